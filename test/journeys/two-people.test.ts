// What the office tries in order that an incident goes away: each takes somebody who watches over it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { day, hour, type Name } from '../given/people.ts';
import { classifyAs } from '../given/samples.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  givenClassifiedOn,
  givenClosedOn,
  givenInvestigatingOn,
  givenReportedOn,
  givenReviewedOn,
  givenSubmittedOn,
  type SiteIncident,
} from '../given/site-incident.ts';
import { type Cast, cast, givenStory, type Story, whenFollowed } from './story.ts';

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
    await each.done('advise', {}, {}, 'data-protection-officer');
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
    await each.does(second, 'confirm-proposal');
    assert.deepEqual((await each.incident()).proposals, []);
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
    const owed = {
      personalData: 'yes',
      awareAt: site.clock.now,
      awareFrom: 'other',
      risk: 'likely',
      tell: 'regulator',
    } as const;
    await each.done('assess-reportability', owed, { awareWhy: 'Then.' }, 'bursar');
    await story.does('headteacher', 'mark-not-an-incident');
    await waitsFor(story, 'chair', 'bursar');
  });

  test('what must still be told goes on with the other, from the earliest awareness', async () => {
    const aware = site.clock.now;
    const early = await givenClassifiedOn(
      site,
      'major',
      await givenReportedOn(site, { redFlags: ['ongoing'] }),
    );
    site.clock.now += hour;
    const open = await givenReportedOn(site);
    await open.done(
      'classify',
      { ...moderate, criteria: ['police-one-of-ours'], severity: 'major' },
      {},
      'bursar',
    );
    const story = told(early);
    await story.does('headteacher', 'mark-duplicate', { of: open.reference });
    await waitsFor(story, 'chair', 'bursar');
    const { incident } = await site.app.reports.follow(open.code);
    assert.deepEqual(
      incident.takenOver.map(({ redFlags, awareAt, tell }) => ({ redFlags, awareAt, tell })),
      [{ redFlags: ['ongoing'], awareAt: aware, tell: 'regulator' }],
    );
    const page = await told(open).opens('bursar', 'timescales');
    assert.match(page.text, /Counted from when the school became aware/);
    assert.match(
      (await told(open).opens('bursar', 'record')).text,
      /took over from a report of the same thing/,
    );
  });

  test('is no duplicate of what is closed, while a red flag stands or the ICO waits', async () => {
    const closed = await givenClosedOn(site, 'minor');
    for (const facts of [{ redFlags: ['child-at-risk'] }, { redFlags: ['ongoing'] }] as const) {
      const story = told(await givenReportedOn(site, facts));
      const browser = await by('headteacher');
      await browser.open(`${story.path}/mark-duplicate`);
      const page = await browser.send('Mark as a duplicate', {
        of: closed.reference,
        reasons: 'It is the same list.',
      });
      assert.equal(page.status, 422);
      assert.match(page.text, /is closed, and this one has a red flag or must be told outside/);
    }
  });

  test('is no duplicate of what was reported long before, or closed since it was proposed', async () => {
    const old = await givenReportedOn(site);
    site.clock.now += 31 * day;
    const story = told(await givenReportedOn(site));
    const browser = await by('headteacher');
    await browser.open(`${story.path}/mark-duplicate`);
    const page = await browser.send('Mark as a duplicate', {
      of: old.reference,
      reasons: 'It is the same list.',
    });
    assert.match(page.text, /was reported more than 30 days before or after/);
    const open = await givenReviewedOn(site, 'minor');
    const flagged = told(await givenReportedOn(site, { redFlags: ['ongoing'] }));
    await flagged.does('headteacher', 'mark-duplicate', { of: open.reference });
    await open.done('close', {}, {}, 'headteacher');
    const second = await by('bursar');
    await second.open(`${flagged.path}/confirm-proposal`);
    assert.match(
      (
        await second.send('Record your decision', {
          decision: 'confirm',
          confirmReason: 'It is the same list.',
        })
      ).text,
      /is closed, and this one has/,
    );
    await second.send('Record your decision', {
      decision: 'decline',
      declineReason: 'It is still going on.',
    });
    assert.deepEqual((await flagged.incident()).proposals, []);
  });

  test('what two people set aside is brought back by the chair, who was told of it', async () => {
    const story = told(await givenReportedOn(site));
    await story.does('headteacher', 'mark-not-an-incident');
    await story.does('bursar', 'confirm-proposal');
    const chair = await site.as('chair');
    await chair.open(`${story.path}/reopen`);
    await chair.send('Bring it back', { reasons: 'The folder was in the pub all night.' });
    assert.equal((await story.incident()).stage, 'reported');
    assert.equal((await story.opens('chair')).status, 200);
  });

  test('its reporter is told, and says that it is not the same, which the office hears', async () => {
    const other = await givenReportedOn(site);
    const each = await givenReportedOn(site, {}, null);
    await told(each).does('bursar', 'mark-duplicate', { of: other.reference });
    await told(each).does('headteacher', 'confirm-proposal');
    const reporter = site.anybody();
    assert.match((await whenFollowed(reporter, each.code)).text, /If it is not the same, write so/);
    await reporter.send('Send message', { message: 'Mine was another list.' });
    assert.match((await told(each).opens('bursar', 'investigation')).text, /Mine was another list/);
    assert.match((await (await by('bursar')).open('/told')).text, /The reporter has written to you/);
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
    const unexplained = { ...confirmed, confirmReason: '' };
    assert.match((await browser.send('Record your decision', unexplained)).text, /Write why you agree/);
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
      criteria: ['police-one-of-ours'],
      severity: 'major',
      reason: 'Not as grave as it looked.',
    });
    await isNotOffered(story, 'headteacher');
    assert.match((await story.opens('governor')).text, /Say what you think of lowering it/);
    const governor = await by('governor');
    await governor.open(`${story.path}/give-view`);
    const short = await governor.send('Send your view', { agrees: 'no', disagreeWhy: 'No.' });
    assert.match(short.text, /must be a sentence/);
    await story.does('governor', 'give-view', { agrees: 'no', disagreeWhy: 'The families do not know yet.' });
    const chair = await by('chair');
    await chair.open(`${story.path}/confirm-proposal`);
    assert.match(chair.page().text, /Pat governor does not agree ?The families do not know yet/);
    const unanswered = await chair.send('Record your decision', { decision: 'confirm' });
    assert.match(unanswered.text, /Write why you agree/);
    assert.equal((await story.incident()).classifications.at(-1)?.severity, 'critical');
    await story.does('chair', 'confirm-proposal', {
      decision: 'confirm',
      confirmReason: 'They are told today.',
    });
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

test('the judgement names who proposed it and who must confirm it, while a first one waits', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const each = await givenReportedOn(site);
  const judgement = async () => {
    const { html } = await (await site.as('bursar')).open(each.path);
    return /id="judged".*?<\/section>/s.exec(html)?.[0] ?? '';
  };
  const names = (text: string) => ['Pat bursar', 'Pat headteacher'].map((name) => text.includes(name));
  assert.deepEqual(names(await judgement()), [false, false]);
  const milder = { ...classifyAs('major'), severity: 'minor' } as const;
  await each.done('classify', milder, { reason: 'They only asked.' }, 'bursar');
  const text = await judgement();
  assert.deepEqual(names(text), [true, true]);
  assert.match(text, /minor/);
  assert.doesNotMatch(text, /Nobody has judged how severe/);
});
