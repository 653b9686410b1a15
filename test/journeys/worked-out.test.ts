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
  ...{ who: 'one', kinds: 'contact', number: 'exact', numberExact: '6' },
  ...{ back: 'confirmed', care: 'none' },
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
  const asked = `cause=${happened.cause}&certainty=${happened.certainty}`;
  const incident = async () => (await site.app.reports.follow(each.code)).incident;
  const questions = async () => {
    return browser.open(`${path()}?${asked}`);
  };
  const part = async (answers: Readonly<Record<string, string>>) =>
    (await browser.post(path(), { _work: 'part', ...happened, ...answers })).text;

  test('is a range while questions are open, and narrows with each answer', async () => {
    const line = (text: string) => text.slice(0, text.indexOf('Minor', text.indexOf('. ')));
    assert.match((await questions()).text, /We propose a severity as you answer/);
    assert.match(line(await part({ who: 'one' })), /So far: Minor to major\. You may have to tell the ICO/);
    assert.match(await part({ ...mild, back: '' }), /So far:/, 'whether it is back is open');
    const done = await part(mild);
    assert.doesNotMatch(done, /So far/);
    assert.match(done, /Proposed: Minor\. Tell nobody outside\./);
  });

  test('is what the decision page says once the facts are recorded', async () => {
    const judged = /Proposed: \w+\. Tell (nobody outside|the ICO)/;
    const before = judged.exec(await part(mild))?.[0] ?? '';
    const fresh = await givenReportedOn(site);
    await browser.open(`${fresh.path}/establish-facts?${asked}`);
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

  test('brings a script the questions that the answers call for, and their answers', async () => {
    const asked = async (answers: Readonly<Record<string, string>>) => {
      const { html } = await browser.post(path(), { _work: 'part', ...happened, ...answers });
      const names = [...html.matchAll(/<details[^>]* data-key="([\w-]+)/g)].map(([, field]) => field);
      return [names, /value="one"[^>]* checked/.test(html)];
    };
    const first = ['happened', 'ticks', 'who', 'kinds', 'number', 'care'];
    assert.deepEqual(await asked({}), [first, false]);
    const later = ['happened', 'ticks', 'who', 'kinds', 'number', 'back', 'care'];
    assert.deepEqual(await asked({ who: 'one' }), [later, true]);
    assert.deepEqual(await asked({ who: 'nobody', kinds: 'health' }), [['happened', 'ticks', 'who'], false]);
  });

  test('takes what is not known yet as the reasonable worst, and says what would lower it', async () => {
    const unknown = await part({ ...mild, kinds: 'health', back: 'not-yet', who: 'not-known' });
    assert.match(unknown, /For now: \w+\. Tell the ICO/);
    assert.match(unknown, /Not known in full yet: Who got it\?/);
    assert.match(unknown, /If we are sure that nobody got it: nobody outside must be told, and minor is/);
  });

  test('follows what is ticked beside the facts where it is decided', async () => {
    const decided = await givenReportedOn(site);
    await browser.open(`${decided.path}/establish-facts?${asked}`);
    await browser.send('Record the facts', mild);
    await browser.open(`${decided.path}/classify`);
    const page = await browser.send('Work it out', { criteria: 'press' });
    assert.match(page.text, /Proposed: Major/);
    assert.equal(page.status, 200);
  });

  test('is said to nobody who may not establish the facts', async () => {
    const other = await site.as('teacher');
    assert.equal((await other.post(path(), { _work: 'part', ...happened, ...mild })).status, 404);
  });
});
