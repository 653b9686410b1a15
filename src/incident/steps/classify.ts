// Classifying (5a): the Procedures propose a severity from the criteria that hold, a person decides. Floors
// hold whatever anyone writes; lowering waits for a second person, raising never does, and earlier
// classifications stay in the record.

import {
  atLeast,
  type CauseId,
  type Certainty,
  type CriterionId,
  type Severity,
  severities,
} from '../../policy/procedures/procedures.ts';
import { inDuty } from '../../policy/said.ts';
import { criteriaAt } from '../../policy/triage/criteria.ts';
import type { FactField } from '../../policy/triage/facts.ts';
import { proposeSeverity } from '../../policy/triage/propose-severity.ts';
import { fieldsThatMatter } from '../../policy/triage/questions.ts';
import { personOf } from '../../record/actor.ts';
import type { EntryNo } from '../../record/ids.ts';
import { type Stamp, stamp } from '../../record/stamp.ts';
import { type Actor, type Event, type Recorded, refuse } from '../../record/step.ts';
import { holds } from '../../school/holders.ts';
import type { School } from '../../school/school.ts';
import { askDpo, toAllocate, toConfirm } from '../notifications/announcements.ts';
import type { Announcement, Standing } from '../notifications/notice.ts';
import { actingChair, confirmers } from '../people/judges.ts';
import { byChair, governorsOn, whenChairActed, workedWith } from '../state/governing/governing.ts';
import { lead } from '../state/governing/lead.ts';
import { type Incident, redFlagsOf, reportability, severity, waitingTo } from '../state/incident.ts';
import { type Classification, crossesLine } from '../state/judging/judgement.ts';
import {
  asksToClassifyAgain,
  criteriaIf,
  criteriaOn,
  factsNow,
  isRiskRuledOut,
} from '../state/judging/triage.ts';
import { openStages } from '../state/stages.ts';
import type { Context, IncidentRows, Step } from '../step.ts';

/** An event that puts a classification in force. */
export type Classified = Event<'classified', Omit<Classification, 'entry' | 'at' | 'by'>>;

/** The lead is open again, because the severity crossed the line between who leads. */
export type LeadReopened = Event<'lead-reopened', { readonly from: Severity; readonly to: Severity }>;

/**
 * The event that re-opens the lead, when the change crosses a line (4b, 6a, 6b) and anybody has led: also
 * where the lead is open because the person who led turned out to be concerned, and what they wrote stands.
 */
export const reopensLead = (incident: Incident, to: Severity): readonly LeadReopened[] => {
  const from = severity(incident);
  const isUnled = incident.leadOpen && incident.stage === 'reported';
  return from === null || isUnled || !crossesLine(from, to)
    ? []
    : [{ type: 'lead-reopened', facts: { from, to } }];
};

/** What waited for a second person was declined, or overtaken by a rise. */
export type ProposalDeclined = Event<
  'proposal-declined',
  { readonly proposal: EntryNo; readonly chairKnows?: true }
>;

// What follows from the events that classifying and confirming share.

/** The governors on the case are asked what they think of its being lowered; not who confirms it. */
const toView = ({ incident, school }: Standing): readonly Announcement[] => {
  const waiting = waitingTo(incident, 'lower-severity');
  if (waiting === null) return [];
  const present = lead(incident);
  const onIt = [...governorsOn(incident), ...(present?.as === 'governor' ? [present.person] : [])];
  const seconds = confirmers(incident, school, waiting);
  return [{ to: onIt.filter((each) => !seconds.includes(each)), kind: 'asked', step: 'give-view' }];
};

/** Tells the chair what became major or critical by that entry (5c, 6a). */
const toChairIfSevere = (entry: number, { incident, school }: Standing): readonly Announcement[] => {
  const level = severity(incident);
  const before = incident.classifications.findLast((each) => each.entry < entry)?.severity;
  if (level === null || level === before || !atLeast(level, 'major')) return [];
  const to = actingChair(incident, school);
  if (level === 'critical' && lead(incident) === null)
    return [{ to, kind: 'severe', step: 'allocate', duty: 'assign-lead' }];
  return level === 'major' && workedWith(incident).length === 0
    ? [{ to, kind: 'severe', step: 'name-governors' }]
    : [{ to, kind: 'severe' }];
};

/** How those events change the state. */
export const severityEvents = {
  classified: {
    evolve: (incident: Incident, event: Recorded<Classified>): Incident => ({
      ...incident,
      classifications: [...incident.classifications, { ...stamp(event), ...event.facts }],
    }),
    says: ({ severity, proposed, lowered }, names) => {
      const compared =
        severity === proposed ? 'as the criteria propose' : `where the criteria propose ${proposed}`;
      if (lowered === undefined) return `classified it as ${severity}, ${compared}`;
      const by = lowered.proposedBy === null ? 'was' : `${names.person(lowered.proposedBy)} had`;
      const { from } = lowered;
      const did = from === null || from === severity ? 'classified it as' : `lowered it from ${from} to`;
      return `${did} ${severity}, as ${by} proposed, ${compared}`;
    },
    tells: (event, standing) => [...askDpo(event, standing), ...toChairIfSevere(event.version, standing)],
  },
  'proposal-declined': {
    evolve: (incident: Incident, event: Recorded<ProposalDeclined>): Incident => ({
      ...incident,
      chairActed: whenChairActed(incident, event),
      proposals: incident.proposals.filter(({ entry }) => entry !== event.facts.proposal),
    }),
    says: ({ proposal }) => `declined what was proposed in entry ${proposal}`,
  },
  'lead-reopened': {
    evolve: (incident: Incident, _event: Recorded<LeadReopened>): Incident => ({
      ...incident,
      leadOpen: true,
      stage: 'reported',
    }),
    says: ({ from, to }) => `changed who leads: from ${from} to ${to} somebody must decide again who leads`,
    tells: (_event, standing) => (severity(standing.incident) === 'critical' ? [] : toAllocate(standing)),
  },
} satisfies IncidentRows<Classified | ProposalDeclined | LeadReopened>;

type Facts = {
  readonly certainty: Certainty;
  readonly cause: CauseId;
  readonly criteria: readonly CriterionId[];
  readonly severity: Severity;
};

type LoweringProposed = Event<'lowering-proposed', Facts & { readonly proposed: Severity }>;

const senior = ['headteacher', 'bursar', 'chair'] as const;

/** Whether it concerns who leads the school: a governor too by the report, or as was found since. */
const concernsSenior = ({ report, excluded }: Incident, school: School): boolean =>
  report?.concerns.some((office) => office !== 'data-protection-officer') === true ||
  excluded.some((person) => senior.some((office) => holds(school, person, office)));

type Given = Pick<Context, 'procedures' | 'school'>;

const foundBeside = (incident: Incident, { school }: Given) => ({
  riskToPeople: reportability(incident)?.risk ?? null,
  concernsSenior: concernsSenior(incident, school),
  redFlags: redFlagsOf(incident).filter((flag) => flag !== 'child-at-risk' || !isRiskRuledOut(incident)),
});

/**
 * What the Procedures propose for this incident, and the floor under it (5a): for the criteria that were
 * ticked, and those that the facts meet.
 */
export const proposal = (incident: Incident, ticked: readonly CriterionId[], given: Given) => {
  const { holds, notRuledOut } = criteriaOn(incident, given.procedures);
  const criteria = [...ticked, ...holds];
  return proposeSeverity({ criteria, notRuledOut, ...foundBeside(incident, given) }, given.procedures);
};

/** What the proposal beside a classification rested on, in a few words each; nothing where unknown. */
export const whyProposed = (incident: Incident, judged: Classification, given: Given): readonly string[] => {
  const before = <S extends Stamp>(all: readonly S[]) => all.filter(({ entry }) => entry < judged.entry);
  const { facts, reportabilities } = incident;
  const then = { ...incident, facts: before(facts), reportabilities: before(reportabilities) };
  const { severity, decisive } = proposal(then, judged.criteria, given);
  return severity === judged.proposed ? decisive : [];
};

/** The least that the facts propose, if all that is not known yet turns out well. */
export const proposedAtBest = (incident: Incident, given: Given) => {
  const criteria = criteriaOn(incident, given.procedures).holds;
  return proposeSeverity({ criteria, ...foundBeside(incident, given) }, given.procedures).severity;
};

/** The criteria that were ticked, and those that the facts meet: each once, as the record keeps them. */
const met = (incident: Incident, ticked: readonly CriterionId[], { procedures }: Given) => [
  ...new Set([...ticked, ...criteriaOn(incident, procedures).holds]),
];

/** What would lower the proposal, in sentences. */
export const severityWouldChange = (incident: Incident, given: Given): readonly string[] => {
  const { severity, provisional } = proposal(incident, [], given);
  const now = severities.indexOf(severity);
  const beside = foundBeside(incident, given);
  const lower = criteriaIf(incident, given.procedures)
    .map(({ says, criteria }) => ({
      says,
      becomes: proposeSeverity({ criteria, ...beside }, given.procedures).severity,
    }))
    .filter(({ becomes }) => severities.indexOf(becomes) < now)
    .slice(0, 2)
    .map(({ says, becomes }) => `If ${says}: ${becomes} is proposed.`);
  const all = `If all that is not known yet turns out well: ${proposedAtBest(incident, given)} is proposed.`;
  return provisional && lower.length === 0 ? [all] : lower;
};

/** What is not known, and could lower the proposal once it is. */
export const severityRestsOn = (incident: Incident, given: Given): readonly FactField[] => {
  const known = factsNow(incident);
  if (known === null) return [];
  const beside = foundBeside(incident, given);
  return fieldsThatMatter(known, (otherwise) => {
    const criteria = criteriaAt(otherwise, given.procedures, known.sameCauseBefore);
    return severities.indexOf(proposeSeverity({ criteria, ...beside }, given.procedures).severity);
  });
};

/** Whether this is so far below what is proposed that nobody decides it alone (school default). */
const isFarBelow = (chosen: Severity, proposed: Severity): boolean =>
  severities.indexOf(proposed) - severities.indexOf(chosen) >= 2;

/** Whether the severity is raised: what got worse at night waits for nobody. */
const isRaised = (before: Severity | null, chosen: Severity): boolean =>
  before !== null && chosen !== before && atLeast(chosen, before);

/** Why this takes a second person, or null where one decides it alone. */
const whySecond = (before: Severity | null, chosen: Severity, proposed: Severity): string | null => {
  if (isRaised(before, chosen)) return null;
  if (before !== null && before !== chosen) return `Lowering from ${before} to ${chosen}`;
  return isFarBelow(chosen, proposed) ? `Choosing ${chosen} where ${proposed} is proposed` : null;
};

/**
 * Whether this ends what waits for a second person. What is raised does; so does what keeps near the level
 * that the criteria proposed when it was asked, whatever the facts say since. Who asked gives in wholly.
 */
const overtakes = (incident: Incident, chosen: Severity, proposed: Severity, actor: Actor): boolean => {
  const before = severity(incident);
  const waiting = waitingTo(incident, 'lower-severity');
  if (before !== null || waiting === null) return isRaised(before, chosen);
  const then = waiting.classification.proposed;
  if (personOf(actor) === personOf(waiting.by)) return atLeast(chosen, then);
  return !isFarBelow(chosen, proposed) && !isFarBelow(chosen, then);
};

/** Whether a classification as this waits for a second person. */
export const takesSecond = (incident: Incident, chosen: Severity, proposed: Severity): boolean =>
  whySecond(severity(incident), chosen, proposed) !== null;

const moreSevere = 'New facts make it more severe than it was classified.';

export const classify: Step<
  'classify',
  Facts,
  'reason',
  Classified | LoweringProposed | LeadReopened | ProposalDeclined
> = {
  name: 'classify',
  title: 'Classify the incident',
  short: 'Classify',
  why: 'How severe it is decides who acts, and by when.',
  proposes: 'lower-severity',
  told: { 'facts-changed': 'The facts have changed: judge again how severe it is' },
  meets: { '5a': 'It has not been classified' },
  // What was decided before the facts changed is decided again where they ask for more.
  wanted: (incident, { procedures }) =>
    asksToClassifyAgain(incident, procedures)
      ? [{ ask: 'Classify the incident again', because: moreSevere }]
      : [],
  lacks: (incident, _exceptions, procedures) =>
    asksToClassifyAgain(incident, procedures) && !incident.leftOut.includes('5a')
      ? [{ what: moreSevere }]
      : [],
  point: '5a',
  carriesOut: ['5a'],
  who: ['office'],
  stages: openStages,
  prose: { reason: 'optional-why' },
  decide(incident, given, context) {
    const facts = { ...given, criteria: met(incident, given.criteria, context) };
    const person = personOf(context.actor);
    if (person !== null && incident.madeTheMistake.includes(person)) {
      return refuse(
        'school default',
        `The person who made the mistake cannot classify it. Ask the ${inDuty('headteacher, bursar')} or ` +
          `${inDuty('chair')}.`,
      );
    }
    const before = severity(incident);
    const { severity: proposed, floor, floorBecause, isKnown } = proposal(incident, facts.criteria, context);
    const second = whySecond(before, facts.severity, proposed);
    const waiting = waitingTo(incident, 'lower-severity');
    if (waiting !== null && !overtakes(incident, facts.severity, proposed, context.actor)) {
      return refuse(
        'school default',
        'A proposal is waiting for a second person. Confirm or decline that first.',
      );
    }
    if (!atLeast(facts.severity, floor)) {
      return refuse('school default', `This is at least ${floor}. ${floorBecause.join(' ')}`);
    }
    const isExplained = context.proseGiven.has('reason');
    if (second !== null) {
      return isExplained
        ? [{ type: 'lowering-proposed', facts: { ...facts, proposed } }]
        : refuse('school default', `${second} needs a reason and a second person.`);
    }
    if (!isKnown && !isExplained)
      return refuse(
        '5a',
        'Without facts we cannot propose a severity. Establish the facts, or say why you ' +
          'choose this one.',
      );
    if (facts.severity !== proposed && !isExplained) {
      return refuse('5a', `The criteria propose ${proposed}. Give a reason for choosing ${facts.severity}.`);
    }
    return [
      { type: 'classified', facts: { ...facts, proposed, ...byChair(context.capacities) } },
      ...(waiting === null
        ? []
        : [{ type: 'proposal-declined', facts: { proposal: waiting.entry } } as const]),
      ...reopensLead(incident, facts.severity),
    ];
  },
  events: {
    ...severityEvents,
    'lowering-proposed': {
      evolve: (incident, event) => ({
        ...incident,
        proposals: [
          ...incident.proposals,
          { ...stamp(event), what: 'lower-severity', classification: event.facts, views: [] },
        ],
      }),
      says: ({ severity, proposed }) =>
        `proposed ${severity}, where the criteria propose ${proposed}; a second person is needed`,
      tells: (event, standing) => [...toConfirm(event, standing), ...toView(standing)],
    },
  },
};
