// Who leads the investigation. Minor and moderate: the office itself, the line manager or the Investigating
// Officer (4b). Major: with a governor (4a, 5c, 6b). Critical: the governing body undertakes it (6a);
// governors rarely meet within hours, so the chair acts on stated authority. Nobody whom it concerns is
// ever assigned to it.

import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { type Event, type Refusal, refuse } from '../../record/step.ts';
import { sayPeople } from '../../school/names.ts';
import { holds, type School } from '../../school/school.ts';
import { toReporter } from '../notifications/announcements.ts';
import { leads, others } from '../notifications/recipients.ts';
import { actingChair } from '../people/judges.ts';
import { governing, isUngoverned, mayTakePart } from '../people/offices.ts';
import { type Incident, severity } from '../state/incident.ts';
import type { Lead } from '../state/investigation.ts';
import { type Leading, leadingWords } from '../state/investigation.ts';
import { workingStages } from '../state/stages.ts';
import { stamp } from '../state/stamp.ts';
import type { Context, Step } from '../step.ts';

type Allocated = Facts & Pick<Lead, 'chairKnows'>;
type Facts = {
  readonly person: PersonId;
  readonly as: Leading;
  /** The governor who works with the lead on a major incident. */
  readonly governor: PersonId | null;
  readonly supporters: readonly PersonId[];
};

const inTheirPlace = ['data-protection-officer', 'outside-body'] as const;

/**
 * Whether the person may work with the lead as governor (4a, 6b): whoever governs; where it is kept from all
 * of them, the DPO and the outside body.
 */
export const mayGovern = (incident: Incident, school: School, person: PersonId): boolean =>
  [...governing, ...(isUngoverned(incident, school) ? inTheirPlace : [])].some((role) =>
    holds(school, person, role),
  );

/**
 * Whether the person may lead a critical investigation (6a): somebody who governs and is not employed at the
 * school; where it is kept from all who govern, the DPO or the outside body.
 */
export const mayUndertake = (incident: Incident, school: School, person: PersonId): boolean =>
  mayGovern(incident, school, person) &&
  (school.people.get(person)?.employed === false ||
    (isUngoverned(incident, school) && inTheirPlace.some((role) => holds(school, person, role))));

const unfit = (
  incident: Incident,
  { person, governor, supporters }: Facts,
  school: School,
): Refusal | null => {
  const named = [person, ...(governor === null ? [] : [governor]), ...supporters];
  if (named.some((each) => !mayTakePart(incident, school, each))) {
    return refuse('school default', 'One of these people cannot be assigned to this incident.');
  }
  if (incident.madeTheMistake.includes(person)) {
    return refuse('school default', 'Whoever made the mistake does not lead its investigation.');
  }
  return new Set(named).size < named.length ? refuse('4b', 'Each person is named once only.') : null;
};

const misled = (incident: Incident, facts: Facts, context: Context): Refusal | null => {
  const level = severity(incident);
  if (level === null) return refuse('5a', 'Classify the incident first: the severity decides who leads.');
  if (level === 'critical') {
    if (!context.capacities.has('chair')) {
      return refuse('6a', 'The Governing Body undertakes a critical investigation: the chair allocates it.');
    }
    if (facts.as !== 'governor' || !mayUndertake(incident, context.school, facts.person)) {
      return refuse('6a', 'A critical incident is led by a governor who is not employed at the school.');
    }
    return context.proseGiven.has('authority')
      ? null
      : refuse('6a', 'State the authority on which the chair acts, and when it is to be ratified.');
  }
  if (!context.capacities.has('office'))
    return refuse('4b', 'The headteacher or bursar allocates this investigation.');
  if (facts.as === 'governor') return refuse('4b', 'Only a critical incident is led by a governor (6a).');
  if (facts.as === 'personally' && personOf(context.actor) !== facts.person) {
    return refuse('4b', 'Investigating personally means that you lead it yourself.');
  }
  const { governor } = facts;
  if (level === 'major' && (governor === null || !mayGovern(incident, context.school, governor))) {
    return refuse(
      '4a',
      'A major incident is investigated with the Governing Body: choose a governor to work with the lead.',
    );
  }
  return null;
};

/** Whether the acting chair allocates or leads it; where a governor leads, that goes without saying (6a). */
const isChairs = (incident: Incident, { as, person }: Facts, { capacities, school }: Context): boolean =>
  as !== 'governor' && (capacities.has('chair') || actingChair(incident, school).includes(person));

export const allocate: Step<'allocate', Facts, 'authority' | 'reason', Event<'allocated', Allocated>> = {
  name: 'allocate',
  title: 'Allocate',
  point: '4b',
  carriesOut: ['4a', '4b', '5c', '6a', '6b'],
  who: ['office', 'chair'],
  stages: workingStages,
  prose: { authority: 'optional', reason: 'optional' },
  decide(incident, facts, context) {
    const refusal = misled(incident, facts, context) ?? unfit(incident, facts, context.school);
    if (refusal !== null) return refusal;
    if (incident.leads.length > 0 && !context.proseGiven.has('reason')) {
      return refuse('4b', 'Somebody led this before: give the reason for the change.');
    }
    return [
      {
        type: 'allocated',
        facts: isChairs(incident, facts, context) ? { ...facts, chairKnows: true } : facts,
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
      says: ({ person, as, governor, supporters }, names) =>
        [
          `allocated the investigation to ${names.person(person)}, ${leadingWords[as]}`,
          governor === null ? '' : `, with ${names.person(governor)} for the Governing Body`,
          supporters.length === 0 ? '' : `, supported by ${sayPeople(supporters, names)}`,
        ].join(''),
      tells: (_event, standing) => [
        { to: leads(standing), kind: 'allocated', step: 'submit-outcome', duty: 'outcome-report' },
        { to: others(standing), kind: 'allocated' },
        ...(standing.incident.leads.length === 1 ? toReporter(standing.incident, 'looked-into') : []),
      ],
    },
  },
};
