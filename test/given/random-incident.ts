// Random sequences of steps, for properties: any step by anyone with facts that are mostly sensible, in a
// school that is sometimes short of people, and from which some are away. What is refused is left out; so
// each run is a record that people could have made.
import fc from 'fast-check';
import { permit } from '../../src/incident/may.ts';
import { standingStatements } from '../../src/incident/state/governing/custody.ts';
import type { Incident } from '../../src/incident/state/incident.ts';
import { concernable, namings } from '../../src/incident/state/report.ts';
import { type StepName, stepNames } from '../../src/incident/step-names.ts';
import { steps } from '../../src/incident/steps.ts';
import { type ItemId, itemIds } from '../../src/policy/policy.ts';
import { redFlags, severities } from '../../src/policy/procedures/procedures.ts';
import { scenarioIds } from '../../src/policy/scenarios.ts';
import type { IncidentId } from '../../src/record/ids.ts';
import { isRefusal } from '../../src/record/step.ts';
import type { Offices } from '../../src/school/offices.ts';
import type { School } from '../../src/school/school.ts';
import { away, type By, type Case, givenNoIncident, givenSchool, reportFacts } from './incident.ts';
import { allNames, day, hour, id, type Name } from './people.ts';
import { givenMapped, sisterOffices } from './sister-offices.ts';
import {
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
  whenTimePasses,
} from './stages.ts';
import { stepSamples } from './step-samples.ts';
import { givenVersion } from './versions.ts';

/** One thing that somebody tries; `by` counts through who may, now and then through everyone. */
export type Try = {
  readonly step: StepName;
  readonly by: number;
  readonly facts: unknown;
  readonly later: number;
};

const anyone = fc.constantFrom<Name[]>(...allNames);

/** Steps that end or re-open a case would make most runs short and alike; these go on with it instead. */
const leading: readonly StepName[] = [
  ...(['classify', 'assess-reportability', 'allocate', 'confirm-proposal', 'mark-not-an-incident'] as const),
  ...(['answer-point', 'submit-outcome', 'review-outcome', 'close', 'close', 'reopen'] as const),
  ...(['disclose', 'pass-time'] as const),
];
const tryable = stepNames.filter((step) => step !== 'mark-duplicate');

type Sample = { readonly facts?: fc.Arbitrary<unknown>; readonly aimed?: (incident: Incident) => object };
const sampleOf = (step: StepName) => stepSamples[step] as Sample;
const factsAtRandom = (step: StepName): fc.Arbitrary<unknown> => sampleOf(step).facts ?? fc.constant({});
/** Whether facts at random are of no use until they are aimed at what is there. */
export const isAimed = (step: StepName): boolean => sampleOf(step).aimed !== undefined;
/** The facts as they are tried on this incident. */
export const aimedAt = (incident: Incident, step: StepName, facts: unknown): object => ({
  ...(facts as object),
  ...sampleOf(step).aimed?.(incident),
});
/** All prose that a step takes, so that no refusal is for want of a reason. */
export const everyField = (step: StepName): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(steps[step].prose).map((field) => [field, `What ${field} says.`]));

const oneTry: fc.Arbitrary<Try> = fc.constantFrom(...tryable, ...leading, ...leading).chain((step) =>
  fc.record({
    step: fc.constant(step),
    by: fc.nat({ max: 9999 }),
    facts: factsAtRandom(step),
    later: fc.nat({ max: 200 }),
  }),
);

const actorOf = (before: Case, { step, by }: Try, names: readonly Name[]): By => {
  const { incident, capacitiesOf } = before;
  if (step === 'pass-time' || step === 'follow-exclusion' || step === 'take-over') return 'time';
  const [sent] = standingStatements(incident);
  if (step === 'sign-statement' && sent !== undefined) return `link ${sent.entry}`;
  const able = names.filter((name) => permit(incident, step, capacitiesOf(name)) === null);
  const among = by % 6 === 0 || able.length === 0 ? names : able;
  return among[by % among.length] ?? 'teacher';
};

/** What becomes of a case with one try of one of these people; the same case where it was refused. */
export const triedBy =
  (names: readonly Name[]) =>
  (before: Case, each: Try): Case => {
    const { step } = each;
    const prose = everyField(step);
    const later = before.at(before.now + each.later * hour);
    const facts = aimedAt(before.incident, step, each.facts) as never;
    const by = actorOf(before, each, names);
    return isRefusal(later.when(step, facts, prose as never, by))
      ? later
      : later.done(step, facts, prose as never, by);
  };

/** The case after one try, by anybody. */
export const tried = triedBy(allNames);

const asked = [
  ...(['headteacher', 'bursar', 'chair', 'vice-chair', 'governor'] as const),
  ...(['data-protection-officer', 'investigating-officer', 'investigating-officer'] as const),
] satisfies readonly Name[];

/** Mostly as the policy says; else as at a sister school, of which one has no chair for anonymous reports. */
const mappings: readonly (Offices | null)[] = [
  ...[null, null, null],
  ...[sisterOffices, { ...sisterOffices, anonymous: 'headteacher' } as const],
];

/** A school which some have left, and from which some are away, with a deputy, good or bad, or without. */
const schools: fc.Arbitrary<School> = fc
  .record({
    gone: fc.subarray<Name>(['bursar', 'chair', 'vice-chair', 'governor', 'headteacher', 'office-manager'], {
      maxLength: 3,
    }),
    leftOut: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.subarray<ItemId>([...itemIds], { maxLength: 12 }) },
    ),
    absences: fc.array(fc.tuple(fc.constantFrom(...asked), fc.option(anyone, { nil: null })), {
      maxLength: 3,
    }),
    offices: fc.constantFrom<(Offices | null)[]>(...mappings),
  })
  .map(({ gone, absences, leftOut, offices }) => {
    const people = givenSchool({
      ...Object.fromEntries(absences.map(([name, deputy]) => [name, away(deputy)])),
      ...Object.fromEntries(gone.map((name) => [name, { active: false }])),
    });
    return givenVersion(offices === null ? people : givenMapped(offices, people), leftOut);
  });

const starts: fc.Arbitrary<Case> = fc
  .record({
    concerns: fc.oneof(
      { weight: 3, arbitrary: fc.subarray(['headteacher', 'bursar', 'chair'] as const, { maxLength: 2 }) },
      { weight: 1, arbitrary: fc.subarray([...concernable]) },
    ),
    ownMistake: fc.boolean(),
    naming: fc.constantFrom(...namings),
    flags: fc.subarray([...redFlags], { maxLength: 1 }),
    inWords: fc.constantFrom(false, false, false, true),
    by: fc.constantFrom<By[]>('teacher', 'bursar', 'headteacher', 'reporter by receipt'),
  })
  .map(({ concerns, ownMistake, flags, inWords, by, naming: wanted }) => {
    const before = givenNoIncident();
    const naming = by === 'reporter by receipt' ? wanted : 'named';
    const about = { concerns, ownMistake, naming, redFlags: flags };
    const facts = { ...reportFacts('incident-1', before.now), ...about };
    const prose = {
      ...(naming === 'confidential' && { identity: 'A cook.' }),
      ...(inWords && { concernsWhom: 'The one with the keys.' }),
    };
    return before.done('report', facts, prose, by);
  });

const practices: fc.Arbitrary<Case> = fc
  .record({
    practice: fc.constantFrom(...scenarioIds),
    by: fc.constantFrom<Name[]>('headteacher', 'bursar', 'chair', 'information-champion'),
    byMs: fc.constantFrom(0, 20 * hour, 30 * day),
  })
  .map(({ practice, by, byMs }) => {
    const before = givenNoIncident();
    const started = before.done('report', { ...reportFacts('incident-1', before.now), practice }, {}, by);
    return byMs === 0 ? started : started.done('hurry-clock', { hours: byMs / hour }, {}, by);
  });

const onTheWay = [
  givenClassified,
  givenInvestigating,
  givenAnswered,
  givenSubmitted,
  givenGathered,
  givenReviewed,
  givenClosed,
] as const;
const forwardedLater = () =>
  givenForwarded(givenReportedByReceipt({ concerns: ['data-protection-officer'] }));

/** Brought some way to its end by the steps that people would take; near the end more often. */
const further: fc.Arbitrary<Case> = fc
  .record({
    start: fc.constantFrom(givenReported, givenReported, givenForwarded, forwardedLater),
    far: fc.constantFrom(1, 2, 3, 4, 5, 6, 6, 6, 7, 7),
    severity: fc.constantFrom(...severities),
  })
  .map(({ start, far, severity }) =>
    onTheWay.slice(0, far).reduce((before, stage) => stage(severity, before), start()),
  );

/** Lain for some days in a school with other people in it, so that what was owed was missed and climbed. */
const late = (start: Case, school: School, days: number): Case =>
  days === 0 ? start : whenTimePasses(start.in(school), start.now + days * day);

/** A case at any stage, in a school as it may be, and what is tried on it. */
export const startAndTries: fc.Arbitrary<readonly [Case, readonly Try[]]> = fc.tuple(
  fc
    .record({
      start: fc.oneof(
        { weight: 5, arbitrary: fc.oneof(starts, further) },
        { weight: 1, arbitrary: practices },
      ),
      before: schools,
      days: fc.constantFrom(0, 0, 0, 0, 2, 6),
      school: fc.oneof(fc.constant(givenSchool()), schools),
    })
    .map(({ start, before, days, school }) => late(start, before, days).in(school)),
  fc.array(oneTry, { minLength: 10, maxLength: 60 }),
);

const doing = <N extends StepName>(step: N, facts: unknown, by = 1): Try => ({ step, by, facts, later: 1 });
const passing = doing('pass-time', {});
const ended = (start: Case): Case => onTheWay.reduce((before, stage) => stage('minor', before), start);
const practised = () => {
  const before = givenNoIncident();
  const facts = { ...reportFacts('incident-1', before.now), practice: 'ransomware' } as const;
  return before.done('report', facts, {}, 'headteacher');
};
const noData = { personalData: 'no', awareAt: null, risk: null, tell: 'nobody' };

const twice: readonly Try[] = [
  doing('add-details', { discoveredAt: 2, happenedAt: 1, affected: 1, files: [] }),
  doing('assess-reportability', {
    personalData: 'yes',
    awareAt: 1,
    awareFrom: 'other',
    risk: 'unlikely',
    tell: 'nobody',
  }),
  doing('record-notification', { body: 'other', notifiedAt: 1 }),
  doing('record-interview', { heldAt: 1 }),
  doing('hear-person', { heldAt: 1 }),
  doing('add-evidence', { file: null, size: 0 }),
  doing('record-decision', { evidence: [] }),
  ...(['seek-expert', 'escalate', 'inform-people', 'plan-communication'] as const).map((step) =>
    doing(step, { doneAt: 1 }),
  ),
  doing('add-risk', { likelihood: 1, impact: 1, treatment: 'accept', owner: null, dueAt: null }),
  doing('add-control', { owner: null, dueAt: null, state: 'planned' }),
  doing('answer-point', { item: '3a', answer: 'done' }),
  doing('answer-point', { item: '3b', answer: 'done' }),
  doing('answer-point', { item: '3d', answer: 'done', shownBy: 1 }),
  ...(['advise', 'note-progress', 'interim-outcome', 'draft-outcome'] as const).map((step) =>
    doing(step, {}),
  ),
  ...(['write-to-reporter', 'write-to-case'] as const).map((step) => doing(step, {})),
].flatMap((each) => [each, each]);

/** What comes up too seldom at random to be sure of it: each property meets these as well. */
export const seldom: readonly (readonly [Case, readonly Try[]])[] = [
  [givenInvestigating('minor'), twice],
  [givenSubmitted('minor'), [passing]],
  [givenReviewed('minor'), [passing]],
  [givenReviewed('minor'), [doing('close', {}), passing]],
  [givenReportedByReceipt(), [doing('read-report', {})]],
  [givenReported().aside('bursar', 'incident-2' as IncidentId), [passing]],
  [ended(givenReported()), [passing]],
  [ended(givenForwarded()), [passing, doing('ask-retaliation', {})]],
  // The data protection officer was asked, and no personal data is involved after all.
  [givenClassified('minor'), [doing('assess-reportability', noData)]],
  // The reporter is found to be concerned, and heard.
  [
    givenReported().done('tell-chair', { toldAt: 1 }, {}, 'bursar'),
    [doing('declare-conflict', { person: id('teacher') }, 2), doing('disclose', { entries: [2] })],
  ],
  // Somebody leads in the place of the person who is away.
  [givenInvestigating('minor').in(givenSchool({ 'investigating-officer': away('line-manager') })), [passing]],
  [practised(), [doing('hurry-clock', { hours: 72 }, 1), passing, doing('end-practice', {}, 1), passing]],
  // What climbed past an empty office climbs to the person who fills it.
  [late(givenReported(), givenSchool({ chair: { active: false } }), 3).in(givenSchool()), [passing]],
];
