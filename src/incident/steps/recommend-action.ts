// A remedial action that the Governing Body (6d) or, at any severity, the lead recommends (3k): one at a
// time, because each has its own answer.

import { inDuty } from '../../policy/said.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { Capacity } from '../capacity.ts';
import { officeToAnswer } from '../notifications/recipients.ts';
import { isGoverned } from '../state/governing/governing.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;
type Recommended = Event<'action-recommended', { readonly byLead?: true }>;

const governing: readonly Capacity[] = ['chair', 'leading-governor', 'governor'];

export const recommendAction: Step<'recommend-action', None, 'recommendation', Recommended> = {
  name: 'recommend-action',
  title: 'Recommend an action',
  point: '6d',
  carriesOut: ['3k', '6d'],
  who: ['chair', 'leading-governor', 'governor', 'lead'],
  // Not once it is reviewed: the review says that it looked at all of them.
  stages: ['investigating', 'submitted'],
  onlyAdds: true,
  decides: true,
  prose: { recommendation: 'required' },
  decide: (incident, _facts, { capacities }) => {
    if (isGoverned(incident) && governing.some((each) => capacities.has(each)))
      return [{ type: 'action-recommended', facts: {} }];
    return capacities.has('lead')
      ? [{ type: 'action-recommended', facts: { byLead: true } }]
      : refuse(
          '6d',
          `The ${inDuty('Governing Body')} makes recommendations only on major and critical incidents.`,
        );
  },
  events: {
    'action-recommended': {
      evolve: (incident, event) => ({
        ...incident,
        recommendations: [...incident.recommendations, { ...stamp(event), ...event.facts, answer: null }],
      }),
      says: ({ byLead }) =>
        `recommended an action${byLead ? '' : ` on behalf of the ${inDuty('Governing Body')}`}`,
      tells: (_event, standing) => [
        { to: officeToAnswer(standing), kind: 'asked', step: 'answer-recommendation' },
      ],
    },
  },
};
