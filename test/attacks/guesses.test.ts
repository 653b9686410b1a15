// Receipt codes guessed in bulk, from one network and from many, while somebody honest follows up: the
// guesses open nothing, learn nothing and wait for each other; somebody who has a code never waits for
// them to end, from another network or from the same. The networks are those that a proxy names.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { givenServedSite } from '../browser/served.ts';
import { receiptOn, whenFollowed } from '../journeys/story.ts';
import { type Browser, browserOn } from '../tools/http.ts';

type Served = Awaited<ReturnType<typeof givenServedSite>>;

const guesser = '203.0.113.7';
const honest = '198.51.100.1';

describe('receipts guessed in bulk while somebody honest follows', () => {
  let served: Served;
  before(async () => {
    served = await givenServedSite({ trustedProxy: { hopCount: 1 } });
  });
  after(() => served.close());

  const askFrom =
    (network: string) =>
    async (request: Request): Promise<Response> => {
      const { pathname, search } = new URL(request.url);
      const headers = new Headers(request.headers);
      headers.set('x-forwarded-for', network);
      const body = request.method === 'POST' ? Buffer.from(await request.arrayBuffer()) : null;
      const { method } = request;
      return fetch(`${served.baseUrl}${pathname}${search}`, { method, headers, body, redirect: 'manual' });
    };
  const browserFrom = (network: string): Browser => browserOn(askFrom(network), 'http://localhost:3000');
  const guess = async (network: string, number: number): Promise<string> => {
    const code = String(number).padStart(16, '4');
    const init = { method: 'POST', body: new URLSearchParams({ code }) };
    const answer = await askFrom(network)(new Request('http://localhost:3000/follow', init));
    assert.equal(answer.status, 422);
    return (await answer.text()).replaceAll(code, 'code');
  };
  const report = async (browser: Browser, what: string): Promise<string> => {
    await browser.open('/report');
    return receiptOn(await browser.send('Send report', { what })).code;
  };
  const follow = async (browser: Browser, code: string): Promise<string> => {
    return (await whenFollowed(browser, code)).text;
  };

  test('somebody who has a code is answered before the guesses are, from their own network too', async () => {
    const code = await report(browserFrom(honest), 'Guess me.');
    let answered = 0;
    const guesses = Array.from({ length: 6 }, async (_, number) => {
      const said = await guess(guesser, number);
      answered += 1;
      return said;
    });
    for (const network of [honest, guesser])
      assert.match(await follow(browserFrom(network), code), /Guess me\./);
    assert.ok(answered < guesses.length, 'it waited for all of them');
    assert.equal(new Set(await Promise.all(guesses)).size, 1, 'each guess is told the same');
  });

  test('all that a reporter does goes on, though guesses come from many networks and never end', async () => {
    let isDone = false;
    let count = 0;
    const guessing = Array.from({ length: 8 }, async (_, nth) => {
      while (!isDone) {
        count += 1;
        await guess(`203.0.113.${100 + nth}`, 1000 + count);
      }
    });
    const browser = browserFrom(honest);
    try {
      const code = await report(browser, 'Guess me too.');
      await follow(browser, code);
      const sent = await browser.send('Send message', { message: 'By the gate.' });
      assert.match(sent.text, /message was sent/);
      await browser.send('Add details or photos');
      const added = await browser.send('Add details', { where: 'The hall' });
      assert.match(added.text, /details were added/);
      assert.match(await follow(browser, code), /By the gate\..*The hall|The hall.*By the gate\./);
      assert.equal((await served.site.app.reports.follow(code)).incident.version, 3);
    } finally {
      isDone = true;
      await Promise.all(guessing);
    }
    assert.ok(count >= guessing.length);
  });
});
