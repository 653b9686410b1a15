import type { Migration } from './make-tables.ts';

/** Makes the columns of the casebook that say which policies an incident breached. */
export const policies: Migration = {
  number: 3,
  name: 'policies',
  async up({ schema }) {
    for (const column of ['policies', 'points'])
      await schema.alterTable('casebook').addColumn(column, 'text').execute();
  },
};
