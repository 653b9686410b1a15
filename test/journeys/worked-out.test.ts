// What the answers to a form come to, while they are given: worked out on the server, and kept nowhere.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenReportedOn, type SiteIncident } from '../given/site-incident.ts';
import type { Browser } from '../tools/http.ts';

const happened = {
  cause: 'emailed-wrong-recipient',
  certainty: 'confirmed',
  askedFor: 'emailed-wrong-recipient',
};
const mild = {
  ...{ subjects: 'pupils', vulnerable: 'none', categories: 'contact', number: 'exact', numberExact: '6' },
  ...{ recipients: 'one-known', opened: 'no', deletion: 'confirmed' },
};

describe('what the answers come to so far', () => {
  let site: OpenSite;
  let each: SiteIncident;
  let browser: Browser;
  before(async () => {
    site = await givenSite();
    each = await givenReportedOn(site);
    browser = await site.as('bursar');
  });
  after(() => site.close());

  const path = () => `${each.path}/establish-facts`;
  const incident = async () => (await site.app.reports.follow(each.code)).incident;
  const questions = async () => {
    await browser.open(path());
    return browser.send('Continue', { cause: happened.cause, certainty: happened.certainty });
  };
  const part = async (answers: Readonly<Record<string, string>>) =>
    (await browser.post(path(), { _work: 'part', ...happened, ...answers })).text;

  test('is a range while questions are open, and narrows with each answer', async () => {
    const first = (await questions()).text;
    assert.doesNotMatch(first, /Minor|Critical|Tell the ICO/, 'nothing is answered yet');
    assert.match(await part({ subjects: 'pupils' }), /So far: ?Minor to Critical/);
    assert.match(await part({ ...mild, deletion: '' }), /So far:/, 'whether it is back is open');
    const done = await part(mild);
    assert.doesNotMatch(done, /So far/);
    assert.match(done, /Proposed: ?Minor/);
    assert.match(done, /Tell nobody outside/);
  });

  test('is what the decision page says once the facts are recorded', async () => {
    const judged = /Proposed: ?\w+ ?Tell (nobody outside|the ICO)/;
    const before = judged.exec(await part(mild))?.[0] ?? '';
    const fresh = await givenReportedOn(site);
    await browser.open(`${fresh.path}/establish-facts`);
    await browser.send('Continue', { cause: happened.cause, certainty: happened.certainty });
    const page = await browser.send('Record the facts', mild);
    assert.notEqual(before, '');
    assert.ok(page.text.includes(before), page.text);
  });

  test('redraws the form without a script, with every answer, and writes nothing', async () => {
    const { version } = await incident();
    await questions();
    const page = await browser.send('Work it out', mild);
    assert.equal(page.status, 200);
    assert.match(page.text, /Tell nobody outside/);
    assert.equal(browser.fields('Record the facts').get('numberExact')?.[0], '6');
    assert.equal((await incident()).version, version);
    assert.equal(
      await site.app.drafts.find({ person: site.ids.bursar, stream: each.id, form: 'establish-facts' }),
      null,
    );
  });

  test('says beside the proposal what it assumes, until somebody answers it', async () => {
    await browser.open(path());
    await browser.send('Continue', { cause: 'phishing', certainty: 'confirmed' });
    const found = {
      ...{ subjects: 'pupils', vulnerable: 'none', categories: 'contact', number: '11-100' },
      ...{ recipients: 'intruder', deletion: 'not-asked' },
    };
    const page = await browser.send('Work it out', found);
    assert.match(
      page.text,
      /Assumed: Nobody answered “How did it come about\?”.*A criminal or another outsider\./,
    );
    assert.match(page.html, /href="#origin"/);
    const assumed = ({ text }: { readonly text: string }) =>
      text.slice(text.indexOf('We assume'), text.indexOf('Correct this', text.indexOf('We assume')));
    assert.match(assumed(page), /How did it come about/);
    const answered = await browser.send('Work it out', { ...found, origin: 'slip' });
    assert.doesNotMatch(answered.text, /Assumed: Nobody answered “How did it/);
    assert.doesNotMatch(assumed(answered), /How did it/, 'what was corrected is no longer assumed');
    assert.match(answered.html, /id="origin"/, 'and can be answered again');
  });

  test('is open while an answer may yet call for another question', async () => {
    const isOpen = async (answers: Readonly<Record<string, string>>) => {
      const lost = { cause: 'loss-of-paperwork', certainty: 'confirmed', askedFor: 'loss-of-paperwork' };
      const found = { ...lost, subjects: 'pupils', vulnerable: 'none', categories: 'records', ...answers };
      const { text } = await browser.post(path(), { _work: 'part', ...found });
      return /So far:/.test(text);
    };
    const who = { number: '11-100', effects: 'seen', recipients: 'one-known' };
    assert.deepEqual(
      [await isOpen({}), await isOpen(who), await isOpen({ ...who, deletion: 'returned' })],
      [true, true, false],
    );
  });

  test('says of information that is back why it counts and does not suffice', async () => {
    const back = { ...mild, deletion: 'returned' };
    assert.match(await part({ ...back, categories: 'records' }), /You answered “We have it back/);
    assert.doesNotMatch(await part(back), /Counted/);
  });

  test('follows what is ticked beside the facts where it is decided', async () => {
    const decided = await givenReportedOn(site);
    await browser.open(`${decided.path}/establish-facts`);
    await browser.send('Continue', { cause: happened.cause, certainty: happened.certainty });
    await browser.send('Record the facts', mild);
    await browser.open(`${decided.path}/classify`);
    const page = await browser.send('Work it out', { criteria: 'inconvenience' });
    assert.match(page.text, /Proposed: ?Major/);
    assert.equal(page.status, 200);
  });

  test('is said to nobody who may not establish the facts', async () => {
    const other = await site.as('teacher');
    assert.equal((await other.post(path(), { _work: 'part', ...happened, ...mild })).status, 404);
  });
});
