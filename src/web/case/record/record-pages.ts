// The record in pages: it has no longest length, but a page has.
import type { Entry } from '../../../app/cases/cases.ts';

type Sized = Pick<Entry, 'version' | 'written'>;

/** In characters: a page with these entries stays below 80 KB, however long a record becomes. */
const charactersMax = 45_000;
const charactersAround = 650;

const charactersOf = ({ written }: Sized): number =>
  Object.values(written).reduce((sum, text) => sum + (text?.length ?? 0), charactersAround);

/** From this entry back, as many as fit on a page; at least one. */
const pageFrom = <E extends Sized>(entries: readonly E[], from: number): readonly E[] =>
  latestWithin(
    entries.filter(({ version }) => version <= from),
    charactersMax,
  );

/** The latest ones, from the latest back, with this many characters; at least one where there are any. */
export const latestWithin = <E extends Sized>(entries: readonly E[], max: number): readonly E[] => {
  let left = max;
  const latest = entries.toReversed();
  const end = latest.findIndex((entry, index) => {
    left -= charactersOf(entry);
    return left < 0 && index > 0;
  });
  return end === -1 ? latest : latest.slice(0, end);
};

/** The latest ones, or those from this entry back where it is older. */
export const pageWith = <E extends Sized>(entries: readonly E[], entry: number): readonly E[] => {
  const latest = pageFrom(entries, entries.length);
  const isOlder = entry >= 1 && entry < (latest.at(-1)?.version ?? 0);
  return isOlder ? pageFrom(entries, entry) : latest;
};
