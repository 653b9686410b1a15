// What guards the record is told where it is open: dropped triggers, a key file that others may read, times
// that run backwards.
import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { test } from 'node:test';
import { sql } from 'kysely';
import { verifyChains } from '../src/store/verify/chains.ts';
import { openGuards } from '../src/store/verify/guards.ts';
import { day } from './given/people.ts';
import { givenPlaces, givenStoredPeople, givenStoredSchool, whenReported } from './given/stored-school.ts';
import { databases } from './tools/databases.ts';
import { verify } from './tools/verify.ts';

for (const kind of databases()) {
  test(`a trigger that was dropped, or replaced by a harmless one, is told, on ${kind.name}`, async () => {
    const database = await kind.open();
    const { db } = database;
    try {
      assert.deepEqual(await openGuards(database), []);
      const isServer = database.kind === 'postgres';
      await sql.raw(`drop trigger log_refuses_update${isServer ? ' on log' : ''}`).execute(db);
      assert.match((await openGuards(database)).join(), /^The trigger log_refuses_update is gone/);
      if (isServer) await sql`alter table prose disable trigger prose_refuses_update`.execute(db);
      else {
        await sql`drop trigger prose_refuses_update`.execute(db);
        await sql`create trigger prose_refuses_update before update on prose begin select 1; end`.execute(db);
      }
      assert.equal((await openGuards(database)).length, 2);
    } finally {
      await database.close();
    }
  });
}

test('a key file that others may read fails verify, in a sentence; so do dropped triggers', async () => {
  const { places, drop } = await givenPlaces(databases()[0]!);
  const kept = await givenStoredSchool(places);
  try {
    await givenStoredPeople(kept);
    assert.equal((await verify(places)).code, 0);
    chmodSync(places.keyFile, 0o644);
    await sql`drop trigger anchor_refuses_delete`.execute(kept.store.database.db);
    const { code, said } = await verify(places);
    assert.equal(code, 1);
    assert.match(said, /NOT GUARDED: The key file .* can be read or changed by other users/);
    assert.match(said, /NOT GUARDED: The trigger anchor_refuses_delete is gone/);
  } finally {
    await kept.close();
    await drop();
  }
});

test('times that run backwards are told, and those of an hour are not', async () => {
  const { places, drop } = await givenPlaces(databases()[0]!);
  const kept = await givenStoredSchool(places);
  try {
    await givenStoredPeople(kept);
    kept.wait(-50 * 60_000);
    await whenReported(kept, 'One.');
    assert.equal((await verifyChains(kept.store.database)).backwards, null);
    kept.wait(-2 * day);
    const incident = await whenReported(kept, 'Two.');
    const { broken, backwards } = await verifyChains(kept.store.database);
    assert.equal(broken, null);
    assert.deepEqual([backwards?.stream, backwards?.version], [incident, 1]);
    assert.match(backwards?.problem ?? '', /Times run backwards here, by some 4\d h/);
  } finally {
    await kept.close();
    await drop();
  }
});
