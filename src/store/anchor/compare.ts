// Compares a printed anchor with the log as it stands: links and root are computed anew from the first entry
// up to the anchor's position, whatever the stored hashes say. What came later is not looked at. Here is
// what was found; `verdict.ts` says what that means.

import { type Kysely, sql } from 'kysely';
import type { Reader } from '../db/database.ts';
import type { AnchorRow, LogRow, Tables } from '../db/tables.ts';
import { entryFormat, entryHash, linkHash } from '../log/entry.ts';
import { pagesAsWritten } from '../log/log-pages.ts';
import { anchorsOf, headOf } from './anchor.ts';
import { anchorHash, type StreamHead, treeKey } from './hashes.ts';
import type { Typed } from './text.ts';
import { rootOf } from './tree.ts';

/** The log as it stands, up to where an anchor says that it stood. */
export type Recomputed = {
  readonly link: string;
  readonly root: string;
  /** The anchor of the day as it comes out now, on the one that is kept of the day before. */
  readonly anchor: string;
  /** How many entries there are up to that position, of all times, and from before it was made. */
  readonly upTo: number;
  readonly inAll: number;
  readonly madeByThen: number;
  /** The last day before at which the log still is what was anchored; null where there is none. */
  readonly wholeOn: string | null;
  readonly remains: Remains;
};

/** A printed anchor, and what it was compared with. */
export type Compared = {
  readonly printed: Typed;
  /** The lineage of the record now. */
  readonly lineage: number;
  /** All anchors that are kept, day by day. */
  readonly rows: readonly AnchorRow[];
  /** The one of that day, with what became of the log since; null where none is kept. */
  readonly found: { readonly row: AnchorRow; readonly log: Recomputed } | null;
};

/** Compares the anchor with the log; `db` sees one moment. */
export async function compareAnchor(
  db: Kysely<Tables>,
  school: string,
  padding: Uint8Array,
  printed: Typed,
): Promise<Compared> {
  const rows = await anchorsOf(db, school);
  const lineage = (await headOf(db, school))?.lineage ?? 1;
  const row = rows.find(({ day }) => day === printed.day);
  if (row === undefined) return { printed, lineage, rows, found: null };
  const walked = await walkTo(db, row, rows);
  const root = await rootOf(
    () => [walked.heads],
    (draw) => treeKey(padding, { ...row, draw }),
  );
  const { link } = walked;
  const previous = beforeOf(rows, row)?.anchor ?? '';
  const log: Recomputed = {
    link,
    root,
    anchor: anchorHash({ ...row, link, root, previous }),
    upTo: walked.upTo,
    ...(await countsOf(db, row)),
    wholeOn: wholeBefore(row, rows, walked.links),
    remains: await remainsOf(db, school),
  };
  return { printed, lineage, rows, found: { row, log } };
}

/** The anchors that are kept, computed again; `problem` says what does not fit, null where all does. */
export async function compareKept(
  db: Kysely<Tables>,
  school: string,
  padding: Uint8Array,
): Promise<{ readonly count: number; readonly problem: string | null }> {
  const rows = await anchorsOf(db, school);
  const last = rows.at(-1);
  if (last === undefined) return { count: 0, problem: null };
  const walked = await walkTo(db, last, rows);
  const changed = rows.find(({ position, link }) => walked.links.get(position) !== link);
  const loose = rows.find((row) => !follows(row, beforeOf(rows, row)?.anchor ?? ''));
  // Each root takes all streams: the last one stands over all that any before it stood over.
  const root = await rootOf(
    () => [walked.heads],
    (draw) => treeKey(padding, { ...last, draw }),
  );
  const bad = changed ?? loose ?? (root === last.root ? undefined : last);
  if (bad === undefined) return { count: rows.length, problem: null };
  const problem =
    `The anchor that is kept of ${bad.day} is not what the record says. Something before it, or its own ` +
    'row, was removed, added or altered.';
  return { count: rows.length, problem };
}

/** The anchor that is kept of the day before that one. */
export const beforeOf = (rows: readonly AnchorRow[], { day }: AnchorRow): AnchorRow | undefined =>
  rows.findLast((each) => each.day < day);

/** Whether an anchor is what its own row makes of the one before it. */
export const follows = (row: AnchorRow, previous: string): boolean =>
  anchorHash({ ...row, previous }) === row.anchor;

type Walked = {
  readonly link: string;
  readonly upTo: number;
  readonly heads: readonly StreamHead[];
  /** The link at each position at which something was anchored. */
  readonly links: ReadonlyMap<number, string>;
};

async function walkTo(
  db: Kysely<Tables>,
  { school, position }: AnchorRow,
  rows: readonly AnchorRow[],
): Promise<Walked> {
  const anchored = new Set(rows.map((row) => row.position));
  const heads = new Map<string, StreamHead>();
  const links = new Map<number, string>();
  let link = '';
  let upTo = 0;
  for await (const page of pagesAsWritten(db, school)) {
    for (const entry of page) {
      if (entry.position > position) return { link, upTo, heads: [...heads.values()], links };
      const { stream, version } = entry;
      const hash = hashOf(entry);
      link = linkHash(link, hash);
      upTo += 1;
      heads.set(stream, { stream, version, hash });
      if (anchored.has(entry.position)) links.set(entry.position, link);
    }
  }
  return { link, upTo, heads: [...heads.values()], links };
}

/** What a newer version wrote cannot be computed here: its hash is taken as it stands. */
const hashOf = (entry: LogRow): string => (entry.format === entryFormat ? entryHash(entry) : entry.hash);

function wholeBefore(
  { day }: AnchorRow,
  rows: readonly AnchorRow[],
  links: ReadonlyMap<number, string>,
): string | null {
  const before = rows.filter((row) => row.day < day);
  const broken = before.findIndex((row) => links.get(row.position) !== row.link);
  return (broken === -1 ? before : before.slice(0, broken)).at(-1)?.day ?? null;
}

async function countsOf(db: Kysely<Tables>, { school, at }: AnchorRow) {
  const counted = db
    .selectFrom('log')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('school', '=', school);
  const [inAll, byThen] = [
    await counted.executeTakeFirst(),
    await counted.where('at', '<=', at).executeTakeFirst(),
  ];
  return { inAll: Number(inAll?.count ?? 0), madeByThen: Number(byThen?.count ?? 0) };
}

/** Streams of which rows are left but no entry, and streams that had at least so many entries. */
type Remains = {
  readonly gone: readonly string[];
  readonly cut: readonly { readonly stream: string; readonly version: number }[];
};

/** Where streams are named, and in which column. */
const naming = {
  state: 'stream',
  prose: 'stream',
  reading: 'stream',
  casebook: 'incident',
  sight: 'stream',
  exclusion: 'stream',
  wake: 'stream',
  receipt: 'incident',
  file: 'stream',
  notice: 'stream',
  word_stream: 'stream',
} as const satisfies Partial<Record<keyof Tables, string>>;

const countMax = 20;

/** Looks for traces of what the log does not hold. */
async function remainsOf(db: Reader, school: string): Promise<Remains> {
  const gone = new Set<string>();
  for (const [table, column] of Object.entries(naming)) {
    const { rows } = await sql<{ stream: string }>`
      select distinct ${sql.ref(column)} as stream from ${sql.table(table)} as named
      where named.school = ${school} and ${sql.ref(column)} is not null and not exists (
        select 1 from log where log.school = ${school} and log.stream = named.${sql.ref(column)})
      limit ${sql.lit(countMax)}`.execute(db);
    for (const { stream } of rows) gone.add(stream);
  }
  const cut = new Map<string, number>();
  for (const table of ['state', 'prose']) {
    const { rows } = await sql<{ stream: string; version: number }>`
      select stream, max(version) as version from ${sql.table(table)} as named
      where named.school = ${school} and version > 0 and not exists (
        select 1 from log where log.school = ${school} and log.stream = named.stream
        and log.version = named.version)
      group by stream limit ${sql.lit(countMax)}`.execute(db);
    for (const { stream, version } of rows) {
      if (!gone.has(stream)) cut.set(stream, Math.max(cut.get(stream) ?? 0, Number(version)));
    }
  }
  return {
    gone: [...gone].sort(),
    cut: [...cut].map(([stream, version]) => ({ stream, version })),
  };
}
