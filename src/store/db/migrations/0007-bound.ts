import { sql } from 'kysely';
import type { Migration } from './make-tables.ts';

/** Makes the columns that bind what lets somebody in to its row. Everybody signs in anew. */
export const bound: Migration = {
  number: 7,
  name: 'bound',
  async up(tx) {
    for (const table of ['credential', 'session', 'one_time_link', 'receipt']) {
      await tx.schema.alterTable(table).addColumn('bound', 'text').execute();
    }
    await sql`delete from session`.execute(tx);
  },
};
