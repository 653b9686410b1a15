import type { EntryNo } from '../../record/ids.ts';
import { writtenRows } from '../../store/cases/written-rows.ts';
import { openField } from '../../store/log/prose.ts';
import type { Deps } from '../deps.ts';

/** A place where something may be written. */
export type Spot = { readonly stream: string; readonly entry: EntryNo; readonly field: string };

const nameOf = ({ stream, entry, field }: { stream: string; entry: number; field: string }): string =>
  `${stream} ${entry} ${field}`;

/**
 * What is written at each of these places, in streams that are known to be seen; null where nothing is, or it
 * was erased. Asked at once, and nothing else is opened. Throws CorruptData.
 */
export async function fieldsWritten(
  { database, keyring, schoolId }: Deps,
  spots: readonly Spot[],
): Promise<(spot: Spot) => string | null> {
  const streams = [...new Set(spots.map(({ stream }) => stream))];
  const entries = [...new Set(spots.map(({ entry }) => entry))];
  const fields = [...new Set(spots.map(({ field }) => field))];
  const wanted = new Set(spots.map(nameOf));
  const texts = new Map<string, string | null>();
  for (const row of await writtenRows(database.reader, schoolId, null, streams, entries, fields)) {
    const name = nameOf({ ...row, entry: row.version });
    if (!wanted.has(name)) continue;
    const { [row.field]: commitment = '' } = JSON.parse(row.commits) as Record<string, string>;
    texts.set(name, await openField(keyring, row, commitment));
  }
  return (spot) => texts.get(nameOf(spot)) ?? null;
}
