import { sql } from 'kysely';

export const noAnswerMark = '/* no answer */';

/** Ends a change whose answer nobody reads: on PostgreSQL it is sent along with the next question. */
export const noAnswer = sql.raw(noAnswerMark);
