// The school's own criteria of severity (7), by HTTP: the headteacher rewords, leaves out and adds, the chair
// adopts; what was reported before is judged by the criteria of then.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { day, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenReportedOn, type SiteIncident } from '../given/site-incident.ts';
import { stepSamples, toldNobody } from '../given/step-samples.ts';
import { thenRowsFollowLog } from '../then/rows.ts';
import type { Values } from '../tools/http.ts';
import { dated } from './typed.ts';

const reason = 'The trust asks it of all its schools.';
const trust = 'The trust must be told';

describe('the school’s own criteria of severity', () => {
  let site: OpenSite;
  let earlier: SiteIncident;
  before(async () => {
    site = await givenSite();
    earlier = await givenReportedOn(site);
  });
  after(() => site.close());

  const opened = async (name: Name, page: string) => (await site.as(name)).open(page);
  const propose = async (values: Values, page = 'criteria') => {
    const head = await site.as('headteacher');
    await head.open(`/procedures/${page}`);
    return head.send('Propose', { reason, ...values });
  };
  const adopt = async () => {
    const chair = await site.as('chair');
    await chair.open('/procedures/decide');
    const minute = 'Full governing body, minute 7.2';
    const meeting = dated('meetingOn', site.clock.now - day);
    return chair.send('Record your decision', { decision: 'adopt', minute, ...meeting });
  };

  test('are proposed by the headteacher alone; what the law asks for is shown and not asked', async () => {
    assert.notEqual((await opened('bursar', '/procedures/criteria')).status, 200);
    const { text, html } = await opened('headteacher', '/procedures/criteria');
    assert.match(text, /A risk to people’s rights and freedoms is likely\. UK GDPR Art 33 asks of this/);
    assert.doesNotMatch(html, /name="criterion-risk-likely"/);
    const same = await propose({});
    assert.equal(same.status, 422);
    assert.match(same.text, /already in force/);
  });

  test('what would change is shown to the chair in words, also beside a change of the figures', async () => {
    await propose({
      'criterion-police-one-of-ours': '',
      'criterion-press': 'A newspaper rang',
      'criterion-major-new-1': trust,
    });
    await propose({ retentionYears: '8' }, 'propose');
    const chair = await opened('chair', '/procedures/decide');
    for (const says of [
      /are kept ?from 6 years to 8 years/,
      /Major: criterion left out ?The police are investigating one of ours/,
      /Major: criterion reworded ?from The press is interested, or will be to A newspaper rang/,
      /Major: new criterion ?The trust must be told/,
    ])
      assert.match(chair.text, says);
    assert.match((await opened('headteacher', '/procedures/criteria')).html, /A newspaper rang<\/textarea>/);
  });

  test('once adopted they are the criteria of the policy page, for everybody', async () => {
    assert.match((await adopt()).text, /In force: Version 1/);
    const { text } = await site.anybody().open('/policy');
    assert.match(text, /How severe is it\? \(set by the school\)/);
    assert.match(text, /The trust must be told/);
    assert.match(text, /A risk to people’s rights and freedoms is likely by law, tell the ICO/);
    assert.doesNotMatch(text, /The police are investigating one of ours/);
  });

  /** Facts, then the form that classifies. */
  const classifying = async (each: SiteIncident) => {
    const browser = await site.as('bursar');
    await browser.open(`${each.path}/establish-facts${stepSamples['establish-facts'].asked}`);
    await browser.send('Record the facts', stepSamples['establish-facts'].typed());
    await browser.open(`${each.path}/classify`);
    return browser;
  };

  test('an incident reported since offers the new one to tick, proposes by it and says it', async () => {
    const each = await givenReportedOn(site);
    const browser = await classifying(each);
    assert.match(browser.page().html, /value="own-1"/);
    assert.match(browser.page().text, /The trust must be told/);
    const { version } = (await site.app.reports.follow(each.code)).incident;
    const refused = await browser.send('Record the decision', {
      ...toldNobody,
      criteria: 'own-1',
      severity: 'minor',
    });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /major/);
    const done = await browser.send('Record the decision', {
      ...toldNobody,
      criteria: 'own-1',
      severity: 'major',
    });
    assert.match(done.path, /done=classify/, done.text.slice(0, 900));
    const { incident } = await site.app.reports.follow(each.code);
    assert.ok(incident.version > version);
    assert.ok(incident.classifications.at(-1)?.criteria.includes('own-1'));
    assert.equal(incident.classifications.at(-1)?.proposed, 'major');
    assert.match((await browser.open(each.path)).text, /Major, because: .*The trust must be told/);
  });

  test('an incident reported before is judged by the criteria of then', async () => {
    const browser = await classifying(earlier);
    assert.doesNotMatch(browser.page().html, /value="own-1"/);
    assert.doesNotMatch(browser.page().text, /The trust must be told/);
  });

  test('a second version leaves it out again, and what was ticked keeps its words', async () => {
    await propose({ 'criterion-own-1': '', 'criterion-minor-new-1': 'A class was late home' });
    await adopt();
    const { settings } = await site.app.school();
    assert.deepEqual(settings.adopted.at(-1)?.figures.criteria?.added, [{ id: 'own-2', level: 'minor' }]);
    const { text } = await opened('teacher', '/procedures');
    assert.match(text, /Major: criterion left out ?The trust must be told/);
    assert.match(text, /Earlier versions.*Major: new criterion ?The trust must be told/);
  });

  test('the record folds again to what is kept', async () => {
    await thenRowsFollowLog(site);
  });
});
