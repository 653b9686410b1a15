import { sql } from 'kysely';
import type { Migration } from './make-tables.ts';

/**
 * Makes the index by which all that somebody was told in one group is found (`notices.ts`). The person stands
 * behind the group: else SQLite would look in it for what is unread too.
 */
export const noticeGroups: Migration = {
  number: 6,
  name: 'notice-groups',
  async up(tx) {
    await sql`create index notice_by_group on notice (school, (case when stream is null then 'school'
      when kind = 'hearing' then 'hearing' else stream end), person, at)`.execute(tx);
  },
};
