// The clerk tells the governors what they can read before a meeting (6), once no paper is left to be checked.

import { inOffice } from '../../policy/said.ts';
import type { EntryNo } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { None } from '../../school/step.ts';
import { isToCheck } from '../state.ts';
import type { MeetingStep } from '../step.ts';

/** Older records also say that the clerk asked for papers, which now are asked for by themselves. */
type Sent = Event<'papers-sent', None> | Event<'papers-asked', { readonly items: readonly EntryNo[] }>;

export const sendPapers: MeetingStep<'send-papers', None, never, Sent> = {
  name: 'send-papers',
  title: `Tell the ${inOffice('governors')}`,
  point: '6',
  who: ['clerk'],
  prose: {},
  decide({ stage, items }) {
    if (stage !== 'planned') return refuse('school default', 'Papers are read before a meeting.');
    if (items.some(isToCheck)) return refuse('school default', 'A paper is still to be checked.');
    return items.length > 0
      ? [{ type: 'papers-sent', facts: {} }]
      : refuse('school default', 'Nothing is on the agenda yet.');
  },
  events: {
    'papers-sent': {
      evolve: (meeting, event) => ({ ...meeting, papersSent: stamp(event) }),
      says: () => `told the ${inOffice('governors')} that they can read the agenda and its papers`,
    },
    'papers-asked': {
      evolve: (meeting) => meeting,
      says: () => 'asked for the papers that the agenda still lacks',
    },
  },
};
