// The person concerned is heard (3b): what was put to them, and what they answered.
import { sayWhen, type When } from '../../policy/when.ts';
import { stamp } from '../../record/stamp.ts';
import type { Event } from '../../record/step.ts';
import { outOfTime } from '../state/judging/in-time.ts';
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
  decide: (incident, facts, { now }) =>
    outOfTime(incident, facts.heldAt, 'done', now, '3b') ?? [{ type: 'person-heard', facts }],
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
