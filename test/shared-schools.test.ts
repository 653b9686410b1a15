// Several schools in one PostgreSQL, behind one process: each sees its own rows alone, and a recovery code, a
// backup and a stop are of one school.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { backup, recoverKey } from '../src/app/operate/backup.ts';
import { placesOf } from '../src/app/operate/open-store.ts';
import { restore } from '../src/app/operate/restore.ts';
import { configOf, readConfig } from '../src/config.ts';
import { manyHouses } from '../src/houses.ts';
import { openSchool } from '../src/open-school.ts';
import { openRoster } from '../src/roster.ts';
import { createRouter } from '../src/router.ts';
import { createOperatorLog } from '../src/web/shell/operator-log.ts';
import { workersOf } from '../src/workers.ts';
import { databases } from './tools/databases.ts';
import { browserOn } from './tools/http.ts';

const [ash, birch] = ['ash.county.example', 'birch.county.example'] as const;

async function givenCounty(t: TestContext, kind: ReturnType<typeof databases>[number]) {
  const folder = mkdtempSync(join(tmpdir(), 'candour-county-'));
  const made = [await kind.place(), await kind.place()];
  const urls = made.map(({ place }) => ('url' in place ? place.url : ''));
  const read = readConfig({
    ...{ SCHOOLS_DIR: join(folder, 'schools'), KEYS_DIR: join(folder, 'keys'), BASE_URL: 'https://*' },
    ...{ DATABASE_URL: urls[0], KEYRING_URL: urls[1], DISK_RESERVE_MB: '0' },
  });
  assert.ok('config' in read && read.config.schools !== null, JSON.stringify(read));
  const { config } = read;
  const { schools } = read.config;
  const logged: unknown[] = [];
  const { logger } = createOperatorLog('silent');
  const opening = { logger, log: ({ error }: { error: unknown }) => void logged.push(error) };
  const roster = await openRoster(config, schools);
  for (const { haunt } of made) await haunt();
  const ownOf = (host: string) => configOf(config, schools, host);
  for (const host of [ash, birch]) {
    const school = await openSchool(ownOf(host), opening, roster.places);
    const { app } = school;
    const setUp = {
      step: 'set-up',
      facts: { totpRequired: false },
      prose: { schoolName: `School of ${host}` },
    } as const;
    const actor = { kind: 'operator' } as const;
    await app.execute({ kind: 'school', stream: app.schoolId, actor, commands: [setUp] });
    await school.close();
  }
  await roster.stop(ash, null);
  const houses = manyHouses({ config, schools, roster, openingOf: () => opening });
  const position = async () => 0;
  const working = workersOf({ houses, now: Date.now, logger, isAlone: true, position });
  const router = createRouter({ houses, wrote: working.wrote, log: opening.log, baseUrl: config.baseUrl });
  t.after(async () => {
    await houses.close();
    for (const { drop } of made) await drop();
    rmSync(folder, { recursive: true, force: true });
  });
  const at = (host: string) => browserOn((request) => router(request), `https://${host}`);
  return { folder, roster, houses, at, ownOf, logged };
}

for (const kind of databases().filter(({ name }) => name === 'PostgreSQL')) {
  test('two schools in one database: each has its own, and nothing of the other', async (t) => {
    const county = await givenCounty(t, kind);
    for (const host of [ash, birch]) {
      const page = await county.at(host).open('/report');
      assert.ok(page.text.includes(`School of ${host}`), page.text.slice(0, 300));
    }
    assert.equal((await county.at('elm.county.example').open('/report')).status, 404);
    const held = await county.houses.at(ash, 0);
    assert.ok(held !== null);
    t.after(held.leave);
    const { database, keyring, schoolId } = held.school.store;
    const seen = await database.reader.selectFrom('log').select('school').distinct().execute();
    assert.deepEqual(seen, [{ school: schoolId }], 'also where a query forgets its school');
    const refused = database.transaction((tx) =>
      tx.insertInto('setting').values({ school: 'another', name: 'a', value: '' }).execute(),
    );
    await assert.rejects(refused, /row-level security/);
    // What was written is to be indexed: told by one question over all schools.
    const waiting = (await county.roster.waiting?.(Date.now())) ?? [];
    assert.deepEqual(waiting.map(({ host, what }) => `${host} ${what}`).toSorted(), [
      `${ash} words`,
      `${birch} words`,
    ]);
    const code = await keyring.makeRecoveryCode();
    assert.ok((await recoverKey(placesOf(county.ownOf(birch)), code)) !== null, 'the other has no code');
    assert.equal(await recoverKey(placesOf(county.ownOf(ash)), code), null);
    assert.deepEqual(county.logged, []);
  });

  test('a school that is stopped answers as if it were none, and one that moved leads on', async (t) => {
    const { roster, at } = await givenCounty(t, kind);
    await roster.stop(ash, { why: 'stopped' });
    assert.equal((await at(ash).open('/report')).status, 404);
    assert.equal((await at(birch).open('/report')).status, 200);
    await roster.stop(ash, { why: 'moved', to: 'https://own.example', at: 0 });
    const moved = await at(ash).ask('/follow?x=1');
    assert.deepEqual([moved.status, moved.headers.get('location')], [308, 'https://own.example/follow?x=1']);
  });

  test('the backup of one holds that school alone, and is restored where the others are not', async (t) => {
    const { folder, ownOf, roster, houses } = await givenCounty(t, kind);
    const file = join(folder, 'ash.backup');
    const { rows } = await backup(placesOf(ownOf(ash)), file, 1);
    const held = await houses.at(ash, 0);
    assert.ok(held !== null);
    const own = await held.school.store.database.reader.selectFrom('log').select('position').execute();
    held.leave();
    assert.ok(rows >= own.length && rows < own.length + 10, `${rows} rows, ${own.length} entries`);
    const asking = { backupFile: file, keysFile: null, now: 2 };
    await assert.rejects(restore({ ...placesOf(ownOf(ash)), ...roster.places }, asking), {
      name: 'StartFailure',
    });
    assert.ok(readdirSync(folder).includes('ash.backup'));
  });
}
