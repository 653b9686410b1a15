// A log that the school kept before, taken over from a spreadsheet: its rows are read, and nothing is judged
// by them. What stands in a row is prose, however it looks: no rule and no figure reads it.
import { dayMs, type Moment } from '../policy/clock.ts';
import type { EntryNo } from '../record/ids.ts';
import type { Stamp } from '../record/stamp.ts';

/** What a column of it can be. */
export const earlierFields = [
  ...(['number', 'reported', 'happened', 'discovered', 'closed', 'what', 'cause', 'severity'] as const),
  ...(['people', 'whose', 'kinds', 'effects', 'done', 'lessons', 'regulator', 'regulatorOn', 'why'] as const),
  ...(['peopleTold', 'staff', 'other'] as const),
] as const;
export type EarlierField = (typeof earlierFields)[number];

/** Those that are days, as 2024-03-14. */
export const earlierDays = ['reported', 'discovered', 'happened', 'closed', 'regulatorOn'] as const;

/** A row as it is written down: its place in the file, the day it counts by, and whatever it says. */
export type EarlierRow = { readonly no: number; readonly day: string } & {
  readonly [field in EarlierField]?: string;
};

export type EarlierLog = {
  readonly version: number;
  readonly changed: EntryNo;
  readonly rows: number;
  readonly takenOver: Stamp | null;
  readonly undone: Stamp | null;
};

export const blankEarlierLog: EarlierLog = {
  version: 0,
  changed: 0,
  rows: 0,
  takenOver: null,
  undone: null,
};

export const earlierRowsMax = 20_000;

/** School default. */
const undoneWithinMs = 14 * dayMs;

export const undoneUntil = ({ takenOver }: EarlierLog): Moment => (takenOver?.at ?? 0) + undoneWithinMs;
