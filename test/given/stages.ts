// Incidents brought to a stage at a severity, each by the steps that people would take. Minor and moderate
// are led by the investigating officer, major with a governor, critical by the governor.
import assert from 'node:assert/strict';
import { unansweredBeforeOutcome } from '../../src/incident/conformance/items.ts';
import { type Duty, duties } from '../../src/incident/due/duties.ts';
import type { Notice } from '../../src/incident/notifications/notice.ts';
import { agenda } from '../../src/incident/notifications/reminders.ts';
import { notificationsFor } from '../../src/incident/notify.ts';
import { countedFrom } from '../../src/incident/state/judging/awareness.ts';
import type { IncidentEvent, steps } from '../../src/incident/steps.ts';
import type { Moment } from '../../src/policy/clock.ts';
import type { DutyName, Severity } from '../../src/policy/procedures/procedures.ts';
import type { FactsOf, Recorded } from '../../src/record/step.ts';
import type { School } from '../../src/school/school.ts';
import { type Case, givenNoIncident, givenSchool, reportFacts, rules } from './incident.ts';
import { day, id, type Name } from './people.ts';
import { classifyAs, judged, leaderOf, leadOf } from './samples.ts';

type ReportFacts = FactsOf<(typeof steps)['report']>;

export const givenReported = (facts: Partial<ReportFacts> = {}, school?: School, at?: Moment): Case => {
  const before = at === undefined ? givenNoIncident(school) : givenNoIncident(school).at(at);
  return before.done('report', { ...reportFacts('incident-1', before.now), ...facts }, {}, 'teacher');
};
/** Reported without an account and, unless the facts say otherwise, anonymously. */
export const givenReportedByReceipt = (facts: Partial<ReportFacts> = {}, school?: School): Case => {
  const before = givenNoIncident(school);
  const all = { ...reportFacts('incident-1', before.now), naming: 'anonymous', ...facts } as const;
  return before.done('report', all, {}, 'reporter by receipt');
};
/** Such a report, forwarded by the chair to the office. */
export const givenForwarded = (before: Case = givenReportedByReceipt()): Case =>
  before.done('forward-report', { to: ['headteacher', 'bursar'] }, {}, 'chair');

/** Acknowledged, verified, classified and assessed. */
export const givenClassified = (
  severity: Severity,
  before: Case = givenReported(),
  by: Name = 'bursar',
): Case =>
  before
    .done('acknowledge', {}, {}, by)
    .done('verify-details', {}, {}, by)
    .done('classify', classifyAs(severity), {}, by)
    .done(
      'assess-reportability',
      { personalData: 'yes', awareAt: countedFrom(before.incident), awareFrom: 'other', ...judged[severity] },
      { awareWhy: 'We knew then.' },
      by,
    );

export const givenInvestigating = (severity: Severity, before: Case = givenClassified(severity)): Case =>
  severity === 'critical'
    ? before.done('allocate', leadOf(severity), { authority: 'Chair’s urgent action.' }, 'chair')
    : givenGoverned(severity, before.done('allocate', leadOf(severity), {}, 'bursar'));

/** From major up with the governor whom the chair named. */
const givenGoverned = (severity: Severity, before: Case): Case =>
  severity === 'major' ? before.done('name-governors', { governors: [id('governor')] }, {}, 'chair') : before;

/** Being investigated, with an answer to each of 3a-3j. */
export const givenAnswered = (severity: Severity, before: Case = givenInvestigating(severity)): Case =>
  unansweredBeforeOutcome(before.incident).reduce(
    (each, item) => each.done('answer-point', { item, answer: 'done' }, {}, leaderOf(severity)),
    before,
  );

/** The outcome report is in. */
export const givenSubmitted = (severity: Severity, before: Case = givenAnswered(severity)): Case =>
  before.done('submit-outcome', { policies: [] }, {}, leaderOf(severity));

/** The office recorded advice, which the data protection officer confirms where they have an account. */
export const givenAdvised = (before: Case): Case => {
  const advice = { route: 'telephone', givenAt: before.now } as const;
  const recorded = before.done('record-advice', advice, {}, 'bursar');
  const waits = recorded.incident.saidOf.find(({ what, answer }) => what === 'advised' && answer === null);
  if (waits === undefined) return recorded;
  const facts = { entry: waits.entry, right: true };
  return recorded.done('confirm-entry', facts, {}, 'data-protection-officer');
};

/** The outcome report is in and everybody outside was told; from major up the governors have reported too. */
export const givenGathered = (severity: Severity, before: Case = givenSubmitted(severity)): Case => {
  if (severity === 'minor' || severity === 'moderate') return before;
  const told = givenAdvised(
    before.done('record-notification', { body: 'regulator', notifiedAt: before.now }, {}, 'bursar'),
  ).done('answer-point', { item: '4d', answer: 'done' }, {}, 'bursar');
  return severity === 'critical'
    ? told.done('inform-people', { doneAt: before.now }, {}, 'bursar')
    : told.done('governors-outcome', {}, {}, 'chair');
};

/** Reviewed, and ready to close. */
export const givenReviewed = (severity: Severity, before: Case = givenGathered(severity)): Case =>
  before.done('review-outcome', { satisfied: true }, {}, 'headteacher');

export const givenClosed = (severity: Severity, before: Case = givenReviewed(severity)): Case =>
  before.done('close', {}, {}, 'headteacher');

/** Erased early: proposed by one, and confirmed by a second two weeks later. */
export const givenErased = (
  ended: Case,
  by: Name = 'headteacher',
  second: Name = 'chair',
  ground: 'recorded-ground' | 'retention-passed' = 'recorded-ground',
): Case => {
  const waits = ended.done('erase', { ground }, {}, by);
  const proposal = waits.incident.proposals.at(-1)?.entry ?? 0;
  return waits.at(waits.now + 14 * day).done('confirm-proposal', { proposal, agreed: true }, {}, second);
};

/** What the latest event of the case told, and whom. */
export const lastNotices = ({ events, incident, school, now }: Case): readonly Notice[] =>
  notificationsFor(events.at(-1) as Recorded<IncidentEvent>, incident, { ...rules, school, now }).notices;
export const dutiesOf = ({ incident, now }: Case): readonly Duty[] =>
  duties(incident, rules.procedures, rules.calendar, now);
/** The duty of that name, the first where it is owed twice. */
export const dutyOf = (each: Case, name: DutyName): Duty => {
  const found = dutiesOf(each).find(({ duty }) => duty === name);
  assert.ok(found, `${name} is not among the duties`);
  return found;
};
/** When the earliest duty of the case falls due. */
export const earliestOf = ({ incident }: Case): Moment =>
  agenda(incident, rules.procedures, rules.calendar, givenSchool()).dueAt;

/**
 * The case as it stands when time has passed until then, and whatever fell due meanwhile came at its
 * moment.
 */
export const whenTimePasses = (before: Case, until: Moment): Case => {
  const { wakeAt } = agenda(before.incident, rules.procedures, rules.calendar, before.school);
  if (wakeAt > until) return before.at(until);
  return whenTimePasses(before.at(Math.max(wakeAt, before.now)).done('pass-time', {}, {}, 'time'), until);
};
