// Getting expert help (3d).
import { isToCome, sayWhen, type When } from '../../policy/when.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { leadAndAbove } from '../capacity.ts';
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
  decide: (_incident, facts, { now }) =>
    isToCome(facts.doneAt, now)
      ? refuse('3d', 'Expert help cannot have been sought in the future.')
      : [{ type: 'expert-sought', facts }],
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
