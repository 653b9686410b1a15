// A remedial action that the Governing Body recommends (6d): one at a time, because each has its own answer.

import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { officeFirst } from '../notifications/recipients.ts';
import { isGoverned } from '../state/governing.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

export const recommendAction: Step<
  'recommend-action',
  None,
  'recommendation',
  Event<'action-recommended', None>
> = {
  name: 'recommend-action',
  title: 'Recommend an action',
  point: '6d',
  carriesOut: ['6d'],
  who: ['chair', 'leading-governor', 'governor'],
  // Not once it is reviewed: the review says that it looked at all of them.
  stages: ['investigating', 'submitted'],
  onlyAdds: true,
  prose: { recommendation: 'required' },
  decide: (incident) =>
    isGoverned(incident)
      ? [{ type: 'action-recommended', facts: {} }]
      : refuse('6d', 'The Governing Body makes recommendations only on major and critical incidents.'),
  events: {
    'action-recommended': {
      evolve: (incident, event) => ({
        ...incident,
        recommendations: [...incident.recommendations, { ...stamp(event), answer: null }],
      }),
      says: () => 'recommended an action for the Governing Body',
      tells: (_event, standing) => [
        { to: officeFirst(standing), kind: 'asked', step: 'answer-recommendation' },
      ],
    },
  },
};
