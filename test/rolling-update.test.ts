// An update node by node: the old one still takes reports when the first new one folds the school anew.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import { makeNode, type Node } from '../scripts/endure/node.ts';
import { opens, reportsIn, startReporters } from '../scripts/endure/reporters.ts';
import { verifyChains } from '../src/store/verify/chains.ts';
import { givenPlaces, givenStoredPeople, givenStoredSchool } from './given/stored-school.ts';
import { databases, type TestDatabase } from './tools/databases.ts';

/** Reads the sources with a fold that is one higher. */
const newer = `import { registerHooks } from 'node:module';
  registerHooks({ load(url, context, next) {
    const loaded = next(url, context);
    if (!url.endsWith('/src/store/cases/states.ts')) return loaded;
    const source = String(loaded.source).replace(/(foldNow = )(\\d+)/, (_, is, fold) => is + (+fold + 1));
    return { ...loaded, source };
  } });`;

async function givenNodes(t: TestContext, kind: TestDatabase, ...environments: NodeJS.ProcessEnv[]) {
  const { places, drop } = await givenPlaces(kind);
  const kept = await givenStoredSchool(places);
  await givenStoredPeople(kept);
  const url = (place: object) => ('url' in place ? String(place.url) : null);
  const at = { dataDir: places.dataDir, keyFile: places.keyFile };
  const shared = { ...at, databaseUrl: url(places.database), keyringUrl: url(places.keyring) };
  const nodes: Node[] = [];
  for (const environment of environments) nodes.push(await makeNode(shared, environment));
  t.after(async () => {
    for (const node of nodes) await node.kill();
    await kept.close();
    await drop();
  });
  return { ...kept, nodes };
}

const said = 'A newer Candour runs on these data, so this one ends';

for (const kind of databases().filter(({ name }) => name === 'PostgreSQL')) {
  test('an old node ends when a newer fold comes; nothing is lost, nothing is recorded twice', async (t) => {
    const raised = {
      CANDOUR_FROM_SOURCES: '1',
      NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(newer)}`,
    };
    const { nodes, store, schoolId } = await givenNodes(t, kind, {}, raised);
    const [old, next] = nodes as [Node, Node];
    await old.start();
    const reporters = startReporters([old.url, next.url], 2, 1);
    await next.start();
    const ended = await old.ended();
    assert.ok(ended.said.startsWith(said), ended.said);
    assert.equal(ended.code, 1);
    const { receipts } = await reporters.end();
    for (const node of nodes) assert.ok(receipts.some(({ by }) => by === node.url));
    for (const receipt of receipts) assert.ok(await opens(next.url, receipt), receipt.words);
    assert.equal(await reportsIn(store.database, schoolId), receipts.length);
    assert.equal((await verifyChains(store.database)).broken, null);
    await assert.rejects(old.start(), (error: Error) => error.message.includes(said));
  });

  test('an old node ends when newer tables come', async (t) => {
    const { nodes, store } = await givenNodes(t, kind, {});
    const [old] = nodes as [Node];
    await old.start();
    await sql`insert into candour_migration (number, name) values (999, 'later')`.execute(store.database.db);
    const ended = await old.ended();
    assert.ok(ended.said.startsWith(said), ended.said);
  });
}
