// Folds the whole log again and compares what comes out with the rows that are kept, or puts it in their
// place. Reads no prose and needs no key, so it comes out the same after erasures. It follows
// `execute-sight.ts`: an incident on which work goes on is seen by the school as it is now, any other by
// the school as it was then.

import { isDeepStrictEqual } from 'node:util';
import { sighted } from './execute-sight.ts';
import { type Incident, isOpen } from './incident/incident.ts';
import { type AnyState, eventOf, kinds, replay } from './kinds.ts';
import { fold } from './record/take.ts';
import { blankSettings, type Person, type School, type Settings } from './school/school.ts';
import type { Database, Tx } from './store/database.ts';
import {
  countRows,
  deleteRows,
  type Folded,
  hasOldFolds,
  type KeptRows,
  keptRows,
  putRows,
  type RowCounts,
  rowsOf,
} from './store/kept-rows.ts';
import { lastUsed } from './store/last-used.ts';
import type { StreamKind } from './store/log.ts';
import { snapshot, streamsOf } from './store/log-pages.ts';
import type { LogRow } from './store/tables.ts';

/** What the rebuild found: how many streams it folded, and in words where the kept rows differ. */
export type Rebuilt = { readonly streams: number; readonly differences: readonly string[] };

type Reader = Database['reader'];

const batchSize = 100;
const differenceCountMax = 100;

/** Compares what is kept with what the log folds to, changing nothing. */
export function compareRows(database: Database, school: string): Promise<Rebuilt> {
  return snapshot(database, async (db) => {
    const differences: string[] = [];
    const counts: RowCounts = { state: 0, casebook: 0, sight: 0, wall: 0 };
    let streams = 0;
    for await (const batch of foldedBatches(db, school)) {
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

/** Folds everything again and keeps that instead; all in one transaction. */
export function rebuildRows(database: Database, school: string): Promise<number> {
  return database.transaction((tx) => rebuildIn(tx, school));
}

/** As `rebuildRows`, within a transaction that does more. */
export async function rebuildIn(tx: Tx, school: string): Promise<number> {
  let streams = 0;
  await deleteRows(tx, school);
  for await (const batch of foldedBatches(tx, school)) {
    await putRows(tx, rowsOf(school, batch));
    streams += batch.length;
  }
  return streams;
}

/** At the start: folds again what an older version folded. */
export async function refoldOld(database: Database, school: string): Promise<void> {
  if (await hasOldFolds(database.reader, school)) await rebuildRows(database, school);
}

async function* foldedBatches(db: Reader, school: string): AsyncGenerator<Folded[]> {
  const history = await historyOf(db, school);
  let batch: Folded[] = [];
  for await (const folded of foldedStreams(db, school, history)) {
    batch.push(folded);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function* foldedStreams(db: Reader, school: string, history: History): AsyncGenerator<Folded> {
  for (const { stream, kind, states } of history.streams) {
    yield { stream, kind, state: states.at(-1)?.state ?? kinds[kind].blank, sighted: null };
  }
  for await (const rows of streamsOf(db, school, ['incident'])) {
    const last = rows.at(-1);
    if (last === undefined) continue;
    const state = replay('incident', rows) as Incident;
    const seenBy = history.schoolAt(isOpen(state) ? Number.MAX_SAFE_INTEGER : last.position);
    yield { stream: last.stream, kind: 'incident', state, sighted: sighted(state, true, seenBy, last.at) };
  }
}

/** A stream of the school or of a person, with its state after each of its entries. */
type Told = {
  readonly stream: string;
  readonly kind: StreamKind;
  readonly states: readonly { readonly position: number; readonly state: AnyState }[];
};

/** The school as it was after the entry at any position of the log. */
type History = { readonly streams: readonly Told[]; readonly schoolAt: (position: number) => School };

async function historyOf(db: Reader, school: string): Promise<History> {
  const streams: Told[] = [];
  for await (const rows of streamsOf(db, school, ['school', 'person'])) streams.push(tell(rows));
  const positions = streams.flatMap(({ states }) => states.map(({ position }) => position));
  positions.sort((one, other) => one - other);
  // Most incidents fall between few changes of the school.
  const known = lastUsed<School>(100);
  return {
    streams,
    schoolAt(position) {
      const change = positions.findLast((each) => each <= position) ?? 0;
      return known.get(`${change}`) ?? known.put(`${change}`, schoolAfter(streams, change));
    },
  };
}

function tell(rows: readonly LogRow[]): Told {
  const { stream = '', kind = 'school' } = rows[0] ?? {};
  const { evolvers, blank } = kinds[kind as StreamKind];
  let state = blank;
  const states = rows.map((row) => {
    state = fold(evolvers, state, eventOf(row));
    return { position: row.position, state };
  });
  return { stream, kind: kind as StreamKind, states };
}

function schoolAfter(streams: readonly Told[], position: number): School {
  const people = new Map<Person['id'], Person>();
  let settings = blankSettings;
  for (const { kind, states } of streams) {
    const state = states.findLast((each) => each.position <= position)?.state;
    if (state === undefined) continue;
    if (kind === 'school') settings = state as Settings;
    else people.set((state as Person).id, state as Person);
  }
  return { settings, people };
}

function tablesOf(counts: RowCounts): readonly (keyof KeptRows)[] {
  return Object.keys(counts) as (keyof KeptRows)[];
}

function differencesOf(expected: KeptRows, found: KeptRows): string[] {
  const stateOf = (row: KeptRows['state'][number]) => ({ ...row, state: JSON.parse(row.state) as unknown });
  return [
    ...unlike('state', 'stream', expected.state.map(stateOf), found.state.map(stateOf)),
    ...unlike('casebook', 'incident', expected.casebook, found.casebook),
    ...unlike('sight', 'incident', expected.sight, found.sight),
    ...unlike('wall', 'incident', expected.wall, found.wall),
  ];
}

/** The streams whose rows are not the same on both sides, in whatever order those come. */
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
