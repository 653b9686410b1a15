// What the keys find without any paper: a record that was written anew in the database alone, and an older
// database that is put back beside them.
import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openPlaces } from '../../src/app/operate/open-store.ts';
import { compareKept } from '../../src/store/anchor/compare.ts';
import { anchorHash } from '../../src/store/anchor/hashes.ts';
import { markProblem } from '../../src/store/anchor/mark.ts';
import { linkHash } from '../../src/store/log/entry.ts';
import { snapshot } from '../../src/store/log/log-pages.ts';
import { verifyChains } from '../../src/store/verify/chains.ts';
import {
  type Anchored,
  onThreeDays,
  whenAnchorsAreRewritten,
  whenLogIsRewritten,
  whenTampered,
} from '../given/anchored-school.ts';
import { givenPlaces, givenStoredPeople, givenStoredSchool, whenReported } from '../given/stored-school.ts';
import { databases } from '../tools/databases.ts';
import { verify } from '../tools/verify.ts';

const kept = async ({ store: { database, keyring, schoolId } }: Anchored) => {
  const padding = (await keyring.keyOf(schoolId, 'padding')) ?? assert.fail();
  return (await snapshot(database, (db) => compareKept(db, schoolId, padding))).problem;
};
const marked = ({ store: { database, keyring, schoolId } }: Anchored) =>
  markProblem(database, keyring, schoolId);

/** As far as it goes without keys: links and the chain of anchors, on the roots as they were. */
async function whenAnchorsAreMadeToFit(anchored: Anchored): Promise<void> {
  const { database } = anchored.store;
  const log = await database.reader.selectFrom('log').selectAll().orderBy('position').execute();
  const rows = await database.reader.selectFrom('anchor').selectAll().orderBy('day').execute();
  await whenTampered(anchored, 'delete from anchor');
  let previous = '';
  for (const row of rows) {
    const position = Math.min(row.position, log.length);
    const link = log.slice(0, position).reduce((last, { hash }) => linkHash(last, hash), '');
    const anchor = anchorHash({ ...row, position, link, previous });
    await database.transaction((tx) =>
      tx
        .insertInto('anchor')
        .values({ ...row, position, link, anchor })
        .execute(),
    );
    previous = anchor;
  }
}

for (const kind of databases()) {
  describe(`the keys know what was recorded, on ${kind.name}`, () => {
    test(
      'a whole record fits, and its mark moves on with the anchors',
      onThreeDays(kind, async (anchored) => {
        assert.equal(await kept(anchored), null);
        assert.equal(await marked(anchored), null);
        const mark = await anchored.store.keyring.markOf(anchored.store.schoolId);
        assert.equal(JSON.parse(mark ?? '{}').position, 8);
      }),
    );

    test(
      'an incident that was removed, with all hashes computed anew, is found without paper',
      onThreeDays(kind, async (anchored, { second }) => {
        await whenLogIsRewritten(anchored, (rows) => rows.filter(({ stream }) => stream !== second));
        assert.equal((await verifyChains(anchored.store.database)).broken, null);
        assert.match((await kept(anchored)) ?? '', /The anchor that is kept of 2026-10-05 is not what/);
        assert.match((await marked(anchored)) ?? '', /entries were removed/);
        await whenAnchorsAreMadeToFit(anchored);
        assert.match((await kept(anchored)) ?? '', /of 2026-10-07 is not what/, 'the roots take keys');
      }),
    );

    test(
      'so is one whose anchors were computed anew with the keys: the mark lies apart',
      onThreeDays(kind, async (anchored, { second }) => {
        await whenLogIsRewritten(anchored, (rows) => [
          ...rows.filter(({ stream }) => stream !== second),
          ...rows.filter(({ stream }) => stream === second),
        ]);
        await whenAnchorsAreRewritten(anchored);
        assert.equal(await kept(anchored), null);
        assert.match((await marked(anchored)) ?? '', /not the one that the keys beside it know/);
      }),
    );

    test(
      'a row of an anchor that was removed is told',
      onThreeDays(kind, async (anchored) => {
        await whenTampered(anchored, "delete from anchor where day = '2026-10-06'");
        assert.match((await kept(anchored)) ?? '', /of 2026-10-07 is not what/);
      }),
    );
  });
}

test('an older database put back is told at each start and by verify, once it grew too', async () => {
  const { places, drop } = await givenPlaces(databases()[0]!);
  const older = join(places.dataDir, '..', 'older');
  try {
    const first = await givenStoredSchool(places);
    await givenStoredPeople(first);
    await first.close();
    cpSync(join(places.dataDir, 'candour.sqlite'), older);
    const second = await givenStoredSchool(places);
    assert.equal(second.store.problem, null);
    await whenReported(second, 'One.');
    await second.close();
    await (await openPlaces(places)).close();
    assert.equal((await verify(places)).code, 0);
    cpSync(older, join(places.dataDir, 'candour.sqlite'));
    const third = await givenStoredSchool(places);
    assert.match(third.store.problem ?? '', /older than the keys beside it. They know 6 entries/);
    await whenReported(third, 'Two.');
    await whenReported(third, 'Three.');
    await third.close();
    const fourth = await openPlaces(places);
    await fourth.close();
    assert.match(fourth.problem ?? '', /not the one that the keys beside it know/);
    const { code, said } = await verify(places);
    assert.equal(code, 1);
    assert.match(said, /BROKEN: The record is not the one/);
  } finally {
    await drop();
  }
});
