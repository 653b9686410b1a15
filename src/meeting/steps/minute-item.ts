// What the governing body decided on an item, as the minutes say it (6).
import { personOf } from '../../record/actor.ts';
import type { EntryNo } from '../../record/ids.ts';
import { type Event, isRefusal, refuse } from '../../record/step.ts';
import { type ItemOutcome, type MeetingDecision, withItem } from '../state.ts';
import { itemFor, type MeetingStep, mayMinute } from '../step.ts';

type Facts = { readonly item: EntryNo; readonly decision: MeetingDecision };

export const decisionWords: Readonly<Record<ItemOutcome, string>> = {
  agreed: 'Agreed',
  refused: 'Refused',
  noted: 'Noted',
  'put-off': 'Put off',
  'taken-off': 'Taken off the agenda',
};

export const minuteItem: MeetingStep<'minute-item', Facts, 'minute', Event<'item-minuted', Facts>> = {
  name: 'minute-item',
  title: 'Write the minute',
  point: '6',
  who: ['clerk', 'present'],
  prose: { minute: 'optional' },
  decide(meeting, facts, { actor, school, proseGiven }) {
    const isConfirmed = meeting.stage === 'confirmed';
    if (meeting.stage !== 'held' && !isConfirmed)
      return refuse('school default', 'Record who was there first.');
    const [item, by] = [itemFor(actor, meeting, facts.item), personOf(actor)];
    if (isRefusal(item)) return item;
    if (isConfirmed && item.minute !== null)
      return refuse('school default', 'The minutes of this meeting are closed.');
    if (facts.decision !== 'noted' && !proseGiven.has('minute'))
      return refuse('school default', 'Write what was decided. Only “Noted” needs no words.');
    return by === null || !mayMinute(item, meeting, by, school)
      ? refuse('school default', 'The clerk or the chair writes this minute.')
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
