// What the office tries in order that an incident goes away: each takes somebody who watches over it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { day, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  givenInvestigatingOn,
  givenReportedOn,
  givenSubmittedOn,
  type SiteIncident,
} from '../given/site-incident.ts';
import { type Cast, cast, givenStory, type Story } from './story.ts';

describe('what is grave does not go away without a governor', () => {
  let site: OpenSite;
  let by: Cast;
  before(async () => {
    site = await givenSite();
    by = cast(site);
  });
  after(() => site.close());

  const givenClosedCritical = async (): Promise<SiteIncident> => {
    const each = await givenSubmittedOn(site, 'critical');
    await each.done('record-notification', { body: 'regulator', notifiedAt: site.clock.now }, {}, 'bursar');
    await each.done('inform-people', { doneAt: site.clock.now }, {}, 'bursar');
    await each.done('answer-point', { item: '4d', answer: 'done' }, {}, 'bursar');
    await each.done('review-outcome', { satisfied: true }, {}, 'headteacher');
    return each.done('close', {}, {}, 'headteacher');
  };
  const told = (each: SiteIncident): Story => givenStory(site, by, each);
  const isNotOffered = async (each: Story, name: Name) => {
    const { path } = await each.opens(name, 'confirm-proposal');
    assert.notEqual(path, `${each.path}/confirm-proposal`);
  };
  const waitsFor = async (each: Story, second: Name, not: Name) => {
    const incident = await each.incident();
    assert.notEqual(incident.stage, 'set-aside');
    assert.equal(incident.proposals.length, 1);
    await isNotOffered(each, not);
    await each.does(second, 'confirm-proposal', { decision: 'confirm' });
  };

  test('a report that a child may be at risk is set aside as a duplicate by a governor too', async () => {
    const open = await givenReportedOn(site, { redFlags: ['child-at-risk'] });
    const story = told(await givenReportedOn(site, { redFlags: ['child-at-risk'] }));
    await story.does('headteacher', 'mark-duplicate', { of: open.reference });
    await waitsFor(story, 'chair', 'bursar');
    assert.equal((await story.incident()).setAside?.of, open.id);
  });

  test('what the ICO must be told is set aside as no incident only by a governor too', async () => {
    const each = await givenReportedOn(site);
    const story = told(each);
    await each.done('classify', { ...moderate }, {}, 'bursar');
    const owed = { personalData: 'yes', awareAt: site.clock.now, risk: 'likely', tell: 'regulator' } as const;
    await each.done('assess-reportability', owed, { awareWhy: 'Then.' }, 'bursar');
    await story.does('headteacher', 'mark-not-an-incident');
    await waitsFor(story, 'chair', 'bursar');
  });

  test('a critical case is not erased two minutes after closing, nor by the office at all', async () => {
    const story = told(await givenClosedCritical());
    await story.does('headteacher', 'erase');
    assert.equal((await story.incident()).erased, null);
    await isNotOffered(story, 'bursar');
    await story.isRefused('chair', 'confirm-proposal', {}, 'school default', /may object for 14 days/);
    assert.match((await (await by('governor')).open('/told')).text, /is to be erased: you may object/);
    await story.does('governor', 'object-to-erasure', { why: 'The families were promised the record.' });
    site.clock.now += 14 * day;
    const confirmed = { decision: 'confirm' };
    const browser = await by('chair');
    await browser.open(`${story.path}/confirm-proposal`);
    assert.match(browser.page().text, /The families were promised the record/);
    assert.match((await browser.send('Send', confirmed)).text, /Write why it is right all the same/);
    await story.does('chair', 'confirm-proposal', { ...confirmed, confirmReason: 'They have their copy.' });
    const record = await story.opens('chair', 'record?verify=yes');
    for (const kept of ['A court ordered it', 'The families were promised', 'They have their copy']) {
      assert.match(record.text, new RegExp(kept));
    }
    assert.match(record.text, /Verified/);
    assert.doesNotMatch(record.text, /class list of 3B/);
  });

  test('the office lowers no critical case without the chair', async () => {
    const story = told(await givenInvestigatingOn(site, 'critical'));
    await story.does('bursar', 'classify', {
      criteria: ['police'],
      severity: 'major',
      reason: 'Not as grave as it looked.',
    });
    await isNotOffered(story, 'headteacher');
    assert.equal((await story.incident()).classifications.at(-1)?.severity, 'critical');
    await story.does('chair', 'confirm-proposal', { decision: 'confirm' });
    assert.equal((await story.incident()).classifications.at(-1)?.severity, 'major');
    const { text } = await story.opens('headteacher', 'record');
    assert.match(text, /Pat chair lowered it from critical to major, as Pat bursar had proposed/);
    assert.equal((await story.opens('chair')).status, 200);
  });
});

const moderate = {
  certainty: 'confirmed',
  cause: 'emailed-wrong-recipient',
  criteria: ['complaint'],
  severity: 'moderate',
} as const;
