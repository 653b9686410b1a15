// What the governors decided on an item, who was in the room for it and who left (6). Until another governor
// who was there confirms it, it can be recorded anew.

import { londonDate } from '../../policy/clock.ts';
import { inOffice } from '../../policy/said.ts';
import { personOf } from '../../record/actor.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';
import { type Event, isRefusal, type Recorded, type Refusal, refuse } from '../../record/step.ts';
import { sayPeople } from '../../school/names.ts';
import type { None, SchoolContext } from '../../school/step.ts';
import {
  type AgendaItem,
  type ItemOutcome,
  isConfirmed,
  isRecused,
  isTakenOff,
  type Meeting,
  type MeetingDecision,
  unlessOff,
  withItem,
} from '../state.ts';
import { governorsSince, isOwnAct, itemFor, type MeetingStep, mayRecord } from '../step.ts';

type Facts = {
  readonly item: EntryNo;
  readonly decision: MeetingDecision;
  readonly present: readonly PersonId[];
  readonly left: readonly PersonId[];
};

type Old = { readonly item: EntryNo; readonly decision: ItemOutcome };

/** The others are how older records say who was there, what was decided and when time asked for it. */
type Decided =
  | Event<'item-decided', Facts>
  | Event<'attendance-recorded', { readonly present: readonly PersonId[] }>
  | Event<'item-minuted', Old>
  | Event<'minutes-reminded', None>;

export const decisionWords: Readonly<Record<ItemOutcome, string>> = {
  agreed: 'Agreed',
  refused: 'Refused',
  noted: 'Noted',
  'put-off': 'Put off',
  'taken-off': 'Taken off',
};

const peopleFault = (
  meeting: Meeting,
  item: AgendaItem,
  { present, left }: Facts,
  { school, actor }: SchoolContext,
): Refusal | null => {
  const governors = [...governorsSince(school, meeting.on), ...(item.minute?.present ?? [])];
  if (present.some((person) => !governors.includes(person)))
    return refuse('school default', `Only ${inOffice('governors')} count as present.`);
  if (new Set([...present, ...left]).size < present.length + left.length)
    return refuse('school default', 'Somebody is ticked twice. A person was in the room or left it.');
  if (present.some((person) => isRecused(item, person)))
    return refuse('6', 'It concerns somebody whom you ticked as present. They leave the room.');
  if (present.some((person) => person !== personOf(actor) && !isOwnAct(item, person, school))) return null;
  const besides = item.asked === 'ratify' ? `other than you and the ${inOffice('chair')}` : 'other than you';
  return refuse('6', `Tick ${inOffice('a governor')} ${besides} who was there. They confirm it.`);
};

const decidedBy = ({ version: entry, at, actor }: Recorded<Event>) => ({
  ...{ entry, at, by: personOf(actor) },
  confirmed: null,
});

export const decideItem: MeetingStep<'decide-item', Facts, 'minute', Decided> = {
  name: 'decide-item',
  title: 'Record what was decided',
  point: '6',
  who: ['clerk', 'governor'],
  prose: { minute: 'optional' },
  decide(meeting, facts, context) {
    const { actor, now, school, proseGiven } = context;
    const off = unlessOff(meeting);
    if (off !== null) return off;
    if (londonDate(now) < meeting.on) return refuse('school default', 'The meeting is still to come.');
    const item = itemFor(actor, meeting, facts.item);
    if (isRefusal(item)) return item;
    if (isTakenOff(item)) return refuse('school default', 'This was taken off. Put it on again first.');
    if (isConfirmed(item))
      return refuse('6', `${inOffice('Another governor')} has confirmed what was decided.`);
    if (!mayRecord(item, actor, school))
      return refuse('6', `The clerk or the ${inOffice('chair')} records this.`);
    if (facts.decision !== 'noted' && !proseGiven.has('minute'))
      return refuse('school default', 'Write what was decided, or where the minutes say it.');
    return peopleFault(meeting, item, facts, context) ?? [{ type: 'item-decided', facts }];
  },
  events: {
    'item-decided': {
      evolve(meeting, event) {
        const { item, ...facts } = event.facts;
        const minute = { ...facts, ...decidedBy(event) };
        return {
          ...withItem(meeting, item, (each) => ({ ...each, minute })),
          stage: 'held',
          present: [...facts.present, ...facts.left],
        };
      },
      says: ({ decision, present, left }, names) => {
        const out = left.length > 0 ? `; left the room: ${sayPeople(left, names)}` : '';
        const what = decisionWords[decision].toLowerCase();
        return `recorded a decision on an item: ${what}; present: ${sayPeople(present, names)}${out}`;
      },
    },
    'attendance-recorded': {
      evolve: (meeting, { facts: { present } }) => ({ ...meeting, stage: 'held', present }),
      says: ({ present }, names) => `recorded who was there: ${sayPeople(present, names)}`,
    },
    'item-minuted': {
      evolve: (meeting, event) =>
        withItem(meeting, event.facts.item, (each) => {
          const present = meeting.present.filter((person) => !isRecused(each, person));
          const { decision } = event.facts;
          return { ...each, minute: { decision, present, left: [], ...decidedBy(event) } };
        }),
      says: ({ decision }) => `wrote the minute of an item: ${decisionWords[decision].toLowerCase()}`,
    },
    'minutes-reminded': {
      evolve: (meeting) => meeting,
      says: () => 'reminded the clerk of the minutes',
    },
  },
};
