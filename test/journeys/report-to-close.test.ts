// From the report to the closing, by HTTP: one incident of each severity, each as a school would carry it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { unansweredBeforeOutcome } from '../../src/incident/conformance/items.ts';
import { lead } from '../../src/incident/state/governing/lead.ts';
import { severity } from '../../src/incident/state/incident.ts';
import { momentOf } from '../../src/policy/clock.ts';
import { prepared } from '../../src/web/case/points/prepared.ts';
import { day, hour, monday, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { thenMeets } from '../then/points.ts';
import { type Cast, cast, givenStory, type Story, whenFollowed, whenReportedAnonymously } from './story.ts';
import { dated, typed } from './typed.ts';

/** What entries say, without the moments and names that differ between any two incidents. */
const said = async (story: Story) =>
  (await story.entries()).map(({ type, facts, actor, written }) => {
    // A single page takes no prepared reason.
    const { incident: _, reference: __, receivedAt: ___, prepared: ____, ...kept } = facts;
    // The short report asks for lessons and recommendations in one.
    const { recommendations: _____, ...words } = written;
    return { type, facts: kept, actor, written: words };
  });

/** The reporter says more, by receipt. */
const addsDetails = async (site: OpenSite, code: string): Promise<void> => {
  const browser = site.anybody();
  await whenFollowed(browser, code);
  await browser.send('Add details or photos');
  const moments = { ...dated('discovered', monday), ...dated('happened', monday - hour) };
  const page = await browser.send('Add details', { ...moments, affected: '30', where: 'In the office' });
  assert.match(page.text, /Your details were added/);
};

describe('from the report to the closing', () => {
  let site: OpenSite;
  let by: Cast;
  before(async () => {
    site = await givenSite();
    by = cast(site);
  });
  after(() => site.close());
  const begin = async (values = {}): Promise<Story> =>
    givenStory(site, by, await whenReportedAnonymously(site, values));

  describe('a minor one: the e-mail to the wrong parent', () => {
    let short: Story;
    test('takes four forms after the report, and two people', async () => {
      site.clock.now = monday;
      short = await begin();
      await addsDetails(site, short.code);
      await short.does('headteacher', 'establish-facts');
      await short.does('headteacher', 'take-it-on');
      await short.does('headteacher', 'finish');
      const last = await short.does('bursar', 'review-and-close');
      assert.match(last.text, /Closed/);
      assert.equal((await short.incident()).stage, 'closed');
    });

    test('the reporter reads by the receipt that it is closed, and what came of it', async () => {
      const browser = site.anybody();
      const page = await whenFollowed(browser, short.code);
      assert.match(page.text, /It is closed\. Thank you\./);
      assert.match(page.text, /It was put right\. Thank you for telling us\./);
    });

    test('the single pages leave the very same entries', async () => {
      site.clock.now = monday;
      const single = await begin();
      await addsDetails(site, single.code);
      await single.does('headteacher', 'establish-facts');
      const thanked = (await short.entries()).find(({ type }) => type === 'acknowledged');
      await single.does('headteacher', 'acknowledge', thanked?.written as Record<string, string>);
      await single.does('headteacher', 'verify-details');
      await single.does('headteacher', 'classify');
      await single.does('headteacher', 'allocate', { leading: 'personally' });
      const incident = await single.incident();
      const ready = prepared({ incident });
      const finish = typed.finish(site, incident);
      const written = { '3b': finish['3b-because'], '3j': finish['3j-because'] };
      for (const item of unansweredBeforeOutcome(incident)) {
        const because = ready[item] ?? written[item as '3b' | '3j'];
        const answer = ready[item] === undefined ? 'done' : 'not-appropriate';
        if (item === '3h') {
          await single.does('headteacher', 'decide-discipline', { commenced: 'not', reason: because });
        } else await single.does('headteacher', 'answer-point', { item, answer, because });
      }
      const outcome = (await short.entries()).find(({ type }) => type === 'outcome-submitted');
      await single.does('headteacher', 'submit-outcome', outcome?.written as Record<string, string>);
      const { reasons } = typed['review-and-close']();
      await single.does('bursar', 'review-outcome', { reasons });
      await single.does('bursar', 'close');
      assert.deepEqual(await said(single), await said(short));
    });

    test('every point of the policy is met, and the chain verifies', async () => {
      const policy = await short.opens('bursar', 'conformance');
      assert.doesNotMatch(policy.text, /! Missed|… Not yet/);
      const record = await short.opens('bursar', 'record?verify=yes');
      assert.match(record.text, /Verified ?\d+ entries of INC-...-..., whole and in order/);
    });
  });

  describe('a moderate one: a phone left on a train, allocated to the investigating officer', () => {
    let story: Story;
    const officer: Name = 'investigating-officer';

    test('is taken on by the bursar and allocated to the officer, who then sees it', async () => {
      site.clock.now = monday + 8 * day;
      story = await begin({ what: 'A phone with the trip list is gone.', redFlags: ['account-open'] });
      await story.isHiddenFrom(officer);
      await story.does('bursar', 'take-it-on', {
        severity: 'moderate',
        lead: site.ids[officer],
      });
      assert.equal(lead(await story.incident())?.person, site.ids[officer]);
      assert.match((await story.opens(officer)).text, /Next, for you/);
    });

    test('is investigated step by step: scope, talks, evidence, expert help, risk, control', async () => {
      for (const form of ['set-scope', 'record-interview', 'hear-person'] as const) {
        await story.does(officer, form);
      }
      const file = new File(['the list'], 'list.txt', { type: 'text/plain' });
      await story.does(officer, 'add-evidence', { description: 'The list of the trip.', file });
      const rest = ['record-decision', 'seek-expert', 'mark-contained', 'add-risk', 'add-control'] as const;
      for (const form of rest) await story.does(officer, form);
      await story.does(officer, 'update-risk');
      await story.does(officer, 'recommend-discipline');
      await story.does('headteacher', 'decide-discipline');
      const page = await story.opens(officer, 'investigation');
      assert.match(page.text, /The list of the trip\./);
    });

    test('the officer drafts and finishes; somebody who did not write it closes', async () => {
      await story.does(officer, 'draft-outcome', { facts: 'It was left on the 8.12.' });
      await story.does(officer, 'finish');
      assert.match(
        (await story.opens('headteacher', 'review-and-close')).text,
        /recommendation .* no answer/,
      );
      await story.does('headteacher', 'answer-recommendation');
      await story.does('headteacher', 'review-and-close');
      const { stage, outcomes, controls } = await story.incident();
      assert.deepEqual([stage, outcomes.length, controls.length], ['closed', 1, 1]);
    });

    test('its control lives on after closing, and is checked', async () => {
      site.clock.now += 60 * day;
      await story.does('bursar', 'update-control');
      assert.equal((await story.incident()).controls[0]?.state, 'checked-works');
    });

    test('the outcome report prints, with the review and who closed it', async () => {
      const { text } = await story.opens('headteacher', 'outcome-report');
      assert.match(text, /Incident Outcome Report\. /);
      assert.match(text, /Satisfied ?Pat headteacher/);
      assert.match(text, /Closed ?Pat headteacher/);
    });
  });

  describe('a major one: a reading report of a child is on a public site', () => {
    let story: Story;
    const officer: Name = 'investigating-officer';

    test('is seen by the chair once it is classified as major, and not before', async () => {
      site.clock.now = monday + 14 * day;
      story = await begin({ what: 'A report on a child is public.', redFlags: ['already-public'] });
      await story.isHiddenFrom('chair');
      await story.does('headteacher', 'acknowledge');
      await story.does('headteacher', 'verify-details');
      await story.does('bursar', 'classify', { severity: 'major' });
      assert.match((await story.opens('chair')).text, /Major/);
    });

    test('a risk to people that is likely is told to the ICO, within 72 hours', async () => {
      const { now } = site.clock;
      await story.does('bursar', 'assess-reportability', { risk: 'likely', likelyTell: 'regulator' });
      await story.does('headteacher', 'record-notification', { ...dated('notifiedAt', now) });
      assert.match((await story.opens('headteacher', 'conformance')).text, /72 hours|ICO/);
    });

    test('is led by whom the office chooses, with the governor whom the chair names (4a)', async () => {
      await story.isRefused(
        'headteacher',
        'allocate',
        { supporters: [site.ids[officer]] },
        '4b',
        /You have named somebody twice/,
      );
      await story.does('headteacher', 'allocate', { supporters: [site.ids.teacher] });
      assert.equal(lead(await story.incident())?.person, site.ids[officer]);
      await story.isHiddenFrom('governor');
      await story.does('chair', 'name-governors');
      assert.equal((await story.opens('governor')).status, 200);
      await story.isHiddenFrom('second-governor');
    });

    test('a decision rests on evidence from major up (3c)', async () => {
      const browser = await by(officer);
      await browser.open(`${story.path}/record-decision`);
      const page = await browser.send('Record the decision', {
        decision: 'Take it down.',
        reasons: 'It may harm them.',
      });
      assert.equal(page.status, 422);
      assert.match(page.text, /Choose at least one piece of evidence/);
      assert.match(page.html, /Take it down\./);
      await story.does(officer, 'add-evidence');
      await story.does(officer, 'record-decision');
    });

    test('the outcome report is refused while an item of 3a-3j is unanswered, and names them', async () => {
      await story.isRefused(officer, 'submit-outcome', {}, '3k', /3a, 3b, 3d, 3e, 3f, 3g, 3h, 3i, 3j/);
      await story.does('teacher', 'record-interview');
      for (const form of ['set-scope', 'seek-expert', 'tell-chair', 'inform-people'] as const) {
        await story.does(officer, form);
      }
      await story.does('data-protection-officer', 'advise');
      for (const form of ['add-risk', 'plan-communication', 'add-control'] as const) {
        await story.does(officer, form);
      }
      await story.does('headteacher', 'decide-discipline', { commenced: 'commenced' });
      await story.does('teacher', 'draft-outcome', { recommendations: '' });
      await story.does(officer, 'submit-outcome');
    });

    test('the closing gate lists what is missing and for whom (5e, 6d)', async () => {
      await story.does('governor', 'governors-outcome');
      await story.does('headteacher', 'review-outcome');
      const gate = await story.opens('headteacher', 'close');
      assert.match(gate.text, /It cannot close yet/);
      assert.match(gate.text, /4d has no answer.*This is for the headteacher or bursar/);
      assert.doesNotMatch(gate.html, /name="_secret"/);
      const forged = await (await by('headteacher')).post(`${story.path}/close`, {
        _seen: String((await story.incident()).version),
      });
      assert.equal(forged.status, 422);
      assert.match(forged.text, /Review Incident Outcome Reports and close.*It cannot close yet.*4d/);
      await story.does('headteacher', 'answer-point', { item: '4d' });
      await story.does('headteacher', 'close');
      assert.equal((await story.incident()).stage, 'closed');
      const { html } = await story.opens('chair', 'conformance');
      for (const point of ['3', '4', '5', '6']) thenMeets(html, point, 'met');
    });

    test('after 72 hours the reason for the delay is mandatory (UK GDPR Art 33)', async () => {
      site.clock.now = monday + 28 * day;
      const late = await begin({ what: 'A stick with marks is gone.' });
      await late.does('bursar', 'classify', { severity: 'major' });
      await late.does('bursar', 'assess-reportability', { risk: 'likely', likelyTell: 'regulator' });
      site.clock.now = monday + 31 * day + 2 * hour;
      const overdue = await late.opens('headteacher');
      assert.match(overdue.text, /Tell the ICO.*2 hours late/);
      const because = /More than 72 hours have passed.*reasons for the delay/;
      await late.isRefused('headteacher', 'record-notification', {}, 'UK GDPR Art 33', because);
      await late.does('headteacher', 'record-notification', {
        lateBecause: 'Nobody was there at half-term.',
      });
      thenMeets((await late.opens('headteacher', 'conformance')).html, '7', 'missed');
    });
  });

  describe('a critical one: ransomware on the last Friday before half-term at 16:30', () => {
    let story: Story;
    const friday = momentOf('2026-10-23', '16:30');

    test('the 72 hours end on Monday at 15:30, for the clocks go back', async () => {
      site.clock.now = friday;
      const flags = { redFlags: ['ongoing', 'account-open'] };
      story = await begin({ what: 'Every screen asks for money.', certainty: 'confirmed', ...flags });
      for (const form of ['acknowledge', 'verify-details'] as const) await story.does('headteacher', form);
      await story.does('headteacher', 'classify', {
        cause: 'malware',
        severity: 'critical',
      });
      await story.does('headteacher', 'assess-reportability', {
        risk: 'high',
        highTell: 'regulator-and-individuals',
      });
      const due = new Date(momentOf('2026-10-26', '15:30')).toISOString();
      for (const name of ['headteacher', 'chair'] as const) {
        assert.ok((await story.opens(name)).html.includes(`datetime="${due}"`));
        assert.ok((await story.opens(name, 'conformance')).html.includes(`datetime="${due}"`));
      }
      assert.match(
        (await story.opens('headteacher', 'record-notification')).text,
        /Monday 26 October 2026, 3:30 pm/,
      );
    });

    test('the headteacher does not allocate it: the chair does, on stated authority (6a)', async () => {
      const page = await story.opens('headteacher', 'allocate');
      assert.match(page.text, /chair/);
      assert.doesNotMatch(page.html, /name="_secret"/);
      const forged = await (await by('headteacher')).post(`${story.path}/allocate`, {
        _seen: String((await story.incident()).version),
        leading: 'governor',
        leadingGovernor: site.ids.governor,
        authority: 'On my own authority.',
        ...dated('ratifyBy', friday + 20 * day),
      });
      assert.equal(forged.status, 422);
      assert.match(
        forged.text,
        /The Governing Body investigates a critical incident.*Undertake the investigation/,
      );
      const browser = await by('chair');
      await browser.open(`${story.path}/allocate`);
      const without = await browser.send('Allocate the incident', {
        leadingGovernor: site.ids.governor,
        authority: '',
      });
      assert.equal(without.status, 422);
      assert.match(without.text, /Write why it cannot wait/);
      await story.does('chair', 'allocate', { supporters: [site.ids.bursar, site.ids['second-governor']] });
      const present = lead(await story.incident());
      assert.deepEqual([present?.as, present?.person], ['governor', site.ids.governor]);
    });

    test('a whole crisis is carried: experts, authorities, people, risks, daily notes', async () => {
      for (const form of ['tell-chair', 'seek-expert', 'escalate'] as const)
        await story.does('headteacher', form);
      await story.does('data-protection-officer', 'advise');
      for (const form of ['set-scope', 'record-interview', 'add-evidence'] as const) {
        await story.does('governor', form);
      }
      await story.does('governor', 'record-decision');
      site.clock.now = friday + day;
      await story.does('bursar', 'note-progress');
      site.clock.now = friday + 2 * day;
      await story.does('second-governor', 'note-progress');
      await story.does('governor', 'mark-contained');
      site.clock.now = momentOf('2026-10-26', '11:00');
      await story.does('chair', 'record-notification');
      const told = await story.opens('chair', 'conformance');
      assert.doesNotMatch(told.text, /Met, but late/);
      await story.does('governor', 'inform-people');
      for (const form of ['plan-communication', 'add-risk', 'add-control'] as const) {
        await story.does('governor', form);
      }
      await story.does('governor', 'recommend-discipline');
      await story.does('headteacher', 'decide-discipline');
      await story.does('headteacher', 'answer-point', { item: '4d' });
    });

    test('supporters draft and the governor signs: one report for 3k and 6d', async () => {
      site.clock.now = momentOf('2026-11-06', '10:00');
      await story.does('governor', 'interim-outcome');
      await story.does('bursar', 'draft-outcome');
      site.clock.now = momentOf('2026-11-20', '10:00');
      await story.does('governor', 'submit-outcome');
      const { types } = story;
      assert.ok(!(await types()).includes('governors-outcome-completed'));
    });

    test('the headteacher, who neither led nor wrote, reviews and closes', async () => {
      assert.equal((await story.opens('bursar', 'review-outcome')).path, `${story.path}?not=review-outcome`);
      await story.does('headteacher', 'review-outcome');
      await story.does('bursar', 'answer-recommendation');
      await story.does('headteacher', 'close');
      const closed = await story.incident();
      assert.deepEqual([closed.stage, severity(closed)], ['closed', 'critical']);
      const record = await story.opens('chair', 'record?verify=yes');
      assert.match(record.text, /Verified/);
    });
  });
});
