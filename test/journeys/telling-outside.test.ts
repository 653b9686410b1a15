// Somebody outside the school is told: the way that fits what happened and the hour comes first, everybody
// whom it concerns is told or ruled out, and what the regulator advised stands on the record.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { stillToTell } from '../../src/incident/state/telling/others-to-tell.ts';
import { type Moment, momentOf } from '../../src/policy/clock.ts';
import type { CauseId } from '../../src/policy/procedures/procedures.ts';
import { hour } from '../given/people.ts';
import { classifyAs } from '../given/samples.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenReportedOn, type SiteIncident } from '../given/site-incident.ts';
import { dated } from './typed.ts';

describe('telling somebody outside', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  /** To be told to the regulator, reported an hour before. */
  const given = async (cause: CauseId, now: Moment): Promise<SiteIncident> => {
    site.clock.now = now - hour;
    const each = await givenReportedOn(site, {}, 'teacher', { what: 'Ada Quill’s file was opened.' });
    await each.done('classify', { ...classifyAs('major'), cause }, {}, 'bursar');
    const judged = { personalData: 'yes', risk: 'likely', tell: 'regulator' } as const;
    const aware = { awareAt: site.clock.now, awareFrom: 'other' } as const;
    await each.done('assess-reportability', { ...judged, ...aware }, { awareWhy: 'Then.' }, 'bursar');
    site.clock.now = now;
    return each;
  };
  const opened = async (each: SiteIncident, page = 'record-notification') =>
    (await site.as('bursar')).open(`${each.path}/${page}`);
  /** The links to the regulator’s form and telephone, in the order of the page. */
  const ways = (html: string): readonly string[] =>
    [...html.matchAll(/href="(https:\/\/ico\.org\.uk\/[^"]*form\/|tel:03031231113)"/g)].map(([, to = '']) =>
      to.startsWith('tel') ? 'ring' : 'online',
    );
  const stateOf = (text: string, asks: string): string | undefined =>
    new RegExp(`${asks}.*?(Ready|Check|Missing)`, 's').exec(text)?.[1];

  const rows = [
    ['a cyber incident, Friday 18:00', 'phishing', momentOf('2026-10-23', '18:00'), ['online', 'ring']],
    ['a cyber incident, Tuesday 10:00', 'malware', momentOf('2026-10-06', '10:00'), ['online', 'ring']],
    ['a lost paper, Tuesday 10:00', 'loss-of-paperwork', momentOf('2026-10-06', '10:00'), ['ring', 'online']],
    ['a lost paper, Friday 18:00', 'loss-of-paperwork', momentOf('2026-10-23', '18:00'), ['online', 'ring']],
    ['a lost paper, on a holiday', 'loss-of-paperwork', momentOf('2026-12-28', '10:00'), ['online', 'ring']],
  ] as const;
  for (const [what, cause, now, order] of rows)
    test(`leads with the one way that fits: ${what}`, async () => {
      const { html } = await opened(await given(cause, now));
      assert.deepEqual(ways(html), order);
    });

  test('says of each question of the form whether it is ready, and names nobody affected', async () => {
    const attack = await opened(await given('malware', momentOf('2026-10-06', '11:00')));
    assert.equal(stateOf(attack.text, 'Report type'), 'Ready');
    assert.equal(stateOf(attack.text, 'Was the breach caused by a cyber incident?'), 'Check');
    assert.equal(stateOf(attack.text, 'Number of personal data records'), 'Missing');
    assert.equal(stateOf(attack.text, 'Recovery time'), 'Missing');
    assert.equal(stateOf(attack.text, 'Likelihood that people'), 'Check');
    assert.doesNotMatch(attack.text.replace(/^.*What to have at hand/, ''), /Quill/);
    const lost = await given('loss-of-paperwork', momentOf('2026-10-06', '11:00'));
    const { text } = await opened(lost);
    assert.equal(stateOf(text, 'Recovery time'), undefined);
    assert.equal(stateOf(text, 'Reasons for a delay past 72 hours'), 'Ready');
    site.clock.now += 80 * hour;
    assert.equal(stateOf((await opened(lost)).text, 'Reasons for a delay past 72 hours'), 'Missing');
  });

  test('lists who else must hear of it: told with a reference, or not needed with a reason', async () => {
    const each = await given('phishing', momentOf('2026-10-06', '14:00'));
    const listed = await opened(each);
    const recordIt = /href="[^"]*record-notification\?which=report-fraud"/;
    assert.match(listed.html, recordIt);
    const browser = await site.as('bursar');
    await browser.open(`${each.path}/record-notification?which=report-fraud`);
    assert.match(browser.page().html, /value="other" checked/);
    const told = await browser.send('Record the notification', {
      otherReference: 'RF-77',
      byWhom: 'Pat bursar',
      ...dated('notifiedAt', site.clock.now),
    });
    assert.equal(told.status, 200);
    await browser.open(`${each.path}/rule-out-telling?which=dfe`);
    assert.match(browser.page().html, /value="dfe" checked/);
    const empty = await browser.send('Record that they need not be told', { body: ['dfe', 'insurer'] });
    assert.equal(empty.status, 422);
    await browser.send('Record that they need not be told', {
      body: ['dfe', 'insurer'],
      because: 'The log shows that nobody got in.',
    });
    const { incident } = await site.app.cases.open(site.ids.bursar, each.reference);
    assert.deepEqual(stillToTell(incident), ['council']);
    const after = await opened(each);
    assert.match(after.text, /Report Fraud ?Told .*RF-77/);
    assert.match(after.text, /Not needed: The log shows that nobody got in/);
    assert.doesNotMatch(after.html, recordIt);
    const record = await opened(each, 'record');
    assert.match(record.text, /recorded that Report Fraud was told/);
    assert.match(record.text, /ruled out telling the insurer or the RPA and the Department for Education/);
    assert.match((await opened(each, 'investigation')).text, /Ruled out telling/);
  });

  test('asks nobody else about a lost paper, and of ransom only where there may be one', async () => {
    const lost = await opened(await given('loss-of-paperwork', momentOf('2026-10-06', '15:00')));
    assert.doesNotMatch(lost.html, /id="others"/);
    const phished = await opened(await given('phishing', momentOf('2026-10-06', '15:00')));
    assert.doesNotMatch(phished.html, /seek-expert/);
    const locked = await opened(await given('malware', momentOf('2026-10-06', '15:00')));
    assert.match(locked.html, /id="others".*href="[^"]*seek-expert"/s);
  });

  test('keeps what the regulator advised: by whom, when, also when it rings back', async () => {
    const each = await given('loss-of-paperwork', momentOf('2026-10-07', '10:00'));
    const send = async (values: Readonly<Record<string, string>>) => {
      const browser = await site.as('bursar');
      await browser.open(`${each.path}/record-notification`);
      return browser.send('Record the notification', {
        ...{ body: 'regulator', byWhom: 'Pat bursar' },
        ...dated('notifiedAt', site.clock.now),
        ...values,
      });
    };
    await send({ caseOfficer: 'Jo Marsh', advice: 'Write to the family today.' });
    site.clock.now += hour;
    assert.equal((await send({})).status, 422);
    await send({ caseOfficer: 'Jo Marsh', advice: 'They will close the case.' });
    const { text } = await opened(each, 'record');
    assert.match(text, /recorded that the ICO was told and what it advised/);
    assert.match(text, /Jo Marsh.*Write to the family today/);
    assert.match(text, /recorded what the ICO advised/);
    assert.match((await opened(each)).text, /Jo Marsh.*They will close the case/);
  });
});
