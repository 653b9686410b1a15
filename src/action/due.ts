// When time reminds of an action.
import { addDays, type IsoDate } from '../policy/calendar.ts';
import { londonDate, type Moment, momentOf } from '../policy/clock.ts';
import { dueAtOf } from '../policy/deadline.ts';
import { type Refusal, refuse } from '../record/step.ts';
import { type Action, type ActionMark, actionMarks } from './state.ts';

/** In days from the day it is due (school default). */
const daysOf: Readonly<Record<ActionMark, number>> = {
  'week-before': -7,
  'on-the-day': 0,
  'week-late': 7,
  'month-late': 30,
};

const morning = '08:00';

/** In days; what is due later is due never, or its year is mistyped. */
const dueMaxDays = 5 * 366;

/** Why it cannot be due on that day; null where it can. */
export const mistimed = (dueOn: IsoDate, now: Moment): Refusal | null => {
  const today = londonDate(now);
  if (dueOn < today) return refuse('4d', 'The day by which it is to be done has passed.');
  return dueOn > addDays(today, dueMaxDays)
    ? refuse('4d', 'An action is due within five years. Check the year.')
    : null;
};

export const remindAt = (dueOn: IsoDate, mark: ActionMark): Moment =>
  momentOf(addDays(dueOn, daysOf[mark]), morning);

/** What time has not reminded of yet, the next first. */
const marksLeft = ({ reminded }: Action): readonly ActionMark[] =>
  actionMarks.filter((mark) => !reminded.includes(mark));

export const isLate = (marks: readonly ActionMark[]): boolean =>
  marks.some((mark) => mark === 'week-late' || mark === 'month-late');

export const marksDue = (action: Action, now: Moment): readonly ActionMark[] =>
  marksLeft(action).filter((mark) => remindAt(action.dueOn, mark) <= now);

/** When time is to remind next; null where nobody has anything to do. */
export const nextReminder = (action: Action): Moment | null => {
  const [mark] = marksLeft(action);
  return action.stage !== 'open' || mark === undefined ? null : remindAt(action.dueOn, mark);
};

export const isOverdue = ({ stage, dueOn }: Action, now: Moment): boolean =>
  stage === 'open' && dueAtOf(dueOn) < now;
