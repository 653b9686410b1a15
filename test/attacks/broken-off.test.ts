// A report that breaks off leaves a line for the operator, which must not help to find who sent it.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { test } from 'node:test';
import { serve } from '@hono/node-server';
import type { OperatorLog } from '../../src/web/shell/errors.ts';
import { givenSite } from '../given/site.ts';

test('a report or a follow-up that breaks off is logged as a reporter’s, a sign-in is not', async () => {
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
  assert.deepEqual(await brokenOff('/sign-in'), ['POST /sign-in', false]);
  await new Promise((resolve) => server.close(resolve));
  await site.close();
});
