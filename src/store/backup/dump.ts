// The tables as lines of JSON that either database can take back. Left out is what is folded or indexed anew
// (states, casebook, keys, exclusions, words), and what must not come to life again: sessions, one-time
// links, drafts of forms, and mails that may have been sent since.

import { open as openFile } from 'node:fs/promises';
import { type Kysely, sql } from 'kysely';
import { evidencePath } from '../cases/files.ts';
import type { Tx } from '../db/database.ts';
import { StartFailure } from '../db/start-failure.ts';
import type { Tables } from '../db/tables.ts';
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
 * Puts what a backup holds into empty tables, and its evidence files into a folder; returns the number of
 * these.
 */
export async function putContent(tx: Tx, reader: LineReader, dataDir: string): Promise<number> {
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
      await putFile(evidencePath(dataDir, fileName(written.file)), Number(written.size), reader);
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

async function putFile(path: string, size: number, reader: LineReader): Promise<void> {
  const file = await openFile(path, 'wx', 0o600);
  try {
    for await (const bytes of reader.bytes(size)) await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
