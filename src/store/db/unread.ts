import { sql } from 'kysely';

export const unreadMark = '/* unread */';

/** Ends a change whose answer nobody reads: on PostgreSQL it is sent along with the next question. */
export const unread = sql.raw(unreadMark);
