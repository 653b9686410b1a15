// The school's own Procedures (7), by HTTP: proposed by the headteacher, declined, proposed again, adopted by
// the chair with the minute. What runs keeps its times, what is reported afterwards has the new ones; a line
// of the law stays; every bad value comes back in words, at the field to mend.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { momentOf } from '../../src/policy/clock.ts';
import { day, hour, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenReportedOn, type SiteIncident } from '../given/site-incident.ts';
import { thenRowsFollowLog } from '../then/rows.ts';
import type { Browser, Page, Values } from '../tools/http.ts';
import { dated } from './typed.ts';

const quicker = { 'acknowledge-unclassified': '2', 'acknowledge-unclassified-unit': 'hours' };
const reason = 'Parents expect an answer the same day.';

/** When that duty of the incident falls due, as the page says it. */
const dueOn = async (site: OpenSite, each: SiteIncident): Promise<number> => {
  const { html } = await (await site.as('headteacher')).open(`${each.path}/timescales`);
  const [, found] = /Acknowledge the report[\s\S]*?<time datetime="([^"]+)"/.exec(html) ?? [];
  return found === undefined ? assert.fail(html) : Date.parse(found);
};

const propose = async (site: OpenSite, values: Values): Promise<Page> => {
  const head = await site.as('headteacher');
  await head.open('/procedures/propose');
  return head.send('Propose', { reason, ...values });
};
const decideAs = async (site: OpenSite, name: Name): Promise<Browser> => {
  const browser = await site.as(name);
  await browser.open('/procedures');
  return browser;
};
const adoption = (site: OpenSite, more: Values = {}): Values => ({
  decision: 'adopt',
  minute: 'Full governing body, minute 7.2',
  ...dated('meetingOn', site.clock.now - day),
  ...more,
});

describe('the school’s own procedures', () => {
  let site: OpenSite;
  let running: SiteIncident;
  before(async () => {
    site = await givenSite();
    running = await givenReportedOn(site);
  });
  after(() => site.close());

  test('are the default at first, for everybody who signs in to read, and for one to change', async () => {
    const teacher = await site.as('teacher');
    const { text, html } = await teacher.open('/procedures');
    assert.match(text, /In force: Candour’s default of 2026.*Timescales \(Candour’s default\)/);
    assert.doesNotMatch(html, /\/procedures\/propose/);
    assert.equal((await teacher.open('/procedures/propose')).status, 404);
    assert.equal((await teacher.open('/procedures/decide')).path, '/procedures');
    assert.match((await teacher.open('/policy/home')).html, /href="\/procedures"/);
    assert.equal((await site.anybody().open('/procedures')).path, '/sign-in?next=%2Fprocedures');
  });

  test('a proposal waits for the chair, who sees what would change and declines it', async () => {
    const sent = await propose(site, { ...quicker, retentionYears: '8' });
    assert.match(sent.text, /waits for the chair/);
    assert.match(sent.text, /A proposal is waiting.*same day.*Pat chair can adopt or decline it/);
    assert.match(
      (await site.as('teacher').then((each) => each.open('/procedures'))).text,
      /waiting for the chair/,
    );
    const chair = await decideAs(site, 'chair');
    assert.match(chair.page().text, /Procedures 1/);
    await chair.follow('Adopt or decline it');
    assert.match(
      chair.page().text,
      /report, not yet classified ?from 1 working day to 2 hours.*are kept ?from 6 years to 8 years/,
    );
    const silent = await chair.send('Record your decision', { decision: 'decline' });
    assert.equal(silent.status, 422);
    assert.match(silent.html, /href="#reasons">Say why you decline/);
    const declined = await chair.send('Record your decision', {
      decision: 'decline',
      reasons: 'Eight years are too long.',
    });
    assert.match(declined.text, /You decided on the proposal.*In force: Candour’s default/);
    assert.doesNotMatch(declined.text, /Procedures 1/);
  });

  test('the proposer takes it back, and cannot adopt it; a second replaces the first', async () => {
    await propose(site, { retentionYears: '9' });
    const head = await decideAs(site, 'headteacher');
    await head.follow('Take it back');
    assert.doesNotMatch(head.page().html, /value="adopt"/);
    await head.send('Record your decision', { decision: 'withdraw' });
    assert.equal((await site.app.school()).settings.proposed, null);
    await propose(site, { retentionYears: '9' });
    const chair = await decideAs(site, 'chair');
    await chair.follow('Adopt or decline it');
    const again = await (await site.as('headteacher')).open('/procedures/propose');
    assert.match(again.text, /A proposal is already waiting/);
    assert.match(again.html, /name="retentionYears"[^>]*value="9"/);
    await propose(site, { ...quicker, retentionYears: '6' });
    const late = await chair.send('Record your decision', adoption(site));
    assert.equal(late.status, 409);
    assert.match(late.text, /Somebody else changed this in the meantime.*from 1 working day to 2 hours/);
    assert.doesNotMatch(late.text, /9 years/);
  });

  test('the chair adopts it with the minute and a day that has come', async () => {
    const chair = await decideAs(site, 'chair');
    await chair.follow('Adopt or decline it');
    const lacking = await chair.send('Record your decision', { decision: 'adopt' });
    assert.match(lacking.html, /href="#minute">Enter the minute that approves it/);
    const early = await chair.send(
      'Record your decision',
      adoption(site, dated('meetingOn', site.clock.now + day)),
    );
    assert.equal(early.status, 422);
    assert.match(early.text, /must not be in the future/);
    const { text } = await chair.send('Record your decision', adoption(site));
    assert.match(text, /In force: Version 1 of the school’s own/);
    assert.match(text, /In force ?since Monday 5 October 2026, 9 am.*same day/);
    assert.match(text, /Proposed by ?Pat headteacher ?Adopted by ?Pat chair/);
    assert.match(text, /Approved ?Meeting of 4 October 2026: Full governing body, minute 7\.2/);
    assert.match(text, /Timescales \(set by the school\)/);
    assert.match((await site.anybody().open('/policy')).text, /set by the school.*2 hours/);
    assert.match((await site.anybody().open('/policy')).text, /governors approved these on 4 October 2026/);
    assert.match(
      (await (await site.as('administrator')).open('/settings')).text,
      /Version 1 of the school’s own/,
    );
  });

  test('what runs keeps its times, and what is reported from now on has the new ones', async () => {
    assert.equal(await dueOn(site, running), momentOf('2026-10-06', '17:00'));
    const next = await givenReportedOn(site);
    assert.equal(await dueOn(site, next), site.clock.now + 2 * hour);
    site.clock.now += 2 * hour;
    await site.app.time.pass();
    assert.equal(await dueOn(site, running), momentOf('2026-10-06', '17:00'));
    const told = async (each: SiteIncident) =>
      (await site.app.cases.open(site.ids.headteacher, each.reference)).incident.reminders.filter(
        ({ duty, what }) => duty === 'acknowledge' && what === 'missed',
      ).length;
    assert.deepEqual([await told(running), await told(next)], [0, 1]);
  });

  test('a second version leaves the first to be read, with what each changed', async () => {
    await propose(site, { 'ladder-data-protection-officer': '5', quietFrom: '24', digestFor: [] });
    const chair = await decideAs(site, 'chair');
    await chair.follow('Adopt or decline it');
    assert.match(chair.page().text, /Quiet hours ?from 22:00–7:00 to 0:00–7:00.*digest ?.* to nothing/);
    const { text } = await chair.send('Record your decision', adoption(site));
    assert.match(text, /In force: Version 2.*then Vice-chair of Governors, then Data Protection Officer/);
    assert.match(
      text,
      /Earlier versions.*?Version 1.*from 1 working day to 2 hours.*Candour’s default of 2026/,
    );
    const { procedures } = (await site.app.cases.open(site.ids.headteacher, running.reference)).incident;
    assert.equal(procedures, 'default-2026');
  });

  test('the record folds again to what is kept', async () => {
    await thenRowsFollowLog(site);
  });
});

type Bad = readonly [Values, at: string, because: RegExp];
const cell = (name: string, amount: string, unit = 'hours'): Values => ({
  [name]: amount,
  [`${name}-unit`]: unit,
});
const bad: readonly Bad[] = [
  [cell('acknowledge-minor', '0'), 'acknowledge-minor', /minor: give a whole number of hours from 1/],
  [cell('acknowledge-minor', '-3', 'days'), 'acknowledge-minor', /whole number of days from 1/],
  [cell('acknowledge-minor', '1.5'), 'acknowledge-minor', /whole number of hours/],
  [cell('acknowledge-minor', 'soon'), 'acknowledge-minor', /“Acknowledge the report”, minor: enter a number/],
  [cell('acknowledge-minor', '', 'days'), 'acknowledge-minor', /enter a number/],
  [cell('acknowledge-minor', '1', 'weeks'), 'acknowledge-minor', /choose a unit/],
  [cell('acknowledge-minor', '1441'), 'acknowledge-minor', /at most 1440 hours/],
  [cell('outcome-report-minor', '367', 'schoolDays'), 'outcome-report-minor', /at most 366 school days/],
  [cell('classify-red-flag', '2', 'days'), 'classify-red-flag', /give hours, at most 16/],
  [cell('classify-unclassified', '1', 'schoolDays'), 'classify-unclassified', /in the holidays/],
  [cell('decide-ico-minor', '96'), 'decide-ico-minor', /at most 72/],
  [cell('check-controls-again-major', '10', 'days'), 'check-controls-again-major', /after the first/],
  [cell('tell-chair-major', '', 'none'), 'tell-chair-major', /cannot be left out/],
  [cell('progress-note-minor', '5', 'none'), 'progress-note-minor', /choose a unit for the number/],
  [{ remindAtPercent: '0, 50' }, 'remindAtPercent', /whole numbers from 1 to 100/],
  [{ remindAtPercent: '80, 50' }, 'remindAtPercent', /smallest first/],
  [{ remindAtPercent: 'half' }, 'remindAtPercent', /whole numbers from 1 to 100/],
  [{ escalateAtPercent: '50' }, 'escalateAtPercent', /whole numbers from 100 to 1000/],
  [{ escalateAtPercent: '100, 2000' }, 'escalateAtPercent', /whole numbers from 100 to 1000/],
  [{ 'ladder-chair': ['3', '5'] }, 'ladder-line-manager', /climb in a circle/],
  [{ 'ladder-chair': 'none' }, 'ladder-line-manager', /put the chair of governors on it/],
  [
    { 'ladder-headteacher': 'none', 'ladder-bursar': 'none' },
    'ladder-line-manager',
    /headteacher or the bursar/,
  ],
  [{ quietFrom: '7' }, 'quietFrom', /different hours/],
  [{ quietTo: '25' }, 'quietFrom', /full hours from 0 to 24/],
  [{ quietFrom: '8', quietTo: '7' }, 'quietFrom', /at most 12 hours a day.*school default/],
  [{ retentionYears: '0' }, 'retentionYears', /from 1 to 100/],
  [{ retentionYears: '101' }, 'retentionYears', /from 1 to 100/],
  [{ reason: ' ' }, 'reason', /Say why the procedures should be changed/],
  [cell('notify-ico-minor', '96'), 'statutory', /UK GDPR Art\s33/],
  [cell('notify-ico-critical', '3', 'days'), 'statutory', /UK GDPR Art\s33/],
  [{ warnAtHours: '72' }, 'statutory', /UK GDPR Art\s33/],
];

describe('a proposal that cannot be', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('comes back in words, at the field to mend, with all that was typed', async () => {
    const head = await site.as('headteacher');
    await head.open('/procedures/propose');
    for (const [values, at, because] of bad) {
      const page = await head.send('Propose', { reason, retentionYears: '7', ...values });
      assert.equal(page.status, 422, because.source);
      const [, words = ''] = new RegExp(`href="#${at}">([^<]*)<`).exec(page.html) ?? [];
      assert.match(words, because, page.text.slice(0, 600));
      assert.match(page.html, new RegExp(`id="${at}"`));
      assert.equal(await head.open('/procedures/propose').then(({ status }) => status), 200);
    }
    assert.equal((await site.app.school()).settings.proposed, null);
  });

  test('names every fault at once', async () => {
    const { text } = await propose(site, {
      ...cell('acknowledge-minor', '0'),
      ...cell('acknowledge-major', 'x'),
      ...cell('classify-minor', '-1'),
      retentionYears: '0',
    });
    assert.match(
      text,
      /minor: give a whole.*major: enter a number.*“Classify the incident”, minor: give.*Years kept/,
    );
  });

  test('is refused where nothing differs, and where only the headteacher may send it', async () => {
    assert.match((await propose(site, {})).text, /already in force/);
    const bursar = await site.as('bursar');
    assert.equal((await bursar.open('/procedures/propose')).status, 404);
    assert.equal((await bursar.post('/procedures/propose', { reason })).status, 404);
  });

  test('a slower higher level passes, and is pointed out to who decides', async () => {
    const { status } = await propose(site, cell('acknowledge-major', '3', 'schoolDays'));
    assert.equal(status, 200);
    const chair = await decideAs(site, 'chair');
    assert.match(chair.page().text, /“Acknowledge the report” is slower when major than when moderate\./);
  });

  test('is decided by the vice-chair only if there is no chair', async () => {
    const vice = await site.as('vice-chair');
    assert.equal((await vice.open('/procedures/decide')).path, '/procedures');
    assert.match(vice.page().text, /chair of governors\. Pat chair can adopt or decline it/);
    const actor = { kind: 'operator' } as const;
    const commands = [{ step: 'revoke-role', facts: { role: 'chair' }, prose: {} }] as const;
    await site.app.execute({ kind: 'person', stream: site.ids.chair, actor, commands });
    const { people } = await site.app.school();
    const change = people.get(site.ids.chair)?.waiting[0];
    assert.ok(change);
    await site.app.execute({
      kind: 'person',
      stream: site.ids.chair,
      actor: { kind: 'person', person: site.ids['vice-chair'] },
      commands: [{ step: 'confirm-change', facts: { change: change.entry }, prose: {} }],
    });
    await vice.open('/procedures');
    await vice.follow('Adopt or decline it');
    assert.match((await vice.send('Record your decision', adoption(site))).text, /In force: Version 1/);
  });
});
