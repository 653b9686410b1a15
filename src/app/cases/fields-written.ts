import type { EntryNo } from '../../record/ids.ts';
import { writtenRows } from '../../store/cases/written-rows.ts';
import { openField } from '../../store/log/prose.ts';
import type { Deps } from '../deps.ts';
import { awaitedUnlessDamaged } from './unreadable.ts';

/** A place where something may be written. */
export type Spot = { readonly stream: string; readonly entry: EntryNo; readonly field: string };

const nameOf = ({ stream, entry, field }: { stream: string; entry: number; field: string }): string =>
  `${stream} ${entry} ${field}`;

/**
 * What is written at the place of each, in streams that are known to be seen; null where it has no place,
 * nothing is written there, or it was erased or damaged. Asked at once, and nothing else is opened.
 */
export async function fieldsWritten<T>(
  deps: Deps,
  all: readonly T[],
  spotOf: (each: T) => Spot | null,
): Promise<(each: T) => string | null> {
  const { database, keyring, schoolId } = deps;
  const spots = all.flatMap((each) => spotOf(each) ?? []);
  const streams = [...new Set(spots.map(({ stream }) => stream))];
  const entries = [...new Set(spots.map(({ entry }) => entry))];
  const fields = [...new Set(spots.map(({ field }) => field))];
  const wanted = new Set(spots.map(nameOf));
  const texts = new Map<string, string | null>();
  for (const row of await writtenRows(database.reader, schoolId, null, streams, entries, fields)) {
    const name = nameOf({ ...row, entry: row.version });
    if (!wanted.has(name)) continue;
    const { [row.field]: commitment = '' } = JSON.parse(row.commits) as Record<string, string>;
    const text = await awaitedUnlessDamaged(deps, row.stream, () => openField(keyring, row, commitment));
    texts.set(name, text);
  }
  return (each) => {
    const spot = spotOf(each);
    return spot && (texts.get(nameOf(spot)) ?? null);
  };
}
