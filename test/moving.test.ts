// A school moves out of a folder of schools, or of a database that others share, to a server of its own, and
// comes back. Nothing is lost on the way, and what has parted is refused.
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openPlaces, placesOf } from '../src/app/operate/open-store.ts';
import { configOf, readConfig } from '../src/config.ts';
import { forget, leadOn, moveOut, type Schools, takeIn } from '../src/moving.ts';
import { dayMs } from '../src/policy/clock.ts';
import { openRoster } from '../src/roster.ts';
import { confirmRestore, restoredMark } from '../src/store/backup/restored.ts';
import { openTables } from '../src/store/db/database.ts';
import { keyringContents } from '../src/store/keys/keyring.ts';
import { verifyChains } from '../src/store/verify/chains.ts';
import {
  givenEvidence,
  givenStoredPeople,
  givenStoredSchool,
  type StoredSchool,
  whenReported,
} from './given/stored-school.ts';
import { databases, type TestDatabase } from './tools/databases.ts';

const [ash, birch] = ['ash.county.example', 'birch.county.example'] as const;
const now = Date.parse('2026-11-02T09:00:00Z');
const to = 'https://incidents.ash.example';
const left = async () => {};

/** A server of schools: folders, or two databases that they share with rows of others. */
async function givenServer(t: TestContext, kind: TestDatabase | null = null): Promise<Schools> {
  const folder = mkdtempSync(join(tmpdir(), 'candour-moving-'));
  const made = kind?.name === 'PostgreSQL' ? [await kind.place(), await kind.place()] : [];
  const [database = '', keyring = ''] = made.map(({ place }) => ('url' in place ? place.url : ''));
  const read = readConfig({
    ...{ SCHOOLS_DIR: join(folder, 'schools'), KEYS_DIR: join(folder, 'keys'), BASE_URL: 'https://*' },
    ...{ DATABASE_URL: database, KEYRING_URL: keyring },
  });
  assert.ok('config' in read && read.config.schools !== null, JSON.stringify(read));
  const { config } = read;
  const roster = await openRoster(config, read.config.schools);
  for (const { haunt } of made) await haunt();
  t.after(async () => {
    await roster.close();
    for (const { drop } of made) await drop();
    rmSync(folder, { recursive: true, force: true });
  });
  return { config, schools: read.config.schools, roster };
}

const placesAt = ({ config, schools, roster }: Schools, host: string) => ({
  ...placesOf(configOf(config, schools, host)),
  ...roster.places,
});

async function at<R>(all: Schools, host: string, work: (kept: StoredSchool) => Promise<R>): Promise<R> {
  const kept = await givenStoredSchool(placesAt(all, host));
  return work(kept).finally(kept.close);
}

const whenSetUp = async (all: Schools, host: string): Promise<void> => {
  await at(all, host, async (kept) => {
    await givenStoredPeople(kept);
    const incident = await whenReported(kept, `A letter of ${host} went to the wrong family.`);
    await givenEvidence(kept, placesAt(all, host), incident, [Buffer.from('a photo')]);
  });
  // The roster of a database is read again.
  await all.roster.stop(host, null);
};

const folderBeside = ({ schools }: Schools): string => join(dirname(schools.dir), 'on-a-stick');

const carryKey = (from: Schools, to: Schools): void => {
  mkdirSync(to.schools.keysDir, { recursive: true });
  copyFileSync(join(from.schools.keysDir, `${ash}.key`), join(to.schools.keysDir, `${ash}.key`));
};

const countOf = (all: Schools, host: string) =>
  at(all, host, async ({ store }) => {
    const { entries, broken } = await verifyChains(store.database, store.schoolId);
    assert.equal(broken, null);
    return entries;
  });

for (const kind of databases().filter(({ name }) => name !== 'PGlite')) {
  const county = async (t: TestContext) => {
    const all = await givenServer(t, kind);
    for (const host of [ash, birch]) await whenSetUp(all, host);
    const folder = folderBeside(all);
    return { all, own: await givenServer(t), folder };
  };

  test(`${kind.name}: a school moves out, two confirm, and it comes back with what it wrote`, async (t) => {
    const { all, own, folder } = await county(t);
    const before = await countOf(all, ash);
    await moveOut(all, { host: ash, folder, now, left });
    assert.deepEqual(all.roster.stopped(ash)?.why, 'moving');
    carryKey(all, own);
    const taken = await takeIn(own, { host: ash, folder, now });
    assert.deepEqual([taken.entries, taken.files], [before, 1]);
    await leadOn(all, ash, to, now);
    assert.partialDeepStrictEqual(all.roster.stopped(ash), { why: 'moved', to, at: now });
    await at(own, ash, async (kept) => {
      const { database } = kept.store;
      await confirmRestore(database, kept.schoolId, 'one');
      assert.ok((await restoredMark(database.reader, kept.schoolId)) !== null, 'one is not enough');
      await confirmRestore(database, kept.schoolId, 'two');
      await whenReported(kept, 'This was written there.');
    });
    const there = await countOf(own, ash);
    const back = join(folder, 'back');
    await moveOut(own, { host: ash, folder: back, now: now + dayMs, left });
    assert.equal((await takeIn(all, { host: ash, folder: back, now: now + dayMs })).entries, there);
    assert.equal(all.roster.stopped(ash), null);
    assert.ok((await countOf(all, birch)) > 0);
  });

  test(`${kind.name}: copies that have parted are refused, and nothing is lost`, async (t) => {
    const { all, own, folder } = await county(t);
    await moveOut(all, { host: ash, folder, now, left });
    carryKey(all, own);
    await takeIn(own, { host: ash, folder, now });
    await all.roster.stop(ash, null);
    await at(all, ash, (kept) => whenReported(kept, 'Somebody went on here.'));
    const before = await countOf(all, ash);
    await assert.rejects(leadOn(all, ash, to, now), { name: 'StartFailure' });
    // Moved by hand, although it went on: what comes back does not have that.
    await moveOut(all, { host: ash, folder: join(folder, 'again'), now, left });
    await leadOn(all, ash, to, now);
    await moveOut(own, { host: ash, folder: join(folder, 'back'), now, left });
    const taking = takeIn(all, { host: ash, folder: join(folder, 'back'), now });
    await assert.rejects(taking, /parted/);
    assert.equal(await countOf(all, ash), before);
  });

  test(`${kind.name}: after 30 days rows, files and keys are forgotten, and its host leads on`, async (t) => {
    const { all, folder } = await county(t);
    await assert.rejects(forget(all, ash, now), { name: 'StartFailure' });
    await moveOut(all, { host: ash, folder, now, left });
    await leadOn(all, ash, to, now);
    await assert.rejects(forget(all, ash, now + 29 * dayMs), { name: 'StartFailure' });
    const others = await countOf(all, birch);
    const school = await at(all, ash, async ({ schoolId }) => schoolId);
    await forget(all, ash, now + 30 * dayMs);
    assert.partialDeepStrictEqual(all.roster.stopped(ash), { why: 'moved', to, isForgotten: true });
    assert.equal(await countOf(all, birch), others);
    assert.ok(!existsSync(join(all.schools.keysDir, `${ash}.key`)));
    assert.ok(readdirSync(join(all.schools.dir, ash)).every((name) => name === 'stopped'));
    if (all.roster.places === null) return;
    await assert.rejects(openPlaces(placesAt(all, ash), 'read'), { name: 'StartFailure' });
    const keys = await openTables(all.roster.places.keyring, keyringContents);
    const kept = await keys.of(school).db.selectFrom('key').select('id').execute();
    await keys.close();
    assert.deepEqual(kept, []);
  });
}

test('the recovery code stands for the key file, and a wrong one changes nothing', async (t) => {
  const all = await givenServer(t);
  await whenSetUp(all, ash);
  const code = await at(all, ash, ({ store }) => store.keyring.makeRecoveryCode());
  const folder = folderBeside(all);
  await moveOut(all, { host: ash, folder, now, left });
  const own = await givenServer(t);
  await assert.rejects(takeIn(own, { host: ash, folder, now, code: 'AAAAA' }), { name: 'StartFailure' });
  assert.equal(own.roster.stopped(ash), undefined);
  await takeIn(own, { host: ash, folder, now, code });
  assert.ok((await countOf(own, ash)) > 0);
});

test('a move that fails leaves the school served', async (t) => {
  const all = await givenServer(t);
  await whenSetUp(all, ash);
  const folder = folderBeside(all);
  await moveOut(all, { host: ash, folder, now, left });
  await all.roster.stop(ash, null);
  const again = moveOut(all, { host: ash, folder, now, left });
  await assert.rejects(again, { name: 'StartFailure' }, 'a backup of that name is there');
  assert.equal(all.roster.stopped(ash), null);
});
