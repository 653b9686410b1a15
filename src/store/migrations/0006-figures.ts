// What the figures count of each incident, beside what the casebook lists.
import { sql } from 'kysely';
import type { Migration } from './migrate.ts';

const columns = ['own_mistake', 'protected', 'kept', 'late'] as const;

/** Adds what the figures count; today's fold fills it in at the first start. */
export const figures: Migration = {
  number: 6,
  name: 'figures',
  async up(tx, { int }) {
    for (const name of columns) {
      const adding = tx.schema.alterTable('casebook');
      await adding.addColumn(name, int, (column) => column.notNull().defaultTo(sql`0`)).execute();
    }
  },
};
