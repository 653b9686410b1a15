// The clerk asks for the papers that an agenda still lacks (6): the headteacher, or a chair where an item
// is kept from the headteacher.
import type { EntryNo } from '../../record/ids.ts';
import { type Event, isRefusal, refuse } from '../../record/step.ts';
import { withItem } from '../state.ts';
import { itemFor, type MeetingStep } from '../step.ts';

type Facts = { readonly items: readonly EntryNo[] };

export const askForPapers: MeetingStep<'ask-for-papers', Facts, never, Event<'papers-asked', Facts>> = {
  name: 'ask-for-papers',
  title: 'Ask for the papers',
  point: '6',
  who: ['clerk'],
  prose: {},
  decide(meeting, facts, { actor }) {
    if (meeting.stage !== 'planned') return refuse('school default', 'Papers are read before a meeting.');
    const isLacking = (entry: EntryNo) => {
      const item = itemFor(actor, meeting, entry);
      return !isRefusal(item) && item.about !== null && item.paper === undefined;
    };
    return facts.items.length > 0 && facts.items.every(isLacking)
      ? [{ type: 'papers-asked', facts }]
      : refuse('school default', 'Ask only for papers that are still missing.');
  },
  events: {
    'papers-asked': {
      evolve: (meeting, { facts: { items } }) =>
        items.reduce(
          (all, entry) => withItem(all, entry, (item) => ({ ...item, isPaperAsked: true })),
          meeting,
        ),
      // A number would tell of items that are kept from the reader.
      says: () => 'asked for the papers that the agenda still lacks',
    },
  },
};
