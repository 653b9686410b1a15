// What it means that a printed anchor fits, or does not: each way of tampering leaves other traces, and each
// is told in a sentence of its own, where that can be known. The person who rewrites everything leaves only
// one: that what was printed is not what is kept.
import type { IsoDate } from '../../policy/calendar.ts';
import { sayDate } from '../../policy/clock.ts';
import type { AnchorRow } from '../db/tables.ts';
import { beforeOf, type Compared, follows, type Recomputed } from './compare.ts';
import { anchorHash } from './hashes.ts';
import { groupsOf, type Typed } from './text.ts';

/** Whether the record is what was anchored, and in words why. */
export type Verdict = { readonly fits: boolean; readonly says: readonly string[] };

const no = (...says: readonly string[]): Verdict => ({ fits: false, says });
const entries = (count: number): string => (count === 1 ? '1 entry' : `${count} entries`);
const on = (day: string): string => sayDate(day as IsoDate);

const misreadText =
  'Its check does not fit: a letter, the day or the lineage was misread. Read all of it again.';
const rewrittenText =
  'It is the anchor of another school, or the whole record was written anew, its anchors with it.';

export function verdictOf(compared: Compared): Verdict {
  const { printed, found } = compared;
  if (found === null) return printed.madeTheMistake ? no(misreadText) : verdictWithoutRow(compared);
  const { row, log } = found;
  const misread = misreadAs(printed, row);
  if (misread !== null) return no(misread);
  if (row.lineage !== printed.lineage) return no(otherLineage(printed, row));
  if (row.anchor !== printed.anchor) return no(...otherAnchor(printed, row, log));
  if (log.anchor === row.anchor) return whole(compared, row, log);
  const before = beforeOf(compared.rows, row);
  if (follows(row, before?.anchor ?? '')) return no(...changes(row, log));
  const logFits = log.link === row.link && log.root === row.root;
  return no(
    `The anchor of ${on(row.day)} does not follow the one that is kept before it: a row of an anchor is ` +
      'missing or was altered.',
    ...(logFits ? ['The log itself is what the row of that day says.'] : changes(row, log)),
  );
}

/** How the text was misread, as far as what is kept can tell; null where it is another anchor altogether. */
function misreadAs(printed: Typed, row: AnchorRow): string | null {
  if (printed.anchor === row.anchor) {
    if (printed.lineage === row.lineage) return null;
    return `The letters fit, but the lineage was ${row.lineage}: read the number after L again.`;
  }
  const kept = groupsOf(row);
  const others = printed.groups.flatMap((group, index) => (group === kept[index] ? [] : [index + 1]));
  if (others.length <= fewGroups) {
    return `It is nearly the anchor that is kept for that day: read group ${others.join(' and ')} again.`;
  }
  return printed.madeTheMistake ? misreadText : null;
}

const fewGroups = 2;

function otherLineage(printed: Typed, row: AnchorRow): string {
  if (row.lineage > printed.lineage) return restoredOver(printed);
  return (
    `On ${on(row.day)} the record that is here was of lineage ${row.lineage}. What was printed comes from ` +
    'another restore of it, or from another school.'
  );
}

const restoredOver = ({ day, lineage }: Typed): string =>
  `The record was restored from a backup that does not hold what was anchored on ${on(day)} (lineage ` +
  `${lineage}). Entries made between that backup and the restore are not here.`;

function otherAnchor(printed: Typed, row: AnchorRow, log: Recomputed): readonly string[] {
  if (log.anchor === printed.anchor) {
    return ['The log is what was anchored, but the row that is kept of this anchor was altered.'];
  }
  const first = `What was printed is not the anchor that is kept for ${on(row.day)}.`;
  if (log.anchor === row.anchor) return [first, `What is kept fits the log. ${rewrittenText}`];
  return [first, 'The log is not what that anchor says either.', ...changes(row, log)];
}

function whole({ rows }: Compared, row: AnchorRow, log: Recomputed): Verdict {
  const says = [
    `This is the school that was anchored on ${on(row.day)} (lineage ${row.lineage}). All that was on the ` +
      `record then (${entries(row.position)}) is there, unchanged and in its order.`,
    ...(log.inAll > row.position ? ['Entries made after it are fine: later anchors cover them.'] : []),
  ];
  const loose = rows.find((each) => !follows(each, beforeOf(rows, each)?.anchor ?? ''));
  if (loose === undefined) return { fits: true, says };
  const missing = `But the anchor of ${on(loose.day)} does not follow the one that is kept before it: a row `;
  return no(...says, `${missing}of an anchor is missing or was altered.`);
}

function changes(row: AnchorRow, log: Recomputed): readonly string[] {
  const until = log.wholeOn === null ? [] : [`Until ${on(log.wholeOn)} it is as it was then.`];
  return [changeOf(row, log), ...traces(log), ...until];
}

function changeOf(row: AnchorRow, log: Recomputed): string {
  if (log.link === row.link && log.root !== row.root) {
    return 'All entries are what they were, but the keys are not those with which they were anchored.';
  }
  if (log.root === row.root) return 'All streams are what they were, but in another order than was written.';
  const missing = row.position - Math.min(log.upTo, log.madeByThen);
  if (missing > 0) {
    // Only where there are too few altogether is it certain: times may be what was altered.
    const or = log.upTo < row.position ? '' : ', or their times were altered';
    return (
      `Of ${entries(row.position)} that were on the record on ${on(row.day)}, ${missing} ` +
      `${missing === 1 ? 'is' : 'are'} missing, by their times. ` +
      `Either a whole stream was removed, or the end of one was cut off${or}.`
    );
  }
  return (
    `There are as many entries as on ${on(row.day)}, but not the same. Some were altered or exchanged, and ` +
    'hashes may have been computed again to fit.'
  );
}

const traces = ({ remains: { gone, cut } }: Recomputed): readonly string[] => [
  ...gone.map((stream) => `Stream ${stream} was removed: it has no entry, and other rows still name it.`),
  ...cut.map(({ stream, version }) => `The end of stream ${stream} was cut off: it had entry ${version}.`),
];

function verdictWithoutRow({ printed, rows, lineage }: Compared): Verdict {
  const before = rows.findLast(({ day }) => day < printed.day);
  const after = rows.find(({ day }) => day > printed.day);
  const lacks = `No anchor of ${on(printed.day)} is kept.`;
  if (after !== undefined && anchorHash({ ...after, previous: printed.anchor }) === after.anchor) {
    return no(`${lacks} Its row was removed: the anchor of ${on(after.day)} was made on it.`);
  }
  if (after !== undefined && !follows(after, before?.anchor ?? '')) {
    return no(`${lacks} That of ${on(after.day)} does not follow the one before it: a row was removed.`);
  }
  if ((after?.lineage ?? lineage) > printed.lineage) return no(lacks, restoredOver(printed));
  if (after !== undefined) {
    return no(`${lacks} Those before and after follow each other. ${rewrittenText}`);
  }
  if (before === undefined) {
    return no(`${lacks} None is kept at all: they were removed, or this is another school.`);
  }
  return no(
    `${lacks} The last one is of ${on(before.day)}: the data is older than what was printed, or what ` +
      'came after that day was removed. Or it is another school’s.',
  );
}
