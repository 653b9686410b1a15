// Commence disciplinary action, or record why not (3h): a forced either/or with a reason, which only those
// who must may read. A headteacher whose own mistake it was leaves it to the chair.

import { inDuty } from '../../policy/said.ts';
import { personOf } from '../../record/actor.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { discipline } from '../people/readers.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';
import { preparedWords } from './answer-point.ts';

type Facts = { readonly commenced: boolean; readonly prepared?: true };

export const decideDiscipline: Step<
  'decide-discipline',
  Facts,
  'reason',
  Event<'discipline-decided', Facts>
> = {
  name: 'decide-discipline',
  title: 'Decide on discipline',
  short: 'Decide discipline',
  asked: 'in-mail',
  why: 'The outcome report waits for this decision.',
  answers: '3h',
  meets: { '3h': 'Nobody has decided on discipline' },
  wanted: ({ disciplineAdvice, discipline, stage }, { toLead }) =>
    disciplineAdvice === null || discipline !== null
      ? []
      : [
          {
            because:
              `The lead has recommended. The ${inDuty('headteacher')}, or the person acting for ` +
              `them, decides.`,
            // The last thing that the report waits for is due with it.
            ...(stage === 'investigating' && toLead.length === 0 ? { dueWith: ['outcome-report'] } : {}),
          },
        ],
  point: '3h',
  carriesOut: ['3h'],
  who: ['headteacher'],
  stages: openStages,
  prose: { reason: 'why' },
  decide(incident, facts, { actor }) {
    const person = personOf(actor);
    return person !== null && incident.madeTheMistake.includes(person)
      ? refuse(
          '3h',
          `The person who made the mistake cannot decide on it. The ${inDuty('chair of governors')} decides.`,
        )
      : [{ type: 'discipline-decided', facts }];
  },
  events: {
    'discipline-decided': {
      evolve: (incident, event) => ({
        ...incident,
        discipline: { ...stamp(event), commenced: event.facts.commenced },
      }),
      says: ({ commenced, prepared }) =>
        commenced
          ? 'commenced disciplinary action'
          : `decided not to commence disciplinary action${prepared ? preparedWords : ''}`,
      readers: () => discipline,
    },
  },
};
