// What identities are sealed to: the keys of chair and vice-chair.
import { makeTables } from './make-tables.ts';
import type { Migration } from './migrate.ts';

/** Adds the keys to identities. */
export const identityKey: Migration = {
  number: 5,
  name: 'identity-key',
  up: (tx, differences) =>
    makeTables(tx, differences, {
      identity_key: {
        columns: 'school key, person key, public_key bytes, by_passphrase bytes, by_sheet bytes, made_at int',
        key: ['school', 'person'],
      },
    }),
};
