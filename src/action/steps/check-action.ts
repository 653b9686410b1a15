// Somebody other than its owner checks what is said to be done; what is not goes back to the owner.
import { personOf } from '../../record/actor.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { ActionStep } from '../step.ts';

type Facts = { readonly isDone: boolean };

export const checkAction: ActionStep<'check-action', Facts, 'remark', Event<'action-checked', Facts>> = {
  name: 'check-action',
  title: 'Check that it is done',
  point: '4d',
  who: ['setter', 'overseer'],
  prose: { remark: 'optional' },
  decide(action, facts, { actor, proseGiven }) {
    if (action.stage !== 'done') return refuse('4d', 'Nobody has said yet that it is done.');
    const who = personOf(actor);
    if (who === action.owner || (action.finished !== null && who === personOf(action.finished.by)))
      return refuse('4d', 'You said that it is done. Somebody else checks it.');
    return !facts.isDone && !proseGiven.has('remark')
      ? refuse('4d', 'Say what is still to be done.')
      : [{ type: 'action-checked', facts }];
  },
  events: {
    'action-checked': {
      evolve: (action, event) =>
        event.facts.isDone
          ? { ...action, stage: 'checked', ended: stamp(event) }
          : { ...action, stage: 'open', finished: null },
      says: ({ isDone }) => (isDone ? 'checked that it is done' : 'checked it: it is not done yet'),
    },
  },
};
