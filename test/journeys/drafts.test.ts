// A form that somebody began and did not send: it is kept sealed, offered to them alone, and no part of the
// record.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { day, hour, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenInvestigatingOn, type SiteIncident } from '../given/site-incident.ts';
import type { Browser, Page } from '../tools/http.ts';

const text = 'The parent rang at eleven & said: "<deleted>".';
const shown = 'The parent rang at eleven &amp; said: &quot;&lt;deleted&gt;&quot;.';

describe('a draft of a form', () => {
  let site: OpenSite;
  let each: SiteIncident;
  before(async () => {
    site = await givenSite();
    each = await givenInvestigatingOn(site, 'moderate');
  });
  after(() => site.close());

  const path = () => `${each.path}/note-progress`;
  const version = async () => (await site.app.reports.follow(each.code)).incident.version;
  const isOffered = (page: Page): boolean => page.text.includes('Go on with it');
  const begun = async (by: Name, note = text): Promise<Browser> => {
    const browser = await site.as(by);
    if (isOffered(await browser.open(path()))) await browser.send('Discard it');
    await browser.send('Keep as a draft', { note });
    return browser;
  };
  const quietly = (browser: Browser, note: string): Promise<Page> =>
    browser.post(path(), { _draft: 'quietly', note, _by: site.ids.bursar });
  const discard = async (by: Name) => {
    const browser = await site.as(by);
    if (isOffered(await browser.open(path()))) await browser.send('Discard it');
  };

  test('is kept by its button, off the record, and offered when the form is opened', async () => {
    const before = await version();
    const browser = await begun('bursar');
    assert.ok(browser.page().html.includes(shown), 'it stays on the page');
    const offer = await browser.open(path());
    assert.ok(isOffered(offer));
    assert.ok(!offer.html.includes('parent rang'));
    const again = await browser.follow('Go on with it');
    assert.ok(again.html.includes(shown));
    assert.ok(!again.text.includes('Files'), 'this form takes none');
    assert.equal(again.text.match(/kept/g)?.length, 1, 'when it was kept is said once');
    assert.equal(again.status, 200);
    assert.equal(await version(), before);
    assert.ok(!(await browser.open(`${each.path}/record`)).html.includes('parent rang'));
  });

  test('is named on the incident to the person who began it, alone, until it is sent', async () => {
    const isNamed = async (by: Name) => /You began/.test((await (await site.as(by)).open(each.path)).text);
    const browser = await begun('bursar');
    assert.deepEqual([await isNamed('bursar'), await isNamed('headteacher')], [true, false]);
    await browser.send('Note progress');
    assert.equal(await isNamed('bursar'), false);
  });

  test('is gone once the form is sent, which acts once', async () => {
    const before = await version();
    const browser = await begun('bursar');
    const done = await browser.send('Note progress');
    assert.match(done.path, /done=note-progress/);
    assert.equal(await version(), before + 1);
    assert.ok(!isOffered(await browser.open(path())));
  });

  test('holds what was typed last, also where that was sent and came back', async () => {
    const browser = await begun('bursar', 'First');
    const decided = `${each.path}/verify-details`;
    await browser.open(decided);
    await browser.send('Keep as a draft', { checked: 'First', madeTheMistake: [] });
    const past = { _seen: '0', _by: site.ids.bursar };
    const back = await browser.post(decided, { ...past, checked: 'Then more' });
    assert.equal(back.status, 409);
    await browser.open(decided);
    assert.ok((await browser.follow('Go on with it')).html.includes('Then more'));
    await browser.open(decided);
    await browser.send('Discard it');
    await discard('bursar');
  });

  test('is kept while somebody types, and is not said to be sent', async () => {
    await discard('bursar');
    site.clock.now += hour;
    const browser = await site.as('bursar');
    const saved = await quietly(browser, 'First');
    assert.match(saved.html, /^Not sent yet\..* \d{1,2}(:\d\d)? [ap]m$/);
    await quietly(browser, text);
    await browser.open(path());
    const again = await browser.follow('Go on with it');
    assert.ok(again.html.includes(shown), 'the latest is kept');
    await discard('bursar');
  });

  test('is discarded by its button, before or after it was opened', async () => {
    const browser = await begun('bursar');
    await browser.open(path());
    assert.ok(!isOffered(await browser.send('Discard it')));
    await begun('bursar');
    await browser.open(path());
    await browser.follow('Go on with it');
    await browser.send('Discard the draft');
    assert.ok(!isOffered(await browser.open(path())));
  });

  test('is of one person and one form alone', async () => {
    await begun('bursar');
    const head = await begun('headteacher', 'Mine is another.');
    await head.open(path());
    const own = await head.follow('Go on with it');
    assert.ok(own.html.includes('Mine is another.') && !own.html.includes('parent rang'));
    assert.ok(!isOffered(await head.open(`${each.path}/record-interview`)));
    await discard('headteacher');
    await discard('bursar');
  });

  test('says what others changed meanwhile, and is sent like any other', async () => {
    const browser = await begun('bursar');
    await each.done('note-progress', {}, { note: 'The provider answered.' }, 'headteacher');
    await browser.open(path());
    const again = await browser.follow('Go on with it');
    assert.equal(again.status, 409);
    assert.ok(again.html.includes(shown));
    assert.match((await browser.send('Note progress')).path, /done=note-progress/);
  });

  test('is not offered after thirty days, and is then removed', async () => {
    const browser = await begun('bursar');
    site.clock.now += 31 * day;
    const fresh = await site.as('bursar');
    assert.ok(!isOffered(await fresh.open(path())));
    await site.app.drafts.expire();
    site.clock.now -= 31 * day;
    assert.ok(!isOffered(await browser.open(path())));
  });

  test('comes back with what was typed where it is too long to be kept', async () => {
    const browser = await begun('bursar', 'x'.repeat(70_000));
    assert.equal(browser.page().status, 422);
    assert.ok(browser.page().html.includes('x'.repeat(70_000)));
    assert.equal((await quietly(browser, 'x'.repeat(70_000))).status, 413);
    assert.ok(!isOffered(await browser.open(path())));
  });

  test('keeps no passphrase, and nothing that another account typed', async () => {
    const browser = await site.as('bursar');
    await browser.open(path());
    await browser.send('Keep as a draft', { note: text, passphrase: 'seven lanterns' });
    const place = { person: site.ids.bursar, stream: each.id, form: 'note-progress' };
    const draft = await site.app.drafts.find(place);
    assert.ok(draft?.text.includes('parent rang') && !draft.text.includes('seven lanterns'));
    const other = await site.as('headteacher');
    const sent = await other.post(path(), { _draft: 'save', note: text, _by: site.ids.bursar });
    assert.equal(sent.status, 409);
    assert.ok(!isOffered(await other.open(path())));
    await discard('bursar');
  });

  test('is out of reach of somebody who is excluded', async () => {
    const browser = await begun('bursar');
    await each.done('declare-conflict', { person: site.ids.bursar }, { why: 'They sent it.' }, 'bursar');
    assert.equal((await browser.open(`${path()}?draft=yes`)).status, 404);
    assert.equal((await quietly(browser, 'More')).status, 404);
  });
});
