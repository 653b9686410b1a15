// A session ends in the middle of a form: the person who filled it in signs in again and finds their text,
// nothing is recorded by itself, and no other account sees a word of it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { totpCodeAt } from '../../src/services/crypto/totp.ts';
import { hour, minute, type Name } from '../given/people.ts';
import { givenSite, type OpenSite, password } from '../given/site.ts';
import { givenInvestigatingOn, givenReportedOn, type SiteIncident } from '../given/site-incident.ts';
import type { Browser, Page } from '../tools/http.ts';

const text = 'The parent rang at eleven & said: "<deleted>".';
const shown = 'The parent rang at eleven &amp; said: &quot;&lt;deleted&gt;&quot;.';

describe('a session that ended in the middle of a form', () => {
  let site: OpenSite;
  let each: SiteIncident;
  before(async () => {
    site = await givenSite();
    each = await givenInvestigatingOn(site, 'moderate');
  });
  after(() => site.close());

  const version = async () => (await site.app.reports.follow(each.code)).incident.version;
  const signIn = (browser: Browser, name: Name): Promise<Page> =>
    browser.send('Sign in', { email: `${name}@brookside.example`, password });
  const drawsAgain = (page: Page) => {
    assert.match(page.text, /Nothing was sent yet/);
    assert.match(page.html, /name="_again"/);
  };
  /** Writes a note, and sends it once the session has ended. */
  const interrupted = async (ends: (browser: Browser) => unknown, by: Name = 'bursar') => {
    const browser = await site.as(by);
    await browser.open(`${each.path}/note-progress`);
    const form = browser.page();
    await ends(browser);
    // The form stands in its tab still.
    const page = await browser.post(form.path, {
      _secret: /name="_secret" value="([^"]+)"/.exec(form.html)?.[1] ?? '',
      _seen: /name="_seen" value="([^"]+)"/.exec(form.html)?.[1] ?? '',
      _by: /name="_by" value="([^"]+)"/.exec(form.html)?.[1] ?? '',
      note: text,
    });
    return { browser, page };
  };
  const expires = () => {
    site.clock.now += 2 * hour;
  };
  const endedElsewhere = async () => {
    const other = await site.as('bursar');
    await other.open('/account');
    await other.post('/account/end-other-sessions', {});
  };
  const signedOut = (browser: Browser) => browser.post('/sign-out', {});

  for (const [how, ends] of [
    ['as nobody did anything for too long', expires],
    ['as they ended it from another device', endedElsewhere],
    ['as they signed out in another tab', signedOut],
  ] as const) {
    test(`loses nothing: ${how}`, async () => {
      const { browser, page } = await interrupted(ends);
      assert.match(page.text, /no longer signed in.*have kept what you typed/);
      assert.doesNotMatch(page.html, /parent rang/, 'it is sealed');
      const before = await version();
      const wrong = await browser.send('Sign in', { email: 'bursar@brookside.example', password: 'no' });
      assert.equal(wrong.status, 422);
      drawsAgain(await signIn(browser, 'bursar'));
      const again = await browser.send('Continue with the form');
      assert.equal(again.path, `${each.path}/note-progress`);
      assert.ok(again.html.includes(shown));
      assert.equal(await version(), before, 'nothing is recorded by itself');
      const done = await browser.send('Note progress');
      assert.match(done.path, /done=note-progress/);
      assert.equal(await version(), before + 1);
      assert.ok((await browser.open(`${each.path}/record`)).html.includes(shown));
    });
  }

  test('loses nothing where a code is asked for too, however often it is wrong or late', async () => {
    const start = await site.as('data-protection-officer');
    await start.open('/account');
    await start.follow('Change two-step sign-in');
    await start.send('Set it up');
    const secret = (/data-once>(.*?)<\/p>/s.exec(start.page().html)?.[1] ?? '').replaceAll(/<[^>]+>|\s/g, '');
    await start.send('Confirm', { code: totpCodeAt(secret, site.clock.now) });
    const by = site.ids['data-protection-officer'];
    const browser = site.anybody();
    await browser.post(`${each.path}/note-progress`, { note: text, _by: by });
    await signIn(browser, 'data-protection-officer');
    assert.equal((await browser.send('Sign in', { code: '000000' })).status, 422);
    site.clock.now += 10 * minute;
    assert.match((await browser.send('Sign in', { code: '000000' })).text, /longer than five minutes/);
    await signIn(browser, 'data-protection-officer');
    drawsAgain(await browser.send('Sign in', { code: totpCodeAt(secret, site.clock.now) }));
    assert.ok((await browser.send('Continue with the form')).html.includes(shown));
  });

  test('shows nothing of it to another account', async () => {
    const { browser } = await interrupted(expires);
    const before = await version();
    const page = await signIn(browser, 'headteacher');
    assert.equal(page.path, '/incidents');
    assert.doesNotMatch(page.html, /parent rang|_again/);
    assert.equal(await version(), before);
  });

  test('records nothing in the name of somebody who signed in meanwhile', async () => {
    const before = await version();
    const { page } = await interrupted(async (browser) => {
      await signedOut(browser);
      await browser.open('/sign-in');
      await signIn(browser, 'headteacher');
    });
    assert.equal(page.status, 409);
    assert.match(page.text, /You are signed in as Pat headteacher.*Nothing was saved/);
    assert.doesNotMatch(page.html, /parent rang/);
    assert.equal(await version(), before);
  });

  test('says what others changed meanwhile', async () => {
    const { browser } = await interrupted(expires);
    await each.done('note-progress', {}, { note: 'The provider answered.' }, 'headteacher');
    await signIn(browser, 'bursar');
    const again = await browser.send('Continue with the form');
    assert.equal(again.status, 409);
    assert.match(again.text, /Somebody else has changed this incident/);
    assert.ok(again.html.includes(shown));
  });

  test('takes nothing that was sealed for another purpose, changed, or sent from another site', async () => {
    const { browser, page } = await interrupted(expires);
    const kept = /name="kept" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    const account = { email: 'bursar@brookside.example', password };
    for (const forged of ['x', `${kept.slice(0, -4)}AAAA`, await site.app.sealed('another', '{}')]) {
      const answer = await browser.post('/sign-in', { ...account, kept: forged });
      assert.equal(answer.path, '/incidents');
    }
    const foreign = await browser.post('/sign-in', { ...account, kept }, { origin: 'https://evil.example' });
    assert.equal(foreign.status, 403);
    const sent = await browser.post(
      `${each.path}/note-progress`,
      { note: text, _by: site.ids.bursar },
      {
        'sec-fetch-site': 'cross-site',
      },
    );
    assert.equal(sent.status, 403);
  });

  test('carries no passphrase, and nobody’s form leads to the sign-in page as before', async () => {
    const browser = site.anybody();
    const page = await browser.post(`${each.path}/note-progress`, { note: text });
    assert.equal(page.path, `/sign-in?next=${encodeURIComponent(`${each.path}/note-progress`)}`);
    const answers = { secret: 'seven lanterns', note: text, _by: site.ids.bursar };
    await browser.post(`${each.path}/note-progress`, answers);
    const goOn = await signIn(browser, 'bursar');
    assert.match(goOn.html, /parent rang/);
    assert.doesNotMatch(goOn.html, /seven lanterns/);
  });

  test('says that a text which is too long to be carried is not kept', async () => {
    const browser = site.anybody();
    const note = 'x'.repeat(3 * 1024 * 1024);
    const page = await browser.post(`${each.path}/note-progress`, { note, _by: site.ids.bursar });
    assert.match(page.text, /too long for us to keep/);
    assert.doesNotMatch(page.html, /name="kept"/);
  });

  test('keeps what was typed beside a file, and says that the file is chosen again', async () => {
    const file = new File(['the list'], 'list.txt', { type: 'text/plain' });
    const browser = site.anybody();
    const answers = { description: text, file, _by: site.ids.bursar };
    const page = await browser.post(`${each.path}/add-evidence`, answers);
    assert.match(page.text, /not kept your files/);
    await signIn(browser, 'bursar');
    assert.ok((await browser.send('Continue with the form')).html.includes(shown));
  });

  test('loses nothing of a report in one’s own name, nor of a message about it', async () => {
    const browser = await site.as('teacher');
    await browser.open('/my-reports/report');
    expires();
    const report = await browser.send('Send report', { what: text });
    assert.match(report.text, /kept what you typed/);
    await signIn(browser, 'teacher');
    const again = await browser.send('Continue with the form');
    assert.ok(again.html.includes(shown));
    assert.match(again.text, /not sent yet/);
    assert.match((await browser.send('Send report')).text, /Report sent/);
    const own = await givenReportedOn(site);
    await browser.open(`/my-reports/${own.reference}`);
    expires();
    await browser.send('Send message', { message: text });
    await signIn(browser, 'teacher');
    assert.ok((await browser.send('Continue with the form')).html.includes(shown));
  });
});
