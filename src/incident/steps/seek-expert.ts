// Getting expert help (3d).
import { sayWhen, type When } from '../../policy/when.ts';
import { stamp } from '../../record/stamp.ts';
import type { Event } from '../../record/step.ts';
import { leadAndAbove } from '../capacity.ts';
import { outOfTime } from '../state/judging/in-time.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly doneAt: When };

export const seekExpert: Step<
  'seek-expert',
  Facts,
  'expert' | 'asked' | 'answer',
  Event<'expert-sought', Facts>
> = {
  name: 'seek-expert',
  title: 'Seek expert help',
  point: '3d',
  carriesOut: ['3d'],
  who: leadAndAbove,
  stages: openStages,
  prose: { expert: 'required', asked: 'required', answer: 'optional' },
  decide: (incident, facts, { now }) =>
    outOfTime(incident, facts.doneAt, 'told', now, '3d') ?? [{ type: 'expert-sought', facts }],
  events: {
    'expert-sought': {
      evolve: (incident, event) => ({
        ...incident,
        contacts: [...incident.contacts, { ...stamp(event), kind: 'expert', doneAt: event.facts.doneAt }],
      }),
      says: ({ doneAt }) => `sought expert help ${sayWhen(doneAt)}`,
    },
  },
};
