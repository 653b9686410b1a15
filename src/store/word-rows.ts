// The rows of the word index, and the small numbers by which it calls schools and incidents.
import type { Tx } from './database.ts';
import { inserting } from './inserting.ts';
import type { WordRow } from './tables.ts';

/** The number of a school that has none yet. */
export async function nextSchoolNo(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('word_cursor')
    .select((row) => row.fn.max('school_no').as('last'))
    .executeTakeFirst();
  return Number(row?.last ?? 0) + 1;
}

/** The numbers of these incidents; those that have none yet get the next ones. */
export async function numbersOf(
  tx: Tx,
  school: string,
  incidents: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (incidents.length === 0) return new Map();
  const ours = tx.selectFrom('word_incident').where('school', '=', school);
  const known = await ours.selectAll().where('incident', 'in', incidents).execute();
  const numbers = new Map(known.map((row) => [row.incident, row.incident_no]));
  const last = await ours.select((row) => row.fn.max('incident_no').as('last')).executeTakeFirst();
  const fresh = incidents
    .filter((incident) => !numbers.has(incident))
    .map((incident, at) => ({ school, incident, incident_no: Number(last?.last ?? 0) + 1 + at }));
  if (fresh.length > 0) await tx.insertInto('word_incident').values(fresh).execute();
  for (const row of fresh) numbers.set(row.incident, row.incident_no);
  return numbers;
}

const put = inserting('word', (insert) => insert.onConflict((conflict) => conflict.doNothing()));

/** Inserts words that may be there already. */
export function insertWords(tx: Tx, words: WordRow[]): Promise<void> {
  // In the order of the key, so that neighbours are written together.
  words.sort((a, b) => a.word - b.word || a.incident_no - b.incident_no);
  return put(tx, words);
}
