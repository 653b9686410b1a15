// `npm run verify` beside what it checks: rows that pages are made of, receipts, and a copy that may not be
// written.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { readablePlaces } from '../src/app/operate/read-only.ts';
import { openDatabase } from '../src/store/db/database.ts';
import { verifyChains } from '../src/store/verify/chains.ts';
import { givenPlaces, givenStoredPeople, givenStoredSchool, whenReported } from './given/stored-school.ts';
import { databases } from './tools/databases.ts';

const sqlite = databases()[0]!;
const root = fileURLToPath(new URL('../', import.meta.url));

test('verify names rows that are not what the log says, and receipts that open nothing', async () => {
  const { places, drop } = await givenPlaces(sqlite);
  const verify = () =>
    new Promise<{ readonly code: number; readonly said: string }>((resolve) => {
      const env = { ...process.env, DATA_DIR: places.dataDir, KEY_FILE: places.keyFile };
      execFile(process.execPath, ['start.mjs', 'verify'], { cwd: root, env }, (error, out, err) =>
        resolve({ code: error === null ? 0 : Number(error.code), said: `${out}${err}` }),
      );
    });
  const kept = await givenStoredSchool(places);
  const { db } = kept.store.database;
  try {
    await givenStoredPeople(kept);
    const incident = await whenReported(kept, 'The door was open.');
    assert.equal((await verify()).code, 0);
    const { schoolId } = kept.store;
    await sql`delete from sight where stream = ${incident} and viewer = 'office'`.execute(db);
    await sql`insert into receipt values (${schoolId}, 'a digest', 'never-reported')`.execute(db);
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
