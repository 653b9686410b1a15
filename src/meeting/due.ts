import { addDays } from '../policy/calendar.ts';
import { type Moment, momentOf } from '../policy/clock.ts';
import type { Meeting } from './state.ts';

/** The end of its day. */
export const dueAtOf = ({ on }: Meeting): Moment => momentOf(on, '18:00');

/** Not the end of its working day: a paper may be written on the evening itself. */
export const papersDueAt = ({ on }: Meeting): Moment => momentOf(on, '23:59');

/** A week later: the meeting may end late in the evening. */
export const decisionsDueAt = ({ on }: Meeting): Moment => momentOf(addDays(on, 7), '18:00');
