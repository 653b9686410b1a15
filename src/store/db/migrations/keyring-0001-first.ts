import { type Migration, makeTables } from './make-tables.ts';

/** Makes the keyring's tables; they are read in `keyring.ts`. */
export const keyringFirst: Migration = {
  number: 1,
  name: 'first',
  up: (tx, differences) =>
    makeTables(tx, differences, {
      key: {
        columns: 'school key, id key, kind text, wrapped bytes?, destroyed_at int?',
        key: ['school', 'id'],
      },
      meta: { columns: 'name key, value text', key: ['name'] },
    }),
};
