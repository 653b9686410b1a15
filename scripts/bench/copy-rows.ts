// Copies a school from SQLite to a PostgreSQL server, row by row: seconds, where carrying out its orders once
// more takes minutes. Both are then the same school.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { openDatabase } from '../../src/store/db/database.ts';
import { recoveryWrapOf } from '../../src/store/keys/keyring.ts';
import type { Kept } from './make-school.ts';

const rowsAtOnce = 5000;

/** Into two empty databases. */
export async function copySchool(from: Kept, databaseUrl: string, keyringUrl: string): Promise<void> {
  // Both make their tables when they are opened.
  await (await openDatabase({ url: databaseUrl })).close();
  await recoveryWrapOf({ url: keyringUrl });
  await copyRows(join(from.dataDir, 'candour.sqlite'), databaseUrl);
  await copyRows(join(from.dataDir, 'keyring.sqlite'), keyringUrl);
}

type Row = Readonly<Record<string, unknown>>;

async function copyRows(file: string, url: string): Promise<void> {
  const from = new Database(file, { readonly: true });
  const to = new pg.Client({ connectionString: url });
  await to.connect();
  try {
    const tables = from
      .prepare("select name from sqlite_schema where type = 'table' and name not like '%migration'")
      .all() as { name: string }[];
    for (const { name } of tables)
      await copyTable(name, from.prepare(`select * from "${name}"`).iterate(), to);
  } finally {
    await to.end();
    from.close();
  }
}

async function copyTable(name: string, rows: Iterable<unknown>, to: pg.Client): Promise<void> {
  const insert = `insert into "${name}" select * from json_populate_recordset(null::"${name}", $1)`;
  let some: Row[] = [];
  const put = async () => {
    if (some.length > 0) await to.query(insert, [JSON.stringify(some.map(inJson))]);
    some = [];
  };
  for (const row of rows) {
    if (some.push(row as Row) === rowsAtOnce) await put();
  }
  await put();
}

const inJson = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value,
    ]),
  );
