// Where a row of the desk stands: the reader’s own in groups by when, what waits for others by its time.

import {
  asOnDesk,
  countsAt,
  isEarly,
  isUnjudged,
  lateness,
  type OnDesk,
  timed,
} from '../../../incident/asks/ask.ts';
import { never } from '../../../incident/due/duties.ts';
import { isUrgentFlag, standingFlags } from '../../../incident/state/judging/standing-flags.ts';
import { dayMs, hourMs, londonDate, type Moment } from '../../../policy/clock.ts';
import type { Severity } from '../../../policy/procedures/procedures.ts';
import type { DeskGroup } from '../../ui/desk-list.ts';
import { hurryIn, type Reader, type Reading, type Row, rowOf, shownOf, type Waits } from './desk-rows.ts';
import type { CasebookEntry } from './incidents-filter.ts';
import type { OtherWork } from './other-work.ts';

const weekMs = 7 * dayMs;
/** In the evening, what is due overnight counts as today's: nobody looks again before it. */
const nightMs = 12 * hourMs;

const isToday = (at: Moment, now: Moment): boolean =>
  londonDate(at) === londonDate(now) || at - now <= nightMs;

const groups = [
  ...(['Act now', 'Act today', 'To take on', 'Critical', 'Overdue', 'Today'] as const),
  ...(['Next 7 days', 'Later'] as const),
] as const;

type Timed = OnDesk & { readonly row: Row | null };

/** What nobody has judged may be as bad as any, so it stands above what is late. */
const groupOf = ({ hurry, isGrave, isNew, at }: Timed, now: Moment): (typeof groups)[number] => {
  if (hurry === 'now' || hurry === 'today') return hurry === 'now' ? 'Act now' : 'Act today';
  if (isNew) return 'To take on';
  if (isGrave) return 'Critical';
  if (at < now) return 'Overdue';
  if (isToday(at, now)) return 'Today';
  return at - now < weekMs ? 'Next 7 days' : 'Later';
};

/** A report that the reader is to take on, forward or keep. */
const isNew = ({ stage, severity, mine }: CasebookEntry): boolean =>
  isUnjudged(stage, severity) && mine.length > 0;

/** What places it on the desk: a note of progress on its day alone, as it comes last until then. */
const placing = ({ mine }: CasebookEntry, shown: Waits | null, { now }: Reader): readonly Waits[] => [
  ...(shown === null ? [] : [shown]),
  ...mine.filter((each) => !isEarly(each, now)),
];

/** By the time of the first thing in it that is the reader’s. */
export const placeOf = (entry: CasebookEntry, reading: Reader): OnDesk => {
  const shown = shownOf(entry, reading);
  const all = placing(entry, shown, reading).map((each) => countsAt(each, reading.now));
  const at = Math.min(never, ...all);
  return {
    ...timed(at, reading.now),
    isGrave: entry.severity === 'critical' && (at < reading.now || isToday(at, reading.now)),
    statutory: shown?.statutory ?? false,
    hurry: hurryIn(entry),
    lateness: shown === null ? 0 : lateness(shown),
    severity: entry.severity as Severity | null,
    isNew: isNew(entry),
    isFlagged: isNew(entry) && entry.titled !== null && standingFlags(entry.titled).some(isUrgentFlag),
  };
};

const ordered = (entries: readonly CasebookEntry[], reading: Reading) =>
  entries.map((entry) => ({ entry, ...placeOf(entry, reading) })).toSorted(asOnDesk);

/** What waits for others: the latest and most severe first. */
export const othersRows = (entries: readonly CasebookEntry[], reading: Reading): readonly Row[] =>
  ordered(entries, reading).map(({ entry }) => rowOf(entry, reading));

/** Where a flood of one kind leaves no room for all, its name says of how many. */
const grouped = (name: string, all: readonly Pick<Timed, 'row'>[], isLate = false): readonly DeskGroup[] => {
  const rows = all.flatMap(({ row }) => row ?? []);
  const isCut = rows.length < all.length;
  const says = isCut ? `${name}: the first ${rows.length} of` : name;
  return rows.length === 0 ? [] : [{ name: says, isLate, rows, count: all.length }];
};

/** The first of all bears the one solid button. */
const withFirst = (all: readonly DeskGroup[]): readonly DeskGroup[] =>
  all.map((group, nth) => ({
    ...group,
    rows: group.rows.map((row, index) => {
      const isFirst = nth === 0 && index === 0;
      return row.action === undefined ? row : { ...row, action: { ...row.action, isFirst } };
    }),
  }));

/** What waits for the reader, in groups by when; what has no day stands last. */
export const groupsOf = (
  entries: readonly CasebookEntry[],
  beside: readonly OtherWork[],
  reading: Reading,
): readonly DeskGroup[] => {
  const ofIncidents = ordered(entries, reading).map((each) => ({ ...each, row: rowOf(each.entry, reading) }));
  const others = beside.flatMap(({ ask: { dueAt: at }, row }): readonly Timed[] =>
    at == null ? [] : [{ ...timed(at, reading.now), row, lateness: 0, severity: null }],
  );
  const all = [...ofIncidents, ...others].toSorted(asOnDesk);
  const found = groups.flatMap((name) =>
    grouped(
      name,
      all.filter((each) => groupOf(each, reading.now) === name),
      name === 'Act now' || name === 'Critical' || name === 'Overdue',
    ),
  );
  const undated = beside.filter(({ ask }) => ask.dueAt == null);
  return withFirst([...found, ...grouped('Other work', undated)]);
};
