// A report that breaks off leaves a line for the operator, which must not help to find who sent it.
import assert from 'node:assert/strict';
import { type EventEmitter, once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { type ServerType, serve } from '@hono/node-server';
import type { OperatorLog } from '../../src/web/shell/errors.ts';
import { givenSite } from '../given/site.ts';

test('somebody who sends a report and goes before the answer has sent it once', async () => {
  const site = await givenSite();
  const server = serve({ fetch: site.server.fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}`;
  const page = await (await fetch(`${base}/report`)).text();
  const [, secret = ''] = /name="_secret" value="([^"]+)"/.exec(page) ?? [];
  const body = new URLSearchParams({ _secret: secret, what: 'A list.', naming: 'named' }).toString();
  const answered = new Promise<void>((resolve) => {
    server.on('request', (_request, response) => response.once('close', resolve));
  });
  const socket = connect(port, '127.0.0.1');
  const arrived = once(server, 'request');
  socket.write(
    `POST /report HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost:3000\r\n` +
      `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  await arrived;
  socket.destroy();
  await answered;
  // Sent again, as a browser would: the form's secret gives the first answer again.
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost:3000' };
  const again = await fetch(`${base}/report`, { method: 'POST', body, headers, redirect: 'manual' });
  assert.equal(again.status, 303);
  assert.equal(await site.app.casebook.count(site.ids.bursar, {}), 1);
  await new Promise((resolve) => server.close(resolve));
  await site.close();
});

test('what breaks off and has no name is logged as a reporter’s, a sign-in is not', async () => {
  let heard = (_line: Parameters<OperatorLog>[0]) => {};
  const site = await givenSite({ log: (line) => heard(line) });
  const server = serve({ fetch: site.server.fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const brokenOff = async (path: string) => {
    const logged = new Promise<Parameters<OperatorLog>[0]>((resolve) => {
      heard = resolve;
    });
    const arrived = once(server, 'request');
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost:3000\r\n` +
        'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\nwhat=A+list',
    );
    await arrived;
    socket.destroy();
    const { at, isReporters } = await logged;
    return [at, isReporters];
  };
  assert.deepEqual(await brokenOff('/report'), ['POST /report', true]);
  assert.deepEqual(await brokenOff('/follow'), ['POST /follow', true]);
  assert.deepEqual(await brokenOff('/suggest'), ['POST /suggest', true]);
  assert.deepEqual(await brokenOff('/sign-in'), ['POST /sign-in', false]);
  await new Promise((resolve) => server.close(resolve));
  await site.close();
});

/** Files and sockets that this process has open; none where the system does not say. */
const openNow = (): number => (existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0);

/** A form with a photo in the pieces after each of which its sender may go away. */
const partsOf = (secret: string): readonly string[] => {
  const field = (name: string, value: string) =>
    `--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  return [
    field('_secret', secret) + field('naming', 'anonymous') + field('what', 'A list.'),
    '--edge\r\nContent-Disposition: form-data; name="files"; filename="seen.txt"\r\n\r\nSeen at',
    ' noon.\r\n',
    field('more', 'Half of'),
    '--edge--\r\n',
  ];
};

/** Sends so much of a form of this length, and goes away. */
const sendAndGo = async (server: ServerType, length: number, body: string): Promise<void> => {
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  const head =
    `POST /report HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${length}\r\n` +
    'Content-Type: multipart/form-data; boundary=edge\r\n\r\n';
  const arrived = once(server, 'request') as Promise<[unknown, EventEmitter]>;
  await new Promise((resolve) => socket.write(head + body, resolve));
  const [, response] = await arrived;
  const isGone = once(response, 'close');
  socket.destroy();
  await isGone;
};

test('a report with a photo leaves nothing wherever its sender goes away', async () => {
  const site = await givenSite({ log: () => {} });
  let handled: Promise<unknown> = Promise.resolve();
  const fetches: typeof site.server.fetch = (...asked) => {
    const answer = Promise.resolve(site.server.fetch(...asked));
    handled = answer.catch(() => {});
    return answer;
  };
  const server = serve({ fetch: fetches, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const page = await (await site.server.request('/report')).text();
  const [, secret = ''] = /name="_secret" value="([^"]+)"/.exec(page) ?? [];
  const parts = partsOf(secret);
  const onDisk = () => {
    const folder = join(site.dataDir, 'files');
    return existsSync(folder) ? readdirSync(folder) : [];
  };
  const rows = () => site.database.reader.selectFrom('file').select('file').execute();
  const sent = async (body: string): Promise<void> => {
    await sendAndGo(server, parts.join('').length, body);
    await handled;
  };
  const open = openNow();
  for (let count = 0; count < parts.length; count += 1) {
    await sent(parts.slice(0, count).join(''));
    assert.deepEqual([onDisk(), await rows()], [[], []], `after ${count} parts`);
    // Sockets close by themselves, a few turns later.
    for (let turns = 0; turns < 1000 && openNow() > open; turns += 1) await setImmediate();
    assert.ok(openNow() <= open, `after ${count} parts something is still open`);
    assert.equal(await site.app.casebook.count(site.ids.chair, {}), 0);
  }
  await sent(parts.join(''));
  while ((await site.app.casebook.count(site.ids.chair, {})) === 0) await setImmediate();
  const body = new FormData();
  for (const [name, value] of Object.entries({ _secret: secret, naming: 'anonymous', what: 'A list.' }))
    body.set(name, value);
  const again = await fetch(`http://127.0.0.1:${port}/report`, { method: 'POST', body, redirect: 'manual' });
  assert.equal(again.status, 303);
  assert.equal(await site.app.casebook.count(site.ids.chair, {}), 1);
  await new Promise((resolve) => server.close(resolve));
  await site.close();
});
