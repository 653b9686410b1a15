import { addDays } from '../policy/calendar.ts';
import { type Moment, momentOf } from '../policy/clock.ts';
import { type Meeting, unminuted } from './state.ts';

/** The end of its day. */
export const dueAtOf = ({ on }: Meeting): Moment => momentOf(on, '18:00');

/** Not the end of its working day: a paper may be asked for, or written, on the evening itself. */
export const papersDueAt = ({ on }: Meeting): Moment => momentOf(on, '23:59');

/** A week later: the meeting may end late in the evening. */
export const minutesDueAt = ({ on }: Meeting): Moment => momentOf(addDays(on, 7), '18:00');

/** When the clerk is reminded: the morning after, while anything is still to be minuted. */
export const remindsAt = (meeting: Meeting): Moment | null => {
  const { stage, on, reminded } = meeting;
  const isHeld = stage === 'held' || stage === 'confirmed';
  const isOpen = stage === 'planned' || (isHeld && unminuted(meeting).length > 0);
  return isOpen && !reminded ? momentOf(addDays(on, 1), '08:00') : null;
};
