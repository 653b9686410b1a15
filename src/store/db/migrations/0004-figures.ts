import type { Migration } from './make-tables.ts';

/** Makes the columns that figures count; which timescales were kept takes the place of how many. */
export const figures: Migration = {
  number: 4,
  name: 'figures',
  async up({ schema }, { int }) {
    for (const column of ['discovered_at', 'contained_at'])
      await schema
        .alterTable('casebook')
        .addColumn(column, int as 'integer')
        .execute();
    await schema.alterTable('casebook').addColumn('marks', 'text').execute();
    for (const column of ['timescales_kept', 'timescales_late'])
      await schema.alterTable('casebook').dropColumn(column).execute();
  },
};
