// Who leads the investigation. Minor and moderate: the office itself, the line manager or the Investigating
// Officer (4b). Major: the same, with the governors whom the chair names. Critical: the governing body (6a);
// governors rarely meet within hours, so the chair acts on stated authority. Nobody it concerns is
// ever assigned to it.

import type { IsoDate } from '../../policy/calendar.ts';
import { sayDate } from '../../policy/clock.ts';
import { inDuty } from '../../policy/said.ts';
import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, type Refusal, refuse } from '../../record/step.ts';
import { isGovernedByOffice } from '../../school/holders.ts';
import { sayPeople } from '../../school/names.ts';
import type { School } from '../../school/school.ts';
import { mistimedRatification } from '../due/latest-day.ts';
import { directing, leads } from '../notifications/recipients.ts';
import { mayUndertake } from '../people/governors.ts';
import { actingChair } from '../people/judges.ts';
import { mayTakePart } from '../people/offices.ts';
import type { Lead } from '../state/governing/investigation.ts';
import { type Leading, leadingWords } from '../state/governing/investigation.ts';
import { type Incident, severity } from '../state/incident.ts';
import { workingStages } from '../state/stages.ts';
import type { Context, Step } from '../step.ts';

type Allocated = Omit<Facts, 'ratifyBy'> & Pick<Lead, 'governor' | 'chairKnows' | 'ratifyBy'>;
type Facts = {
  readonly person: PersonId;
  readonly as: Leading;
  readonly supporters: readonly PersonId[];
  /** By which day the Governing Body is to ratify it; only where critical. */
  readonly ratifyBy?: IsoDate | null;
};

const unfit = (incident: Incident, { person, supporters }: Facts, school: School): Refusal | null => {
  const named = [person, ...supporters];
  if (named.some((each) => !mayTakePart(incident, school, each))) {
    return refuse('school default', 'One of these people cannot be assigned to this incident.');
  }
  if (incident.madeTheMistake.includes(person)) {
    return refuse('school default', 'The person who made the mistake cannot lead its investigation.');
  }
  return new Set(named).size < named.length ? refuse('4b', 'You have named somebody twice.') : null;
};

const misled = (incident: Incident, facts: Facts, context: Context): Refusal | null => {
  const level = severity(incident);
  if (level === null) return refuse('5a', 'Classify the incident first. The severity decides who leads.');
  if (level === 'critical') {
    if (!context.capacities.has('chair')) {
      return refuse(
        '6a',
        `The ${inDuty('Governing Body')} investigates a critical incident, so the ${inDuty('chair')} ` +
          `allocates it.`,
      );
    }
    if (facts.as !== 'governor' || !mayUndertake(incident, context.school, facts.person)) {
      return refuse(
        '6a',
        `${inDuty('A governor')} who is not employed at the school leads a critical incident.`,
      );
    }
    // An office that stands in the place of the Governing Body needs nobody to ratify what it does.
    if (isGovernedByOffice(context.school)) return null;
    if (!context.proseGiven.has('authority')) {
      return refuse('6a', `Say why it cannot wait for a meeting of the ${inDuty('Governing Body')}.`);
    }
    return mistimedRatification(facts.ratifyBy, context);
  }
  if (!context.capacities.has('office'))
    return refuse('4b', `The ${inDuty('headteacher or bursar')} allocates this investigation.`);
  if (facts.as === 'governor')
    return refuse('4b', `${inDuty('A governor')} leads only a critical incident (6a).`);
  if (facts.as === 'personally' && personOf(context.actor) !== facts.person) {
    return refuse('4b', 'To investigate personally, you must lead it yourself.');
  }
  return null;
};

/** Whether the acting chair allocates or leads it; where a governor leads, that goes without saying (6a). */
const isChairs = (incident: Incident, { as, person }: Facts, { capacities, school }: Context): boolean =>
  as !== 'governor' && (capacities.has('chair') || actingChair(incident, school).includes(person));

export const allocate: Step<'allocate', Facts, 'authority' | 'reason', Event<'allocated', Allocated>> = {
  name: 'allocate',
  title: 'Choose who leads',
  why: 'Somebody must lead the investigation.',
  told: { severe: 'It was classified as critical: you decide who investigates' },
  // More may take it than owe it.
  asDuty: 'assign-lead',
  meets: {
    '4b': 'Nobody has been named to lead the investigation',
    '6a': `No ${inDuty('governor')} leads the investigation`,
  },
  point: '4b',
  carriesOut: ['4b', '6a'],
  who: ['office', 'chair'],
  stages: workingStages,
  prose: { authority: 'optional-why', reason: 'optional-why' },
  decide(incident, facts, context) {
    const refusal = misled(incident, facts, context) ?? unfit(incident, facts, context.school);
    if (refusal !== null) return refusal;
    if (incident.leads.length > 0 && !context.proseGiven.has('reason')) {
      return refuse('4b', 'Somebody already leads this. Give the reason for the change.');
    }
    const { person, as, supporters, ratifyBy } = facts;
    const isRatified = severity(incident) === 'critical' && !isGovernedByOffice(context.school);
    const dated = ratifyBy && isRatified ? { ratifyBy } : {};
    const allocated = { person, as, governor: null, supporters, ...dated };
    return [
      {
        type: 'allocated',
        facts: isChairs(incident, facts, context) ? { ...allocated, chairKnows: true } : allocated,
      },
    ];
  },
  events: {
    allocated: {
      evolve: (incident, event) => ({
        ...incident,
        stage: 'investigating',
        leadOpen: false,
        leads: [...incident.leads, { ...stamp(event), ...event.facts }],
      }),
      says: ({ person, as, governor, supporters, ratifyBy }, names) =>
        [
          as === 'personally'
            ? 'took on the investigation personally'
            : `allocated the investigation to ${names.person(person)}, ${leadingWords[as]}`,
          governor === null ? '' : `, with ${names.person(governor)} for the ${inDuty('Governing Body')}`,
          supporters.length === 0 ? '' : `, supported by ${sayPeople(supporters, names)}`,
          ratifyBy === undefined ? '' : `, as urgent action to be ratified by ${sayDate(ratifyBy)}`,
        ].join(''),
      tells: ({ facts }, standing) => [
        { to: leads(standing), kind: 'allocated', step: 'submit-outcome', duty: 'outcome-report' },
        { to: facts.supporters, kind: 'allocated' },
        { to: directing(standing), kind: 'asked', step: 'direct-investigation' },
        ...(standing.incident.leads.length === 1
          ? ([{ to: 'reporter', kind: 'looked-into', urgency: 'bell' }] as const)
          : []),
      ],
    },
  },
};
