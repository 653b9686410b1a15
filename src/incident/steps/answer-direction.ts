// What came of what the Governing Body wants done: done, or not and why (3, 4).
import { personOf } from '../../record/actor.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { Capacity } from '../capacity.ts';
import { toWhoDid } from '../notifications/announcements.ts';
import { openDirections } from '../state/governing.ts';
import type { Direction } from '../state/investigation.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

/** The lead does not answer what they asked for themselves, unless they act for the office too. */
export const mayAnswer = (
  { by }: Direction,
  person: PersonId | null,
  capacities: ReadonlySet<Capacity>,
): boolean => personOf(by) !== person || capacities.has('office');

type Facts = { readonly direction: EntryNo; readonly done: boolean };

export const answerDirection: Step<
  'answer-direction',
  Facts,
  'answer',
  Event<'direction-answered', Facts>
> = {
  name: 'answer-direction',
  title: 'Answer the Governing Body',
  short: 'Answer governors',
  asked: { words: 'answer the Governing Body', inMail: true },
  point: '3',
  carriesOut: ['6b'],
  who: ['lead', 'office'],
  stages: openStages,
  prose: { answer: 'required' },
  decide(incident, facts, { actor, capacities }) {
    const asked = openDirections(incident).find(({ entry }) => entry === facts.direction);
    if (asked === undefined) return refuse('3', 'Nobody is waiting for this. It is already answered.');
    return mayAnswer(asked, personOf(actor), capacities)
      ? [{ type: 'direction-answered', facts }]
      : refuse('3', 'You asked for this yourself. The headteacher or bursar answers it.');
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
