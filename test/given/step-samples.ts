// The sample of every step, in one table: its facts at random, and, where it has a page, who takes it there,
// on which incident, and what they type. Properties, journeys and the tests of pages all take theirs from
// here; a step that is missing does not compile.

import fc from 'fast-check';
import { unansweredBeforeOutcome } from '../../src/incident/conformance/items.ts';
import { auditorDays, leftOut, standingAccess } from '../../src/incident/state/auditors.ts';
import { keptAnswers } from '../../src/incident/state/excepted.ts';
import { standingStatements } from '../../src/incident/state/governing/custody.ts';
import { unansweredRecommendations } from '../../src/incident/state/governing/governing.ts';
import {
  controlStates,
  custodyActs,
  leadings,
  recommendationAnswers,
  treatments,
} from '../../src/incident/state/governing/investigation.ts';
import { type Incident, isOpen, severity } from '../../src/incident/state/incident.ts';
import { adviceRoutes, awareFroms, personalDataAnswers } from '../../src/incident/state/judging/judgement.ts';
import { forwardable } from '../../src/incident/state/report.ts';
import { standingPlan, untoldInPlan } from '../../src/incident/state/telling/communication.ts';
import { stillToTell } from '../../src/incident/state/telling/others-to-tell.ts';
import type { StepName } from '../../src/incident/step-names.ts';
import type { steps } from '../../src/incident/steps.ts';
import { thisPolicy } from '../../src/policy/information-policies.ts';
import { itemIds, pointNumbers } from '../../src/policy/policy.ts';
import { bodyIds } from '../../src/policy/procedures/bodies-2026.ts';
import { causeIds, criterionIds, redFlags, severities } from '../../src/policy/procedures/procedures.ts';
import { risksToPeople, tells } from '../../src/policy/triage/rules.ts';
import type { When } from '../../src/policy/when.ts';
import type { IncidentId, StreamId } from '../../src/record/ids.ts';
import type { FactsOf } from '../../src/record/step.ts';
import type { stepPages } from '../../src/web/case/steps/step-pages.ts';
import { dateParts } from '../../src/web/forms/date-fields.ts';
import type { Values } from '../tools/http.ts';
import { reportFacts } from './incident.ts';
import { allNames, day, id, type Name } from './people.ts';
import type { OpenSite } from './site.ts';
import type { SiteIncident } from './site-incident.ts';
import type { SiteStage } from './site-stages.ts';
import { anyFacts } from './triage-facts.ts';

type Facts<N extends StepName> = FactsOf<(typeof steps)[N]>;

/** Left out where a step takes no facts. */
type AtRandom<N extends StepName> = keyof Facts<N> extends never
  ? object
  : {
      readonly facts: fc.Arbitrary<Facts<N>>;
      /** What only the incident can tell, such as the entry that is meant. */
      readonly aimed?: (incident: Incident) => Partial<Facts<N>>;
    };

type OnItsPage = {
  readonly by: Name;
  readonly on: SiteStage;
  /** What its address asks besides, where it says first of what it is about. */
  readonly asked?: string;
  /** What is typed so that it is accepted on an incident that is ready for it. */
  readonly typed: (site: OpenSite, incident: Incident) => Values;
  /** What is typed besides where its page is tried out, to have asked all that it may be asked. */
  readonly typedBesides?: (site: OpenSite, other: SiteIncident) => Values;
};

type Sample<N extends StepName> = AtRandom<N> & (N extends keyof typeof stepPages ? OnItsPage : object);

const officer = 'investigating-officer';
const anyPerson = fc.constantFrom<Name[]>(...allNames).map(id);
const maybePerson = fc.option(anyPerson, { nil: null });
const past = fc.constantFrom(1, 1_700_000_000_000);
const entry = fc.nat({ max: 20 });
const ofPerson = fc.record({ person: anyPerson });
const sometime = fc.constantFrom<When[]>(1, 1_700_000_000_000, '2023-11-14');
const done = fc.record({ doneAt: sometime });
const held = fc.record({ heldAt: sometime });
const score = fc.constantFrom(1, 3, 5);
const riskFacts = {
  likelihood: score,
  impact: score,
  treatment: fc.constantFrom(...treatments),
  owner: maybePerson,
  dueAt: fc.constant(null),
};
const controlFacts = {
  owner: maybePerson,
  dueAt: fc.constant(null),
  state: fc.constantFrom(...controlStates),
};

/** Older entries say it in words alone. */
const ticked = fc.oneof(
  fc.constant({}),
  fc.record({
    policies: fc.subarray(['acceptable-use', 'remote-working', 'other'] as const),
    points: fc.constant([]),
  }),
  fc.record({
    policies: fc.constant([thisPolicy, 'data-protection'] as const),
    points: fc.subarray([...pointNumbers]),
  }),
);

const risk = { likelihood: '2', impact: '3', treatment: 'reduce' };
const outcomeParts = {
  facts: 'At ten the list of class 3B went to the parent of another class.',
  effects: 'Thirty names were seen by one parent.',
  cause: 'The address book offered the wrong name first.',
  policies: 'email-internet',
  policiesBreached: 'By a slip.',
  actions: 'The parent deleted the e-mail and said so.',
  lessons: 'The first name offered is not always the right one.',
};

/** A decision that nobody outside need be told. */
export const toldNobody = {
  risk: 'unlikely',
  unlikelyTell: 'nobody',
  awareFrom: 'reported',
  'awareWhy-reported': 'The office heard of it then.',
  reasons: 'One known parent, who deleted it and said so.',
};

export const stepSamples = {
  report: { facts: fc.constant(reportFacts('incident-1', 1)) },
  'read-report': {},
  'forward-report': {
    facts: fc.record({ to: fc.subarray([...forwardable]) }),
    by: 'chair',
    on: 'protected',
    typed: () => ({ decision: 'keep', reason: 'They would know who wrote it.' }),
  },
  'request-identity': {
    by: 'headteacher',
    on: 'confidential',
    typed: () => ({ reason: 'To hear them.', law: 'An order of the court.' }),
  },
  'approve-identity-request': {
    facts: fc.record({ tellFirst: fc.boolean() }),
    by: 'chair',
    on: 'identity requested',
    typed: () => ({ first: 'first' }),
  },
  'confirm-identity-request': {
    by: 'governor',
    on: 'identity request approved',
    typed: () => ({ remark: 'I agree.' }),
  },
  'refuse-identity-request': {
    by: 'chair',
    on: 'identity requested',
    typed: () => ({ reason: 'It can be found out otherwise.' }),
  },
  'look-at-identity': {},
  'share-identity': {
    by: 'chair',
    on: 'identity request confirmed',
    typed: () => ({ how: 'In person.' }),
  },
  'hand-over-identity': { facts: fc.constant({ sealedTo: [] }) },
  'resolve-concern': {
    facts: fc.record({ people: fc.uniqueArray(anyPerson, { maxLength: 2 }) }),
    by: 'chair',
    on: 'names somebody in words',
    typed: () => ({ note: 'A former pupil.' }),
    typedBesides: ({ ids }) => ({ people: [ids['line-manager']] }),
  },
  'declare-conflict': {
    facts: ofPerson,
    by: 'chair',
    on: 'concerns the bursar',
    typed: ({ ids }) => ({ person: ids.teacher, why: 'Her son is in the class.' }),
  },
  'follow-exclusion': { facts: ofPerson },
  'take-over': {
    facts: fc.record({
      redFlags: fc.subarray([...redFlags], { maxLength: 1 }),
      awareAt: fc.constant(1),
      risk: fc.constant('unlikely'),
      tell: fc.constantFrom('nobody', 'regulator'),
    }),
  },
  'lift-exclusion': {
    facts: ofPerson,
    by: 'chair',
    on: 'concerns the bursar',
    typed: ({ ids }) => ({ person: ids.bursar, reasons: 'Another was meant.' }),
  },
  disclose: {
    facts: fc.record({ person: anyPerson, entries: fc.array(entry, { maxLength: 3 }) }),
    aimed: ({ excluded: [person] }) => (person === undefined ? {} : { person }),
    by: 'chair',
    on: 'concerns the bursar',
    typed: ({ ids }) => ({ person: ids.bursar, note: 'You will be heard on Friday.' }),
  },
  'add-details': {
    facts: fc.record({
      discoveredAt: fc.constant(2),
      happenedAt: fc.constant(1),
      affected: fc.nat(),
      files: fc.constant([]),
    }),
    by: 'bursar',
    on: 'investigated',
    typed: () => ({ more: 'The parent rang at eleven.' }),
    typedBesides: () => ({ where: 'The office', affected: '12' }),
  },
  acknowledge: {
    by: 'headteacher',
    on: 'reported',
    typed: () => ({ message: 'Thank you for telling us. We will ring you.' }),
  },
  'write-to-reporter': {
    by: officer,
    on: 'investigated',
    typed: () => ({ text: 'Which parent was it, and when?' }),
  },
  'write-to-case': {},
  'verify-details': {
    facts: fc.record({ madeTheMistake: fc.array(anyPerson, { maxLength: 1 }) }),
    by: 'bursar',
    on: 'reported',
    typed: () => ({ checked: 'Looked at the sent folder with the teacher.' }),
    typedBesides: ({ ids }) => ({ madeTheMistake: ids.teacher }),
  },
  'establish-facts': {
    facts: anyFacts.map((facts) => ({ ...facts, sameCauseBefore: 0 })),
    by: 'bursar',
    on: 'reported',
    asked: '?cause=emailed-wrong-recipient&certainty=confirmed',
    typed: () => ({
      certainty: 'confirmed',
      cause: 'emailed-wrong-recipient',
      who: 'one',
      kinds: ['contact'],
      number: '2-10',
      back: 'confirmed',
      care: ['none'],
    }),
    typedBesides: () => ({ number: 'exact', numberExact: 'about 6', numberMore: 'more' }),
  },
  classify: {
    facts: fc.record({
      certainty: fc.constant('confirmed'),
      cause: fc.constantFrom(...causeIds),
      criteria: fc.subarray([...criterionIds], { maxLength: 2 }),
      severity: fc.constantFrom(...severities),
    }),
    by: 'bursar',
    on: 'facts established',
    typed: () => ({ severity: 'minor', reason: 'We looked at it together.', ...toldNobody }),
  },
  'confirm-proposal': {
    facts: fc.record({ proposal: entry, agreed: fc.boolean() }),
    aimed: ({ proposals }) => ({ proposal: proposals.at(-1)?.entry ?? 0 }),
    by: 'headteacher',
    on: 'lowering proposed',
    typed: () => ({ decision: 'confirm', confirmReason: 'The facts bear it out.' }),
    typedBesides: () => ({ decision: 'decline', declineReason: 'It was not withdrawn.' }),
  },
  'give-view': {
    facts: fc.record({ agrees: fc.boolean() }),
    by: 'governor',
    on: 'lowering from critical proposed',
    typed: () => ({ agrees: 'no', disagreeWhy: 'The families have not been told yet.' }),
  },
  'assess-reportability': {
    facts: fc.record({
      personalData: fc.constantFrom(...personalDataAnswers),
      awareAt: past,
      awareFrom: fc.constantFrom(...awareFroms),
      risk: fc.constantFrom(...risksToPeople),
      tell: fc.constantFrom(...tells),
    }),
    by: 'bursar',
    on: 'facts established',
    typed: () => toldNobody,
  },
  advise: {
    facts: fc.oneof(
      fc.record({ tell: fc.constantFrom(...tells) }, { requiredKeys: [] }),
      fc.constant({ findOutFirst: true as const }),
    ),
    by: 'data-protection-officer',
    on: 'investigated',
    typed: () => ({ advice: 'Record it only.', reasons: 'The parent deleted it.', tell: 'nobody' }),
  },
  'ask-advice': {
    by: 'bursar',
    on: 'investigated',
    typed: () => ({ question: 'Must we tell the parents whose addresses were in it?' }),
  },
  'record-advice': {
    facts: fc.record(
      { route: fc.constantFrom(...adviceRoutes), givenAt: past, findOutFirst: fc.constant(true as const) },
      { requiredKeys: ['route', 'givenAt'] },
    ),
    by: 'bursar',
    on: 'investigated',
    typed: ({ clock }) => ({
      whoAdvised: 'Sam Reed of the county’s data protection service',
      route: 'telephone',
      tell: 'nothing-new',
      advice: 'Record it only.',
      reasons: 'The parent deleted it.',
      ...dateParts('givenAt', clock.now),
    }),
  },
  'rule-out-telling': {
    facts: fc.record({ bodies: fc.subarray([...bodyIds], { minLength: 1 }) }),
    aimed: (incident) => ({ bodies: stillToTell(incident) }),
    by: 'bursar',
    on: 'phished',
    typed: () => ({ body: ['dfe', 'insurer'], because: 'The log shows that nobody got in.' }),
  },
  'confirm-entry': {
    facts: fc.record({ entry, right: fc.boolean() }),
    aimed: ({ saidOf }) => {
      const waiting = saidOf.find(({ answer }) => answer === null);
      return waiting === undefined ? {} : { entry: waiting.entry };
    },
    by: 'chair',
    on: 'the chair told',
    typed: () => ({ right: 'right', why: 'It was on Monday.' }),
  },
  'record-notification': {
    facts: fc.record(
      {
        body: fc.constantFrom('regulator', 'other'),
        notifiedAt: past,
        which: fc.constantFrom(...bodyIds),
      },
      { requiredKeys: ['body', 'notifiedAt'] },
    ),
    by: 'bursar',
    on: 'investigated with a governor',
    typed: ({ clock }) => ({
      body: 'regulator',
      byWhom: 'Pat headteacher',
      reference: 'IC-1234',
      ...dateParts('notifiedAt', clock.now),
    }),
  },
  'tell-chair': {
    facts: fc.record({ toldAt: past }),
    by: 'bursar',
    on: 'investigated',
    typed: ({ ids, clock }) => ({
      toldBy: ids.bursar,
      whom: ids.chair,
      told: 'Rang and told what is known.',
      ...dateParts('toldAt', clock.now),
    }),
  },
  'mark-contained': {
    facts: fc.record({ containedAt: sometime }),
    by: officer,
    on: 'investigated',
    typed: ({ clock }) => ({
      how: 'The e-mail was deleted and the bin emptied.',
      ...dateParts('containedAt', clock.now),
    }),
  },
  'tick-first-aid': {
    facts: fc.constantFrom(
      { list: 'machine', item: 'unplug' } as const,
      { list: 'danger', item: 'call-lado' } as const,
      { list: null, item: 'call-it' } as const,
    ),
  },
  allocate: {
    facts: fc.record({
      person: anyPerson,
      as: fc.constantFrom(...leadings),
      supporters: fc.array(anyPerson, { maxLength: 1 }),
      ratifyBy: fc.constantFrom(null, '2026-10-30' as const, '2027-01-15' as const),
    }),
    by: 'bursar',
    on: 'classified as major',
    typed: ({ ids, clock }, incident) => ({
      leading: severity(incident) === 'critical' ? 'governor' : officer,
      investigatingOfficer: ids[officer],
      leadingGovernor: ids.governor,
      authority: 'Chair’s urgent action.',
      ...dateParts('ratifyBy', clock.now + 30 * day),
      ...(incident.leads.length > 0 ? { reason: 'The severity changed.' } : {}),
    }),
    typedBesides: ({ ids }) => ({ supporters: [ids.teacher] }),
  },
  'record-urgent-action': {
    facts: fc.record({
      doneAt: sometime,
      ratifyBy: fc.constantFrom('2026-10-30' as const, '2027-01-15' as const),
    }),
    by: 'chair',
    on: 'investigated with a governor',
    typed: ({ clock }) => ({
      what: 'The families were told before the governors met.',
      why: 'A newspaper had rung.',
      ...dateParts('doneAt', clock.now),
      ...dateParts('ratifyBy', clock.now + 30 * day),
    }),
  },
  'record-ratification': {
    facts: fc.record({ ratified: fc.boolean(), meetingOn: fc.constant('2026-10-05' as const) }),
    by: 'chair',
    on: 'led by a governor',
    typed: ({ clock }) => ({
      decision: 'ratified',
      minute: 'Extraordinary meeting, minute 4.',
      ...dateParts('meetingOn', clock.now),
    }),
    typedBesides: () => ({ decision: 'refused', follows: 'Another governor leads.' }),
  },
  'name-governors': {
    facts: fc.record({ governors: fc.uniqueArray(anyPerson, { minLength: 1, maxLength: 2 }) }),
    by: 'chair',
    on: 'classified as major',
    typed: ({ ids }, { namings }) => ({
      governors: [ids.governor],
      ...(namings.length > 0 ? { reason: 'The office asked, and one is enough.' } : {}),
    }),
  },
  'ask-for-governor': {
    by: 'bursar',
    on: 'classified as major',
    typed: () => ({ whatFor: 'To be there when the teacher is heard.' }),
  },
  'direct-investigation': {
    facts: fc.oneof(
      fc.constant({}),
      fc.record({ until: fc.constantFrom('2026-10-30' as const, '2027-01-15' as const) }),
      fc.record({ until: fc.constant('2026-10-30' as const), to: fc.constant('office' as const) }),
    ),
    by: 'governor',
    on: 'investigated with a governor',
    typed: ({ clock }) => ({
      direction: 'Ask the provider for the log of the last month.',
      ...dateParts('until', clock.now + 7 * day),
    }),
  },
  'answer-direction': {
    facts: fc.record({ direction: entry, done: fc.boolean() }),
    aimed: ({ directions }) => ({ direction: directions.at(-1)?.entry ?? 0 }),
    by: officer,
    on: 'directed by a governor',
    typed: (_site, { directions }) => ({
      direction: String(directions.at(-1)?.entry ?? ''),
      done: 'done',
      answer: 'The log came on Tuesday: nobody else signed in.',
    }),
  },
  'set-scope': {
    facts: fc.oneof(ticked, fc.constant({ policiesNotKnown: true } as const)),
    by: officer,
    on: 'investigated',
    typed: () => ({
      expectedOutcomes: 'Know what went to whom.',
      stakeholders: 'The families of class 3B.',
      policies: ['security-incidents', 'email-internet'],
      points: '2',
      policiesBreached: 'The e-mail policy, point 4.',
    }),
  },
  'judge-exception': {
    facts: fc.record({
      exception: fc.constant('exception' as StreamId),
      about: fc.constantFrom(...itemIds),
      kept: fc.constantFrom(...keptAnswers),
    }),
    by: officer,
    on: 'investigated under an exception',
    typed: () => ({ kept: 'kept', reason: 'A note was kept of the call.' }),
  },
  'record-interview': {
    facts: held,
    by: officer,
    on: 'investigated',
    typed: ({ clock }) => ({
      withWhom: 'Pat teacher',
      said: 'I took the first name offered.',
      ...dateParts('heldAt', clock.now),
    }),
  },
  'answer-hearing': {
    facts: fc.record({ disclosure: entry }),
    aimed: ({ disclosures }) => ({ disclosure: disclosures.at(-1)?.entry ?? 0 }),
  },
  'hear-person': {
    facts: held,
    by: officer,
    on: 'investigated',
    typed: ({ clock }) => ({
      ...dateParts('heldAt', clock.now),
      whom: 'Pat teacher',
      put: 'That the address was not checked.',
      answered: 'I was in a hurry.',
    }),
  },
  'add-evidence': {
    facts: fc.record({ file: fc.constant(null), size: fc.constant(0) }),
    by: officer,
    on: 'investigated',
    typed: () => ({ description: 'The e-mail as sent.', keptAt: 'Locked cupboard of the office.' }),
  },
  'copy-out': {
    facts: fc.record({ evidence: entry, file: fc.constant(0) }),
    aimed: ({ evidence, details }) => ({
      evidence:
        evidence.find(({ file }) => file !== null)?.entry ??
        details.find(({ files }) => files.length > 0)?.entry ??
        0,
    }),
  },
  'note-custody': {
    facts: fc.record({ evidence: entry, act: fc.constantFrom(...custodyActs), doneAt: sometime }),
    aimed: ({ evidence }) => ({ evidence: evidence.at(-1)?.entry ?? 0 }),
    by: officer,
    on: 'something of each kind gathered',
    typed: ({ clock }, { evidence }) => ({
      evidence: String(evidence[0]?.entry ?? ''),
      act: 'handed-over',
      ...dateParts('doneAt', clock.now),
      person: 'PC Adeyemi',
      where: 'Police station',
    }),
  },
  'ask-for-statement': {
    by: officer,
    on: 'investigated',
    typed: () => ({ witness: 'Rosie Hart', statement: 'I saw the list on the screen.' }),
  },
  'sign-statement': {
    facts: fc.record({ statement: entry, corrected: fc.boolean() }),
    aimed: (incident) => ({ statement: standingStatements(incident)[0]?.entry ?? 0 }),
  },
  'end-statement': {
    facts: fc.record({ statement: entry }),
    aimed: (incident) => ({ statement: standingStatements(incident)[0]?.entry ?? 0 }),
    by: officer,
    on: 'a statement asked for',
    typed: (_site, { statements }) => ({ statement: String(statements[0]?.entry ?? '') }),
  },
  'record-decision': {
    facts: fc.record({ evidence: fc.array(entry, { maxLength: 1 }) }),
    by: officer,
    on: 'something of each kind gathered',
    typed: (_site, { evidence }) => ({
      decision: 'Ask the parent to delete it.',
      reasons: 'It holds thirty names.',
      evidence: evidence.slice(0, 1).map((each) => String(each.entry)),
    }),
  },
  'seek-expert': {
    facts: done,
    by: officer,
    on: 'investigated',
    typed: ({ clock }) => ({
      expert: 'The IT provider',
      asked: 'Can the e-mail be recalled?',
      ...dateParts('doneAt', clock.now),
    }),
  },
  escalate: {
    facts: done,
    by: officer,
    on: 'investigated',
    typed: ({ clock }) => ({
      whom: 'The local authority',
      what: 'We told them what is known.',
      ...dateParts('doneAt', clock.now),
    }),
  },
  'inform-people': {
    facts: done,
    aimed: (incident) => {
      const plan = standingPlan(incident)?.entry;
      return plan === undefined ? {} : { ofPlan: { plan, audiences: untoldInPlan(incident) } };
    },
    by: officer,
    on: 'investigated',
    typed: ({ clock }) => ({
      whom: 'The families of class 3B',
      what: 'A letter said what happened.',
      ...dateParts('doneAt', clock.now),
    }),
  },
  'record-communication': {
    facts: fc.record({ plan: entry, audience: fc.nat({ max: 3 }), doneAt: sometime }),
    aimed: ({ plans }) => ({ plan: plans.at(-1)?.entry ?? 0 }),
    by: officer,
    on: 'communication planned',
    typed: ({ clock }) => ({
      audience: ['1'],
      what: 'A letter said what happened.',
      byWhom: 'The headteacher',
      ...dateParts('doneAt', clock.now),
    }),
  },
  'plan-communication': {
    facts: fc.record({ doneAt: sometime, audiences: fc.nat({ max: 2 }) }),
    by: officer,
    on: 'investigated',
    typed: ({ clock }) => ({
      audiences: 'Families of class 3B\nStaff',
      messages: 'What happened and what we do.',
      ...dateParts('doneAt', clock.now),
    }),
  },
  'recommend-discipline': {
    facts: fc.record({ commence: fc.boolean() }),
    by: officer,
    on: 'investigated',
    typed: () => ({ commence: 'none', reason: 'It was an honest slip.' }),
  },
  'decide-discipline': {
    facts: fc.record({ commenced: fc.boolean() }),
    by: 'headteacher',
    on: 'discipline recommended',
    typed: () => ({ commenced: 'not', reason: 'It was an honest slip.' }),
  },
  'add-risk': {
    facts: fc.record(riskFacts),
    by: officer,
    on: 'investigated',
    typed: () => ({ risk: 'The list is passed on.', ...risk }),
    typedBesides: ({ ids, clock }) => ({ owner: ids.bursar, ...dateParts('dueAt', clock.now + 7 * day) }),
  },
  'update-risk': {
    facts: fc.record({ ...riskFacts, risk: entry, open: fc.boolean() }),
    aimed: (incident) => ({ risk: incident.risks[0]?.entry ?? 0 }),
    by: officer,
    on: 'something of each kind gathered',
    typed: (_site, incident) => ({
      risk: String(incident.risks[0]?.entry ?? ''),
      change: 'The parent confirmed the deletion.',
      ...risk,
      open: 'closed',
    }),
  },
  'add-control': {
    facts: fc.record(controlFacts),
    by: officer,
    on: 'investigated',
    typed: () => ({ control: 'Addresses are read aloud.', state: 'in-place' }),
  },
  'update-control': {
    facts: fc.record({ ...controlFacts, control: entry }),
    aimed: ({ controls }) => ({ control: controls[0]?.entry ?? 0 }),
    by: officer,
    on: 'something of each kind gathered',
    typed: (_site, { controls }) => ({
      control: String(controls[0]?.entry ?? ''),
      change: 'Looked at ten e-mails: all right.',
      state: 'checked-works',
    }),
  },
  'answer-point': {
    facts: fc.record({
      item: fc.constantFrom(...itemIds),
      answer: fc.constantFrom('done', 'not-appropriate'),
    }),
    by: officer,
    on: 'investigated',
    typed: (_site, incident) => ({
      item: (isOpen(incident) && unansweredBeforeOutcome(incident)[0]) || '4d',
      answer: 'done',
      because: 'The office did it on Monday.',
    }),
  },
  'note-progress': {
    by: officer,
    on: 'investigated',
    typed: () => ({ note: 'Waiting for the provider’s answer.' }),
  },
  'reword-title': {
    by: officer,
    on: 'investigated',
    typed: () => ({ title: 'A register left on the copier' }),
  },
  'hand-work': {
    facts: ofPerson,
    by: 'headteacher',
    on: 'reported',
    typed: ({ ids }) => ({ person: ids.bursar }),
  },
  'correct-entry': {
    facts: fc.record({ entry }),
    by: officer,
    on: 'something of each kind gathered',
    typed: (_site, incident) => ({
      entry: String(incident.evidence[0]?.entry ?? ''),
      wrong: 'It was not in the safe.',
      right: 'It is in the locked cupboard.',
    }),
  },
  'interim-outcome': {
    by: officer,
    on: 'investigated',
    typed: () => ({ found: 'How they came in.', open: 'What they took.' }),
  },
  'draft-outcome': {
    facts: ticked,
    by: officer,
    on: 'investigated',
    typed: () => ({ ...outcomeParts, recommendations: 'Check the address aloud before sending.' }),
  },
  'submit-outcome': {
    facts: ticked,
    by: officer,
    on: 'outcome report sent back',
    typed: () => ({ ...outcomeParts, forReporter: 'It was put right. Thank you for telling us.' }),
    typedBesides: () => ({ recommendations: 'Check the address aloud before sending.' }),
  },
  'review-outcome': {
    facts: fc.record({ satisfied: fc.boolean() }),
    by: 'bursar',
    on: 'outcome report in',
    typed: () => ({ satisfied: 'yes', saw: ['saw'], reasons: 'The right thing was done.' }),
  },
  'governors-outcome': {
    by: 'governor',
    on: 'outcome report in with a governor',
    typed: () => ({ findings: 'The school acted at once.' }),
    typedBesides: () => ({ recommendations: 'Buy the second factor for all.\nHold a drill each term.' }),
  },
  'recommend-action': {
    by: 'governor',
    on: 'outcome report in with a governor',
    typed: () => ({ recommendation: 'Hold a drill each term.' }),
  },
  'answer-recommendation': {
    facts: fc
      .record({
        recommendation: entry,
        answer: fc.constantFrom(...recommendationAnswers),
        doneBy: fc.constantFrom(null, '2027-07-01' as const),
      })
      .chain((facts) => fc.constantFrom(facts, { ...facts, action: 'action-1' as StreamId })),
    aimed: (incident) => ({ recommendation: unansweredRecommendations(incident)[0]?.entry ?? 0 }),
    by: 'bursar',
    on: 'an action recommended',
    typed: () => ({
      does: 'declined',
      why: 'The provider cannot do it before the contract ends.',
    }),
  },
  close: { by: 'headteacher', on: 'reviewed', typed: () => ({}) },
  reopen: {
    by: 'headteacher',
    on: 'closed',
    typed: () => ({ reasons: 'The e-mail turned up elsewhere.' }),
  },
  'keep-closed': {
    by: 'bursar',
    on: 'closed with a control that does not work',
    typed: () => ({ reasons: 'The new mail filter has taken its place.' }),
  },
  'ask-retaliation': { by: 'chair', on: 'protected and closed for months', typed: () => ({}) },
  'answer-retaliation': { facts: fc.constant({}) },
  'look-at-answer': {},
  'hand-over-answer': { facts: fc.record({ answerEntry: entry, sealedTo: fc.constant([]) }) },
  'mark-duplicate': {
    facts: fc.constant({ of: 'incident-2' as IncidentId }),
    by: 'headteacher',
    on: 'investigated',
    typed: (_site, incident) => ({ of: incident.reference, reasons: 'The same e-mail.' }),
    typedBesides: (_site, other) => ({ of: other.reference.toLowerCase() }),
  },
  'mark-not-an-incident': {
    by: 'headteacher',
    on: 'investigated',
    typed: () => ({ reasons: 'It was a drill of the provider.', forReporter: 'It was a drill. Thank you.' }),
  },
  export: {
    facts: fc.constant({ format: 'record' }),
    by: 'headteacher',
    on: 'investigated',
    typed: () => ({ format: 'record', purpose: 'For the auditor of the trust.' }),
  },
  'share-with-auditor': {
    facts: fc.record({ days: fc.constantFrom(...auditorDays), leavesOut: fc.constantFrom(...leftOut) }),
    by: 'headteacher',
    on: 'investigated',
    typed: () => ({ auditor: 'Moira Tait, audit of the trust', days: '7', leavesOut: 'interviews' }),
  },
  'end-auditor-access': {
    facts: fc.record({ access: entry }),
    aimed: (incident) => ({ access: standingAccess(incident)[0]?.entry ?? 0 }),
    by: 'headteacher',
    on: 'shared with an auditor',
    typed: (_site, incident) => ({ access: String(incident.auditors[0]?.entry ?? '') }),
  },
  'hurry-clock': {
    facts: fc.record({ hours: fc.constantFrom(null, 1, 24, 72) }),
    by: 'headteacher',
    on: 'practice',
    typed: () => ({ by: 'next' }),
    typedBesides: () => ({ by: '24' }),
  },
  'end-practice': { by: 'headteacher', on: 'practice', typed: () => ({}) },
  'pass-time': {},
  erase: {
    facts: fc.constant({ ground: 'recorded-ground' }),
    by: 'headteacher',
    on: 'closed',
    typed: () => ({ ground: 'recorded-ground', because: 'A court ordered it.' }),
  },
  'object-to-erasure': {
    by: officer,
    on: 'erasure proposed',
    typed: () => ({ why: 'The family has not been heard yet.' }),
  },
} as const satisfies { readonly [N in StepName]: Sample<N> };

/** The sample of a step that has a page. */
export const onItsPage = (step: keyof typeof stepPages): OnItsPage => stepSamples[step];
