// Reads the whole log, a page at a time: in the order in which it was written, or stream by stream.
// `snapshot` has all pages see one moment, while the school goes on writing.

import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { HeadRow, LogRow, Tables } from '../db/tables.ts';

// Small enough that a page is garbage before it is ever copied: larger pages are slower.
const rowCountAtOnce = 500;

/** Runs `read` on the database as it was at one moment; it must not write. */
export async function snapshot<R>(database: Database, read: (db: Kysely<Tables>) => Promise<R>): Promise<R> {
  const begin = database.reader.transaction();
  if (database.kind === 'sqlite') return begin.execute(read);
  return begin.setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
}

/** The heads of all schools; one that is gone is there as it was before any entry. */
export async function headsOf(db: Kysely<Tables>): Promise<HeadRow[]> {
  const heads = await db.selectFrom('head').selectAll().orderBy('school').execute();
  for (;;) {
    let others = db.selectFrom('log').select('school').limit(1);
    if (heads.length > 0)
      others = others.where(
        'school',
        'not in',
        heads.map(({ school }) => school),
      );
    const headless = await others.executeTakeFirst();
    if (headless === undefined) return heads;
    heads.push({ ...headless, lineage: 1, position: 0, link: '', fold: null });
  }
}

/** The school's entries in the order in which they were written, page by page. */
export async function* pagesAsWritten(
  db: Kysely<Tables>,
  school: string,
  rowCount = rowCountAtOnce,
  after = -1,
): AsyncGenerator<LogRow[]> {
  for (let position = after; ; ) {
    const rows = await db
      .selectFrom('log')
      .selectAll()
      .where('school', '=', school)
      .where('position', '>', position)
      .orderBy('position')
      .limit(rowCount)
      .execute();
    if (rows.length > 0) yield rows;
    if (rows.length < rowCount) return;
    position = rows.at(-1)?.position ?? position;
  }
}

/** Where a page ended: the stream and version of its last entry. */
type Place = { readonly stream: string; readonly version: number };

/**
 * The school's entries stream by stream, first to last, page by page; a stream may go on in the next page.
 */
export async function* pagesByStream(
  db: Kysely<Tables>,
  school: string,
  kinds: readonly string[] | 'every kind',
  rowCount = rowCountAtOnce,
): AsyncGenerator<LogRow[]> {
  for (let last: Place = { stream: '', version: 0 }; ; ) {
    let asked = db
      .selectFrom('log')
      .selectAll()
      .where('school', '=', school)
      .where(sql<boolean>`(stream, version) > (${last.stream}, ${last.version})`);
    if (kinds !== 'every kind') asked = asked.where('kind', 'in', kinds);
    const rows: LogRow[] = await asked.orderBy('stream').orderBy('version').limit(rowCount).execute();
    if (rows.length > 0) yield rows;
    if (rows.length < rowCount) return;
    last = rows.at(-1) ?? last;
  }
}

/** The school's streams, each with all its entries. */
export async function* streamsOf(
  db: Kysely<Tables>,
  school: string,
  kinds: readonly string[],
  rowCount = rowCountAtOnce,
): AsyncGenerator<LogRow[]> {
  let stream: LogRow[] = [];
  for await (const rows of pagesByStream(db, school, kinds, rowCount)) {
    for (const row of rows) {
      if (stream[0] !== undefined && stream[0].stream !== row.stream) {
        yield stream;
        stream = [];
      }
      stream.push(row);
    }
  }
  if (stream.length > 0) yield stream;
}
