// Every start asks whether a state of an older fold is left: by an index, where looking at each state took a
// tenth of a second at 100,000 incidents and filled the memory with them.
import type { Migration } from './migrate.ts';

/** Makes the index by which states of an older fold are found. */
export const oldFolds: Migration = {
  number: 3,
  name: 'old-folds',
  async up(tx) {
    await tx.schema.createIndex('state_by_fold').on('state').columns(['school', 'fold']).execute();
  },
};
