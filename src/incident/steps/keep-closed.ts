// A control that does not work asks for the incident to be reopened, or for the reasons why it stays closed
// (3j).
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { isToBeReopened } from '../state/governing/controls.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

export const keepClosed: Step<'keep-closed', None, 'reasons', Event<'kept-closed', None>> = {
  name: 'keep-closed',
  title: 'Reopen it, or say why not',
  short: 'Reopen or say why',
  asked: 'in-mail',
  why: 'A control was checked and does not work: it may happen again.',
  point: '3j',
  carriesOut: ['3j'],
  who: ['office', 'chair'],
  stages: ['closed'],
  prose: { reasons: 'why' },
  decide: (incident) =>
    isToBeReopened(incident)
      ? [{ type: 'kept-closed', facts: {} }]
      : refuse('3j', 'No failed control is waiting for an answer.'),
  events: {
    'kept-closed': {
      evolve: (incident, event) => ({ ...incident, keptClosed: [...incident.keptClosed, stamp(event)] }),
      says: () => 'said why it stays closed although a control does not work',
    },
  },
};
