import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Case,
  givenNoIncident,
  givenSchoolWithout,
  reportFacts,
  rules,
  thenRefused,
} from '../../../test/given/incident.ts';
import { day, hour, id, monday, type Name } from '../../../test/given/people.ts';
import { classifyAs, smallFacts } from '../../../test/given/samples.ts';
import {
  dutyOf,
  givenAnswered,
  givenClassified,
  givenClosed,
  givenForwarded,
  givenGathered,
  givenInvestigating,
  givenReported,
  givenReportedByReceipt,
  givenReviewed,
  givenSubmitted,
  lastNotices,
  whenTimePasses,
} from '../../../test/given/stages.ts';
import { always } from '../../../test/then/always.ts';
import { londonDate } from '../../policy/clock.ts';
import { severities } from '../../policy/procedures/procedures.ts';
import { plainly } from '../../policy/said.ts';
import { capacityNames, sayWho } from '../capacity.ts';
import { unansweredByLead } from '../conformance/items.ts';
import { duties } from '../due/duties.ts';
import { permit } from '../may.ts';
import { stages } from '../state/stages.ts';
import { answerQuestion } from '../state/telling/advice.ts';
import type { StepName } from '../step-names.ts';
import { assessReportability } from '../steps/assess-reportability.ts';
import { steps as allSteps, shortName } from '../steps.ts';
import { soonest } from './ask.ts';
import { answeredByOthers, askedNow, asksFor, beforeClosing } from './asks.ts';
import { closingGate } from './closing-gate.ts';

const ask = (each: Case, name: Name) => asksFor(each.incident, each.capacitiesOf(name), rules, each.now);
const steps = (each: Case, name: Name): readonly StepName[] => ask(each, name).map(({ step }) => step);
const mine = (each: Case, name: Name): readonly StepName[] =>
  ask(each, name).flatMap(({ step, mine }) => (mine ? [step] : []));

test('a report waits to be acknowledged, classified, assessed and verified by the office', () => {
  const taken = ['assess-reportability', 'acknowledge', 'classify', 'verify-details'];
  assert.deepEqual(mine(givenReported(), 'bursar'), taken);
  assert.deepEqual(mine(givenReported(), 'data-protection-officer'), ['advise']);
  assert.deepEqual(steps(givenReported(), 'data-protection-officer'), ['advise', ...taken]);
});

test('advice that is lacking before it can close stands once, for the officer who gives it', () => {
  const each = givenSubmitted('major');
  const asked = (of: Case, isDpoThere: boolean) =>
    asksFor(of.incident, of.capacitiesOf('bursar'), { ...rules, isDpoThere }, of.now)
      .filter(({ step }) => ['advise', 'record-advice', 'ask-advice'].includes(step))
      .map(({ step, by }) => [step, by[0]]);
  assert.deepEqual(asked(each, true), [['advise', 'dpo']]);
  assert.deepEqual(asked(each, false), [['record-advice', 'office']]);
  const wants = each.done('advise', { findOutFirst: true }, {}, 'data-protection-officer');
  assert.deepEqual(asked(wants, true), [['ask-advice', 'lead']]);
});

test('each row says who, by when and why', () => {
  const row = ask(givenReported(), 'bursar').find(({ step }) => step === 'classify');
  assert.equal(plainly(sayWho(row?.by ?? [])), 'the headteacher or bursar');
  assert.equal(row?.basis, '5a');
  assert.match(row?.because ?? '', /1 working day/);
  assert.equal(row?.overdue, false);
  assert.equal(ask(givenReported().at(monday + 3 * day), 'bursar')[0]?.overdue, true);
});

test('what was directed shows its day to the lead and to the headteacher', () => {
  const major = givenInvestigating('major');
  const until = { until: londonDate(major.now + 3 * day) };
  const directed = major.done('direct-investigation', until, {}, 'governor');
  const due = (['investigating-officer', 'headteacher'] as const).map(
    (name) => ask(directed, name).find(({ step }) => step === 'answer-direction')?.dueAt,
  );
  assert.equal(typeof due[0], 'number');
  assert.equal(due[1], due[0]);
});

test('then it is allocated: by the office, and by the chair when critical', () => {
  assert.deepEqual(mine(givenClassified('minor'), 'bursar'), ['allocate']);
  assert.ok(!mine(givenClassified('critical'), 'bursar').includes('allocate'));
  assert.ok(mine(givenClassified('critical'), 'chair').includes('allocate'));
});

test('then the lead sets the scope, answers every item, and hands in the report', () => {
  const led = givenInvestigating('minor');
  assert.deepEqual(mine(led, 'investigating-officer'), ['set-scope', 'answer-point']);
  assert.equal(leftTo(led).length, 10);
  assert.deepEqual(mine(givenAnswered('minor'), 'investigating-officer'), ['submit-outcome']);
});

test('4d is asked once the governors’ outcome is in, as they may still recommend something', () => {
  const asks4d = (each: Case) =>
    ask(each, 'bursar').some(({ item }) => item === '4d') ||
    closingGate(each.incident, rules.procedures, []).some(({ basis }) => basis === '4d');
  const major = givenSubmitted('major');
  assert.ok(!asks4d(givenAnswered('major')));
  assert.ok(!asks4d(major));
  assert.ok(asks4d(major.done('governors-outcome', {}, {}, 'governor')));
  assert.ok(asks4d(givenSubmitted('critical')), 'its report is the governors’ outcome');
});

test('what waits for an answer leads to the item itself: the first of many, or the one that is left', () => {
  const led = givenInvestigating('minor');
  assert.equal(ask(led, 'investigating-officer').find(({ step }) => step === 'answer-point')?.item, '3b');
  assert.equal(ask(led, 'investigating-officer').find(({ step }) => step === 'set-scope')?.item, null);
  const bare = givenSubmitted('major')
    .done('governors-outcome', {}, {}, 'governor')
    .done('review-outcome', { satisfied: true }, {}, 'headteacher');
  const left = ask(bare, 'bursar').find(({ step }) => step === 'answer-point');
  assert.deepEqual([left?.item, plainly(sayWho(left?.by ?? []))], ['4d', 'the headteacher or bursar']);
});

test('what only the closing asks for says so in its label', () => {
  const each = givenSubmitted('major').done('governors-outcome', {}, {}, 'governor');
  const said = ask(each, 'bursar').map(({ step, label, isForClosing = false }) => {
    assert.equal(label.startsWith(beforeClosing), isForClosing, step);
    return isForClosing;
  });
  assert.deepEqual(new Set(said), new Set([true, false]));
});

test('then it is reviewed and closed by who may, after what the gate still lacks', () => {
  assert.deepEqual(mine(givenSubmitted('minor'), 'headteacher'), ['review-outcome']);
  assert.deepEqual(mine(givenReviewed('minor'), 'headteacher'), ['close']);
  const major = givenSubmitted('major');
  for (const name of ['chair', 'governor'] as const) {
    assert.ok(mine(major, name).includes('governors-outcome'), 'before the review the governors report');
  }
  assert.ok(!steps(major, 'headteacher').includes('review-outcome'));
  const reported = major.done('governors-outcome', {}, {}, 'governor');
  assert.ok(mine(reported, 'headteacher').includes('review-outcome'));
  const bare = reported.done('review-outcome', { satisfied: true }, {}, 'headteacher');
  assert.ok(!steps(bare, 'headteacher').includes('close'));
  assert.ok(mine(bare, 'bursar').includes('answer-point'));
  assert.ok(mine(bare, 'bursar').includes('record-notification'));
});

test('what waits is called by its step, a note of progress after the first by what it is then', () => {
  const label = (each: Case, name: Name, step: StepName) =>
    ask(each, name).find((row) => row.step === step)?.label;
  const major = givenSubmitted('major');
  const reported = major.done('governors-outcome', {}, {}, 'governor');
  for (const [each, name, step] of [
    [major, 'governor', 'governors-outcome'],
    [reported, 'headteacher', 'review-outcome'],
    [givenReviewed('minor'), 'headteacher', 'close'],
  ] as const)
    assert.equal(label(each, name, step), allSteps[step].title);
  const led = givenInvestigating('moderate');
  const first = label(led, 'investigating-officer', 'note-progress');
  const noted = led.done('note-progress', { progress: 'on-course' } as never, {}, 'investigating-officer');
  assert.notEqual(label(noted, 'investigating-officer', 'note-progress'), first);
  assert.equal(label(noted, 'bursar', 'verify-details'), label(led, 'bursar', 'verify-details'));
});

test('advice that closing does not wait for comes after the review and the closing, for everybody', () => {
  const order = (each: Case, name: Name) =>
    ask(each, name)
      .toSorted(soonest(each.now))
      .map(({ step }) => step);
  const [submitted, reviewed] = [givenSubmitted('minor'), givenReviewed('minor')];
  assert.ok(steps(submitted, 'teacher').includes('advise'));
  for (const name of ['headteacher', 'teacher'] as const) {
    assert.equal(order(submitted, name)[0], 'review-outcome');
    assert.equal(order(reviewed, name)[0], 'close');
  }
  const late = reviewed.at(reviewed.now + 30 * day);
  assert.equal(order(late, 'teacher')[0], 'close');
  assert.equal(order(givenSubmitted('major'), 'teacher')[0], 'advise', 'the closing gate asks for it');
});

test('of the capacities for whom a row waits each stands once', () => {
  for (const each of [givenReported(), givenInvestigating('critical'), givenSubmitted('major')])
    for (const { by, step } of ask(each, 'bursar')) assert.equal(new Set(by).size, by.length, step);
});

test('the people affected are told without undue delay, and a proposal waits for a second person', () => {
  const row = ask(givenClassified('critical'), 'bursar').find(({ step }) => step === 'inform-people');
  assert.equal(row?.basis, 'UK GDPR Art 34');
  assert.ok(!steps(givenGathered('critical'), 'bursar').includes('inform-people'));
  const waits = givenClassified('moderate').done(
    'classify',
    classifyAs('minor'),
    { reason: 'Withdrawn.' },
    'bursar',
  );
  assert.ok(mine(waits, 'headteacher').includes('confirm-proposal'));
  assert.ok(!mine(waits, 'bursar').includes('confirm-proposal'));
});

test('a first classification that waits asks for a second person, by when it was due, and not again', () => {
  const before = givenReported();
  const due = ask(before, 'bursar').find(({ step }) => step === 'classify')?.dueAt;
  const low = { ...classifyAs('major'), severity: 'minor' } as const;
  const waits = before.done('classify', low, { reason: 'It lay face down.' }, 'headteacher');
  for (const name of ['headteacher', 'bursar', 'chair'] as const)
    assert.ok(!steps(waits, name).includes('classify'), name);
  const row = ask(waits, 'bursar').find(({ step }) => step === 'confirm-proposal');
  assert.deepEqual([row?.dueAt, row?.mine, row?.overdue], [due, true, false]);
  assert.ok(!mine(waits, 'headteacher').includes('confirm-proposal'));
  const late = before.at(monday + 3 * day).done('classify', low, { reason: 'Face down.' }, 'headteacher');
  const [confirm] = ask(late, 'bursar').filter(({ step }) => step === 'confirm-proposal');
  assert.ok((confirm?.dueAt ?? 0) > late.now, 'proposed too late: as much time again');
  const entry = late.incident.proposals[0]?.entry ?? 0;
  const declined = late.done(
    'confirm-proposal',
    { proposal: entry, agreed: false },
    { reason: 'No.' },
    'chair',
  );
  assert.ok(steps(declined, 'headteacher').includes('classify'));
});

test('who has proposed by new facts is not asked to decide again', () => {
  const grave = { ...smallFacts, kinds: ['health'], back: 'refused' } as const;
  const worse = givenClassified('minor').done('establish-facts', grave, {}, 'bursar');
  assert.ok(steps(worse, 'bursar').includes('classify'));
  const kept = worse.done('classify', classifyAs('minor'), { reason: 'Nobody read it.' }, 'bursar');
  assert.ok(!steps(kept, 'bursar').includes('classify'));
  assert.ok(steps(kept.done('establish-facts', grave, {}, 'bursar'), 'bursar').includes('classify'));
});

test('the ICO is told only once that is decided, although its clock runs', () => {
  assert.ok(!steps(givenReported(), 'bursar').includes('record-notification'));
  assert.ok(mine(givenClassified('major'), 'bursar').includes('record-notification'));
});

test('what the chair holds is forwarded or kept before anything else, whatever is due sooner', () => {
  const protectedOne = givenNoIncident().done(
    'report',
    { ...reportFacts('incident-1', monday), naming: 'anonymous', redFlags: ['ongoing'] },
    { concernsWhom: 'The one with the keys.' },
    'reporter by receipt',
  );
  const [first, second] = ask(protectedOne.at(monday + 3 * hour), 'chair');
  assert.deepEqual([first?.step, second?.step], ['forward-report', 'resolve-concern']);
});

test('what the law asks of the chair stands before saying who is meant, which has no deadline', () => {
  const named = givenNoIncident().done(
    'report',
    reportFacts('incident-1', monday),
    { concernsWhom: 'The one with the keys.' },
    'reporter by receipt',
  );
  assert.deepEqual(mine(named, 'chair').slice(0, 1), ['resolve-concern']);
  const judged = givenClassified('major', named, 'chair');
  const [first, ...rest] = ask(judged, 'chair').filter(({ mine }) => mine);
  assert.deepEqual([first?.step, first?.statutory], ['record-notification', true]);
  assert.ok(rest.some(({ step }) => step === 'resolve-concern'));
});

test('the chair is not asked to tell the chair', () => {
  const major = givenClassified('major');
  assert.ok(mine(major, 'bursar').includes('tell-chair'));
  assert.ok(steps(major, 'chair').includes('tell-chair'));
  assert.ok(!mine(major, 'chair').includes('tell-chair'));
});

test('a chair who leads does not tell the chair: allocating it to them met that', () => {
  const givenNoIncident = { reason: 'The office is vacant.' };
  const personally = {
    person: id('chair'),
    as: 'personally',
    supporters: [],
  } as const;
  const alone = givenClassified(
    'major',
    givenReported({}, givenSchoolWithout('headteacher', 'bursar')),
    'chair',
  );
  assert.equal(dutyOf(alone, 'tell-chair').state, 'met', 'they classified it themselves');
  const cases = [
    alone.done('allocate', personally, givenNoIncident, 'chair'),
    givenClassified('major').done('allocate', { ...personally, as: 'line-manager' }, {}, 'bursar'),
  ];
  for (const led of cases) {
    assert.ok(led.capacitiesOf('chair').has('lead'));
    assert.ok(!steps(led, 'chair').includes('tell-chair'));
    assert.equal(dutyOf(led, 'tell-chair').state, 'met');
    thenRefused(led.when('tell-chair', { toldAt: monday }, {}, 'chair'), '3e', /nobody to tell/);
  }
});

test('what the lead recommends on discipline is for the headteacher to decide, who is told (3h)', () => {
  const led = givenInvestigating('moderate');
  const advised = led.done('recommend-discipline', { commence: false }, {}, 'investigating-officer');
  assert.ok(!steps(led, 'headteacher').includes('decide-discipline'));
  assert.ok(mine(advised, 'headteacher').includes('decide-discipline'));
  assert.ok(!mine(advised, 'investigating-officer').includes('decide-discipline'));
  assert.deepEqual(
    lastNotices(advised).map(({ to, step }) => `${to} ${step}`),
    ['headteacher decide-discipline'],
  );
  const decided = advised.done('decide-discipline', { commenced: false }, {}, 'headteacher');
  assert.ok(!steps(decided, 'headteacher').includes('decide-discipline'));
});

/** The points that the lead is asked to answer. */
const leftTo = ({ incident, now }: Case, isDpoThere = true) => {
  const all = duties(incident, rules.procedures, rules.calendar, now);
  return unansweredByLead(incident, answeredByOthers(incident, all, isDpoThere));
};

test('a point that the lead has recommended on waits for the headteacher alone (3h)', () => {
  const led = givenInvestigating('moderate');
  const advised = led.done('recommend-discipline', { commence: false }, {}, 'investigating-officer');
  assert.ok(leftTo(led).includes('3h'));
  assert.ok(!leftTo(advised).includes('3h'));
  const left = leftTo(advised);
  const answered = left.reduce(
    (each, item) =>
      each.done('answer-point', { item, answer: 'done' }, { because: 'So.' }, 'investigating-officer'),
    advised,
  );
  assert.ok(!steps(answered, 'investigating-officer').includes('submit-outcome'));
  const [decision] = ask(answered, 'headteacher').filter(({ step }) => step === 'decide-discipline');
  assert.ok(decision !== undefined && decision.dueAt !== null);
});

test('that the chair is told answers 3e: the lead is not asked for it as long as it is owed', () => {
  const owed = givenClassified('major').done(
    'allocate',
    { person: id('investigating-officer'), as: 'investigating-officer', supporters: [] },
    {},
    'bursar',
  );
  const told = owed.done('tell-chair', { toldAt: owed.now }, { told: 'All.' }, 'bursar');
  assert.ok(steps(owed, 'bursar').includes('tell-chair'));
  assert.ok(!leftTo(owed).includes('3e'));
  assert.deepEqual(leftTo(owed), leftTo(told));
});

test('advice that is to come answers 3d: from major up the lead is asked for it once that is late', () => {
  const led = givenInvestigating('major');
  const { dueAt } = dutyOf(led, 'consult-dpo');
  assert.ok(!leftTo(led.at(dueAt)).includes('3d'));
  assert.ok(leftTo(led.at(dueAt + 1)).includes('3d'));
  assert.ok(leftTo(givenInvestigating('moderate')).includes('3d'));
  assert.ok(leftTo(led, false).includes('3d'), 'nobody is there to advise');
  const advised = led.done('advise', { tell: 'regulator' }, {}, 'data-protection-officer');
  assert.ok(!leftTo(advised.at(dueAt + 1)).includes('3d'));
});

test('a closed incident waits for nothing', () => {
  assert.deepEqual(ask(givenClosed('minor'), 'headteacher'), []);
});

describe('whatever the stage, what now lists no step of another one', () => {
  const everything = new Set(capacityNames.filter((each) => each !== 'made-the-mistake'));
  const untimely = (each: Case): readonly StepName[] =>
    steps(each, 'headteacher').filter((step) => permit(each.incident, step, everything) !== null);
  const later = [
    givenClassified,
    givenInvestigating,
    givenAnswered,
    givenSubmitted,
    givenGathered,
    givenReviewed,
    givenClosed,
  ];

  test('on the way from the report to the end, in time and late', () => {
    for (const severity of severities) {
      for (const each of [givenReported(), ...later.map((stage) => stage(severity))]) {
        assert.deepEqual(untimely(each), [], `${severity}, ${each.incident.stage}`);
        const late = whenTimePasses(each, each.now + 60 * day);
        assert.deepEqual(untimely(late), [], `${severity}, ${each.incident.stage}, late`);
      }
    }
  });

  test('though the gate lacks something that only an earlier stage can give', () => {
    const { incident, ...rest } = givenSubmitted('major');
    const odd: Case = { ...rest, incident: { ...incident, leads: [] } };
    assert.ok(closingGate(odd.incident, rules.procedures, []).some(({ step }) => step === 'allocate'));
    assert.deepEqual(untimely(odd), []);
  });

  test('whatever happened', () => {
    always(
      (each, _before, came) => {
        came(each.incident.stage);
        assert.deepEqual(untimely(each), [], each.incident.stage);
      },
      ...stages,
    );
  });
});

test('the decision on the ICO is called by its step, and says while open that it is not settled', () => {
  const label = (each: Case) =>
    ask(each, 'bursar').find(({ step }) => step === 'assess-reportability')?.label;
  const title = assessReportability.title;
  assert.equal(label(givenReported()), title);
  const facts = { personalData: 'not-known', awareAt: null, risk: null, tell: 'nobody' } as const;
  const open = label(givenReported().done('assess-reportability', facts, {}, 'bursar')) ?? '';
  assert.ok(open.startsWith(title) && open !== title, open);
});

test('an answer to a recommendation is due with the closing, once that is all there is left', () => {
  const due = (each: Case) => ask(each, 'bursar').find(({ step }) => step === 'answer-recommendation')?.dueAt;
  const gathered = givenGathered('major');
  const recommended = gathered.done('recommend-action', {}, { recommendation: 'Hold a drill.' }, 'chair');
  assert.equal(due(recommended), null);
  const saw = { satisfied: true, sawRecommendations: true };
  const reviewed = recommended.done('review-outcome', saw, {}, 'headteacher');
  const all = duties(reviewed.incident, rules.procedures, rules.calendar, reviewed.now);
  assert.equal(due(reviewed), all.find(({ duty }) => duty === 'review-and-close')?.dueAt);
});

test('nobody is to advise who to tell once the ICO and the people were both told', () => {
  const tell = {
    personalData: 'yes',
    awareAt: monday,
    awareFrom: 'other',
    risk: 'high',
    tell: 'regulator-and-individuals',
  } as const;
  const prose = { awareWhy: 'Then.' };
  const decided = givenClassified('minor').done('assess-reportability', tell, prose, 'bursar');
  const isAsked = (each: Case) =>
    ask(each, 'bursar').some(({ step }) => step === 'advise' || step === 'record-advice');
  assert.ok(isAsked(decided));
  const notified = { body: 'regulator', notifiedAt: decided.now } as const;
  const told = decided.done('record-notification', notified, {}, 'bursar');
  assert.ok(isAsked(told), 'who else is told is still open');
  const both = told.done('inform-people', { doneAt: told.now }, {}, 'bursar');
  assert.equal(isAsked(both), false);
  assert.equal(dutyOf(both, 'consult-dpo').state, 'not-needed');
  assert.equal(
    isAsked(givenSubmitted('minor', givenAnswered('minor', givenInvestigating('minor', both)))),
    false,
  );
  // Who asks wants an answer, but not who to tell.
  const early = told.done('ask-advice', {}, {}, 'bursar');
  const labelOf = (each: Case) => ask(each, 'bursar').find(({ step }) => step === 'advise')?.label;
  assert.equal(labelOf(early), 'Advise who to tell');
  const asked = [
    both.done('ask-advice', {}, {}, 'bursar'),
    early.done('inform-people', { doneAt: early.now }, {}, 'bursar'),
  ];
  assert.deepEqual(asked.map(labelOf), [answerQuestion, answerQuestion]);
  assert.deepEqual(
    asked.map(({ incident }) => shortName('advise', incident)),
    [answerQuestion, answerQuestion],
  );
});

test('a protected report has a day by which to read it, also once that is past, until it is read', () => {
  const by = ({ incident, school }: Case) => askedNow('forward-report', incident, school)?.dueAt ?? null;
  const held = givenReportedByReceipt();
  const { dueAt } = dutyOf(held, 'read-report');
  assert.equal(by(held), dueAt);
  assert.equal(by(held.at(dueAt + day)), dueAt);
  assert.equal(by(givenForwarded(held)), null);
  assert.equal(by(givenReported()), null);
});

test('only the first reading of a protected report is noted', () => {
  thenRefused(givenReported().when('read-report', {}, {}, 'bursar'), '1', /first reading of a protected/);
});
