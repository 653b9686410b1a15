// A report that breaks off leaves a line for the operator, which must not help to find who sent it.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { test } from 'node:test';
import { serve } from '@hono/node-server';
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
