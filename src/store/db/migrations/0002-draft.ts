import { type Migration, makeTables } from './make-tables.ts';

/** Makes the table of drafts: forms that somebody began and did not send. */
export const draft: Migration = {
  number: 2,
  name: 'draft',
  up: (tx, differences) =>
    makeTables(tx, differences, {
      draft: {
        columns: 'school key, person key, stream key, form key, saved_at int, key_id text, sealed bytes',
        key: ['school', 'person', 'stream', 'form'],
        index: ['school', 'saved_at'],
      },
    }),
};
