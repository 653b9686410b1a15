// Folds the whole log again, and compares that with the rows that are kept or puts it in their place.
// Needs no prose and no key, so it comes out the same after erasures.

import { isDeepStrictEqual } from 'node:util';
import { blankSchool } from '../../school/school.ts';
import { headOf } from '../../store/anchor/anchor.ts';
import {
  beginFold,
  countRows,
  deleteRows,
  type Folded,
  hasOldFolds,
  type KeptRows,
  keptRows,
  noRows,
  putRows,
  type RowCounts,
  rowsOf,
} from '../../store/cases/kept-rows.ts';
import { refuseNewerFold } from '../../store/cases/states.ts';
import type { Database, Tx } from '../../store/db/database.ts';
import { StartFailure } from '../../store/db/start-failure.ts';
import { takeHead } from '../../store/log/log.ts';
import { snapshot, streamsOf } from '../../store/log/log-pages.ts';
import type { ReadEvent } from '../../store/log/read-event.ts';
import { sightedIn } from '../door/sight.ts';
import { kindNamed, kindNames, kinds, replay } from '../kinds.ts';

/** `differences` says in words where the kept rows differ. */
type Rebuilt = { readonly streams: number; readonly differences: readonly string[] };

/** `rowCount` entries at once; the present shapes by default. */
type LogReading = { readonly rowCount?: number; readonly readEvent?: ReadEvent };

type Reader = Database['reader'];

const batchSize = 100;
const differenceCountMax = 100;

export function compareRows(database: Database, school: string, reading: LogReading = {}): Promise<Rebuilt> {
  return snapshot(database, async (db) => {
    const differences: string[] = [];
    const counts = noRows();
    let streams = 0;
    for await (const batch of foldedBatches(db, school, reading)) {
      const names = batch.map(({ stream }) => stream);
      const expected = rowsOf(school, batch);
      const found = await keptRows(db, school, names);
      if (differences.length < differenceCountMax) differences.push(...differencesOf(expected, found));
      for (const table of tablesOf(counts)) counts[table] += expected[table].length;
      streams += batch.length;
    }
    const kept = await countRows(db, school);
    for (const table of tablesOf(counts)) {
      if (kept[table] === counts[table]) continue;
      differences.push(`${table}: ${kept[table]} rows are kept, the log folds to ${counts[table]}.`);
    }
    return { streams, differences };
  });
}

/** In one transaction. */
export function rebuildRows(database: Database, school: string, reading: LogReading = {}): Promise<number> {
  return database.transaction((tx) => rebuildIn(tx, school, reading));
}

export async function rebuildIn(tx: Tx, school: string, reading: LogReading = {}): Promise<number> {
  let streams = 0;
  await beginFold(tx, school);
  await deleteRows(tx, school);
  for await (const batch of foldedBatches(tx, school, reading)) {
    await putRows(tx, rowsOf(school, batch));
    streams += batch.length;
  }
  return streams;
}

/** At the start, what an older version folded. */
export async function refoldOld(database: Database, school: string): Promise<void> {
  const head = await headOf(database.reader, school);
  if (head !== null) refuseNewerFold(head);
  if (!(await hasOldFolds(database.reader, school))) return;
  const refold = database.transaction(async (tx) => {
    refuseNewerFold(await takeHead(tx, school));
    // Another node may have done so meanwhile.
    if (await hasOldFolds(tx, school)) await rebuildIn(tx, school);
  });
  await refold.catch((cause: unknown) => {
    if (cause instanceof StartFailure) throw cause;
    const why = cause instanceof Error ? cause.message : cause;
    throw new StartFailure(
      `This Candour cannot read an entry of the record in these data (${why}). Start the Candour that ` +
        'kept them last, or a newer one; if neither starts, restore the last backup. Nothing was changed.',
      { cause },
    );
  });
}

async function* foldedBatches(db: Reader, school: string, reading: LogReading): AsyncGenerator<Folded[]> {
  let batch: Folded[] = [];
  for await (const folded of foldedStreams(db, school, reading)) {
    batch.push(folded);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function* foldedStreams(
  db: Reader,
  school: string,
  { rowCount, readEvent }: LogReading,
): AsyncGenerator<Folded> {
  let seenBy = blankSchool;
  const changes = kindNames.filter((kind) => kinds[kind].inSchool !== undefined);
  for await (const { stream, kind, rows } of storiesOf(db, school, changes, rowCount)) {
    const state = replay(kind, rows, readEvent);
    seenBy = kinds[kind].inSchool?.into(seenBy, state, stream) ?? seenBy;
    if (kinds[kind].seen === undefined) yield { stream, kind, state, sighted: null };
  }
  // Who sees a stream is known only once the whole school is.
  const others = kindNames.filter((kind) => !changes.includes(kind) || kinds[kind].seen !== undefined);
  for await (const { stream, kind, rows, last } of storiesOf(db, school, others, rowCount)) {
    const state = replay(kind, rows, readEvent);
    // Time alone does not count as a change in the casebook.
    const { at } = rows.find(({ version }) => version === state.changed) ?? last;
    const touched = { stream, kind, state, known: true, changedAt: at };
    yield { stream, kind, state, sighted: sightedIn(seenBy, touched)[0] ?? null };
  }
}

async function* storiesOf(db: Reader, school: string, ofKinds: readonly string[], rowCount?: number) {
  for await (const rows of streamsOf(db, school, ofKinds, rowCount)) {
    const last = rows.at(-1);
    if (last !== undefined) yield { stream: last.stream, kind: kindNamed(last.kind), rows, last };
  }
}

function tablesOf(counts: RowCounts): readonly (keyof KeptRows)[] {
  return Object.keys(counts) as (keyof KeptRows)[];
}

function differencesOf(expected: KeptRows, found: KeptRows): string[] {
  const stateOf = (row: KeptRows['state'][number]) => ({ ...row, state: parsed(row.state) });
  return [
    ...unlike('state', 'stream', expected.state.map(stateOf), found.state.map(stateOf)),
    ...unlike('casebook', 'incident', expected.casebook, found.casebook),
    ...unlike('sight', 'stream', expected.sight, found.sight),
    ...unlike('exclusion', 'stream', expected.exclusion, found.exclusion),
    ...unlike('wake', 'stream', expected.wake, found.wake),
  ];
}

/** The text itself where it was damaged. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** In any order. */
function unlike<K extends string>(
  table: string,
  key: K,
  expected: readonly { [_ in K]: string }[],
  found: readonly { [_ in K]: string }[],
): string[] {
  const byStream = (rows: typeof expected) => Map.groupBy(rows, (row) => row[key]);
  const [one, other] = [byStream(expected), byStream(found)];
  const sorted = (rows: typeof expected = []) =>
    rows
      .map((row) => ({ row, text: JSON.stringify(Object.entries(row).sort()) }))
      .sort((a, b) => (a.text < b.text ? -1 : 1));
  const rowsOnly = (rows: typeof expected = []) => sorted(rows).map(({ row }) => row);
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter((stream) => !isDeepStrictEqual(rowsOnly(one.get(stream)), rowsOnly(other.get(stream))))
    .map((stream) => `${table}: the rows of ${stream} are not what the log folds to.`);
}
