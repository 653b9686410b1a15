// Classifying (5a): the Procedures propose a severity from the criteria that hold, a person decides. Floors
// hold whatever anyone writes; lowering waits for a second person, raising never does, and earlier
// classifications stay in the record.
import {
  atLeast,
  type CauseId,
  type Certainty,
  type CriterionId,
  type Severity,
} from '../../policy/procedures.ts';
import { proposeSeverity } from '../../policy/propose-severity.ts';
import { personOf } from '../../record/actor.ts';
import { type Event, refuse } from '../../record/step.ts';
import { holds, type School } from '../../school/school.ts';
import { severityEvents } from '../notifications/severity-events.ts';
import { toConfirm } from '../notifications/telling.ts';
import { type Incident, reportability, severity } from '../state/incident.ts';
import { type Classified, type LeadReopened, type ProposalDeclined, reopensLead } from '../state/severity.ts';
import { stamp } from '../state/stamp.ts';
import { openStages } from '../state/vocabulary.ts';
import type { Context, Step } from '../step.ts';

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

/** What the Procedures propose for these criteria on this incident, and the floor under it (5a). */
export const proposal = (
  incident: Incident,
  criteria: readonly CriterionId[],
  { procedures, school }: Pick<Context, 'procedures' | 'school'>,
) =>
  proposeSeverity(
    {
      criteria,
      riskToPeople: reportability(incident)?.risk ?? null,
      concernsSenior: concernsSenior(incident, school),
      redFlags: incident.report?.redFlags ?? [],
    },
    procedures,
  );

/**
 * Classifies the incident: certainty, cause, criteria, severity; a reason where it differs from the
 * proposal (5a).
 */
export const classify: Step<
  'classify',
  Facts,
  'reason',
  Classified | LoweringProposed | LeadReopened | ProposalDeclined
> = {
  name: 'classify',
  title: 'Classify',
  point: '5a',
  carriesOut: ['5a'],
  who: ['office'],
  stages: openStages,
  prose: { reason: 'optional' },
  decide(incident, facts, context) {
    const person = personOf(context.actor);
    if (person !== null && incident.madeTheMistake.includes(person)) {
      return refuse(
        'school default',
        'Whoever made the mistake does not classify it: ask the headteacher, bursar or chair.',
      );
    }
    const before = severity(incident);
    const raised = before !== null && facts.severity !== before && atLeast(facts.severity, before);
    const waiting = incident.proposal;
    // What got worse at night must not wait for whoever is to confirm that it had become better.
    if (waiting !== null && !(raised && waiting.what === 'lower-severity')) {
      return refuse(
        'school default',
        'A proposal waits for a second person: it is confirmed or declined first.',
      );
    }
    const { severity: proposed, floor, because } = proposal(incident, facts.criteria, context);
    if (!atLeast(facts.severity, floor)) {
      return refuse('school default', `This is at least ${floor}. ${because.join(' ')}`);
    }
    if (facts.severity !== proposed && !context.proseGiven.has('reason')) {
      return refuse('5a', `The criteria propose ${proposed}. Give a reason for choosing ${facts.severity}.`);
    }
    if (before !== null && facts.severity !== before && !raised) {
      return context.proseGiven.has('reason')
        ? [{ type: 'lowering-proposed', facts: { ...facts, proposed } }]
        : refuse(
            'school default',
            `Lowering from ${before} to ${facts.severity} needs a reason and a second person.`,
          );
    }
    return [
      { type: 'classified', facts: { ...facts, proposed } },
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
        proposal: { ...stamp(event), what: 'lower-severity', classification: event.facts },
      }),
      says: ({ severity }) => `proposed to lower it to ${severity}; a second person is needed`,
      tells: toConfirm,
    },
  },
};
