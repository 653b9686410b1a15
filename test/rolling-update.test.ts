// An update node by node: the old one still takes reports when the first new one folds the school anew.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeNode } from '../scripts/endure/node.ts';
import { opens, reportsIn, startReporters } from '../scripts/endure/reporters.ts';
import { verifyChains } from '../src/store/verify/chains.ts';
import { givenPlaces, givenStoredPeople, givenStoredSchool } from './given/stored-school.ts';
import { databases } from './tools/databases.ts';

/** Reads the sources with a fold that is one higher. */
const newer = `import { registerHooks } from 'node:module';
  registerHooks({ load(url, context, next) {
    const loaded = next(url, context);
    if (!url.endsWith('/src/store/cases/states.ts')) return loaded;
    const source = String(loaded.source).replace(/(foldNow = )(\\d+)/, (_, is, fold) => is + (+fold + 1));
    return { ...loaded, source };
  } });`;

for (const kind of databases().filter(({ name }) => name === 'PostgreSQL')) {
  test('an old node ends when a newer fold comes; nothing is lost, nothing is recorded twice', async (t) => {
    const { places, drop } = await givenPlaces(kind);
    const kept = await givenStoredSchool(places);
    await givenStoredPeople(kept);
    const url = (place: object) => ('url' in place ? String(place.url) : null);
    const at = { dataDir: places.dataDir, keyFile: places.keyFile };
    const shared = { ...at, databaseUrl: url(places.database), keyringUrl: url(places.keyring) };
    const old = await makeNode(shared);
    const next = await makeNode(shared, {
      CANDOUR_FROM_SOURCES: '1',
      NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(newer)}`,
    });
    t.after(async () => {
      for (const node of [old, next]) await node.kill();
      await kept.close();
      await drop();
    });
    await old.start();
    const reporters = startReporters([old.url, next.url], 2, 1);
    await next.start();
    const { said, code } = await old.ended();
    assert.match(said, /A newer Candour runs on these data, so this one ends/);
    assert.equal(code, 1);
    const { receipts } = await reporters.end();
    for (const node of [old, next]) assert.ok(receipts.some(({ by }) => by === node.url));
    for (const receipt of receipts) assert.ok(await opens(next.url, receipt), receipt.words);
    assert.equal(await reportsIn(kept.store.database, kept.schoolId), receipts.length);
    assert.equal((await verifyChains(kept.store.database)).broken, null);
    await assert.rejects(old.start(), /A newer Candour runs on these data/);
  });
}
