// Files that wait for their reporter's word, where the form comes back to another node.
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { openPlaces } from '../src/app/operate/open-store.ts';
import { compose } from '../src/compose.ts';
import { hourMs, type Moment } from '../src/policy/clock.ts';
import type { IncidentId } from '../src/record/ids.ts';
import { givenPlaces, givenStoredPeople, givenStoredSchool } from './given/stored-school.ts';
import { databases, type TestDatabase } from './tools/databases.ts';
import { browserOn } from './tools/http.ts';

const megabyte = 1024 * 1024;
/** Nobody can clean it, so its reporter is asked. */
const letter = () => new File([Buffer.from('d0cf11e0a1b11ae100', 'hex')], 'A letter of Ms Vane.doc');

/** On SQLite a second node shares the store of the first. */
async function givenNodes(t: TestContext, kind: TestDatabase) {
  const { places, drop } = await givenPlaces(kind);
  const kept = await givenStoredSchool(places);
  await givenStoredPeople(kept);
  const other = kind.name === 'PostgreSQL' ? await openPlaces(places) : kept.store;
  t.after(async () => {
    if (other !== kept.store) await other.close();
    await kept.close();
    await drop();
  });
  const clock = { now: kept.now() };
  const nodeOn = (store: typeof other) =>
    compose({
      ...store,
      dataDir: places.dataDir,
      clock: (): Moment => clock.now,
      baseUrl: 'https://brookside.example',
      uploadMaxBytes: megabyte,
      times: { idleMs: hourMs, absoluteMs: hourMs },
      log: ({ error }) => assert.fail(String(error)),
    });
  const [first, second] = [nodeOn(kept.store), nodeOn(other)] as const;
  const at = ({ server }: typeof first) =>
    browserOn(async (request) => server.fetch(request), 'https://brookside.example');
  return { first, second, at, clock, database: kept.store.database };
}

for (const kind of databases()) {
  const on = `on ${kind.name}`;

  test(`a file that waits on one node is sent by another, and stays ${on}`, async (t) => {
    const { first, second, at, clock, database } = await givenNodes(t, kind);
    const here = at(first);
    await here.open('/report');
    const asked = await here.send('Send report', {
      ...{ what: 'The letter lay in the hall.', certainty: 'confirmed', naming: 'named' },
      files: [letter()],
    });
    const [, name = ''] = /name="(file-[^"]+)"/.exec(asked.html) ?? assert.fail(asked.text);
    const [row] = await database.reader.selectFrom('held_file').selectAll().execute();
    assert.equal(`file-${row?.file}`, name);
    assert.equal(row!.until % hourMs, 0, 'no row says when somebody reported');
    assert.ok(!Buffer.from(row!.sealed).includes('Vane'));
    await at(second).post('/report', { ...Object.fromEntries(here.fields('Send report')), [name]: 'send' });
    const stream = row!.stream as IncidentId;
    const { content } = (await second.app.files.read(stream, row!.file as never)) as never as {
      content: AsyncGenerator<Buffer>;
    };
    assert.equal(Buffer.concat(await Array.fromAsync(content)).length, 9);
    assert.equal(await first.app.cleanedFiles.next(), null);
    // A node that ended before it let go of the row.
    await database.transaction((tx) => tx.insertInto('held_file').values(row!).execute());
    clock.now += 5 * hourMs;
    await first.app.cleanedFiles.expire();
    assert.equal((await first.app.files.about(stream, [row!.file as never])).size, 1);
    assert.equal(await second.app.cleanedFiles.next(), null);
  });

  test(`what waits unsent of one network is bounded over all nodes and reports ${on}`, async (t) => {
    const { first, second, clock } = await givenNodes(t, kind);
    let count = 0;
    const send = async ({ app: { cleanedFiles } }: typeof first, network: string) => {
      const queue = await first.app.networks.digestOf(network);
      const sentFor = { incident: `report-${count++}` as IncidentId, queue };
      const stream = letter().stream() as never;
      const kept = await cleanedFiles.keep(sentFor, Readable.fromWeb(stream), 'a.doc', 9);
      if ('problem' in kept) return null;
      await cleanedFiles.hold(sentFor, [{ ...kept, name: 'a.doc' }]);
      return { queue, file: { ...kept, name: 'a.doc' } };
    };
    const sent = [];
    for (let nth = 0; nth < 5; nth += 1) sent.push(await send(nth % 2 ? first : second, '203.0.113.7'));
    assert.equal(await send(first, '203.0.113.7'), null);
    assert.notEqual(await send(second, '198.51.100.1'), null);
    await second.app.cleanedFiles.release(sent[0]!.queue, [sent[0]!.file]);
    assert.notEqual(await send(first, '203.0.113.7'), null, 'what was sent waits no more');
    assert.equal(await send(second, '203.0.113.7'), null);
    clock.now = (await second.app.cleanedFiles.next()) ?? 0;
    await second.app.cleanedFiles.expire();
    assert.equal(await first.app.cleanedFiles.next(), null);
    assert.notEqual(await send(first, '203.0.113.7'), null);
  });
}
