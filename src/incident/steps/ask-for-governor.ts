// The office asks the chair for a governor on the case, and says what for (4a, 5c).

import { inDuty } from '../../policy/said.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { chairOf } from '../notifications/recipients.ts';
import { isGoverned, isGovernorAskedFor } from '../state/governing/governing.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

export const askForGovernor: Step<'ask-for-governor', None, 'whatFor', Event<'governor-asked-for', None>> = {
  name: 'ask-for-governor',
  title: `Ask for ${inDuty('a governor')}`,
  point: '4a',
  carriesOut: ['4a'],
  who: ['office'],
  stages: openStages,
  prose: { whatFor: 'required' },
  decide(incident, _facts, { capacities }) {
    if (!isGoverned(incident)) {
      return refuse('4a', `The ${inDuty('Governing Body')} works only on major and critical incidents.`);
    }
    if (capacities.has('chair'))
      return refuse(
        '4a',
        `You are the acting ${inDuty('chair')} here. Name the ${inDuty('governors')} yourself.`,
      );
    return isGovernorAskedFor(incident)
      ? refuse('4a', `The ${inDuty('chair')} has already been asked, and has not named anybody yet.`)
      : [{ type: 'governor-asked-for', facts: {} }];
  },
  events: {
    'governor-asked-for': {
      isAside: true,
      evolve: (incident, event) => ({ ...incident, governorAskedFor: stamp(event) }),
      says: () => `asked the ${inDuty('chair')} for ${inDuty('a governor')} on the case`,
      tells: (_event, standing) => [{ to: chairOf(standing), kind: 'asked', step: 'name-governors' }],
    },
  },
};
