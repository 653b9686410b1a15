// Minutes are confirmed at a later meeting, by somebody who was there.

import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate, sayDate } from '../../policy/clock.ts';
import { personOf } from '../../record/actor.ts';
import { type Event, refuse } from '../../record/step.ts';
import { unminuted } from '../state.ts';
import type { MeetingStep } from '../step.ts';

type Facts = { readonly at: IsoDate };

export const confirmMinutes: MeetingStep<
  'confirm-minutes',
  Facts,
  'remark',
  Event<'minutes-confirmed', Facts>
> = {
  name: 'confirm-minutes',
  title: 'Confirm the minutes',
  point: '6',
  who: ['present'],
  prose: { remark: 'optional' },
  decide(meeting, facts, { now, actor }) {
    if (meeting.stage !== 'held') return refuse('school default', 'There are no minutes to confirm.');
    // No refusal tells of an item that is kept from the person who confirms: it can be minuted afterwards.
    if (unminuted(meeting, personOf(actor) ?? undefined).length > 0)
      return refuse('school default', 'Something on the agenda has no minute yet. Write it first.');
    if (facts.at <= meeting.on)
      return refuse('school default', 'Minutes are confirmed at a later meeting. Enter its day.');
    return facts.at > londonDate(now)
      ? refuse('school default', 'The meeting that confirms them is still to come. Confirm them there.')
      : [{ type: 'minutes-confirmed', facts }];
  },
  events: {
    'minutes-confirmed': {
      evolve: (meeting, { facts: { at } }) => ({ ...meeting, stage: 'confirmed', confirmedOn: at }),
      says: ({ at }) => `confirmed the minutes, at the meeting of ${sayDate(at)}`,
    },
  },
};
