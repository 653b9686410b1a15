// Attacks on receipts and on the promise of a protected name: guesses in bulk, receipts of another school,
// forms that are old, forged or sent again, floods, and a way on which others read. Every answer is in words,
// and nobody honest is locked out.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createReceipts } from '../../src/app/reporting/receipts.ts';
import { NotFound } from '../../src/record/failure.ts';
import { hour } from '../given/people.ts';
import { givenSite, lowestCost, type OpenSite } from '../given/site.ts';
import { givenProtectedOn, givenReportedOn } from '../given/site-incident.ts';
import { receiptOn, whenFollowed, whenReportedAnonymously } from '../journeys/story.ts';

const anonymous = { naming: 'anonymous' } as const;
const secretIn = (html: string): string => /name="_secret" value="([^"]+)"/.exec(html)?.[1] ?? '';

const opens = async (at: OpenSite, code: string) => {
  const browser = at.anybody();
  return whenFollowed(browser, code);
};

describe('attacks on receipts', () => {
  let site: OpenSite;
  let other: OpenSite;
  before(async () => {
    site = await givenSite();
    other = await givenSite({ isAnother: true });
  });
  after(async () => {
    await site.close();
    await other.close();
  });

  test('what is kept of a code is no plain digest, and the two kinds are kept unlike', async () => {
    await whenReportedAnonymously(site, { what: 'Named.' });
    await whenReportedAnonymously(site, { what: 'Anonymous.', ...anonymous });
    const rows = await site.database.reader.selectFrom('receipt').select('digest').execute();
    for (const { digest } of rows) assert.match(digest, /^[\w-]{43}$/);
    assert.equal(new Set(rows.map(({ digest }) => digest)).size, 2);
  });

  test('a receipt opens at its own school alone, whether the report was named or not', async () => {
    for (const values of [{}, anonymous]) {
      const { code, reference } = await whenReportedAnonymously(site, { what: 'A list.', ...values });
      assert.match((await opens(site, code)).text, new RegExp(reference));
      const elsewhere = await opens(other, code);
      assert.equal(elsewhere.status, 422);
      assert.match(elsewhere.text, /There is no report with this receipt code/);
    }
  });

  test('an anonymous form sent twice, at once or later, shows the same receipt', async () => {
    const browser = site.anybody();
    const secret = secretIn((await browser.open('/report')).html);
    const values = { _secret: secret, what: 'Sent twice.', ...anonymous };
    const both = await Promise.all(
      [site.anybody(), site.anybody()].map((each) => each.post('/report', values)),
    );
    const [first, second] = both.map(receiptOn);
    assert.deepEqual(first, second);
    site.clock.now += hour;
    assert.deepEqual(receiptOn(await browser.post('/report', values)), first);
    assert.equal((await site.app.reports.follow(first?.code ?? '')).incident.version, 1);
  });

  test('an expired form, a forged one and one of another school come back to be sent again', async () => {
    const browser = site.anybody();
    const secret = secretIn((await browser.open('/report')).html);
    const foreign = secretIn((await other.anybody().open('/report')).html);
    const [random = '', until = ''] = secret.split('.');
    const forged = [`${random}.zzzzzzzz.${'A'.repeat(43)}`, `${random}.${until}.`, foreign, ''];
    for (const _secret of forged) {
      const page = await browser.post('/report', { _secret, what: 'Forged words.', ...anonymous });
      assert.equal(page.status, 422);
      assert.match(page.text, /Please send it again/);
      assert.match(page.html, /Forged words\./);
      assert.match(page.html, /value="anonymous"[^>]*checked/);
    }
    site.clock.now += 17 * hour;
    const late = await browser.post('/report', { _secret: secret, what: 'Late words.', ...anonymous });
    assert.equal(late.status, 422);
    assert.equal((await browser.send('Send report')).path, '/report/received');
  });

  test('guesses in bulk open nothing, and an honest code opens while they wait', async () => {
    const { code } = await whenReportedAnonymously(site, { what: 'Guess me.', ...anonymous });
    const guess = (number: number) =>
      site.server.request('/follow', {
        method: 'POST',
        body: new URLSearchParams({ code: String(number).padStart(16, '4') }),
      });
    const guesses = Array.from({ length: 12 }, (_, number) => guess(number));
    assert.match((await opens(site, code)).text, /Guess me\./);
    for (const answer of await Promise.all(guesses)) {
      assert.equal(answer.status, 422);
      assert.equal(answer.headers.get('retry-after'), null);
    }
    assert.match((await opens(site, code)).text, /Guess me\./);
  });

  test('each code costs one slow digest, be it of a named report, a protected one or none', async () => {
    const queues: string[] = [];
    const { app, keyring } = site;
    const { find } = createReceipts(
      { database: site.database, keyring, schoolId: app.schoolId, guessCost: lowestCost },
      (queue, work) => {
        queues.push(queue);
        return work();
      },
    );
    const named = await whenReportedAnonymously(site, { what: 'Named.' });
    const hidden = await whenReportedAnonymously(site, { what: 'Anonymous.', ...anonymous });
    for (const { code } of [named, hidden]) assert.ok((await find(code, 'one')).incident);
    await assert.rejects(find('1111222233334444', 'one'), NotFound);
    assert.deepEqual(queues, ['follow one', 'follow one', 'follow one']);
  });

  test('a code that is damaged, long or of other digits opens nothing and breaks nothing', async () => {
    for (const code of [
      '1',
      '9'.repeat(1000),
      '１２３４５６７８１２３４５６７８',
      "' or 1=1 --",
      '\u0000'.repeat(16),
    ]) {
      // Guesses of one hour slow each other down.
      site.clock.now += hour;
      assert.equal((await opens(site, code)).status, 422, JSON.stringify(code.slice(0, 20)));
    }
  });
});

describe('a flood of reports', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('loses nothing: each of a hundred that come at once has a receipt that opens', async () => {
    const browser = site.anybody();
    const secrets = await Promise.all(
      Array.from({ length: 100 }, async () => secretIn((await browser.open('/report')).html)),
    );
    const receipts = await Promise.all(
      secrets.map(async (_secret, number) =>
        receiptOn(await site.anybody().post('/report', { _secret, what: `Flood ${number}.`, ...anonymous })),
      ),
    );
    assert.equal(new Set(receipts.map(({ code }) => code)).size, 100);
    for (const { code, reference } of receipts.slice(-3)) {
      assert.equal((await site.app.reports.follow(code)).incident.reference, reference);
    }
  });
});

describe('a way on which others read', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite({ baseUrl: 'http://192.0.2.10:3000' });
  });
  after(() => site.close());
  const plain = 'http://192.0.2.10:3000';

  test('offers no protected name, says why, and lets a named report go on', async () => {
    const browser = site.anybody();
    const page = await browser.open('/report');
    assert.match(page.text, /This page is not encrypted \(http\)/);
    assert.match(page.html, /value="confidential"[^>]*disabled/);
    assert.match(page.html, /value="anonymous"[^>]*disabled/);
    assert.doesNotMatch(page.text, /If you protect your name/);
    assert.match(page.html, /href="\/paper-form"/, 'a way that protects it');
    assert.equal((await browser.send('Send report', { what: 'Named.' })).path, '/report/received');
  });

  test('has a poster that promises no protection, and leads to the paper form', async () => {
    const { text, html } = await site.anybody().open('/poster');
    assert.match(text, /No account needed/);
    assert.doesNotMatch(text, /who you are|Before you print it/);
    assert.match(html, /href="\/paper-form"/);
  });

  test('refuses one that is sent anyway, and never takes it for a name given openly', async () => {
    const browser = site.anybody();
    await browser.open('/report');
    for (const naming of ['anonymous', 'confidential']) {
      const page = await browser.send('Send report', { what: 'Keep my name.', naming });
      assert.equal(page.status, 422);
      assert.match(page.html, /href="#naming">This page is not encrypted \(http\)/);
      assert.match(page.html, /Keep my name\./);
    }
    const again = await browser.send('Send report');
    assert.equal(again.status, 422);
    assert.match(again.html, /href="#naming">Choose how you want to give your name/);
  });

  test('is known by address and proxies; https by BASE_URL and the machine itself are none', async () => {
    const isOffered = async (at: OpenSite, url: string, headers = {}) =>
      !(await (await at.server.request(`${url}/report`, { headers })).text()).match(
        /value="anonymous"[^>]*disabled/,
      );
    assert.equal(await isOffered(site, plain), false);
    assert.equal(await isOffered(site, 'http://localhost:3000'), true);
    assert.equal(await isOffered(site, 'http://127.0.0.1:3000'), true);
    assert.equal(await isOffered(site, 'http://localhost:3000', { 'x-forwarded-for': '192.0.2.9' }), false);
    assert.equal(await isOffered(site, plain, { 'x-forwarded-proto': 'https' }), false);
    const https = await givenSite({ baseUrl: 'https://incidents.example' });
    assert.equal(await isOffered(https, 'http://candour:3000', { 'x-forwarded-for': '192.0.2.9' }), true);
    assert.equal(await isOffered(https, 'http://incidents.example'), true, 'a proxy that hands no more on');
    assert.equal(await isOffered(https, 'http://192.0.2.10:3000'), false, 'past the proxy');
    assert.equal(await isOffered(https, 'http://incidents.example:3000'), false, 'past it, by its name');
    for (const said of [{ 'x-forwarded-proto': 'http' }, { forwarded: 'for=192.0.2.9;proto=http' }]) {
      assert.equal(await isOffered(https, 'http://incidents.example', said), false, 'the proxy says so');
    }
    await https.close();
  });

  test('shows and takes nothing of a protected report, and warns before the code is typed', async () => {
    const browser = site.anybody();
    const asked = await browser.open('/follow');
    assert.match(
      asked.text,
      /others on the network could read what you send\. If your name is protected, do/,
    );
    const { code, reference } = await givenProtectedOn(site);
    const text = 'On second thoughts, more.';
    const kept = [
      await browser.send('Show my report', { code }),
      await browser.post('/follow/message', { code, message: text }),
      await browser.post('/report/details', { code, more: text }),
      await browser.post('/report/details', { code, more: text, _secret: site.app.newSecret() }),
    ];
    for (const page of kept) {
      assert.equal(page.status, 422);
      assert.match(page.text, /Your report is not shown here.*Nothing was added or sent/);
      assert.ok(!page.html.includes(reference) && !page.html.includes('class list'));
    }
    assert.equal((await site.app.reports.follow(code)).incident.version, 1);
    const named = await givenReportedOn(site, {}, null);
    assert.match((await opens(site, named.code)).text, /Your report.*class list of 3B/);
  });
});
