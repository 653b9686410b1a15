// A report that says in words whom it concerns, by HTTP: it must not go to just them unasked, and nobody is
// told to ring them.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { givenSite, type OpenSite } from '../given/site.ts';
import { receiptOn, whenFollowed, whenReportIsSent } from './story.ts';

const numbers = {
  headteacherPhone: '01632 960 110',
  bursarPhone: '01632 960 120',
  chairPhone: '01632 960 147',
};

describe('a report that says in words whom it concerns', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
    const head = await site.as('headteacher');
    await head.open('/settings/change-numbers');
    await head.send('Change the numbers to ring', numbers);
  });
  after(() => site.close());

  const sent = (concernsWhom: string, more: Record<string, string> = {}) =>
    whenReportIsSent(site, { what: 'A list was sold.', naming: 'anonymous', concernsWhom, ...more });

  test('stops once where they are who would get it, loses nothing, and passes unchanged', async () => {
    for (const words of ['Pat chair', 'the chair of governors', 'Our Chair!', 'Pat, who chairs']) {
      const { browser, page } = await sent(words);
      assert.equal(page.status, 422, words);
      assert.match(
        page.text,
        /This goes to Pat chair \(Chair of Governors\)\. You seem to name them\. If you mean them, tick/,
      );
      assert.match(page.html, /href="#concerns"/);
      assert.ok(page.html.includes(`value="${words}"`) && page.html.includes('A list was sold.'));
      const again = await browser.send('Send report');
      assert.match(again.text, /Who can open it now ?Pat chair, Chair of Governors/, words);
    }
  });

  test('goes past them once they are ticked, and stops anew for other words', async () => {
    const { browser } = await sent('The chair');
    const other = await browser.send('Send report', { concernsWhom: 'Chairman' });
    assert.equal(other.status, 422);
    const passed = await browser.send('Send report', { concerns: 'chair' });
    assert.match(passed.text, /Who can open it now ?Pat vice-chair/);
    assert.doesNotMatch(passed.text, /01632/);
    assert.equal((await sent('Vice-chair', { concerns: 'chair' })).page.status, 422);
  });

  test('does not stop where it goes to somebody else', async () => {
    for (const words of [
      'The cook',
      'Pat headteacher',
      'the vice-chair',
      'Pat Armchair',
      'Pat of 3B’s mum',
    ]) {
      const { page } = await sent(words);
      if (words === 'Pat of 3B’s mum') assert.equal(page.status, 422);
      else receiptOn(page);
    }
  });

  test('is looked through for what points to its reporter as well', async () => {
    const { page } = await sent('My line manager; only I know');
    assert.match(page.text, /Could this tell who you are\?.*“only I” ?“My line manager”/);
  });

  test('stops somebody who is signed in as well', async () => {
    const teacher = await site.as('teacher');
    await teacher.open('/my-reports/report');
    const asked = await teacher.send('Send report', { what: 'A list.', concernsWhom: 'The chair' });
    assert.match(asked.text, /This goes to Pat chair/);
    assert.match((await teacher.send('Send report')).text, /Report sent.*Pat chair, Chair of Governors/);
  });

  test('offers no number but the chair’s, and not even theirs where they are named', async () => {
    const { text } = (await sent('The headteacher')).page;
    assert.match(text, /Do not ring them.*Chair of Governors: 01632 960 147/);
    assert.doesNotMatch(text, /960 110|960 120/);
    const { browser } = await sent('Pat chair');
    const named = await browser.send('Send report');
    assert.match(named.text, /Do not ring them.*Speak to somebody who has no part in it/);
    assert.doesNotMatch(named.text, /01632/);
  });

  test('offers on the page of the report the numbers that its receipt gave', async () => {
    const numbersIn = (text: string) => text.match(/01632 960 \d+/g) ?? [];
    const named = { naming: 'named', reporterName: 'Robin Cook' };
    const cases: readonly [Record<string, string>, number][] = [
      [{}, 2],
      [{ concerns: 'bursar' }, 2],
      [{ concernsWhom: 'The cook' }, 1],
      [{ concernsWhom: 'Pat chair' }, 0],
    ];
    for (const [more, count] of cases) {
      const { browser, page } = await sent(more.concernsWhom ?? '', { ...named, ...more });
      const received = page.status === 422 ? await browser.send('Send report') : page;
      const followed = await whenFollowed(site.anybody(), receiptOn(received).code);
      assert.equal(numbersIn(received.text).length, count, JSON.stringify(more));
      assert.deepEqual(numbersIn(followed.text), numbersIn(received.text), JSON.stringify(more));
    }
  });

  test('offers the chair’s number alone where only the chair reads it', async () => {
    const alone = (await sent('')).page.text;
    assert.match(alone, /Chair of Governors: 01632 960 147/);
    assert.doesNotMatch(alone, /960 110|960 120/);
    const browser = site.anybody();
    await browser.open('/report');
    const named = await browser.send('Send report', { what: 'A list.', naming: 'named' });
    assert.match(named.text, /960 110.*960 120/);
    assert.match(named.text, /wrote no name or number, so we can reach you only there/);
  });

  test('shows its receipt for five minutes, whatever the browser keeps', async () => {
    const sealed = await site.app.sealed('receipt', JSON.stringify({ code: '1', reference: 'INC-1' }));
    const headers = { cookie: `candour-receipt=${sealed}` };
    const url = 'http://localhost:3000/report/received';
    const old = await (await site.server.request(url, { headers })).text();
    assert.match(old, /This receipt was shown already/);
    const request = await site.server.request('http://localhost:3000/report', {
      method: 'POST',
      body: new URLSearchParams({ _secret: await site.app.reports.newSecret(), what: 'A list.' }),
    });
    const cookie = request.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    assert.match(await (await site.server.request(url, { headers: { cookie } })).text(), /Report sent/);
    site.clock.now += 301_000;
    const later = await (await site.server.request(url, { headers: { cookie } })).text();
    assert.match(later, /This receipt was shown already/);
  });
});
