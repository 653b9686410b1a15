import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, givenNoIncident, reportFacts, thenRefused } from '../../../test/given/incident.ts';
import { day, hour, id, monday } from '../../../test/given/people.ts';
import {
  dutiesOf,
  dutyOf,
  earliestOf,
  givenAnswered,
  givenClosed,
  givenForwarded,
  givenGathered,
  givenInvestigating,
  givenReported,
  givenReportedByReceipt,
  givenReviewed,
  givenSubmitted,
} from '../../../test/given/stages.ts';
import { momentOf } from '../../policy/clock.ts';
import type { DutyName } from '../../policy/procedures/procedures.ts';
import { plainly } from '../../policy/said.ts';
import { never } from './duties.ts';
import { controlsChecked } from './met.ts';
import { startOfLead } from './starts.ts';

const owes = (each: Case, name: DutyName) => dutiesOf(each).some(({ duty }) => duty === name);

describe('while it is investigated', () => {
  test('progress is noted while somebody investigates, daily on a critical one until it is contained', () => {
    assert.equal(owes(givenInvestigating('minor'), 'progress-note'), false);
    const critical = givenInvestigating('critical');
    const allocatedAt = critical.incident.leads[0]?.at ?? 0;
    assert.equal(dutyOf(critical, 'progress-note').dueAt, allocatedAt + day);
    const contained = critical.done('mark-contained', { containedAt: monday }, {}, 'bursar');
    assert.equal(dutyOf(contained, 'progress-note').dueAt, momentOf('2026-10-06', '17:00'));
    const noted = critical.at(monday + day).done('note-progress', {}, {}, 'governor');
    assert.equal(dutyOf(noted, 'progress-note').dueAt, monday + 2 * day);
    assert.equal(owes(givenSubmitted('critical'), 'progress-note'), false);
  });

  test('only a critical case owes an interim outcome, and the report itself makes it needless', () => {
    assert.equal(owes(givenInvestigating('major'), 'interim-outcome'), false);
    assert.equal(dutyOf(givenInvestigating('critical'), 'interim-outcome').state, 'open');
    assert.equal(dutyOf(givenSubmitted('critical'), 'interim-outcome').state, 'not-needed');
    const interim = givenInvestigating('critical').done('interim-outcome', {}, {}, 'governor');
    assert.equal(dutyOf(interim, 'interim-outcome').state, 'met');
  });

  test('progress is counted from the last interim outcome', () => {
    const first = givenInvestigating('critical')
      .at(monday + day)
      .done('interim-outcome', {}, {}, 'governor');
    assert.equal(dutyOf(first, 'progress-note').since, monday + day);
    const second = first.at(monday + 2 * day).done('interim-outcome', {}, {}, 'governor');
    assert.equal(dutyOf(second, 'progress-note').since, monday + 2 * day);
    const noted = second.at(monday + 3 * day).done('note-progress', {}, {}, 'governor');
    const again = noted.at(monday + 4 * day).done('note-progress', {}, {}, 'governor');
    assert.equal(dutyOf(again, 'progress-note').since, monday + 4 * day);
  });

  test('a new lead is wanted from when the lead was found to be concerned, not others', () => {
    const led = givenInvestigating('minor').at(monday + day);
    const officer = 'investigating-officer';
    const { incident } = led.done('declare-conflict', { person: id(officer) }, {}, officer);
    assert.equal(startOfLead(incident)?.at, monday + day);
    const other = { ...incident.conflicts[0]!, person: id('teacher'), at: monday + 2 * day, entry: 99 };
    const then = { ...incident, conflicts: [...incident.conflicts, other] };
    assert.equal(startOfLead(then)?.at, monday + day);
  });

  test('a report that is sent back is owed again from then', () => {
    assert.equal(
      dutyOf(givenInvestigating('minor'), 'outcome-report').dueAt,
      momentOf('2026-10-19', '17:00'),
    );
    assert.equal(dutyOf(givenSubmitted('minor'), 'outcome-report').state, 'met');
    const back = givenSubmitted('minor')
      .at(monday + 7 * day)
      .done('review-outcome', { satisfied: false }, {}, 'bursar');
    const owed = dutyOf(back, 'outcome-report');
    assert.deepEqual([owed.state, owed.dueAt], ['open', momentOf('2026-11-02', '17:00')]);
    assert.match(owed.because, /^Counted from when the outcome report was sent back/);
    assert.equal(dutyOf(givenSubmitted('minor', back), 'outcome-report').state, 'met');
  });

  test('the reviewer owes review and closing from the report on', () => {
    assert.equal(dutyOf(givenSubmitted('minor'), 'review-and-close').owner, 'reviewer');
    assert.equal(dutyOf(givenReviewed('minor'), 'review-and-close').state, 'open');
    assert.equal(dutyOf(givenClosed('minor'), 'review-and-close').state, 'met');
    assert.equal(owes(givenClosed('minor').done('reopen', {}, {}, 'bursar'), 'review-and-close'), false);
  });
});

describe('the advice of the data protection officer', () => {
  const inWords = (facts: Partial<ReturnType<typeof reportFacts>> = {}): Case => {
    const before = givenNoIncident();
    const all = { ...reportFacts('incident-1', before.now), ...facts };
    return before.done('report', all, { concernsWhom: 'The cook' }, 'reporter by receipt');
  };
  const advice = (each: Case) => dutyOf(each, 'consult-dpo');
  const why = { reason: 'It is about the office.' };

  test('is owed from when the chair lets them in: nobody is late before they know', () => {
    const forwarded = givenForwarded(givenReportedByReceipt().at(monday + 3 * day));
    assert.deepEqual([advice(forwarded).state, advice(forwarded).dueAt], ['open', monday + 4 * day]);
    assert.match(plainly(advice(forwarded).because), /^Counted from when the chair let others open it/);
  });

  test('is owed from when it is said who is meant, where that comes last', () => {
    const meant = { people: [id('teacher')] };
    const named = inWords().at(monday + 2 * day);
    const dueAt = monday + 3 * day;
    assert.equal(advice(named.done('resolve-concern', meant, {}, 'chair')).dueAt, dueAt);
    const kept = inWords({ naming: 'anonymous' }).done('forward-report', { to: [] }, why, 'chair');
    assert.equal(owes(kept, 'consult-dpo'), false);
    const both = kept.at(monday + 2 * day).done('resolve-concern', meant, {}, 'chair');
    assert.equal(advice(both).dueAt, dueAt);
  });

  test('is not owed anew where the chair forwards it further', () => {
    const kept = givenReportedByReceipt()
      .at(monday + day)
      .done('forward-report', { to: [] }, why, 'chair');
    const further = givenForwarded(kept.at(monday + 5 * day));
    assert.equal(advice(further).dueAt, monday + 2 * day);
    assert.equal(dutyOf(further, 'read-report').metAt, monday + day);
  });
});

describe('after the end', () => {
  const control = { owner: null, dueAt: null, state: 'in-place' } as const;

  test('a closed incident owes nothing but the check of its controls, and to ratify what was urgent', () => {
    assert.equal(earliestOf(givenClosed('minor')), never);
    const open = dutiesOf(givenClosed('critical')).filter(({ state }) => state === 'open');
    assert.deepEqual(
      open.map(({ duty }) => duty),
      ['ratify-authority'],
    );
    assert.equal(owes(givenClosed('minor'), 'check-controls'), false);
  });

  test('what was missed when it closed stays missed', () => {
    const late = givenClosed('minor', givenReviewed('minor', givenGathered('minor').at(monday + 3 * day)));
    assert.equal(dutyOf(late, 'consult-dpo').state, 'missed');
    assert.equal(dutyOf(givenClosed('minor'), 'consult-dpo').state, 'undone');
    assert.equal(earliestOf(late), never);
  });

  test('a duplicate owes nothing', () => {
    const aside = givenReported().aside('bursar', 'incident-2' as never);
    assert.ok(dutiesOf(aside.at(monday + 30 * day)).every(({ state }) => state === 'not-needed'));
    assert.equal(earliestOf(aside), never);
  });

  test('what was reopened and then set aside has no control to be checked', () => {
    const answered = givenInvestigating('minor').done('add-control', control, {}, 'bursar');
    const submitted = givenSubmitted('minor', givenAnswered('minor', answered));
    const closed = givenClosed('minor', givenReviewed('minor', givenGathered('minor', submitted)));
    assert.equal(dutyOf(closed, 'check-controls').state, 'open');
    const again = closed.done('reopen', {}, {}, 'headteacher');
    const aside = again.aside('bursar', 'incident-2' as never);
    assert.deepEqual(
      dutiesOf(aside).filter(({ state }) => state === 'open'),
      [],
    );
  });

  test('controls are checked once, and from major up twice', () => {
    const withControl = givenInvestigating('major').done('add-control', control, {}, 'bursar');
    const entry = withControl.incident.controls[0]?.entry ?? 0;
    const after = givenClosed(
      'major',
      givenReviewed(
        'major',
        givenGathered('major', givenSubmitted('major', givenAnswered('major', withControl))),
      ),
    );
    const closedAt = after.incident.closures[0]?.at ?? 0;
    const checks = (each: Case) => dutiesOf(each).filter(({ duty }) => duty === 'check-controls');
    assert.deepEqual(
      checks(after).map(({ state, isSecond }) => [state, isSecond]),
      [
        ['open', false],
        ['open', true],
      ],
    );
    assert.ok(earliestOf(after) > closedAt + 29 * day);
    const works = { ...control, control: entry, state: 'checked-works' } as const;
    const once = after.at(closedAt + 20 * day).done('update-control', works, {}, 'bursar');
    assert.deepEqual(
      checks(once).map(({ state }) => state),
      ['met', 'open'],
    );
    const twice = once.at(closedAt + 95 * day).done('update-control', works, {}, 'bursar');
    assert.deepEqual(
      checks(twice).map(({ state }) => state),
      ['met', 'met-late'],
    );
    assert.equal(earliestOf(twice), never);
  });
});

test('controls are checked when each was, after the last closing', () => {
  const control = { owner: null, dueAt: null, state: 'in-place' } as const;
  const two = givenInvestigating('minor')
    .done('add-control', control, {}, 'bursar')
    .done('add-control', control, {}, 'bursar');
  const closed = givenClosed(
    'minor',
    givenReviewed('minor', givenSubmitted('minor', givenAnswered('minor', two))),
  );
  const [first = 0, second = 0] = closed.incident.controls.map(({ entry }) => entry);
  const works = { ...control, state: 'checked-works' } as const;
  const one = closed.done('update-control', { ...works, control: first }, {}, 'bursar');
  assert.equal(dutyOf(one, 'check-controls').state, 'open');
  const inPart = (each: Case) => dutyOf(each, 'check-controls').inPart.map(({ entry }) => entry);
  assert.deepEqual(inPart(one), [one.incident.version], 'what was checked of them is shown');
  const both = one.done('update-control', { ...works, control: second }, {}, 'bursar');
  assert.equal(dutyOf(both, 'check-controls').state, 'met');
  assert.deepEqual(inPart(both), []);
  const { incident } = both;
  const again = { ...incident.closures[0]!, entry: incident.version };
  assert.equal(controlsChecked({ ...incident, closures: [...incident.closures, again] }, 1), null);
});

describe('the check of a control that is planned', () => {
  const planned = { owner: null, dueAt: null, state: 'planned' } as const;
  const closedWith = (...controls: readonly Readonly<Record<string, unknown>>[]) => {
    const added = controls.reduce<Case>(
      (each, control) => each.done('add-control', { ...planned, ...control }, {}, 'bursar'),
      givenInvestigating('minor'),
    );
    return givenClosed(
      'minor',
      givenReviewed('minor', givenSubmitted('minor', givenAnswered('minor', added))),
    );
  };
  const dueAtOf = (each: Case) => dutyOf(each, 'check-controls').dueAt;
  const of = (each: Case, nth = 0) => each.incident.controls[nth]?.entry ?? 0;

  test('runs from its day, and from when it is in place once it is', () => {
    const undated = closedWith({});
    const dated = closedWith({ dueAt: '2027-06-01' });
    assert.ok(dueAtOf(dated) >= momentOf('2027-06-01', '23:59') + 59 * day);
    assert.ok(dueAtOf(undated) < dueAtOf(dated));
    const placedAt = momentOf('2027-05-04', '10:00');
    const placed = dated
      .at(placedAt)
      .done('update-control', { ...planned, control: of(dated), state: 'in-place' }, {}, 'bursar');
    assert.equal(dueAtOf(placed), momentOf('2027-07-03', '10:00'));
  });

  test('is no longer late once somebody says by which day it will be in place', () => {
    const closed = closedWith({});
    const late = closed.at(dueAtOf(closed) + 5 * day);
    assert.equal(dutyOf(late, 'check-controls').state, 'missed');
    const still = { ...planned, control: of(closed) };
    const refuses = (dueAt: '2026-01-05' | null) =>
      thenRefused(late.when('update-control', { ...still, dueAt }, {}, 'bursar'), '3j', /will be in place/);
    refuses(null);
    refuses('2026-01-05');
    const moved = late.done('update-control', { ...still, dueAt: '2027-10-01' }, {}, 'bursar');
    assert.equal(dutyOf(moved, 'check-controls').state, 'open');
    assert.ok(dueAtOf(moved) > momentOf('2027-10-01', '00:00') + 59 * day);
  });

  test('puts off no check of a control that is in place', () => {
    const both = closedWith({ state: 'in-place' }, { dueAt: '2027-06-01' });
    assert.equal(dutyOf(both, 'check-controls').since, both.incident.closures[0]?.at);
    const works = { ...planned, control: of(both), state: 'checked-works' } as const;
    const one = both.done('update-control', works, {}, 'bursar');
    assert.equal(dueAtOf(one), dueAtOf(closedWith({ dueAt: '2027-06-01' })));
  });
});

test('a deadline beyond the calendar has no date, says what is missing, and blocks nothing', () => {
  const late = givenNoIncident().at(momentOf('2029-03-05', '09:00'));
  const after = late.done('report', reportFacts('incident-1', late.now), {}, 'teacher');
  const { dueAt: at, because, state } = dutyOf(after, 'acknowledge');
  assert.deepEqual([at, state], [never, 'open']);
  assert.match(because, /A newer version of Candour brings the missing bank holidays/);
  assert.equal(earliestOf(after), late.now + 24 * hour);
  assert.ok(never < Number.MAX_SAFE_INTEGER);
});
