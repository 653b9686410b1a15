import { sql } from 'kysely';
import { type Migration, makeTables } from './make-tables.ts';

/** Makes the keyring's tables; they are read in `keyring.ts`. */
const first: Migration = {
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

/** Lets several schools share a keyring: each has its own check value and recovery, behind its wall. */
const schools: Migration = {
  number: 2,
  name: 'schools',
  async up(tx, differences) {
    await sql`update meta set name = name || ' ' || (select school from key limit 1)
      where name in ('check-value', 'recovery-wrap') and exists (select 1 from key)`.execute(tx);
    await differences.wall(tx, 'key');
    await differences.wall(tx, 'meta', "right(name, length($school) + 1) = ' ' || $school");
  },
};

export const keyringMigrations: readonly Migration[] = [first, schools];
