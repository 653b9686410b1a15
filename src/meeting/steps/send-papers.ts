// The clerk tells the governors that they can read the papers (6), once none is left to be checked.
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { None } from '../../school/step.ts';
import { isToCheck } from '../state.ts';
import type { MeetingStep } from '../step.ts';

export const sendPapers: MeetingStep<'send-papers', None, never, Event<'papers-sent', None>> = {
  name: 'send-papers',
  title: 'Tell the governors that the papers are ready',
  point: '6',
  who: ['clerk'],
  prose: {},
  decide({ stage, items }) {
    if (stage !== 'planned') return refuse('school default', 'Papers are read before a meeting.');
    if (items.some(isToCheck)) return refuse('school default', 'A paper is still to be checked.');
    return items.some(({ paper }) => paper !== undefined)
      ? [{ type: 'papers-sent', facts: {} }]
      : refuse('school default', 'There is no paper yet.');
  },
  events: {
    'papers-sent': {
      evolve: (meeting, event) => ({ ...meeting, papersSent: stamp(event) }),
      says: () => 'told the governors that the papers are ready',
    },
  },
};
