// What the governing body decided on an item, as the minutes say it (6).
import type { EntryNo } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import { itemOf, type MeetingDecision, withItem } from '../state.ts';
import type { MeetingStep } from '../step.ts';

type Facts = { readonly item: EntryNo; readonly decision: MeetingDecision };

export const decisionWords: Readonly<Record<MeetingDecision, string>> = {
  agreed: 'Agreed',
  refused: 'Refused',
  noted: 'Noted',
  'put-off': 'Put off',
};

export const minuteItem: MeetingStep<'minute-item', Facts, 'minute', Event<'item-minuted', Facts>> = {
  name: 'minute-item',
  title: 'Write the minute',
  point: '6',
  who: ['clerk'],
  prose: { minute: 'required' },
  decide(meeting, facts) {
    if (meeting.stage !== 'held') return refuse('6', 'Record who was there first.');
    return itemOf(meeting, facts.item) === undefined
      ? refuse('6', 'This is not on the agenda.')
      : [{ type: 'item-minuted', facts }];
  },
  events: {
    'item-minuted': {
      evolve: (meeting, { facts: { item, decision }, version: entry }) =>
        withItem(meeting, item, (each) => ({ ...each, minute: { entry, decision } })),
      says: ({ decision }) => `wrote the minute of an item: ${decisionWords[decision].toLowerCase()}`,
    },
  },
};
