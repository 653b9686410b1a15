// The anchors that are kept: one row a day, which database triggers refuse to change. What is printed of them
// is in `text.ts`, how they are computed in `hashes.ts`.

import { asking } from '../db/asking.ts';
import type { Reader, Tx } from '../db/database.ts';
import type { AnchorRow, HeadRow } from '../db/tables.ts';
import type { StreamHead } from './hashes.ts';

/** The anchor of the latest day, or null before the first. */
export async function latestAnchor(db: Reader, school: string): Promise<AnchorRow | null> {
  const rows = db.selectFrom('anchor').selectAll().where('school', '=', school);
  return (await rows.orderBy('day', 'desc').limit(1).executeTakeFirst()) ?? null;
}

export const anchorsOf = (db: Reader, school: string): Promise<AnchorRow[]> =>
  db.selectFrom('anchor').selectAll().where('school', '=', school).orderBy('day').execute();

/** Keeps the anchor of its day; false where another was kept first. */
export async function putAnchor(tx: Tx, row: AnchorRow): Promise<boolean> {
  const put = tx.insertInto('anchor').values(row);
  const kept = await put
    .onConflict((conflict) => conflict.columns(['school', 'day']).doNothing())
    .returning('day')
    .execute();
  return kept.length > 0;
}

const askHead = asking((db, school: string) =>
  db.selectFrom('head').selectAll().where('school', '=', school),
);

/** The school's head row as committed, or null before the first entry. */
export async function headOf(db: Reader, school: string): Promise<HeadRow | null> {
  const [head] = await askHead(db, school);
  return head === undefined || head.position === 0 ? null : head;
}

// On SQLite a query lets nobody else run: with twenty entries a stream this one takes a few milliseconds.
const streamCountAtOnce = 100;

/** Where each stream's chain stood when the log had that many entries, page by page. */
export async function* headsAt(
  db: Reader,
  school: string,
  position: number,
): AsyncGenerator<readonly StreamHead[]> {
  for (let last = ''; ; ) {
    const page = await pageOfHeads(db, school, position, last);
    yield page;
    if (page.length < streamCountAtOnce) return;
    last = page.at(-1)?.stream ?? last;
  }
}

const pageOfHeads = (db: Reader, school: string, position: number, after: string) =>
  db
    .selectFrom(
      db
        .selectFrom('log')
        .select((row) => ['stream', row.fn.max('version').as('version')])
        .where('school', '=', school)
        .where('stream', '>', after)
        .where('position', '<=', position)
        .groupBy('stream')
        .orderBy('stream')
        .limit(streamCountAtOnce)
        .as('last'),
    )
    .select((row) => [
      'last.stream',
      'last.version',
      // Looked up one by one: joined, SQLite would rather read the whole log for each page.
      row
        .selectFrom('log')
        .select('log.hash')
        .where('log.school', '=', school)
        .whereRef('log.stream', '=', 'last.stream')
        .whereRef('log.version', '=', 'last.version')
        .$asScalar()
        .$notNull()
        .as('hash'),
    ])
    .orderBy('last.stream')
    .execute();
