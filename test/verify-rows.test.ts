// `npm run verify` beside what it checks: rows that pages are made of, receipts, and a copy that may not be
// written.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { openPlaces } from '../src/app/operate/open-store.ts';
import { readablePlaces } from '../src/app/operate/read-only.ts';
import { openDatabase } from '../src/store/db/database.ts';
import { verifyChains } from '../src/store/verify/chains.ts';
import { givenPlaces, givenStoredPeople, givenStoredSchool, whenReported } from './given/stored-school.ts';
import { databases } from './tools/databases.ts';
import { verify as verifyBy } from './tools/verify.ts';

const sqlite = databases()[0]!;

test('verify names rows that are not what the log says, and receipts that open nothing', async () => {
  const { places, drop } = await givenPlaces(sqlite);
  const verify = () => verifyBy(places);
  const kept = await givenStoredSchool(places);
  const { db } = kept.store.database;
  try {
    await givenStoredPeople(kept);
    const incident = await whenReported(kept, 'The door was open.');
    assert.equal((await verify()).code, 0);
    const { schoolId } = kept.store;
    await sql`delete from sight where stream = ${incident} and viewer = 'office'`.execute(db);
    await sql`insert into receipt values (${schoolId}, 'a digest', 'never-reported', null)`.execute(db);
    const { code, said } = await verify();
    assert.equal(code, 1);
    assert.match(said, new RegExp(`BROKEN: sight: the rows of ${incident}`));
    assert.match(said, /BROKEN: receipt: one opens never-reported/);
  } finally {
    await kept.close();
    await drop();
  }
});

test('what may not be written is verified from a copy, which goes again', async () => {
  const { places, drop } = await givenPlaces(sqlite);
  const kept = await givenStoredSchool(places);
  try {
    await givenStoredPeople(kept);
    const copied = readablePlaces(places, () => false);
    assert.ok('dataDir' in copied.places.database);
    const { dataDir } = copied.places.database;
    assert.notEqual(dataDir, places.dataDir);
    const database = await openDatabase(copied.places.database);
    const { broken, entries } = await verifyChains(database).finally(database.close);
    assert.equal(broken, null);
    assert.ok(entries > 0);
    copied.drop();
    assert.equal(existsSync(dataDir), false);
    assert.equal(readablePlaces(places).places, places, 'what may be written is read where it is');
  } finally {
    await kept.close();
    await drop();
  }
});

const bytesOf = (folder: string) =>
  ['candour.sqlite', 'keyring.sqlite'].map((name) => readFileSync(join(folder, name)).toString('base64'));

test('rows that call themselves older are not compared, which fails, and stay as they are', async () => {
  const { places, drop } = await givenPlaces(sqlite);
  const kept = await givenStoredSchool(places);
  try {
    await givenStoredPeople(kept);
    const incident = await whenReported(kept, 'The door was open.');
    const { db } = kept.store.database;
    await sql`update state set fold = fold - 1 where stream = ${incident}`.execute(db);
    await sql`delete from sight where stream = ${incident}`.execute(db);
    await kept.close();
    const before = bytesOf(places.dataDir);
    for (const options of [[], ['--prose']]) {
      const { code, said } = await verifyBy(places, options);
      assert.equal(code, 1, said);
      assert.match(said, /NOT COMPARED/);
      assert.doesNotMatch(said, /folded again/);
      assert.deepEqual(bytesOf(places.dataDir), before);
    }
  } finally {
    await drop();
  }
});

for (const kind of databases()) {
  test(`to read is to migrate nothing and to fold nothing, on ${kind.name}`, async () => {
    const { places, drop } = await givenPlaces(kind);
    const kept = await givenStoredSchool(places);
    try {
      await givenStoredPeople(kept);
      const { db } = kept.store.database;
      await sql`update state set fold = 1`.execute(db);
      await (await openPlaces(places, 'read')).close();
      const folds = await sql<{ fold: number }>`select distinct fold from state`.execute(db);
      assert.deepEqual(folds.rows, [{ fold: 1 }]);
      await sql`delete from candour_migration where number = 6`.execute(db);
      const numbers = () => sql`select number from candour_migration order by number`.execute(db);
      const before = (await numbers()).rows;
      await assert.rejects(openPlaces(places, 'read'), /NOT COMPARED: these data were kept by an older/);
      assert.deepEqual((await numbers()).rows, before);
    } finally {
      await kept.close();
      await drop();
    }
  });
}

test('a state that cannot be read is told in a sentence, and the rest is still checked', async () => {
  const { places, drop } = await givenPlaces(sqlite);
  const kept = await givenStoredSchool(places);
  try {
    await givenStoredPeople(kept);
    const incident = await whenReported(kept, 'The door was open.');
    const { db } = kept.store.database;
    await sql`drop trigger log_refuses_update`.execute(db);
    await sql`update log set facts = '{' where stream = ${incident}`.execute(db);
    const { code, said } = await verifyBy(places, ['--prose']);
    assert.equal(code, 1);
    assert.match(said, /BROKEN, first at entry 1/);
    assert.match(said, /What pages are made of could not be checked to the end/);
    assert.match(said, /texts and 0 evidence files opened/);
    assert.doesNotMatch(said, /\n +at /);
  } finally {
    await kept.close();
    await drop();
  }
});
