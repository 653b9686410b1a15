// A meeting of the governing body: a day, what is to be decided, and for each item what was. Whom an item is
// kept from, by its incident or by an interest of their own, reads nothing of that item.
import type { IsoDate } from '../policy/calendar.ts';
import type { Moment } from '../policy/clock.ts';
import type { EntryNo, PersonId, StreamId } from '../record/ids.ts';
import type { Stamp } from '../record/stamp.ts';
import { type Refusal, refuse } from '../record/step.ts';
import type { GovernorsAsk } from '../school/asked.ts';

type MeetingStage = 'planned' | 'held' | 'called-off';

export const meetingDecisions = ['agreed', 'refused', 'noted'] as const;
export type MeetingDecision = (typeof meetingDecisions)[number];

/** What became of an item: it was decided on, or came off the list; older records also say it was put off. */
export type ItemOutcome = MeetingDecision | 'put-off' | 'taken-off';

export type PaperAnswer = 'read' | 'agree' | 'question';

/** What was recorded of an item; `entry` has its words. */
type Minute = {
  readonly entry: EntryNo;
  readonly decision: ItemOutcome;
  readonly at: Moment;
  readonly by: PersonId | null;
  /** Who was in the room for it, and who left. */
  readonly present: readonly PersonId[];
  readonly left: readonly PersonId[];
  /** By another governor who was there. */
  readonly confirmed: Stamp | null;
};

/** Called by the entry that put it on the list. */
export type AgendaItem = {
  readonly entry: EntryNo;
  readonly about: StreamId | null;
  /** Left out where a person put it there in their own words. */
  readonly asked?: GovernorsAsk;
  /** Who takes no part: it concerns them, or they declared an interest. */
  readonly recused: readonly PersonId[];
  readonly minute: Minute | null;
  /** What governors read of it, once it is checked; left out where nobody prepared it. */
  readonly paper?: Paper;
  /** What governors told the chair of it before the meeting, the last of each. */
  readonly answers?: readonly {
    readonly by: PersonId;
    readonly says: PaperAnswer;
    readonly entry: EntryNo;
  }[];
  /** Nobody needs a paper on it: worked out when a meeting is read, never recorded. */
  readonly isPaperSpared?: true;
};

/** Entries that hold a paper without names, as it was prepared and as it was checked. */
type Paper = {
  readonly prepared: EntryNo;
  readonly by: PersonId | null;
  readonly checked: EntryNo | null;
};

export type Meeting = {
  readonly version: number;
  readonly changed: EntryNo;
  readonly stage: MeetingStage;
  readonly on: IsoDate;
  /** The day on which it was to be before; left out where it was never moved. */
  readonly movedFrom?: IsoDate;
  /** Who was there, as it was recorded last. */
  readonly present: readonly PersonId[];
  readonly items: readonly AgendaItem[];
  /** When the governors were told last that they can read the papers. */
  readonly papersSent: Stamp | null;
};

export const blankMeeting: Meeting = {
  version: 0,
  changed: 0,
  stage: 'planned',
  on: '2000-01-01',
  present: [],
  items: [],
  papersSent: null,
};

/** What the governors do about an item, in the order of the list. */
export const agendaParts = ['decide', 'discuss', 'note'] as const;
export type AgendaPart = (typeof agendaParts)[number];

export const partOf = ({ asked }: AgendaItem): AgendaPart => {
  if (asked === undefined) return 'discuss';
  return asked === 'note' ? 'note' : 'decide';
};

/** After the first of them the governors go by the numbers on the list. */
const settling: readonly string[] = ['papers-sent', 'attendance-recorded', 'item-decided'];

type Entries = readonly { readonly type: string; readonly version: EntryNo }[];

const isAddedLater = ({ entry }: AgendaItem, entries: Entries): boolean =>
  entry > (entries.find(({ type }) => settling.includes(type))?.version ?? Number.MAX_SAFE_INTEGER);

/** What is to be decided comes first, and what is only noted last; what is added later stands after them. */
export const inOrder = ({ items }: Meeting, entries: Entries): readonly AgendaItem[] => {
  const placeOf = (item: AgendaItem): number =>
    isAddedLater(item, entries) ? agendaParts.length : agendaParts.indexOf(partOf(item));
  return items.toSorted((a, b) => placeOf(a) - placeOf(b));
};

export const unlessOff = ({ stage }: Meeting): Refusal | null =>
  stage === 'called-off' ? refuse('school default', 'This meeting was called off.') : null;

export const itemOf = ({ items }: Meeting, entry: EntryNo): AgendaItem | undefined =>
  items.find((item) => item.entry === entry);

export const withItem = (
  meeting: Meeting,
  entry: EntryNo,
  change: (item: AgendaItem) => AgendaItem,
): Meeting => ({
  ...meeting,
  items: meeting.items.map((item) => (item.entry === entry ? change(item) : item)),
});

export const isTakenOff = ({ minute }: Pick<AgendaItem, 'minute'>): boolean =>
  minute?.decision === 'taken-off';

/** What it was decided to be, and not put off or taken off. */
export const decidedOn = ({ minute }: AgendaItem): MeetingDecision | null =>
  meetingDecisions.find((each) => each === minute?.decision) ?? null;

export const isConfirmed = ({ minute }: AgendaItem): boolean => minute?.confirmed != null;

/** It was recorded, and another governor has yet to confirm it. */
export const isToConfirm = (item: AgendaItem): boolean => decidedOn(item) !== null && !isConfirmed(item);

/** Whether an item puts this before the governors already: what somebody worded covers whatever is asked. */
export const covers = (
  item: Pick<AgendaItem, 'about' | 'asked' | 'minute'>,
  about: StreamId,
  asked: GovernorsAsk | undefined,
): boolean =>
  !isTakenOff(item) &&
  item.about === about &&
  (item.asked === undefined || asked === undefined || item.asked === asked);

export const isRecused = ({ recused }: AgendaItem, person: PersonId): boolean => recused.includes(person);

export const withRecused = (meeting: Meeting, entry: EntryNo, person: PersonId): Meeting =>
  withItem(meeting, entry, (item) =>
    isRecused(item, person) ? item : { ...item, recused: [...item.recused, person] },
  );

/** Items that put a new version of the policy before the governors, unless they did not agree to it. */
export const newVersionsIn = ({ items }: Pick<Meeting, 'items'>): readonly AgendaItem[] =>
  items.filter(({ asked, minute }) => asked === 'adopt' && (minute === null || minute.decision === 'agreed'));

type Decided = AgendaItem & { readonly minute: Minute };

/** What was agreed and stands on no other record, until it is confirmed: somebody is to carry it out. */
export const agreedIn = ({ items }: Meeting): readonly Decided[] =>
  items.filter(
    (item): item is Decided =>
      item.minute?.decision === 'agreed' &&
      !isConfirmed(item) &&
      (item.about === null || partOf(item) !== 'decide'),
  );

export const isToCheck = (item: AgendaItem): boolean => item.paper?.checked === null && !isTakenOff(item);

/** Nobody has written a paper on it yet. */
export const isPaperOwed = (item: AgendaItem): boolean =>
  item.about !== null && item.paper === undefined && item.minute === null && item.isPaperSpared !== true;

/** The meeting as it would be if nobody needed the papers of these items. */
export const withoutAsking = (meeting: Meeting, these: (item: AgendaItem) => boolean): Meeting => ({
  ...meeting,
  items: meeting.items.map((item) =>
    isPaperOwed(item) && these(item) ? { ...item, isPaperSpared: true } : item,
  ),
});

/** What nobody has recorded a decision on yet; where somebody is named, of what they take part in. */
export const undecided = ({ items }: Meeting, person?: PersonId): readonly AgendaItem[] =>
  items.filter((item) => item.minute === null && (person === undefined || !isRecused(item, person)));
