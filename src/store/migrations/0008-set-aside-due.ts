// What is owed of incidents that were set aside: that a protected reporter is asked how they fare.
import { sql } from 'kysely';
import type { Migration } from './migrate.ts';

/** Indexes incidents that were set aside by when something of them is due. */
export const setAsideDue: Migration = {
  number: 8,
  name: 'set-aside-due',
  async up(tx) {
    const setAside = tx.schema.createIndex('casebook_set_aside_by_due').on('casebook');
    const inOrder = setAside.columns(['school', 'due_at', 'incident']);
    await inOrder.where(sql<boolean>`stage = 'set-aside'`).execute();
  },
};
