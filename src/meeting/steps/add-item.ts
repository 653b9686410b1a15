// What waits for the governors goes on the agenda (6).
import type { StreamId } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import type { GovernorsAsk } from '../../school/asked.ts';
import { covers, unlessOff } from '../state.ts';
import type { MeetingStep } from '../step.ts';

type Facts = { readonly about: StreamId | null; readonly asked?: GovernorsAsk };

export const addItem: MeetingStep<'add-item', Facts, 'subject', Event<'item-added', Facts>> = {
  name: 'add-item',
  title: 'Add to the agenda',
  point: '6',
  who: ['clerk', 'governor'],
  onlyAdds: true,
  prose: { subject: 'required' },
  decide: (meeting, facts) =>
    unlessOff(meeting) ??
    (meeting.items.some((item) => facts.about !== null && covers(item, facts.about, facts.asked))
      ? refuse('school default', 'This is on the agenda already.')
      : [{ type: 'item-added', facts }]),
  events: {
    'item-added': {
      evolve: (meeting, { facts, version: entry }) => ({
        ...meeting,
        items: [...meeting.items, { entry, ...facts, recused: [], minute: null }],
      }),
      says: () => 'put something on the agenda',
    },
  },
};
