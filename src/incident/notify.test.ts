import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  away,
  type By,
  type Case,
  givenNoIncident,
  givenSchool,
  givenSchoolWithout,
  reportFacts,
  rules,
} from '../../test/given/incident.ts';
import { allNames, day, id, monday, type Name } from '../../test/given/people.ts';
import { classifyAs, leadOf } from '../../test/given/samples.ts';
import * as stages from '../../test/given/stages.ts';
import { always } from '../../test/then/always.ts';
import { type Moment, momentOf } from '../policy/clock.ts';
import { dutyNames, type Severity } from '../policy/procedures/procedures.ts';
import type { Recorded } from '../record/step.ts';
import type { School } from '../school/school.ts';
import { sayInBell } from './asks/notice-words.ts';
import { asksNow } from './asks/still-tells.ts';
import { isForReporter, type Notice, noticeKinds } from './notifications/notice.ts';
import { notificationsFor } from './notify.ts';
import { capacities, onCase } from './people/capacities.ts';
import { stepNames } from './step-names.ts';
import type { IncidentEvent } from './steps.ts';

/** What the last order of a case has told whom: everything since `before`. */
const toldSince = (before: Case, after: Case) => {
  const { incident, school } = after;
  const all = after.events.slice(before.events.length).map((event) => {
    return notificationsFor(event as Recorded<IncidentEvent>, incident, { ...rules, school, now: event.at });
  });
  return {
    notices: all.flatMap(({ notices }) => notices),
    reporter: all.flatMap(({ reporter }) => reporter ?? []),
  };
};

const short = ({ to, kind, step }: Notice): string => `${to} ${kind}${step === null ? '' : ` ${step}`}`;
const said = (before: Case, after: Case): readonly string[] => toldSince(before, after).notices.map(short);

const none = givenNoIncident();
const reportOf = (facts: Partial<ReturnType<typeof reportFacts>> = {}, by: By = 'teacher', before = none) =>
  before.done('report', { ...reportFacts('incident-1', before.now), ...facts }, {}, by);

describe('a new report', () => {
  test('asks the office at once to acknowledge it, by when that is due', () => {
    const { notices } = toldSince(none, reportOf());
    assert.deepEqual(notices.map(short), ['headteacher reported acknowledge', 'bursar reported acknowledge']);
    const [first] = notices;
    assert.equal(first?.urgency, 'at-once');
    assert.equal(first?.duty, 'acknowledge');
    assert.equal(first?.dueAt, momentOf('2026-10-06', '17:00'));
    assert.equal(first?.notBefore, monday);
  });

  test('tells nobody of their own report', () => {
    assert.deepEqual(said(none, reportOf({}, 'headteacher')), ['bursar reported acknowledge']);
  });

  test('goes to the acting chair alone where it concerns the office', () => {
    assert.deepEqual(said(none, reportOf({ concerns: ['headteacher'] })), ['chair reported acknowledge']);
    assert.deepEqual(said(none, reportOf({ concerns: ['bursar', 'chair'] })), [
      'vice-chair reported acknowledge',
    ]);
    assert.deepEqual(said(none, reportOf({ concerns: ['chair'] })), [
      'headteacher reported acknowledge',
      'bursar reported acknowledge',
    ]);
  });

  test('goes to the chair alone where its reporter is protected, then to whom the chair forwards it', () => {
    const held = reportOf({ naming: 'anonymous' }, 'reporter by receipt');
    assert.deepEqual(said(none, held), ['chair reported forward-report']);
    const forwarded = held.done('forward-report', { to: ['bursar'] }, {}, 'chair');
    assert.deepEqual(said(held, forwarded), ['bursar reported acknowledge']);
    const kept = held.done('forward-report', { to: [] }, { reason: 'They would know.' }, 'chair');
    assert.deepEqual(said(held, kept), []);
  });

  test('that names somebody in words goes to the chair, and on once it is said who is meant', () => {
    const prose = { concernsWhom: 'The site manager' };
    const named = none.done('report', reportFacts('incident-1', none.now), prose, 'reporter by receipt');
    assert.deepEqual(said(none, named), ['chair reported resolve-concern']);
    const meant = named.done('resolve-concern', { people: [id('bursar')] }, {}, 'chair');
    assert.deepEqual(said(named, meant), ['headteacher reported acknowledge']);
  });

  test('goes to who stands in where nobody is in the office, and to the deputy of who is away', () => {
    const empty = givenNoIncident(givenSchoolWithout('headteacher', 'bursar'));
    assert.deepEqual(said(empty, reportOf({}, 'teacher', empty)), ['chair reported acknowledge']);
    const gone = givenNoIncident(givenSchool({ bursar: away('line-manager') }));
    assert.deepEqual(said(gone, reportOf({}, 'teacher', gone)), [
      'headteacher reported acknowledge',
      'line-manager reported acknowledge',
    ]);
  });

  test('waits for the morning, unless a child is at risk', () => {
    const night = givenNoIncident().at(momentOf('2026-10-05', '23:30'));
    const soonest = (facts: Partial<ReturnType<typeof reportFacts>>) =>
      toldSince(night, reportOf(facts, 'teacher', night)).notices[0];
    assert.equal(soonest({})?.notBefore, momentOf('2026-10-06', '07:00'));
    const urgent = soonest({ redFlags: ['account-open'] });
    assert.deepEqual([urgent?.kind, urgent?.notBefore], ['urgent', momentOf('2026-10-06', '07:00')]);
    assert.equal(soonest({ redFlags: ['child-at-risk'] })?.notBefore, night.now);
  });
});

describe('quiet hours within one day', () => {
  const procedures = { ...rules.procedures, quietHours: { from: 12, to: 14 } };
  const notBefore = (now: Moment, facts: Partial<ReturnType<typeof reportFacts>> = {}) => {
    const { events, incident, school } = reportOf(facts, 'teacher', givenNoIncident().at(now));
    const event = events[0] as Recorded<IncidentEvent>;
    return notificationsFor(event, incident, { ...rules, procedures, school, now }).notices[0]?.notBefore;
  };
  const at = (time: string): Moment => momentOf('2026-10-05', time);

  test('keep back what comes from their first minute to their last, and nothing else', () => {
    for (const time of ['12:00', '12:30', '13:59']) assert.equal(notBefore(at(time)), at('14:00'), time);
    for (const now of [at('00:30'), at('11:59'), at('14:00'), at('14:00') + 30_000, at('23:30')]) {
      assert.equal(notBefore(now), now);
    }
  });

  test('keep nothing back where a child is at risk', () => {
    assert.equal(notBefore(at('12:30'), { redFlags: ['child-at-risk'] }), at('12:30'));
  });
});

describe('on the way', () => {
  const report = stages.givenReported();

  test('the data protection officer is asked once, where personal data is or may be involved', () => {
    const classified = report.done('classify', classifyAs('minor'), {}, 'bursar');
    assert.deepEqual(said(report, classified), ['data-protection-officer asked advise']);
    const facts = {
      personalData: 'yes',
      awareAt: monday,
      awareFrom: 'other',
      risk: 'unlikely',
      tell: 'nobody',
    } as const;
    const why = { awareWhy: 'We knew then.' };
    const assessed = classified.done('assess-reportability', facts, why, 'bursar');
    assert.deepEqual(said(classified, assessed), []);
    // Asked by the judgement where that comes first, and then not again.
    const judged = report.done('assess-reportability', facts, why, 'bursar');
    assert.deepEqual(said(report, judged), ['data-protection-officer asked advise']);
    const after = judged.done('classify', classifyAs('minor'), {}, 'bursar');
    assert.deepEqual(said(judged, after), []);
  });

  test('the data protection officer is not asked where none is, until some is found', () => {
    const facts = { personalData: 'no', awareAt: null, risk: null, tell: 'nobody' } as const;
    const judged = report.done('assess-reportability', facts, {}, 'bursar');
    const classified = judged.done('classify', classifyAs('minor'), {}, 'bursar');
    assert.deepEqual(said(report, classified), []);
    const found = { personalData: 'not-known', awareAt: null, risk: null, tell: 'nobody' } as const;
    const again = classified.done('assess-reportability', found, {}, 'bursar');
    assert.deepEqual(said(classified, again), ['data-protection-officer asked advise']);
  });

  test('the data protection officer hears that nobody waits for their advice any more', () => {
    const facts = { personalData: 'no', awareAt: null, risk: null, tell: 'nobody' } as const;
    const asked = report.done('classify', classifyAs('minor'), {}, 'bursar');
    const none = asked.done('assess-reportability', facts, {}, 'bursar');
    const { notices } = toldSince(asked, none);
    assert.deepEqual(notices.map(short), ['data-protection-officer no-personal-data']);
    assert.equal(notices[0]?.urgency, 'digest');
    const found = { ...facts, personalData: 'not-known' } as const;
    const again = none.done('assess-reportability', found, {}, 'bursar');
    assert.deepEqual(said(none, again), ['data-protection-officer asked advise'], 'asked anew');
    const reviewed = stages.givenReviewed('minor');
    const closed = reviewed.done('close', {}, {}, 'bursar');
    assert.ok(said(reviewed, closed).includes('data-protection-officer ended-unadvised'));
    const advised = reviewed.done('advise', {}, {}, 'data-protection-officer');
    const after = advised.done('close', {}, {}, 'bursar');
    assert.ok(!said(advised, after).some((each) => /ended-unadvised/.test(each)));
  });

  test('the chair is told at once of what is major, and asked to allocate what is critical', () => {
    const toldOf = (before: Case, severity: 'moderate' | 'major' | 'critical') =>
      said(before, before.done('classify', classifyAs(severity), { reason: 'So.' }, 'bursar'));
    const dpo = 'data-protection-officer asked advise';
    assert.deepEqual(toldOf(report, 'moderate'), [dpo]);
    assert.deepEqual(toldOf(report, 'major'), [dpo, 'chair severe name-governors']);
    assert.deepEqual(toldOf(report, 'critical'), [dpo, 'chair severe allocate']);
    const major = stages.givenInvestigating('major');
    assert.deepEqual(toldOf(major, 'critical'), ['chair severe allocate']);
  });

  test('a change of who leads asks the office to allocate', () => {
    const before = stages.givenInvestigating('minor');
    const facts = { ...classifyAs('major') };
    assert.deepEqual(said(before, before.done('classify', facts, {}, 'headteacher')), [
      'chair severe name-governors',
      'bursar asked allocate',
    ]);
  });

  test('a conflict of interest of the lead asks for another lead, and tells them nothing', () => {
    const before = stages.givenInvestigating('minor');
    const facts = { person: id('investigating-officer') };
    const declared = before.done('declare-conflict', facts, {}, 'investigating-officer');
    assert.deepEqual(said(before, declared), ['bursar asked allocate']);
    const critical = stages.givenInvestigating('critical');
    const gone = critical.done('declare-conflict', { person: id('governor') }, {}, 'governor');
    assert.deepEqual(said(critical, gone), ['chair asked allocate']);
  });

  test('a proposal asks those who may confirm it', () => {
    const before = stages.givenClassified('moderate');
    const facts = classifyAs('minor');
    const lowered = before.done('classify', facts, { reason: 'Only one line.' }, 'bursar');
    assert.deepEqual(said(before, lowered), [
      'headteacher asked confirm-proposal',
      'chair asked confirm-proposal',
    ]);
  });

  test('who was told or asked by people is the chair', () => {
    const before = stages.givenClassified('minor');
    const told = before.done('tell-chair', { toldAt: before.now }, {}, 'bursar');
    assert.deepEqual(said(before, told), ['chair chair-told confirm-entry']);
    const escalated = before.done('escalate', { doneAt: before.now }, {}, 'bursar');
    assert.deepEqual(said(before, escalated), ['chair chair-told']);
  });

  test('who is put on it hears of it, unless they did it themselves', () => {
    const before = stages.givenClassified('major');
    const facts = { ...leadOf('major'), supporters: [id('information-champion')] };
    assert.deepEqual(said(before, before.done('allocate', facts, {}, 'bursar')), [
      'investigating-officer allocated submit-outcome',
      'information-champion allocated',
      'teacher looked-into',
    ]);
    const named = before.done('name-governors', { governors: [id('governor')] }, {}, 'chair');
    assert.deepEqual(said(before, named), ['governor allocated']);
    const asked = { kind: 'severe', duty: null, step: 'name-governors' } as const;
    const asks = ({ incident, school }: Case) => {
      const person = id('chair');
      const reader = { person, capacities: capacities(incident, person, school), school };
      return asksNow(asked, incident, reader, rules.procedures);
    };
    assert.deepEqual([asks(before), asks(named)], [true, false], 'it asks until a governor is named');
    const minor = stages.givenClassified('minor');
    const self = { person: id('bursar'), as: 'personally', governor: null, supporters: [] } as const;
    assert.deepEqual(said(minor, minor.done('allocate', self, {}, 'bursar')), ['teacher looked-into']);
  });
});

describe('towards the end', () => {
  test('an outcome report asks the first who may review it', () => {
    const before = stages.givenAnswered('minor');
    assert.deepEqual(said(before, stages.givenSubmitted('minor', before)), [
      'headteacher asked review-outcome',
      'bursar asked review-outcome',
    ]);
  });

  test('where several may review what is small, none is pressed at once; else they are', () => {
    const urgencies = (severity: Severity, school?: School) => {
      const answered = stages.givenAnswered(severity);
      const before = severity === 'major' ? answered.done('governors-outcome', {}, {}, 'governor') : answered;
      const { notices } = toldSince(
        before,
        stages.givenSubmitted(severity, school ? before.in(school) : before),
      );
      return notices.filter(({ step }) => step === 'review-outcome').map(({ urgency }) => urgency);
    };
    assert.deepEqual(urgencies('minor'), ['digest', 'digest']);
    assert.deepEqual(urgencies('major'), ['at-once', 'at-once']);
    assert.deepEqual(urgencies('minor', givenSchoolWithout('bursar')), ['at-once']);
  });

  test('of a major one the governors are asked first, and who may review once they have reported', () => {
    const before = stages.givenAnswered('major');
    const submitted = stages.givenSubmitted('major', before);
    assert.deepEqual(said(before, submitted), [
      'governor asked governors-outcome',
      'chair asked governors-outcome',
    ]);
    assert.deepEqual(said(submitted, submitted.done('governors-outcome', {}, {}, 'governor')), [
      'headteacher asked review-outcome',
      'bursar asked review-outcome',
    ]);
  });

  test('who made the mistake is never asked to judge', () => {
    const facts = { madeTheMistake: [id('headteacher')] };
    const before = stages.givenAnswered(
      'minor',
      stages.givenInvestigating('minor').done('verify-details', facts, {}, 'bursar'),
    );
    assert.deepEqual(said(before, stages.givenSubmitted('minor', before)), ['bursar asked review-outcome']);
  });

  test('what is sent back tells the lead', () => {
    const before = stages.givenSubmitted('minor');
    const back = before.done('review-outcome', { satisfied: false }, {}, 'headteacher');
    assert.deepEqual(said(before, back), ['investigating-officer sent-back submit-outcome']);
  });

  test('closing tells who led, a DPO who has not advised, and by mail a reporter who gave their name', () => {
    const before = stages.givenReviewed('minor');
    const { notices } = toldSince(before, stages.givenClosed('minor', before));
    assert.deepEqual(
      notices.map((notice) => `${short(notice)}, ${notice.urgency}`),
      [
        'investigating-officer closed, bell',
        'data-protection-officer ended-unadvised, digest',
        'teacher outcome, at-once',
      ],
    );
  });

  test('reopening tells the lead and the office', () => {
    const before = stages.givenClosed('minor');
    assert.deepEqual(said(before, before.done('reopen', {}, {}, 'headteacher')), [
      'investigating-officer reopened submit-outcome',
      'bursar reopened',
    ]);
  });
});

describe('what time does', () => {
  const passed = (before: Case, until: number): readonly Notice[] =>
    toldSince(before, stages.whenTimePasses(before, until)).notices;

  test('a reminder of what is small or not classified waits for the digest, others do not', () => {
    const urgencies = (before: Case) =>
      new Set(
        passed(before, before.now + 10 * day)
          .filter(({ kind }) => kind === 'reminder')
          .map(({ urgency }) => urgency),
      );
    assert.deepEqual(urgencies(stages.givenReported()), new Set(['digest']));
    assert.deepEqual(urgencies(stages.givenReported({ redFlags: ['account-open'] })), new Set(['at-once']));
    assert.deepEqual(urgencies(stages.givenClassified('moderate')), new Set(['digest']));
    assert.deepEqual(urgencies(stages.givenInvestigating('major')), new Set(['at-once']));
  });

  test('what climbs and what the law presses is told at once, the law at any hour', () => {
    const notices = passed(stages.givenReported(), monday + 10 * day);
    const climbs = notices.filter(({ kind }) => kind === 'escalated');
    assert.ok(climbs.length > 0 && climbs.every(({ urgency }) => urgency === 'at-once'));
    const law = notices.filter(({ kind }) => kind === 'statutory');
    assert.deepEqual(
      new Set(law.map(({ to }) => to)),
      new Set(['headteacher', 'bursar', 'data-protection-officer', 'chair']),
    );
    assert.ok(law.every((notice) => notice.statutory && notice.urgency === 'at-once'));
    const late = stages.givenReported({}, givenSchool(), momentOf('2026-10-05', '23:00'));
    const atNight = passed(late, late.now + 2 * day).filter(({ kind }) => kind === 'statutory');
    assert.ok(atNight.some(({ notBefore }) => notBefore === momentOf('2026-10-06', '23:00')));
  });

  test('each reminder and each climb asks for the step that meets the duty', () => {
    const asks = (before: Case) => [
      ...new Set(
        passed(before, before.now + 20 * day).map(({ kind, duty, step }) => `${kind} ${duty}: ${step}`),
      ),
    ];
    assert.deepEqual(asks(stages.givenReported()).toSorted(), [
      'escalated acknowledge: acknowledge',
      'escalated classify: classify',
      'escalated consult-dpo: advise',
      'escalated decide-ico: assess-reportability',
      'escalated triage: assess-reportability',
      'reminder acknowledge: acknowledge',
      'reminder classify: classify',
      'reminder consult-dpo: advise',
      'reminder decide-ico: assess-reportability',
      'reminder triage: assess-reportability',
      // Nobody has decided yet whether to tell the ICO.
      'statutory notify-ico: assess-reportability',
    ]);
    const meets = new Map(rules.procedures.timescales.map(({ duty, dischargedBy }) => [duty, dischargedBy]));
    const late = [
      stages.givenClassified('critical'),
      stages.givenInvestigating('minor'),
      stages.givenReviewed('minor'),
    ];
    for (const notice of late.flatMap((each) => passed(each, each.now + 60 * day))) {
      assert.equal(notice.step, notice.duty && meets.get(notice.duty), short(notice));
    }
  });

  test('what is to be reviewed before it is closed asks for the review', () => {
    const pressing = (before: Case) =>
      passed(before, before.now + 60 * day)
        .filter(({ duty }) => duty === 'review-and-close')
        .map(({ kind, step }) => `${kind} ${step}`);
    const [submitted, reviewed] = [
      pressing(stages.givenSubmitted('minor')),
      pressing(stages.givenReviewed('minor')),
    ];
    assert.deepEqual(new Set(submitted), new Set(['reminder review-outcome', 'escalated review-outcome']));
    assert.deepEqual(new Set(reviewed), new Set(['reminder close', 'escalated close']));
  });

  test('that something was missed tells nobody by itself', () => {
    const before = stages.givenReported();
    const after = stages.whenTimePasses(before, monday + 3 * day);
    const missed = after.events.findIndex(({ type }) => type === 'duty-missed');
    assert.ok(missed > 0);
    const event = after.events[missed] as Recorded<IncidentEvent>;
    const context = { ...rules, school: after.school, now: event.at };
    assert.deepEqual(notificationsFor(event, after.incident, context).notices, []);
  });
});

describe('a reporter who left a way to reach them', () => {
  const report = givenNoIncident().done(
    'report',
    reportFacts('incident-1', monday),
    { contact: 'someone@elsewhere.example' },
    'reporter by receipt',
  );
  const kinds = (before: Case, after: Case) => toldSince(before, after).reporter;
  const self = { person: id('bursar'), as: 'personally', governor: null, supporters: [] } as const;

  test('hears once a day that somebody has it in hand, and at the end of the outcome', () => {
    const acknowledged = report.done('acknowledge', {}, {}, 'bursar');
    assert.deepEqual(kinds(report, acknowledged), ['received']);
    const thanked = report.done('acknowledge', {}, { message: 'Thank you.' }, 'bursar');
    assert.deepEqual(kinds(report, thanked), ['message']);
    const classified = acknowledged.done('classify', classifyAs('minor'), {}, 'bursar');
    assert.deepEqual(kinds(classified, classified.done('allocate', self, {}, 'bursar')), []);
    const tomorrow = classified.at(monday + day);
    assert.deepEqual(kinds(tomorrow, tomorrow.done('allocate', self, {}, 'bursar')), ['looked-into']);
    const duplicate = { of: 'incident-2' as never };
    assert.deepEqual(kinds(classified, classified.aside('bursar', duplicate.of)), ['outcome']);
  });

  test('hears nothing by mail where they left none, or are signed in', () => {
    const silent = reportOf({}, 'reporter by receipt');
    assert.deepEqual(kinds(silent, silent.done('acknowledge', {}, {}, 'bursar')), []);
    const signedIn = givenNoIncident().done(
      'report',
      reportFacts('incident-1', monday),
      { contact: 'a@b.example' },
      'teacher',
    );
    const after = signedIn.done('acknowledge', {}, { message: 'Thank you.' }, 'bursar');
    assert.deepEqual(kinds(signedIn, after), []);
    assert.deepEqual(said(signedIn, after), ['teacher message']);
  });
});

const ids: ReadonlySet<string> = new Set(['incident-1', 'INC-7KQ-4MZ', ...allNames]);
const words: ReadonlySet<string> = new Set([
  ...noticeKinds,
  ...dutyNames,
  ...stepNames,
  ...['at-once', 'digest', 'bell'],
]);

test('a notice holds ids, words of Candour and numbers alone, and reaches only who may see', () => {
  always(
    (after, before, came) => {
      for (const notice of toldSince(before, after).notices) {
        for (const value of Object.values(notice)) {
          const isPlain = value === null || typeof value === 'number' || typeof value === 'boolean';
          assert.ok(isPlain || ids.has(value) || words.has(value), String(value));
        }
        const held = after.capacitiesOf(notice.to as string as Name);
        const isConcerned = after.incident.excluded.includes(notice.to);
        if (isForReporter(notice.kind)) {
          came('to the reporter');
          assert.ok(held.has('reporter'), `${short(notice)} is not theirs`);
        } else if (notice.kind === 'hearing' && isConcerned) {
          // A person it concerns hears that something waits for their hearing, and nothing else.
          came('to the people it concerns');
        } else if (notice.kind === 'no-personal-data') {
          came('to the DPO at last');
          assert.ok(!isConcerned);
        } else {
          came('to who is on the case');
          assert.ok(onCase(held), `${short(notice)} may not see it`);
        }
      }
    },
    'to the reporter',
    'to the people it concerns',
    'to the DPO at last',
    'to who is on the case',
  );
});

test('the bell says of a new report what it waits for', () => {
  const said = ([null, 'acknowledge', 'forward-report', 'resolve-concern'] as const).map((step) =>
    sayInBell({ kind: 'reported', duty: null, step }),
  );
  assert.equal(new Set(said).size, said.length, said.join());
  assert.match(said[3] ?? '', /names somebody/);
});
