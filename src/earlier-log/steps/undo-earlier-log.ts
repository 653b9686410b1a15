import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { None } from '../../school/step.ts';
import { undoneUntil } from '../state.ts';
import type { EarlierLogStep } from '../step.ts';

export const undoEarlierLog: EarlierLogStep<
  'undo-earlier-log',
  None,
  'reason',
  Event<'earlier-log-undone', None>
> = {
  name: 'undo-earlier-log',
  title: 'Take this log out again',
  point: 'school default',
  who: ['office'],
  prose: { reason: 'optional' },
  decide(log, _facts, { now }) {
    if (log.undone !== null) return refuse('school default', 'This log is taken out already.');
    return now > undoneUntil(log)
      ? refuse('school default', 'A log can be taken out within 14 days. These have passed.')
      : [{ type: 'earlier-log-undone', facts: {} }];
  },
  events: {
    'earlier-log-undone': {
      evolve: (log, event) => ({ ...log, undone: stamp(event) }),
      says: () => 'took it out again: its rows are no longer read',
    },
  },
};
