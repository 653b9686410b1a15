// Lives of incidents, so that every step is taken in one of them, and what else is said of each.
import fc from 'fast-check';
import type { Incident } from '../../src/incident/state/incident.ts';
import type { StepName } from '../../src/incident/step-names.ts';
import type { Severity } from '../../src/policy/procedures/procedures.ts';
import type { Digest, IncidentId, StreamId } from '../../src/record/ids.ts';
import {
  away,
  type Case,
  givenNoIncident,
  givenSchool,
  givenSchoolWithout,
  reportFacts,
} from '../given/incident.ts';
import { day, id, monday } from '../given/people.ts';
import { aimedAt } from '../given/random-incident.ts';
import { classifyAs, smallFacts } from '../given/samples.ts';
import { givenMapped, sisterOffices } from '../given/sister-offices.ts';
import {
  givenAnswered,
  givenClassified,
  givenClosed,
  givenErased,
  givenForwarded,
  givenGathered,
  givenInvestigating,
  givenReported,
  givenReportedByReceipt,
  givenReviewed,
  givenSubmitted,
  whenTimePasses,
} from '../given/stages.ts';
import { stepSamples } from '../given/step-samples.ts';
import { type At, caseAsTold } from './as-told.ts';
import { besides } from './incident-besides.ts';

const samples = new Map<string, readonly object[]>();
/** Some facts for a step, always the same. */
const samplesOf = (step: StepName): readonly object[] => {
  const found =
    samples.get(step) ??
    fc.sample((stepSamples[step] as { facts?: fc.Arbitrary<object> }).facts ?? fc.constant({}), {
      seed: 1,
      numRuns: 2,
    });
  samples.set(step, found);
  return found;
};
const tries = ({ state }: At, step: string) =>
  samplesOf(step as StepName).map((facts) => aimedAt(state as Incident, step as StepName, facts));

const officer = 'investigating-officer';
const doneAt = { doneAt: 1_791_100_000_000 };
const key = 'key of chair' as Digest;
const held = { heldAt: 1_791_100_000_000 };
const noOwner = { owner: null, dueAt: null } as const;
const risk = { likelihood: 2, impact: 3, treatment: 'reduce', ...noOwner } as const;
const entryOf = ({ incident }: Case): number => incident.version;

/** Everything that an investigation may hold, once. */
const investigated = (start: Case = givenInvestigating('moderate')): Case => {
  const withRisk = start
    .done('tell-chair', { toldAt: start.now }, {}, 'bursar')
    .done('set-scope', { policies: ['acceptable-use'] }, {}, officer)
    .done(
      'add-details',
      { discoveredAt: 2, happenedAt: 1, affected: 3, files: [] },
      { more: 'More.' },
      'bursar',
    )
    .done('mark-contained', { containedAt: start.now }, {}, officer)
    .done('write-to-reporter', {}, {}, officer)
    .done('write-to-case', {}, {}, 'teacher')
    .done('record-interview', held, {}, officer)
    .done('hear-person', held, {}, officer)
    .done('add-evidence', { file: null, size: 0 }, { keptAt: 'The safe.' }, officer)
    .done('record-decision', { evidence: [] }, {}, officer)
    .done('seek-expert', doneAt, {}, officer)
    .done('escalate', doneAt, {}, officer)
    .done('inform-people', doneAt, {}, officer)
    .done('plan-communication', { ...doneAt, audiences: 1 }, {}, officer)
    .done('recommend-discipline', { commence: true }, {}, officer)
    .done('decide-discipline', { commenced: false }, {}, 'headteacher')
    .done('add-risk', { ...risk, owner: id('teacher') }, {}, officer);
  const withControl = withRisk
    .done('update-risk', { ...risk, risk: entryOf(withRisk), open: false }, { change: 'Less.' }, officer)
    .done('add-control', { ...noOwner, owner: id('bursar'), state: 'planned' }, {}, officer);
  return withControl
    .done(
      'update-control',
      { ...noOwner, control: entryOf(withControl), state: 'in-place' },
      { change: 'So.' },
      officer,
    )
    .done('note-progress', {}, {}, officer)
    .done('reword-title', {}, {}, officer)
    .done('correct-entry', { entry: entryOf(withControl) }, {}, officer)
    .done('draft-outcome', { policies: [] }, {}, officer)
    .done('advise', { findOutFirst: true }, {}, 'data-protection-officer')
    .done('ask-advice', {}, {}, officer)
    .done('advise', { tell: 'regulator' }, {}, 'data-protection-officer');
};

/** Answered, reported on, sent back once, closed; a control that fails after that, and reopened. */
const ended = (): Case => {
  const answered = givenAnswered('moderate', investigated());
  const advised = answered
    .done('submit-outcome', { policies: ['acceptable-use'] }, {}, officer)
    .done('review-outcome', { satisfied: false }, {}, 'headteacher')
    .done('submit-outcome', { policies: [] }, {}, officer)
    .done('record-advice', { route: 'telephone', givenAt: answered.now }, {}, 'bursar');
  const facts = { entry: advised.incident.version, right: true };
  const closed = advised
    .done('confirm-entry', facts, {}, 'data-protection-officer')
    .done('review-outcome', { satisfied: true }, {}, 'headteacher')
    .done('close', {}, {}, 'headteacher');
  const [control] = closed.incident.controls;
  return closed
    .at(closed.now + 40 * day)
    .done(
      'update-control',
      { ...noOwner, control: control?.entry ?? 0, state: 'checked-does-not-work' },
      { change: 'It fails.' },
      'bursar',
    )
    .done('keep-closed', {}, {}, 'bursar')
    .done('export', { format: 'record' }, {}, 'headteacher')
    .done('share-with-auditor', { days: 7, leavesOut: 'interviews' }, {}, 'headteacher')
    .done('reopen', {}, {}, 'headteacher');
};

/** Judged otherwise than the facts say, with the reason. */
const judgedAgainst = (): Case => {
  const harmed = { ...smallFacts, ticks: ['hurt', 'danger'], who: 'finder' } as const;
  const found = givenReported().done('establish-facts', harmed, {}, 'bursar');
  const facts = {
    personalData: 'yes',
    awareAt: monday,
    awareFrom: 'other',
    risk: 'unlikely',
    tell: 'nobody',
  } as const;
  const prose = { awareWhy: 'Then.', reasons: 'It was a drill.', despite: 'So.', belowAdvice: 'So.' };
  return found
    .done('advise', { tell: 'regulator' }, {}, 'data-protection-officer')
    .done('assess-reportability', facts, prose, 'bursar')
    .done('take-over', { redFlags: ['ongoing'], awareAt: 1, risk: 'likely', tell: 'regulator' }, {}, 'time')
    .done('establish-facts', smallFacts, {}, 'bursar')
    .done('tick-first-aid', { list: 'machine', item: 'backups' }, {}, 'bursar');
};

/** Milder facts are proposed again, and then confirmed. */
const milder = (): Case => {
  const grave = { ...smallFacts, kinds: ['health'], back: 'passed-on' } as const;
  const waits = givenReported()
    .done('establish-facts', grave, {}, 'bursar')
    .done('establish-facts', smallFacts, {}, 'bursar')
    .done('establish-facts', { ...smallFacts, number: { atLeast: 2, atMost: 2 } }, {}, 'bursar');
  return waits.done('confirm-proposal', { proposal: entryOf(waits) - 1, agreed: true }, {}, 'chair');
};

/** Major, with a governor: directed, found, recommended. */
const governed = (): Case => {
  const asked = givenClassified('major').done('ask-for-governor', {}, {}, 'bursar');
  const directed = givenInvestigating('major', asked).done(
    'direct-investigation',
    { until: '2026-10-30' },
    {},
    'governor',
  );
  const answered = directed
    .done('answer-direction', { direction: entryOf(directed), done: true }, {}, officer)
    .done('record-urgent-action', { ...doneAt, ratifyBy: '2026-10-30' }, {}, 'chair');
  const submitted = givenGathered('major', givenSubmitted('major', givenAnswered('major', answered)));
  const recommended = submitted.done('recommend-action', {}, {}, 'governor');
  return recommended.done(
    'answer-recommendation',
    {
      recommendation: entryOf(recommended),
      answer: 'planned',
      doneBy: '2027-07-01',
      action: 'action' as StreamId,
    },
    {},
    'bursar',
  );
};

/** Raised, proposed to be lowered, and lowered by a second person; told to fewer the same way. */
const judgedAgain = (): Case => {
  const led = givenInvestigating('minor');
  const raised = led.done('classify', classifyAs('critical'), { reason: 'Worse.' }, 'bursar');
  const allocated = raised.done(
    'allocate',
    { person: id('governor'), as: 'governor', supporters: [id(officer)], ratifyBy: '2026-11-20' },
    { authority: 'Urgent.', reason: 'It is critical.' },
    'chair',
  );
  const proposed = allocated.done('classify', classifyAs('major'), { reason: 'Not so bad.' }, 'bursar');
  const lowered = proposed
    .done('give-view', { agrees: false }, { why: 'The families do not know yet.' }, 'governor')
    .done(
      'confirm-proposal',
      { proposal: entryOf(proposed), agreed: true },
      { reason: 'They know.' },
      'chair',
    );
  const more = {
    personalData: 'yes',
    awareAt: monday,
    awareFrom: 'other',
    risk: 'high',
    tell: 'regulator-and-individuals',
  } as const;
  const assessed = lowered.done('assess-reportability', more, { awareWhy: 'Then.' }, 'bursar');
  const fewer = assessed.done(
    'assess-reportability',
    { ...more, risk: 'unlikely', tell: 'nobody' },
    { awareWhy: 'Then.', reasons: 'Gone.' },
    'bursar',
  );
  return fewer.done(
    'confirm-proposal',
    { proposal: entryOf(fewer), agreed: false },
    { reason: 'No.' },
    'chair',
  );
};

const submitted = (severity: Severity, start: Case): Case => {
  const led = givenInvestigating(severity, givenClassified(severity, start));
  return givenSubmitted(severity, givenAnswered(severity, led));
};

const duplicate = (): Case =>
  givenReported()
    .done('hand-work', { person: id('bursar') }, {}, 'headteacher')
    .aside('bursar', 'incident-2' as IncidentId);

/** Confidential: read, forwarded, its reporter asked about and written to. */
const confidential = (): Case => {
  const reported = givenNoIncident(givenSchool({ chair: { identityKey: key } })).done(
    'report',
    {
      ...reportFacts('incident-1', givenNoIncident().now),
      naming: 'confidential',
      redFlags: ['ongoing'],
      sealedTo: [key],
    },
    { identity: 'sealed' },
    'reporter by receipt',
  );
  const forwarded = givenForwarded(reported.done('read-report', {}, {}, 'chair'));
  const ready = givenReviewed('minor', submitted('minor', forwarded));
  const closed = givenClosed('minor', ready.done('write-to-case', {}, {}, 'reporter by receipt'));
  return closed
    .done('request-identity', {}, {}, 'headteacher')
    .done('approve-identity-request', { tellFirst: true }, { risk: 'None.' }, 'chair')
    .done('confirm-identity-request', {}, {}, 'governor')
    .at(closed.now + 92 * day)
    .done('look-at-identity', {}, {}, 'chair')
    .done('share-identity', {}, {}, 'chair')
    .done('ask-retaliation', {}, {}, 'chair')
    .done('answer-retaliation', { sealedTo: [key] }, {}, 'reporter by receipt')
    .done('look-at-answer', {}, {}, 'chair');
};

/** It concerns people of the school, who are kept from it and heard. */
const concerned = (): Case => {
  const reported = givenReported({ concerns: ['bursar'] })
    .done('declare-conflict', { person: id('vice-chair') }, {}, 'chair')
    .done('verify-details', {}, {}, 'headteacher');
  const disclosed = reported.done(
    'disclose',
    { person: id('bursar'), entries: [entryOf(reported)] },
    {},
    'chair',
  );
  const heard = disclosed
    .done('answer-hearing', { disclosure: entryOf(disclosed) }, {}, 'bursar')
    .done('follow-exclusion', { person: id('teacher') }, {}, 'time');
  const proposed = heard.done('lift-exclusion', { person: id('bursar') }, {}, 'chair');
  return proposed.done('confirm-proposal', { proposal: entryOf(proposed), agreed: true }, {}, 'governor');
};

const named = (): Case => {
  const before = givenNoIncident();
  return before
    .done(
      'report',
      { ...reportFacts('incident-1', before.now), naming: 'anonymous' },
      { concernsWhom: 'The one with the keys.' },
      'reporter by receipt',
    )
    .done('resolve-concern', { people: [id('line-manager')] }, {}, 'chair')
    .done('forward-report', { to: ['headteacher'] }, {}, 'chair')
    .done('establish-facts', smallFacts, {}, 'headteacher')
    .done('take-over', { redFlags: ['ongoing'], awareAt: 1, risk: 'likely', tell: 'regulator' }, {}, 'time');
};

const practised = (): Case => {
  const before = givenNoIncident();
  const facts = { ...reportFacts('incident-1', before.now), practice: 'ransomware' } as const;
  const started = before
    .done('report', facts, {}, 'headteacher')
    .done('hurry-clock', { hours: 24 }, {}, 'headteacher');
  return givenInvestigating('minor', givenClassified('minor', started)).done(
    'end-practice',
    {},
    {},
    'headteacher',
  );
};

const objected = (): Case => {
  const closed = givenClosed('minor').done('erase', { ground: 'recorded-ground' }, {}, 'headteacher');
  return closed.done('object-to-erasure', {}, {}, officer);
};

type Made = { readonly made: Case; readonly from?: Case; readonly isTried?: true };

const reported = (): Case => givenReported({ redFlags: ['child-at-risk'] });
const left = (from: Case, days = 2): Case => whenTimePasses(from, from.now + days * day);

const withControl = (): Case => {
  const led = givenAnswered('major', givenInvestigating('major'));
  const controlled = led.done(
    'add-control',
    { ...noOwner, owner: id('bursar'), state: 'in-place' },
    {},
    officer,
  );
  return givenGathered('major', givenSubmitted('major', controlled));
};

const lives: Readonly<Record<string, () => Made>> = {
  'minor, to its end': () => ({ made: givenClosed('minor'), isTried: true }),
  'critical, to its end': () => ({ made: givenClosed('critical') }),
  'moderate, with all that an investigation holds': () => ({
    made: investigated(),
    from: givenInvestigating('moderate'),
  }),
  'sent back, closed and reopened': () => ({ made: ended(), from: investigated(), isTried: true }),
  'major, with a governor': () => ({ made: governed(), from: givenClassified('major') }),
  'judged again, by two': () => ({ made: judgedAgain(), from: givenInvestigating('minor') }),
  'judged otherwise than the facts say': () => ({ made: judgedAgainst(), from: givenReported() }),
  'found to be milder': () => ({ made: milder(), from: givenReported() }),
  'confidential, and its reporter asked about': () => ({ made: confidential() }),
  'of people whom it concerns': () => ({ made: concerned() }),
  'of somebody named in words': () => ({ made: named() }),
  practice: () => ({ made: practised() }),
  'a duplicate': () => ({ made: duplicate(), from: givenReported() }),
  erased: () => ({ made: givenErased(givenClosed('minor')), from: givenClosed('minor') }),
  'objected to': () => ({ made: objected(), from: givenClosed('minor') }),
  'reported, and nobody does anything': () => ({
    made: whenTimePasses(reported(), reported().now + 8 * day),
    from: reported(),
  }),
  'of a school with other offices, and nobody does anything': () => ({
    made: left(givenReported({}, givenMapped(sisterOffices, givenSchool()))),
  }),
  'reported while headteacher and chair are away': () => ({
    made: left(
      givenReported({}, givenSchool({ headteacher: away('deputy-headteacher'), chair: away('vice-chair') })),
    ),
  }),
  'without a name, where there is no chair': () => ({
    made: left(givenReportedByReceipt({}, givenSchoolWithout('chair'))),
  }),
  'critical, with a lead who is away and no data protection officer': () => ({
    made: left(
      givenInvestigating('critical').in(
        givenSchool({ governor: away('second-governor'), 'data-protection-officer': { active: false } }),
      ),
    ),
    from: givenInvestigating('critical'),
  }),
  'major, closed with a control that nobody checks': () => ({
    made: left(givenClosed('major', givenReviewed('major', withControl())), 65),
    from: withControl(),
  }),
  'critical, and nobody goes on with it': () => ({
    made: whenTimePasses(givenInvestigating('critical'), givenReported().now + 5 * day),
    from: givenInvestigating('critical'),
  }),
};

const none = (): readonly object[] => [];

export const incidentLives = Object.entries(lives).map(([title, make]) => ({
  kind: 'incident',
  title,
  tell() {
    const { made, from, isTried } = make();
    return caseAsTold(made, { besides, tries: isTried ? tries : none, ...(from && { from }) });
  },
}));
