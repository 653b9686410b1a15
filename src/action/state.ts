// An action: what somebody is to do by a day, and what it comes from. It outlives the incident that it came
// from: it is done when its owner says so with evidence, and somebody else checked it.
import type { IsoDate } from '../policy/calendar.ts';
import type { EntryNo, PersonId, StreamId } from '../record/ids.ts';
import type { Stamp } from '../record/stamp.ts';

const actionStages = ['open', 'done', 'checked', 'dropped'] as const;
export type ActionStage = (typeof actionStages)[number];

/** What an action comes from; `entry` is where it is recommended or promised there. */
export type ActionSource = { readonly stream: StreamId; readonly entry: EntryNo | null };

/** How near its day time has reminded of it. */
export const actionMarks = ['week-before', 'on-the-day', 'week-late', 'month-late'] as const;
export type ActionMark = (typeof actionMarks)[number];

export type Action = {
  readonly version: number;
  readonly changed: EntryNo;
  readonly stage: ActionStage;
  readonly source: ActionSource | null;
  /** The incident that its source is about, where that is none itself. */
  readonly about?: StreamId;
  /** Whether headteacher and bursar see it: not where its incident lies with the chair alone. */
  readonly forOffice: boolean;
  /** The clerk sees it too: it comes from an item of a meeting that is about nothing else. */
  readonly forClerk?: true;
  /** Null where the owner may no longer see it: then it waits for a new one. */
  readonly owner: PersonId | null;
  readonly dueOn: IsoDate;
  readonly set: Stamp | null;
  readonly finished: Stamp | null;
  readonly ended: Stamp | null;
  /** Whom the incident that it comes from concerns. */
  readonly excluded: readonly PersonId[];
  readonly reminded: readonly ActionMark[];
};

export const blankAction: Action = {
  version: 0,
  changed: 0,
  stage: 'open',
  source: null,
  forOffice: true,
  owner: null,
  dueOn: '2000-01-01',
  set: null,
  finished: null,
  ended: null,
  excluded: [],
  reminded: [],
};
