// The tables as lines of JSON that either database can take back. Left out is what is folded or indexed anew
// (states, casebook, keys, exclusions, words), and what must not come to life again: sessions, one-time
// links, and mails that may have been sent since.

import { type Kysely, sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

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

/** A table of a backup. */
export type DumpedTable = keyof typeof dumped;

/** A row of any table, by column. */
export type Row = Readonly<Record<string, string | number | null | Uint8Array>>;

const rowCountAtOnce = 500;

/** Every row of every dumped table, table by table. */
export async function* dumpRows(db: Kysely<Tables>): AsyncGenerator<{ table: DumpedTable; rows: Row[] }> {
  for (const table of Object.keys(dumped) as DumpedTable[]) {
    const columns = dumped[table].map((column) => sql.ref(column));
    for (let last: Row | undefined; ; ) {
      const after = dumped[table].map((column) => sql`${last?.[column] ?? ''}`);
      const onwards = last === undefined ? sql`true` : sql`(${sql.join(columns)}) > (${sql.join(after)})`;
      const { rows } = await sql<Row>`
        select * from ${sql.table(table)} where ${onwards}
        order by ${sql.join(columns)} limit ${sql.lit(rowCountAtOnce)}`.execute(db);
      if (rows.length > 0) yield { table, rows };
      if (rows.length < rowCountAtOnce) break;
      last = rows.at(-1);
    }
  }
}

/** Puts rows that were dumped into their table. */
export async function putDumped(tx: Tx, table: DumpedTable, rows: readonly Row[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto(table)
      .values(rows as never)
      .execute();
}

/** Whether the name is that of a table that is dumped. */
export const isDumped = (name: unknown): name is DumpedTable => typeof name === 'string' && name in dumped;

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

/** Reads what `writeRow` wrote. */
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
