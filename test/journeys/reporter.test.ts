// The reporter's pages by HTTP: what is stored, what is shown, what comes back when something is in the way.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { hour } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import type { Values } from '../tools/http.ts';

const codeIn = (text: string): string => /(?:\d{4} ?){4}/.exec(text)?.[0].replaceAll(' ', '') ?? '';
const referenceIn = (text: string): string => /INC-\w{3}-\w{3}/.exec(text)?.[0] ?? '';

describe('anybody reports without an account', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const post = (path: string, values: Record<string, string>, headers: Record<string, string> = {}) =>
    site.server.request(path, { method: 'POST', body: new URLSearchParams(values), headers });

  const secretOf = async () => {
    const page = await (await site.server.request('/report')).text();
    return /name="_secret" value="([^"]+)"/.exec(page)?.[1] ?? '';
  };

  const reported = async (values: Record<string, string | readonly string[]>) => {
    const browser = site.anybody();
    await browser.open('/report');
    const page = await browser.send('Send report', values);
    return { browser, page, code: codeIn(page.text), reference: referenceIn(page.text) };
  };

  test('a report needs only what happened, and leads to a receipt and whom to ring', async () => {
    const { page } = await reported({ what: 'The class list went to the wrong parent.' });
    assert.equal(page.path, '/report/received');
    assert.match(page.text, /Report sent.*Receipt code(\d{4} ?){4}.*Reference ?INC-/);
    assert.match(page.text, /Who can open it now Pat headteacher, Headteacher ?Pat bursar, Bursar/);
    assert.match(page.text, /Speak to the Headteacher or the Bursar now/);
  });

  test('an empty report comes back with its problem and all that was chosen', async () => {
    const { page } = await reported({ what: ' ', contact: 'Extension 12', redFlags: ['ongoing'] });
    assert.equal(page.status, 422);
    assert.match(page.html, /href="#what">Write what happened/);
    assert.match(page.html, /value="Extension 12"/);
    assert.match(page.html, /value="ongoing" checked/);
  });

  test('a receipt is shown once, and says so kindly the second time', async () => {
    const { browser, code } = await reported({ what: 'A lost key.' });
    const again = await browser.open('/report/received');
    assert.match(again.text, /This receipt was shown already/);
    assert.doesNotMatch(again.text.replaceAll(' ', ''), new RegExp(code));
  });

  test('a form sent twice shows the same receipt and reports once', async () => {
    const { _secret, ...values } = { _secret: await secretOf(), what: 'Sent twice.' };
    const shown = await Promise.all(
      [1, 2].map(async () => {
        const sent = await post('/report', { ...values, _secret });
        const cookie = sent.headers.getSetCookie()[0]?.split(';')[0] ?? '';
        const page = await (await site.server.request('/report/received', { headers: { cookie } })).text();
        return [sent.status, codeIn(page.replaceAll(/<[^>]+>/g, '')), referenceIn(page)];
      }),
    );
    assert.deepEqual(shown[0], shown[1]);
    assert.equal(shown[0]?.[0], 303);
    const head = site.ids.headteacher;
    const { reference } = await site.app.reports
      .follow(String(shown[0]?.[1]))
      .then(({ incident }) => incident);
    const { incident } = await site.app.cases.open(head, reference);
    assert.equal(incident.version, 1);
  });

  test('who goes back and writes it otherwise has the new words added to the report', async () => {
    const _secret = await secretOf();
    await post('/report', { _secret, what: 'First words.' });
    const second = await post('/report', { _secret, what: 'Better words.' });
    const cookie = second.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const page = await (await site.server.request('/report/received', { headers: { cookie } })).text();
    const { written } = await site.app.reports.follow(codeIn(page.replaceAll(/<[^>]+>/g, '')));
    assert.deepEqual(
      [...written.values()].flatMap((each) => [each.what, each.more]).filter((text) => text !== undefined),
      ['First words.', 'Better words.'],
    );
  });

  test('a form that lay open too long or was made up comes back to be sent again', async () => {
    const { browser } = await reported({ what: '' });
    site.clock.now += 17 * hour;
    const late = await browser.send('Send report', { what: 'Written in the morning.' });
    assert.equal(late.status, 422);
    assert.match(late.text, /Please send it again.*What you typed is all here/);
    assert.match(late.html, /Written in the morning\./);
    assert.equal((await browser.send('Send report')).path, '/report/received');
    const forged = await post('/report', { _secret: 'a.b.c', what: 'Forged.' });
    assert.equal(forged.status, 422);
  });

  test('a report about the headteacher reaches the chair and not the headteacher', async () => {
    const { page, reference } = await reported({
      what: 'The headteacher sold a list.',
      concerns: ['headteacher'],
    });
    assert.match(page.text, /Who can open it now Pat bursar, Bursar ?Pat chair, Chair of Governors/);
    assert.match(page.text, /Speak to the Chair of Governors or the Bursar now/);
    const open = (person: 'headteacher' | 'chair') =>
      site.app.cases.open(site.ids[person], reference as never).then(
        () => true,
        () => false,
      );
    assert.deepEqual([await open('headteacher'), await open('chair')], [false, true]);
  });

  test('whom the page names is for whom the incident then exists', async () => {
    for (const concerns of [[], ['headteacher'], ['bursar', 'chair']] as const) {
      const { reference } = await reported({ what: 'Whom does it reach?', concerns });
      const able: string[] = [];
      for (const [name, person] of Object.entries(site.ids)) {
        await site.app.cases.open(person, reference as never).then(
          () => able.push(`Pat ${name}`),
          () => {},
        );
      }
      const named = (await site.app.reports.recipients())(concerns).map(({ name }) => name);
      assert.deepEqual(named.toSorted(), able.toSorted());
    }
  });

  test('the form says of each office who can open a report about it, and nothing else of that', async () => {
    const { text, html } = await site.anybody().open('/report');
    assert.match(text, /the Headteacher ?With your name it goes to Pat bursar, Pat chair and Pat data-pr/);
    assert.match(text, /Goes to the Headteacher, the Bursar and the Data Protection Officer\./);
    assert.doesNotMatch(html, /<details[^>]*open/);
    assert.doesNotMatch(text, /nobody (?:else here|at the school)/i);
  });

  test('what is folded away stands open as soon as it changes what is sent', async () => {
    const opened = async (values: Values) => {
      const browser = site.anybody();
      await browser.open('/report');
      const { html } = await browser.send('Send report', { ...values, what: '' });
      return [...html.matchAll(/<details[^>]*open>/g)].length;
    };
    assert.equal(await opened({ redFlags: 'ongoing', ownMistake: 'yes', naming: 'anonymous' }), 0);
    for (const values of [
      { concerns: 'chair' },
      { concerns: 'governor' },
      { concernsWhom: 'The cook' },
      { concernsWhom: 'x'.repeat(201) },
    ] as const)
      assert.equal(await opened(values), 1, JSON.stringify(values));
    const browser = site.anybody();
    await browser.open('/report');
    const { html } = await browser.send('Send report', { concernsWhom: 'x'.repeat(201) });
    assert.match(html, /id="concernsWhom-error"/);
  });

  test('markup and ten thousand emoji are kept as typed; what no text holds is refused', async () => {
    const what = `<script>alert(1)</script> ${'😀'.repeat(10_000)} & "quoted"`;
    const { code } = await reported({ what });
    const { written } = await site.app.reports.follow(code);
    assert.equal([...written.values()][0]?.what, what);
    const withNull = await reported({ what: 'a\u0000b' });
    assert.equal(withNull.page.status, 422);
    assert.match(withNull.page.text, /invisible character/);
    const long = await reported({ what: 'x'.repeat(100_001) });
    assert.equal(long.page.status, 422);
    assert.match(long.page.text, /must be 100,000 characters or fewer/);
  });

  test('the one cookie is short, sealed, kept from scripts and sent to /report alone', async () => {
    const sent = await post('/report', { _secret: await secretOf(), what: 'A cookie.' }, { origin: 'null' });
    assert.equal(sent.status, 303);
    const [cookie = '', ...others] = sent.headers.getSetCookie();
    assert.equal(others.length, 0);
    assert.match(cookie, /; Max-Age=300; Path=\/report; HttpOnly; SameSite=Strict/);
    assert.doesNotMatch(decodeURIComponent(cookie), /INC-|\d{16}/);
    const received = await site.server.request('/report/received', {
      headers: { cookie: cookie.split(';')[0] ?? '' },
    });
    assert.equal(received.headers.get('clear-site-data'), '"cache"');
    assert.match(received.headers.getSetCookie()[0] ?? '', /Max-Age=0/);
    const forged = { headers: { cookie: 'candour-receipt=forged' } };
    assert.match(await (await site.server.request('/report/received', forged)).text(), /shown already/);
  });

  test('no page sets another cookie, and none lets its address leave', async () => {
    for (const path of ['/', '/report', '/follow', '/policy', '/poster', '/paper-form', '/first-hour']) {
      const page = await site.server.request(path, { headers: { cookie: 'candour=somebody' } });
      assert.equal(page.status, 200, path);
      assert.equal(page.headers.get('referrer-policy'), 'no-referrer', path);
      assert.equal(page.headers.get('cache-control'), 'private, no-cache', path);
      assert.deepEqual(page.headers.getSetCookie(), [], path);
    }
  });
});
