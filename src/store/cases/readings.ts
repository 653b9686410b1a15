// Who opened what: a log of its own, outside the chain, since looking changes nothing. Within a minute the
// same page opened again by the same person is one reading.
import { randomBytes } from 'node:crypto';
import type { Moment } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import type { Database, Reader } from '../db/database.ts';
import type { ReadingRow } from '../db/tables.ts';

const onceWithinMs = 60_000;
export const readingsMax = 200;

type Reading = { readonly stream: string; readonly person: PersonId; readonly page: string };

/** Notes that somebody opened a page, unless they did within the last minute. */
export async function noteReading(
  { reader, transaction }: Database,
  school: string,
  { stream, person, page }: Reading,
  at: Moment,
): Promise<void> {
  const lately = await reader
    .selectFrom('reading')
    .select('id')
    .where('school', '=', school)
    .where('stream', '=', stream)
    .where('at', '>', at - onceWithinMs)
    .where('person', '=', person)
    .where('page', '=', page)
    .executeTakeFirst();
  if (lately !== undefined) return;
  const row: ReadingRow = { school, id: randomBytes(12).toString('base64url'), stream, person, at, page };
  await transaction((tx) => tx.insertInto('reading').values(row).execute());
}

/** Everybody who ever opened a stream. */
export const everOpened = async (
  db: Reader,
  school: string,
  stream: string,
): Promise<ReadonlySet<PersonId>> => {
  const rows = await db
    .selectFrom('reading')
    .select('person')
    .distinct()
    .where('school', '=', school)
    .where('stream', '=', stream)
    .execute();
  return new Set(rows.map(({ person }) => person as PersonId));
};

/** Of a page of a stream by a person: when they opened it last, and how often. */
type LastReading = Pick<ReadingRow, 'person' | 'page' | 'at'> & { readonly times: number };

/** Who opened which page of a stream, the latest first; as many as `readingsMax`. */
export const readingsOf = async (
  db: Reader,
  school: string,
  stream: string,
): Promise<readonly LastReading[]> => {
  const rows = await db
    .selectFrom('reading')
    .select(({ fn }) => [
      ...(['person', 'page'] as const),
      ...[fn.max('at').as('at'), fn.countAll().as('times')],
    ])
    .where('school', '=', school)
    .where('stream', '=', stream)
    .groupBy(['person', 'page'])
    .orderBy('at', 'desc')
    .limit(readingsMax)
    .execute();
  return rows.map((row) => ({ ...row, at: Number(row.at), times: Number(row.times) }));
};

/** In a custody list: nobody opens a file more often. */
const viewsMax = 5000;

/** Every time that somebody opened one of these pages of a stream, first to last. */
export const viewsOf = async (
  db: Reader,
  school: string,
  stream: string,
  pages: readonly string[],
): Promise<readonly Pick<ReadingRow, 'person' | 'page' | 'at'>[]> => {
  if (pages.length === 0) return [];
  const rows = await db
    .selectFrom('reading')
    .select(['person', 'page', 'at'])
    .where('school', '=', school)
    .where('stream', '=', stream)
    .where('page', 'in', pages)
    .orderBy('at', 'desc')
    .limit(viewsMax)
    .execute();
  return rows.map((row) => ({ ...row, at: Number(row.at) })).toReversed();
};

/** Looks at a page are many: this far back is asked. */
const looksMax = 200;

/** When somebody opened this page of a stream, the latest first. */
export async function readingsBy(
  db: Reader,
  school: string,
  { stream, person, page }: Reading,
): Promise<readonly Moment[]> {
  const rows = await db
    .selectFrom('reading')
    .select('at')
    .where('school', '=', school)
    .where('stream', '=', stream)
    .where('person', '=', person)
    .where('page', '=', page)
    .orderBy('at', 'desc')
    .limit(looksMax)
    .execute();
  return rows.map(({ at }) => Number(at));
}
