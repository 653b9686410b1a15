// The person concerned is heard (3b): what was put to them, and what they answered.
import { isToCome, sayWhen, type When } from '../../policy/when.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { Step } from '../step.ts';

type Facts = { readonly heldAt: When };

export const hearPerson: Step<
  'hear-person',
  Facts,
  'whom' | 'present' | 'put' | 'answered',
  Event<'person-heard', Facts>
> = {
  name: 'hear-person',
  title: 'Hear the person concerned',
  point: '3b',
  carriesOut: ['3b'],
  who: ['lead', 'supporter'],
  stages: ['investigating'],
  onlyAdds: true,
  prose: { whom: 'required', present: 'optional', put: 'required', answered: 'required' },
  decide: (_incident, facts, { now }) =>
    isToCome(facts.heldAt, now)
      ? refuse('3b', 'A hearing cannot be recorded before it was held.')
      : [{ type: 'person-heard', facts }],
  events: {
    'person-heard': {
      evolve: (incident, event) => ({
        ...incident,
        talks: [...incident.talks, { ...stamp(event), kind: 'hearing', heldAt: event.facts.heldAt }],
      }),
      says: ({ heldAt }) => `recorded that the person concerned was heard ${sayWhen(heldAt)}`,
    },
  },
};
