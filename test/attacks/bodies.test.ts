// Attacks by what is sent: bodies without an end, very many fields, addresses that no header holds.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { givenSite, type OpenSite, password } from '../given/site.ts';

describe('attacks by what is sent', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());
  const send = (
    path: string,
    body: string | URLSearchParams | ReadableStream,
    headers: Readonly<Record<string, string>> = {},
  ) =>
    site.server.fetch(
      new Request(`http://localhost:3000${path}`, {
        method: 'POST',
        body,
        duplex: 'half',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      } as RequestInit),
    );

  test('a body that announces no length is read no further than a form may be long', async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(stream) {
        sent += 1;
        stream.enqueue(new Uint8Array(1024 * 1024).fill(97));
      },
    });
    assert.equal((await send('/report', endless)).status, 413);
    assert.ok(sent < 10, `${sent} megabytes were taken`);
  });

  test('a form of two million fields is refused before it is taken apart', async () => {
    for (const path of ['/report', '/follow', '/report/details', '/sign-in']) {
      const body = 'a&'.repeat(2_000_000);
      assert.equal((await send(path, body, { 'content-length': String(body.length) })).status, 413);
    }
  });

  test('an address to go on to that no header holds leads to where the person begins', async () => {
    for (const next of [
      '/\0',
      '/\x7f',
      '/\t/elsewhere.example',
      '//elsewhere.example',
      '/\\elsewhere.example',
    ]) {
      const form = new URLSearchParams({ email: 'bursar@brookside.example', password, next });
      const answer = await send('/sign-in', form);
      assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/incidents'], next);
    }
  });
});
