// The tables as lines of JSON that either database can take back. Left out is what is folded or indexed anew
// (states, casebook, keys, exclusions, words), and what must not come to life again: sessions, one-time
// links, drafts of forms, and mails that may have been sent since.

import { type Kysely, sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import { StartFailure } from '../db/start-failure.ts';
import type { Tables } from '../db/tables.ts';
import type { FileShelf, Write } from '../files/shelf.ts';
import { SealBroken } from '../keys/seal.ts';
import type { LineReader } from './sealed-file.ts';

/** The tables of a backup, each with the columns that order it. */
const dumped = {
  head: ['school'],
  setting: ['school', 'name'],
  log: ['school', 'position'],
  prose: ['school', 'stream', 'version', 'field'],
  receipt: ['school', 'digest'],
  file: ['school', 'file'],
  credential: ['school', 'person'],
  reading: ['school', 'id'],
  anchor: ['school', 'day'],
  identity_key: ['school', 'person'],
} as const satisfies Partial<Record<keyof Tables, readonly string[]>>;

type DumpedTable = keyof typeof dumped;

export type Row = Readonly<Record<string, string | number | null | Uint8Array>>;

const rowCountAtOnce = 500;

export async function* dumpRows(
  db: Kysely<Tables>,
  school: string,
): AsyncGenerator<{ table: DumpedTable; rows: Row[] }> {
  for (const table of Object.keys(dumped) as DumpedTable[]) {
    const columns = dumped[table].map((column) => sql.ref(column));
    for (let last: Row | undefined; ; ) {
      const after = dumped[table].map((column) => sql`${last?.[column] ?? ''}`);
      const onwards = last === undefined ? sql`true` : sql`(${sql.join(columns)}) > (${sql.join(after)})`;
      const { rows } = await sql<Row>`
        select * from ${sql.table(table)} where school = ${school} and ${onwards}
        order by ${sql.join(columns)} limit ${sql.lit(rowCountAtOnce)}`.execute(db);
      if (rows.length > 0) yield { table, rows };
      if (rows.length < rowCountAtOnce) break;
      last = rows.at(-1);
    }
  }
}

async function putDumped(tx: Tx, table: DumpedTable, rows: readonly Row[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto(table)
      .values(rows as never)
      .execute();
}

const isDumped = (name: unknown): name is DumpedTable => typeof name === 'string' && name in dumped;

/** A row as JSON: bytes stand as base64 in an object of their own. */
export const writeRow = (row: Row): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => [
        column,
        value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value,
      ]),
    ),
  );

export const readRow = (written: object): Row =>
  Object.fromEntries(
    Object.entries(written).map(([column, value]) => [
      column,
      typeof value === 'object' && value !== null ? Buffer.from(value.base64, 'base64') : value,
    ]),
  );

/** The names of all keys that a school's rows are sealed with. */
export async function keyIdsOf(db: Kysely<Tables>): Promise<{ school: string; key_id: string }[]> {
  const prose = await db.selectFrom('prose').select(['school', 'key_id']).distinct().execute();
  const files = await db.selectFrom('file').select(['school', 'key_id']).distinct().execute();
  return [...prose, ...files];
}

const insertedAtOnce = 200;

/**
 * Puts what a backup holds into empty tables, and its evidence files onto a shelf; returns the number of
 * these.
 */
export async function putContent(tx: Tx, reader: LineReader, shelf: FileShelf): Promise<number> {
  let waiting: Row[] = [];
  let table = '';
  let files = 0;
  const flush = async (): Promise<void> => {
    if (isDumped(table)) await putDumped(tx, table, waiting);
    waiting = [];
  };
  for (let line = await reader.line(); line !== null; line = await reader.line()) {
    const space = line.indexOf(' ');
    const name = line.slice(0, space);
    const written = JSON.parse(line.slice(space)) as Record<string, unknown>;
    if (name !== table || waiting.length >= insertedAtOnce) await flush();
    table = name;
    if (name === 'end') return files;
    if (isDumped(name)) waiting.push(readRow(written));
    else if (name === 'evidence') {
      await putFile(shelf, fileName(written.file), Number(written.size), reader);
      files += 1;
    } else throw new StartFailure(`A newer Candour made this backup (it holds “${name}”): install that.`);
  }
  throw new SealBroken('The backup has no end.');
}

/** A name that can lead nowhere else. */
function fileName(file: unknown): string {
  if (typeof file === 'string' && /^[\w-]+$/.test(file)) return file;
  throw new SealBroken('The backup names an evidence file that cannot be.');
}

/** What is there already stays: a bucket outlives the machine, and nothing in it is ever written anew. */
async function putFile(shelf: FileShelf, file: string, size: number, reader: LineReader): Promise<void> {
  const put = async (write: Write): Promise<void> => {
    for await (const bytes of reader.bytes(size)) await write(bytes);
  };
  const isThere = (await shelf.open(file))?.size === size;
  await (isThere ? put(async () => {}) : shelf.keep(file, put));
}
