// Speaking to staff involved (3b): with whom, when, who was present, what was said.
import { sayWhen, type When } from '../../policy/when.ts';
import { stamp } from '../../record/stamp.ts';
import type { Event } from '../../record/step.ts';
import { outOfTime } from '../state/judging/in-time.ts';
import type { Step } from '../step.ts';

type Facts = { readonly heldAt: When };

export const recordInterview: Step<
  'record-interview',
  Facts,
  'withWhom' | 'present' | 'said',
  Event<'interview-recorded', Facts>
> = {
  name: 'record-interview',
  title: 'Record an interview',
  point: '3b',
  carriesOut: ['3b'],
  who: ['lead', 'supporter'],
  stages: ['investigating'],
  onlyAdds: true,
  prose: { withWhom: 'required', present: 'optional', said: 'required' },
  decide: (incident, facts, { now }) =>
    outOfTime(incident, facts.heldAt, 'done', now, '3b') ?? [{ type: 'interview-recorded', facts }],
  events: {
    'interview-recorded': {
      evolve: (incident, event) => ({
        ...incident,
        talks: [...incident.talks, { ...stamp(event), kind: 'interview', heldAt: event.facts.heldAt }],
      }),
      says: ({ heldAt }) => `recorded a talk held ${sayWhen(heldAt)}`,
    },
  },
};
