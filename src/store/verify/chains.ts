// Checks the chains of the log, without keys: every entry against its own hash, the one before it in its
// stream, and the school's order up to the head. It goes by the exact text that is stored. What it cannot
// see is a log that was rewritten as a whole: only something kept elsewhere can tell. The log is read as it
// was written, so one pass checks the streams and the school's order together.

import type { Kysely } from 'kysely';
import { hourMs } from '../../policy/clock.ts';
import type { Database } from '../db/database.ts';
import type { HeadRow, LogRow, Tables } from '../db/tables.ts';
import { entryFormat, entryHash } from '../log/entry.ts';
import { headsOf, pagesAsWritten, snapshot } from '../log/log-pages.ts';
import { hashing } from './hashes.ts';

/** The first entry that does not fit; `stream` is null when only the school's order tells of it. */
export type CorruptEntry = {
  readonly school: string;
  readonly stream: string | null;
  readonly version: number | null;
  /** What is wrong, as a sentence. */
  readonly problem: string;
};

/** What was checked, and the first that is broken. */
type Verified = {
  readonly streams: number;
  readonly entries: number;
  readonly broken: CorruptEntry | null;
  /** The first entry that says it was made long before one that stands before it. */
  readonly backwards: CorruptEntry | null;
};

/** Where a chain stands: the version and hash of its last entry. */
type Tail = Pick<LogRow, 'version' | 'hash'>;
const noTail: Readonly<Tail> = { version: 0, hash: '' };

/** Checks the chains of every school in the database, or of one, as they are at this moment. */
export function verifyChains(database: Database, school?: string, rowCount?: number): Promise<Verified> {
  return snapshot(database, (db) => verifyIn(db, school, rowCount));
}

/** As `verifyChains`, within a transaction that does more. */
export async function verifyIn(db: Kysely<Tables>, school?: string, rowCount?: number): Promise<Verified> {
  const heads = await headsOf(db);
  let verified: Verified = { streams: 0, entries: 0, broken: null, backwards: null };
  for (const head of heads.filter((each) => school === undefined || each.school === school)) {
    const { streams, entries, broken, backwards } = await verifySchool(db, head, rowCount);
    verified = {
      streams: verified.streams + streams,
      entries: verified.entries + entries,
      broken,
      backwards: verified.backwards ?? backwards,
    };
    if (broken !== null) break;
  }
  return verified;
}

/** Checks the chain of one stream, given all its entries, first to last; null when all of them fit. */
export function verifyStream(entries: readonly LogRow[]): CorruptEntry | null {
  let tail: Readonly<Tail> = noTail;
  for (const entry of entries) {
    const problem = placeProblem(entry, tail) ?? (entryHash(entry) === entry.hash ? null : alteredText);
    if (problem !== null) return brokenAt(entry, problem);
    tail = entry;
  }
  return null;
}

const alteredText = 'It is not what was recorded: its content was altered.';

function placeProblem(entry: LogRow, tail: Readonly<Tail>): string | null {
  if (entry.version > tail.version + 1) return `Entry ${tail.version + 1} of this stream is missing.`;
  if (entry.version !== tail.version + 1) return 'Its number does not follow that of the entry before it.';
  if (entry.format !== entryFormat) return `Its format ${entry.format} is not known to this version.`;
  if (entry.prev !== tail.hash) return 'It does not follow the entry that stands before it.';
  return null;
}

const brokenAt = ({ school, stream, version }: LogRow, problem: string): CorruptEntry => ({
  school,
  stream,
  version,
  problem,
});

/** What the school's order showed to be missing, until the stream that lacks it is met. */
type Gap = { readonly position: number };

/** A walk along the school's order: where it is, and where each stream stands there. */
type Walk = Pick<HeadRow, 'position' | 'lineage'> & {
  gap: Gap | null;
  latestAt: number;
  backwards: CorruptEntry | null;
  readonly tails: Map<string, Tail>;
  entries: number;
};

async function verifySchool(db: Kysely<Tables>, head: HeadRow, rowCount?: number): Promise<Verified> {
  const walk: Walk = { position: 0, lineage: 1, ...noTimes, gap: null, tails: new Map(), entries: 0 };
  const hashes = hashing(head.position);
  const end = (broken: CorruptEntry | null): Verified => ({
    streams: walk.tails.size,
    entries: walk.entries,
    broken,
    backwards: walk.backwards,
  });
  try {
    let misplaced: CorruptEntry | null = null;
    for await (const rows of pagesAsWritten(db, head.school, rowCount)) {
      let placed = 0;
      for (; placed < rows.length && misplaced === null; placed += 1) misplaced = step(walk, rows[placed]!);
      // What stands before the misplaced entry may have been altered, and then comes first.
      const altered = await hashes.add(misplaced === null ? rows : rows.slice(0, placed - 1));
      if (altered !== null || misplaced !== null) break;
    }
    const { altered, link } = await hashes.end();
    if (altered !== null) return end(brokenAt(altered, alteredText));
    return end(misplaced ?? brokenOrder(head, { ...walk, link }));
  } finally {
    await hashes.close();
  }
}

const noTimes = { latestAt: 0, backwards: null };

/** What reporters do who are protected stands at the full hour before it. */
const slackMs = hourMs;

function lookAtTime(walk: Walk, entry: LogRow): void {
  if (walk.backwards === null && entry.at < walk.latestAt - slackMs) {
    const hours = Math.round((walk.latestAt - entry.at) / hourMs);
    walk.backwards = brokenAt(
      entry,
      `Times run backwards here, by some ${hours} h: the machine's clock was set back, or they were altered.`,
    );
  }
  if (entry.at > walk.latestAt) walk.latestAt = entry.at;
}

/** Goes on to the next entry, unless it does not stand where it should. */
function step(walk: Walk, entry: LogRow): CorruptEntry | null {
  if (entry.position !== walk.position + 1) walk.gap ??= { position: walk.position + 1 };
  const tail = walk.tails.get(entry.stream);
  const problem =
    placeProblem(entry, tail ?? noTail) ??
    (entry.lineage < walk.lineage ? 'It is of an earlier lineage than what stands before it.' : null);
  if (problem !== null) return brokenAt(entry, problem);
  walk.position = entry.position;
  walk.lineage = entry.lineage;
  walk.entries += 1;
  lookAtTime(walk, entry);
  // Moved on in place: a new object for each entry would cost a tenth of the time.
  if (tail === undefined) walk.tails.set(entry.stream, { version: entry.version, hash: entry.hash });
  else {
    tail.version = entry.version;
    tail.hash = entry.hash;
  }
  return null;
}

/** What only the school's order tells: each stream fits by itself, yet not all of them are whole. */
function brokenOrder(
  head: HeadRow,
  { position, link, lineage, gap }: Pick<HeadRow, 'position' | 'link' | 'lineage'> & Pick<Walk, 'gap'>,
): CorruptEntry | null {
  const broken = (problem: string): CorruptEntry => ({
    school: head.school,
    stream: null,
    version: null,
    problem,
  });
  if (gap !== null) {
    return broken(`The end of a stream is missing: nothing stands at place ${gap.position} of the log.`);
  }
  if (position < head.position) {
    return broken(`The end of the log is missing: it has ${position} of ${head.position} entries.`);
  }
  if (position > head.position || lineage > head.lineage) {
    return broken('The head of the log is older than its last entry.');
  }
  if (link !== head.link) return broken('The order of the log is not the one in which it was written.');
  return null;
}
