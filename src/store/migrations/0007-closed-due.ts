// What is owed of closed incidents: of very many that are closed, little ever is.
import { sql } from 'kysely';
import type { Migration } from './migrate.ts';

/** Indexes closed incidents by when something of them is due. */
export const closedDue: Migration = {
  number: 7,
  name: 'closed-due',
  async up(tx) {
    const closed = tx.schema.createIndex('casebook_closed_by_due').on('casebook');
    const inOrder = closed.columns(['school', 'due_at', 'incident']);
    await inOrder.where(sql<boolean>`stage = 'closed'`).execute();
  },
};
