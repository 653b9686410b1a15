// What other rows still name though the log does not hold it: whoever took entries off the record has to find
// every trace of them. It proves nothing where there is none, and says where to look where there is one.
import { sql } from 'kysely';
import type { Reader } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

/** Streams of which rows are left but no entry, and streams that had at least so many entries. */
export type Remains = {
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
export async function remainsOf(db: Reader, school: string): Promise<Remains> {
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
