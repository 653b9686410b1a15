// A server, and a way to it, that goes silent: nothing is closed, and nothing answers.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { databases } from '../../../test/tools/databases.ts';
import { silentWay } from '../../../test/tools/silent-way.ts';
import { NoAnswer } from './answering.ts';
import { openDatabase } from './database.ts';

const withinMs = 5_000;

test('a server that accepts and never answers is told within five seconds', async (t) => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket.on('error', () => {})));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const begun = performance.now();
  await assert.rejects(openDatabase({ url: `postgres://candour@127.0.0.1:${port}/candour` }), {
    name: 'StartFailure',
    message: /does not answer in time/,
  });
  assert.ok(performance.now() - begun < withinMs);
});

for (const kind of databases().filter(({ name }) => name === 'PostgreSQL')) {
  async function givenWay() {
    const { place, drop } = await kind.place();
    const way = await silentWay('url' in place ? place.url : '');
    const database = await openDatabase({ url: way.url });
    const close = async () => {
      way.close();
      await database.close();
      await drop();
    };
    return { ...way, database, close };
  }

  const put = (database: Awaited<ReturnType<typeof givenWay>>['database'], name: string) =>
    database.transaction(async (tx) => {
      await tx.insertInto('setting').values({ school: 'school', name, value: '' }).execute();
    });

  test('a connection that died is told within five seconds, and replaced', async (t) => {
    const { database, lose, close } = await givenWay();
    t.after(close);
    lose();
    const begun = performance.now();
    await assert.rejects(put(database, 'lost'), NoAnswer);
    assert.ok(performance.now() - begun < withinMs);
    await put(database, 'found');
  });
}
