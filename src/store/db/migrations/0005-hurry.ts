import { sql } from 'kysely';
import type { Migration } from './make-tables.ts';

/** Makes the column of the casebook that says how soon somebody must act. */
export const hurry: Migration = {
  number: 5,
  name: 'hurry',
  async up({ schema }) {
    await schema.alterTable('casebook').addColumn('hurry', 'text').execute();
    // Few hurry: a desk finds them without a walk through the rest.
    const index = schema.createIndex('casebook_hurried_by_due').on('casebook');
    const inOrder = index.columns(['school', 'due_at', 'incident']);
    await inOrder.where(sql<boolean>`hurry in ('now', 'today')`).execute();
  },
};
