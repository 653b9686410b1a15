// The owner says that it is done, and what shows it (4d). Somebody else checks it.

import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { None } from '../../school/step.ts';
import type { ActionStep } from '../step.ts';

export const finishAction: ActionStep<'finish-action', None, 'evidence', Event<'action-finished', None>> = {
  name: 'finish-action',
  title: 'Say that it is done',
  point: '4d',
  who: ['owner'],
  prose: { evidence: 'required' },
  decide: ({ stage }) =>
    stage === 'open'
      ? [{ type: 'action-finished', facts: {} }]
      : refuse('4d', 'This action is not open any more.'),
  events: {
    'action-finished': {
      evolve: (action, event) => ({ ...action, stage: 'done', finished: stamp(event) }),
      says: () => 'said that it is done, and what shows it',
    },
  },
};
