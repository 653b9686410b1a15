// Counts of networks on a database of their own, by a clock in hand.
import type { TestContext } from 'node:test';
import { createNetworks } from '../../src/app/networks.ts';
import { type Database, openDatabase } from '../../src/store/db/database.ts';
import type { Keyring } from '../../src/store/keys/keyring.ts';
import { databases, type TestDatabase } from '../tools/databases.ts';

export const networksOn = (database: Database, clock: { now: number }) => {
  const keyring = { keyOf: async () => Buffer.alloc(32) } as Pick<Keyring, 'keyOf'> as Keyring;
  return createNetworks({ database, keyring, schoolId: 'school', clock: () => clock.now });
};

/** Two nodes on one database; on SQLite they share what is open. */
export async function givenTwoNodes(t: TestContext, kind: TestDatabase): Promise<[Database, Database]> {
  const { place, drop } = await kind.place();
  const first = await openDatabase(place);
  const second = kind.name === 'PostgreSQL' ? await openDatabase(place) : first;
  t.after(async () => {
    for (const database of new Set([first, second])) await database.close();
    await drop();
  });
  return [first, second];
}

export async function givenNetworks(t: TestContext, clock: { now: number }) {
  const [sqlite] = databases();
  const [database] = await givenTwoNodes(t, sqlite as TestDatabase);
  return networksOn(database, clock);
}
