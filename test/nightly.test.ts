// The night’s work in a process of its own, as Candour starts it; and the doctor, who says what came of it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { putMark } from '../src/app/operate/backup-place.ts';
import { backupState } from '../src/app/operate/backups.ts';
import { makeNightly, runNight, tryRestore } from '../src/app/operate/nightly.ts';
import { openPlaces, type StorePlaces } from '../src/app/operate/open-store.ts';
import { folderShelf } from '../src/store/files/folder.ts';
import { keepText } from '../src/store/keys/kept.ts';
import { chunkSizeBytes } from '../src/store/keys/seal.ts';
import { createApart } from '../src/worker/apart.ts';
import {
  givenEvidence,
  givenPlaces,
  givenStoredPeople,
  givenStoredSchool,
  whenReported,
} from './given/stored-school.ts';
import { databases } from './tools/databases.ts';
import { givenS3 } from './tools/s3.ts';

const script = fileURLToPath(new URL('../start.mjs', import.meta.url));

const inFolder = databases().find(({ name }) => name === 'SQLite')!;

/** A school whose backups are set up. */
async function given(t: TestContext, kind = inFolder) {
  const { places, drop } = await givenPlaces(kind);
  t.after(drop);
  const kept = await givenStoredSchool(places);
  await givenStoredPeople(kept);
  await whenReported(kept, 'A letter went to the wrong family.');
  const [folder, keysFolder] = ['backups', 'keys'].map((name) => join(dirname(places.dataDir), name)) as [
    string,
    string,
  ];
  for (const each of [folder, keysFolder]) {
    mkdirSync(each);
    await putMark(folderShelf(each), kept.schoolId);
  }
  const { database } = kept.store;
  await keepText(database, kept.schoolId, 'backup-plan', JSON.stringify({ folder, keysFolder }));
  await kept.close();
  return { places, folder };
}

const settingsOf = ({ dataDir, keyFile }: StorePlaces) => ({
  PATH: process.env.PATH,
  DATA_DIR: dataDir,
  KEY_FILE: keyFile,
});

async function doctor(places: StorePlaces): Promise<{ code: number; said: string }> {
  const env = settingsOf(places);
  const child = spawn(process.execPath, [script, 'doctor'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [said, [code]] = await Promise.all([text(child.stdout!), once(child, 'close')]);
  return { code, said };
}

for (const kind of databases()) {
  test(`a night on ${kind.name} makes a backup and proves it in a folder`, async (t) => {
    const { places, folder } = await given(t, kind);
    await runNight(places, 1_793_000_000_000);
    const store = await openPlaces(places, 'read');
    const { trial, runs, check } = await backupState(store);
    await store.close();
    assert.deepEqual([runs[0]?.said, trial?.said, check?.said], [null, null, null]);
    assert.deepEqual([trial?.backupMadeAt, runs[0]?.file], [runs[0]?.at, readdirSync(folder).at(-1)]);
  });
}

test('a night makes a backup and restores it; the doctor says so, and what is not well', async (t) => {
  const { places, folder } = await given(t);
  assert.match((await doctor(places)).said, /LOOK +Backups: None yet/);
  await createApart(script, settingsOf(places)).run('night');
  assert.equal(readdirSync(folder).filter((name) => name.endsWith('.backup')).length, 1);
  const store = await openPlaces(places, 'read');
  const { trial, check } = await backupState(store);
  await store.close();
  assert.deepEqual([trial?.said, check?.said], [null, null]);
  const well = await doctor(places);
  assert.equal(well.code, 0);
  for (const name of ['Backups', 'Restore', 'The record', 'Clock', 'Version'])
    assert.match(well.said, new RegExp(`works +${name}: `), name);
});

test('a bucket that breaks off in the middle of a backup keeps no half of it', async (t) => {
  const { places } = await given(t);
  const s3 = await givenS3();
  t.after(s3.close);
  const backupBucket = s3.bucket;
  const kept = await givenStoredSchool(places);
  const incident = await whenReported(kept, 'A film was put online.');
  const chunks = Array.from({ length: 40 }, () => Buffer.alloc(chunkSizeBytes, 'film'));
  await givenEvidence(kept, places, incident, chunks);
  await kept.close();
  s3.lie = ({ query }) => (query.get('partNumber') === '2' ? { status: 403, code: 'AccessDenied' } : null);
  const broken = await makeNightly({ ...places, backupBucket }, 1_793_000_000_000);
  assert.match(broken?.said ?? '', /list, read, write and delete/);
  assert.deepEqual([[...s3.objects.keys()], s3.uploads.size], [['a/school/.candour-backups'], 0]);
  s3.lie = () => null;
  const run = await makeNightly({ ...places, backupBucket }, 1_793_000_001_000);
  assert.deepEqual([run?.said, s3.objects.has(`a/school/${run?.file}`), s3.uploads.size], [null, true, 0]);
  const trial = await tryRestore({ ...places, backupBucket }, 1_793_000_002_000);
  assert.equal(trial?.said, null);
});

test('a task that cannot be done is told, and one that is broken off', async (t) => {
  const { places } = await given(t);
  const apart = createApart(script, { ...settingsOf(places), DATA_DIR: dirname(places.dataDir) });
  await assert.rejects(apart.run('backup'), /ended with 2/);
  const other = createApart(script, settingsOf(places));
  const running = other.run('night');
  other.stop();
  await assert.rejects(running, { name: 'AbortError' });
});
