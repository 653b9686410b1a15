// An action that is not carried out after all, with the reason. Who owns it does not drop it alone.
import { personOf } from '../../record/actor.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { None } from '../../school/step.ts';
import type { ActionStep } from '../step.ts';

export const dropAction: ActionStep<'drop-action', None, 'reason', Event<'action-dropped', None>> = {
  name: 'drop-action',
  title: 'Drop this action',
  point: '4d',
  who: ['setter', 'overseer'],
  prose: { reason: 'required' },
  decide(action, _facts, { actor }) {
    if (action.stage === 'checked' || action.stage === 'dropped')
      return refuse('4d', 'This action has ended.');
    return personOf(actor) === action.owner
      ? refuse('4d', 'You own this action. Somebody else must decide that it is not needed.')
      : [{ type: 'action-dropped', facts: {} }];
  },
  events: {
    'action-dropped': {
      evolve: (action, event) => ({ ...action, stage: 'dropped', ended: stamp(event) }),
      says: () => 'dropped this action, with the reason',
    },
  },
};
