// A server, and a way to it, that goes silent: nothing is closed, and nothing answers.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { test } from 'node:test';
import { databases } from '../../../test/tools/databases.ts';
import { NoAnswer } from './answering.ts';
import { openDatabase } from './database.ts';
import { yieldToEventLoop } from './pace.ts';

const withinMs = 5_000;

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as { port: number }).port;
}

test('a server that accepts and never answers is told within five seconds', async (t) => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket.on('error', () => {})));
  const port = await listening(server);
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
  /** What comes from a silent way is swallowed, and what was begun on it stays so. */
  async function givenWay() {
    const { place, drop } = await kind.place();
    const url = new URL('url' in place ? place.url : '');
    const host = url.searchParams.get('host');
    const to =
      host === null ? { host: url.hostname, port: Number(url.port || 5432) } : `${host}/.s.PGSQL.5432`;
    const sockets = new Set<Socket>();
    let isSilent = false;
    let lost = new Set<Socket>();
    const server = createServer((near) => {
      const far = typeof to === 'string' ? connect(to) : connect(to);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(one);
        one.on('error', () => {});
        one.on('data', (bytes) => {
          if (!isSilent && !lost.has(near)) other.write(bytes);
          if (isSilent) lost.add(near);
        });
        one.on('close', () => other.destroy());
      }
    });
    url.searchParams.delete('host');
    url.hostname = '127.0.0.1';
    url.port = String(await listening(server));
    const database = await openDatabase({ url: url.href });
    return {
      database,
      silence: (silent: boolean) => {
        isSilent = silent;
      },
      lose: () => {
        lost = new Set(sockets);
      },
      close: async () => {
        for (const socket of sockets) socket.destroy();
        server.close();
        await database.close();
        await drop();
      },
    };
  }

  const put = (database: Awaited<ReturnType<typeof givenWay>>['database'], name: string) =>
    database.transaction(async (tx) => {
      await tx.insertInto('setting').values({ school: 'school', name, value: '' }).execute();
    });

  test('all who ask a silent server hear it within five seconds, and it is used again', async (t) => {
    const { database, silence, close } = await givenWay();
    t.after(close);
    silence(true);
    const begun = performance.now();
    const asked = Array.from({ length: 15 }, (_, nth) => put(database, `silent ${nth}`));
    for (const each of await Promise.allSettled(asked))
      assert.ok(each.status === 'rejected' && each.reason instanceof NoAnswer);
    await assert.rejects(put(database, 'next'), NoAnswer);
    assert.ok(performance.now() - begun < withinMs);
    silence(false);
    for (let isPut = false; !isPut; ) {
      isPut = await put(database, 'back').then(
        () => true,
        (error) => assert.ok(error instanceof NoAnswer) ?? false,
      );
      await yieldToEventLoop();
      assert.ok(performance.now() - begun < 4 * withinMs);
    }
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
