// A full disk: what does not fit is refused in words, and what was acknowledged before stays. The disk is
// made full for SQLite by its own limit of pages, and for files by the system's limit on their size in a
// process of its own.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { chunkSizeBytes } from '../src/store/keys/seal.ts';
import { verifyChains } from '../src/store/verify/chains.ts';
import {
  givenEvidence,
  givenPlaces,
  givenStoredPeople,
  givenStoredSchool,
  whenReported,
} from './given/stored-school.ts';
import { databases } from './tools/databases.ts';

const sqlite = databases()[0]!;
const root = fileURLToPath(new URL('../', import.meta.url));

test('a report that finds the disk full is not acknowledged; others stay, and later ones go on', async () => {
  const { places, drop } = await givenPlaces(sqlite);
  const kept = await givenStoredSchool(places);
  try {
    await givenStoredPeople(kept);
    await whenReported(kept, 'Before the disk was full.');
    const { db } = kept.store.database;
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    await sql.raw(`pragma max_page_count = ${rows[0]?.page_count}`).execute(db);
    await assert.rejects(whenReported(kept, 'x'.repeat(100_000)), { code: 'SQLITE_FULL' });
    await sql.raw('pragma max_page_count = 1000000').execute(db);
    await whenReported(kept, 'After some space was freed.');
    const { broken, entries } = await verifyChains(kept.store.database);
    assert.deepEqual([broken, entries], [null, 7]);
  } finally {
    await kept.close();
    await drop();
  }
});

test('a backup that does not fit on the disk says so and leaves no file', async () => {
  const { places, drop } = await givenPlaces(sqlite);
  const kept = await givenStoredSchool(places);
  try {
    await givenStoredPeople(kept);
    const incident = await whenReported(kept, 'A film of the door.');
    await givenEvidence(kept, places, incident, Array(8).fill(Buffer.alloc(chunkSizeBytes)));
    await kept.close();
    const file = join(dirname(places.dataDir), 'too-large.backup');
    // In blocks of 512 or 1024 bytes, as the shell has it: above the databases, below the backup.
    const command = 'ulimit -f 1500; exec "$0" start.mjs backup "$1"';
    const { status, stderr } = spawnSync('sh', ['-c', command, process.execPath, file], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, DATA_DIR: places.dataDir, KEY_FILE: places.keyFile },
    });
    assert.match(stderr, /too-large\.backup: it may not grow any larger here/);
    assert.deepEqual([status, existsSync(file), existsSync(`${file}.partial`)], [2, false, false]);
  } finally {
    await drop();
  }
});
