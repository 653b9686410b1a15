// What came of what the Governing Body wants done: done, or not and why (3, 4).
import { inDuty } from '../../policy/said.ts';
import type { EntryNo } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { Capacity } from '../capacity.ts';
import { toWhoDid } from '../notifications/announcements.ts';
import { answeredBy, openDirections } from '../state/governing/governing.ts';
import type { Direction } from '../state/governing/investigation.ts';
import type { Incident } from '../state/incident.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

/** The office answers for a lead too; the lead nothing that is for the office. */
export const mayAnswer = (
  incident: Incident,
  direction: Direction,
  capacities: ReadonlySet<Capacity>,
): boolean => capacities.has('office') || answeredBy(incident, direction) === 'lead';

const leftByEach = (incident: Incident) =>
  (['lead', 'office'] as const)
    .map((by) => ({
      by,
      open: openDirections(incident).filter((each) => answeredBy(incident, each) === by),
    }))
    .filter(({ open }) => open.length > 0);

type Facts = { readonly direction: EntryNo; readonly done: boolean };

export const answerDirection: Step<
  'answer-direction',
  Facts,
  'answer',
  Event<'direction-answered', Facts>
> = {
  name: 'answer-direction',
  title: `Answer the ${inDuty('Governing Body')}`,
  short: `Answer ${inDuty('governors')}`,
  asked: 'in-mail',
  why: `The ${inDuty('Governing Body')} waits for this answer.`,
  wanted: (incident) =>
    leftByEach(incident).map(({ by, open: [first] }) => ({
      because: `What was directed in entry ${first?.entry} waits for an answer.`,
      dueWith: ['answer-direction'],
      by: [by],
    })),
  lacks: (incident) =>
    leftByEach(incident).map(({ by, open: { length } }) => {
      const are = length === 1 ? 'One thing' : `${length} things`;
      const have = length === 1 ? 'has' : 'have';
      return { what: `${are} that the ${inDuty('Governing Body')} asked for ${have} no answer.`, by: [by] };
    }),
  // The office answers for a lead too, but it is the lead who owes it.
  asDuty: 'answer-direction',
  point: '3',
  carriesOut: ['6b'],
  who: ['lead', 'office'],
  stages: openStages,
  decides: true,
  prose: { answer: 'required' },
  decide(incident, facts, { capacities }) {
    const asked = openDirections(incident).find(({ entry }) => entry === facts.direction);
    if (asked === undefined) return refuse('3', 'Nobody is waiting for this. It is already answered.');
    return mayAnswer(incident, asked, capacities)
      ? [{ type: 'direction-answered', facts }]
      : refuse('3', `This is for the ${inDuty('headteacher or bursar')} to answer.`);
  },
  events: {
    'direction-answered': {
      evolve: (incident, event) => ({
        ...incident,
        directions: incident.directions.map((each) =>
          each.entry === event.facts.direction
            ? { ...each, answer: { ...stamp(event), done: event.facts.done } }
            : each,
        ),
      }),
      says: ({ direction, done }) =>
        `answered what was directed in entry ${direction}: ${done ? 'done' : 'not done'}`,
      tells: ({ facts }, standing) => {
        const directed = standing.incident.directions.find(({ entry }) => entry === facts.direction);
        return toWhoDid(directed, 'direction-answered', standing);
      },
    },
  },
};
