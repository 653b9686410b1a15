// Who was there (6). Too few is a warning on the page, not a bar: the clerk knows the school's own rules.
import { londonDate } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import { sayPeople } from '../../school/names.ts';
import { unlessOpen } from '../state.ts';
import { governorsSince, type MeetingStep } from '../step.ts';

type Facts = { readonly present: readonly PersonId[] };

export const recordAttendance: MeetingStep<
  'record-attendance',
  Facts,
  'others',
  Event<'attendance-recorded', Facts>
> = {
  name: 'record-attendance',
  title: 'Record who was there',
  point: '6',
  who: ['clerk'],
  prose: { others: 'optional' },
  decide(meeting, facts, { now, school }) {
    const closed = unlessOpen(meeting);
    if (closed !== null) return closed;
    if (londonDate(now) < meeting.on) return refuse('school default', 'The meeting is still to come.');
    const governors = [...governorsSince(school, meeting.on), ...meeting.present];
    if (facts.present.some((person) => !governors.includes(person)))
      return refuse('school default', 'Only governors count. Write who else was there below.');
    if (new Set(facts.present).size < facts.present.length)
      return refuse('school default', 'Somebody stands on this list twice.');
    return facts.present.length === 0
      ? refuse('school default', 'Nobody was there: call the meeting off.')
      : [{ type: 'attendance-recorded', facts }];
  },
  events: {
    'attendance-recorded': {
      evolve: (meeting, { facts: { present } }) => ({ ...meeting, stage: 'held', present }),
      says: ({ present }, names) => `recorded who was there: ${sayPeople(present, names)}`,
    },
  },
};
