// A meeting of the governing body: who is there, what it is about, and what it decides. Whom an item is kept
// from, by its incident or by an interest of their own, reads nothing of that item.
import type { IsoDate } from '../policy/calendar.ts';
import type { EntryNo, PersonId, StreamId } from '../record/ids.ts';
import type { Stamp } from '../record/stamp.ts';
import { type Refusal, refuse } from '../record/step.ts';

const meetingStages = ['planned', 'held', 'confirmed', 'called-off'] as const;
export type MeetingStage = (typeof meetingStages)[number];

export const meetingDecisions = ['agreed', 'refused', 'noted', 'put-off'] as const;
export type MeetingDecision = (typeof meetingDecisions)[number];

/** What became of an item: it was decided on, or came off the agenda before the meeting. */
export type ItemOutcome = MeetingDecision | 'taken-off';

/** What the governors are to do about an item; its own page records all but what is only noted. */
export const governorsAsks = ['ratify', 'decide', 'adopt', 'note'] as const;
export type GovernorsAsk = (typeof governorsAsks)[number];

/** Called by the entry that put it on the agenda. */
export type AgendaItem = {
  readonly entry: EntryNo;
  readonly about: StreamId | null;
  /** Left out where a person put it there in their own words. */
  readonly asked?: GovernorsAsk;
  /** Who takes no part: it concerns them, or they declared an interest. */
  readonly recused: readonly PersonId[];
  readonly minute: { readonly entry: EntryNo; readonly decision: ItemOutcome } | null;
  /** What governors read of it, once it is checked; left out where nobody prepared it. */
  readonly paper?: Paper;
  /** The clerk asked the headteacher for one. */
  readonly isPaperAsked?: true;
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
  /** Left out where it is a meeting of the full governing body. */
  readonly committee?: true;
  /** How many governors must be there. */
  readonly quorum: number;
  readonly present: readonly PersonId[];
  readonly items: readonly AgendaItem[];
  /** The day of the meeting that confirmed its minutes. */
  readonly confirmedOn: IsoDate | null;
  readonly reminded: boolean;
  /** When the governors were told last that they can read the papers. */
  readonly papersSent: Stamp | null;
};

export const blankMeeting: Meeting = {
  version: 0,
  changed: 0,
  stage: 'planned',
  on: '2000-01-01',
  quorum: 0,
  present: [],
  items: [],
  confirmedOn: null,
  reminded: false,
  papersSent: null,
};

type Called = { readonly state: Pick<Meeting, 'committee'>; readonly title: string };

/** The full body meets under any name, a committee under its own: each confirms its own minutes. */
export const isSameBody = (one: Called, other: Called): boolean =>
  one.state.committee === other.state.committee && (!one.state.committee || one.title === other.title);

/** What the governors do about an item, in the order of an agenda. */
export const agendaParts = ['decide', 'discuss', 'note'] as const;
export type AgendaPart = (typeof agendaParts)[number];

export const partOf = ({ asked }: AgendaItem): AgendaPart => {
  if (asked === undefined) return 'discuss';
  return asked === 'note' ? 'note' : 'decide';
};

/** After the first of them the governors go by the numbers on the agenda. */
const settling: readonly string[] = ['papers-sent', 'attendance-recorded'];

type Entries = readonly { readonly type: string; readonly version: EntryNo }[];

export const isAddedLater = ({ entry }: AgendaItem, entries: Entries): boolean =>
  entry > (entries.find(({ type }) => settling.includes(type))?.version ?? Number.MAX_SAFE_INTEGER);

/** What is to be decided comes first, and what is only noted last; what is added later stands after them. */
export const inOrder = ({ items }: Meeting, entries: Entries): readonly AgendaItem[] => {
  const placeOf = (item: AgendaItem): number =>
    isAddedLater(item, entries) ? agendaParts.length : agendaParts.indexOf(partOf(item));
  return items.toSorted((a, b) => placeOf(a) - placeOf(b));
};

/** Refuses what comes after the minutes. */
export const unlessOpen = ({ stage }: Meeting): Refusal | null =>
  stage === 'planned' || stage === 'held'
    ? null
    : refuse('school default', 'The minutes of this meeting are closed.');

export const itemOf = ({ items }: Meeting, entry: EntryNo): AgendaItem | undefined =>
  items.find((each) => each.entry === entry);

export const withItem = (
  meeting: Meeting,
  entry: EntryNo,
  change: (item: AgendaItem) => AgendaItem,
): Meeting => ({
  ...meeting,
  items: meeting.items.map((each) => (each.entry === entry ? change(each) : each)),
});

export const isTakenOff = ({ minute }: Pick<AgendaItem, 'minute'>): boolean =>
  minute?.decision === 'taken-off';

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

export const isPutOff = ({ minute }: AgendaItem): boolean => minute?.decision === 'put-off';

type Minuted = AgendaItem & { readonly minute: NonNullable<AgendaItem['minute']> };

/**
 * What was agreed and stands on no other record: somebody is to carry it out. Once the minutes are confirmed
 * the governors have seen that nothing more is to come of it.
 */
export const agreedIn = ({ stage, items }: Meeting): readonly Minuted[] =>
  items.filter(
    (item): item is Minuted =>
      stage === 'held' &&
      item.minute?.decision === 'agreed' &&
      (item.about === null || partOf(item) !== 'decide'),
  );

/** How many of those who were there took part in an item, or in the meeting. */
export const countThere = ({ present }: Meeting, item?: AgendaItem): number =>
  present.filter((person) => item === undefined || !isRecused(item, person)).length;

/** Too few were there: a warning and no bar, because the clerk knows the school's own rules. */
export const isInquorate = (meeting: Meeting, item?: AgendaItem): boolean =>
  (meeting.stage === 'held' || meeting.stage === 'confirmed') && countThere(meeting, item) < meeting.quorum;

export const isToCheck = (item: AgendaItem): boolean => item.paper?.checked === null && !isTakenOff(item);

/** The clerk asked for one, and nobody has written it. */
export const isPaperOwed = (item: AgendaItem): boolean =>
  item.isPaperAsked === true && item.paper === undefined && !isTakenOff(item);

/** The meeting as it would be if somebody had asked for the papers on these that it lacks. */
export const withAsking = (meeting: Meeting, isAsked: (about: StreamId) => boolean): Meeting => ({
  ...meeting,
  items: meeting.items.map((item) => {
    const isLacking = item.paper === undefined && item.minute === null;
    return isLacking && item.about !== null && isAsked(item.about) ? { ...item, isPaperAsked: true } : item;
  }),
});

/** The meeting as it would be if nobody had asked for the papers of these items. */
export const withoutAsking = (meeting: Meeting, these: (item: AgendaItem) => boolean): Meeting => ({
  ...meeting,
  items: meeting.items.map((item) => {
    const { isPaperAsked, ...unasked } = item;
    return isPaperAsked && these(item) ? unasked : item;
  }),
});

/** What nobody has minuted yet; where somebody is named, of what they take part in. */
export const unminuted = ({ items }: Meeting, person?: PersonId): readonly AgendaItem[] =>
  items.filter((item) => item.minute === null && (person === undefined || !isRecused(item, person)));
