// The benchmark's schools, kept between runs in the folder for temporary files: making them takes some
// minutes. Each run works on a copy, and the copy is on the disk before anything is measured. What an older
// Candour made is brought up to date when it is opened, as a school's own data are.
import { createHash } from 'node:crypto';
import {
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  globSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { openDatabase, openTables } from '../../src/store/db/database.ts';
import { keyringContents } from '../../src/store/keys/keyring.ts';
import { bringUpToDate, type Kept, makeSchool } from './make-school.ts';

/** A school on SQLite in this folder. */
export const keptIn = (folder: string): Kept => ({
  dataDir: join(folder, 'data'),
  keyFile: join(folder, 'settings', 'school.key'),
  databaseUrl: null,
  keyringUrl: null,
});

export type Copy = Kept & { readonly drop: () => Promise<void> };

/** Another story is made anew. */
const edition = (): string => {
  const hash = createHash('sha256');
  for (const name of ['story.ts', 'make-school.ts'])
    hash.update(readFileSync(new URL(name, import.meta.url)));
  return hash.digest('hex').slice(0, 12);
};

/** Where the schools of this edition are kept. */
export const benchFolder = (): string => join(tmpdir(), 'candour-bench', edition());

/** The school with so many incidents that copies are made of. */
async function masterOf(incidentCount: number): Promise<string> {
  const master = join(benchFolder(), `${incidentCount}`);
  if (existsSync(master)) return master;
  const unfinished = `${master}-${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  await makeSchool(keptIn(unfinished), incidentCount);
  renameSync(unfinished, master);
  return master;
}

/** A copy of a school with so many incidents, to be measured and thrown away with `drop`. */
export async function copyOfSchool(incidentCount: number): Promise<Copy> {
  const master = await masterOf(incidentCount);
  const copy = join(benchFolder(), `${incidentCount}-copy-${process.pid}`);
  cpSync(master, copy, { recursive: true });
  await bringUpToDate(keptIn(copy));
  settle(copy);
  return { ...keptIn(copy), drop: async () => rmSync(copy, { recursive: true, force: true }) };
}

// Copies a school from SQLite to a PostgreSQL server, row by row: seconds, where carrying out its orders once
// more takes minutes. Both are then the same school.

const rowsAtOnce = 5000;

/** Into two empty databases. */
async function copySchool(from: Kept, databaseUrl: string, keyringUrl: string): Promise<void> {
  // Both make their tables when they are opened.
  await (await openDatabase({ url: databaseUrl })).close();
  await (await openTables({ url: keyringUrl }, keyringContents)).close();
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

/**
 * The same school on a PostgreSQL server, whose URL names a database to connect to and a role that may create
 * others. It is put there once, in databases that copies are made of.
 */
export async function copyOnServer(server: string, incidentCount: number): Promise<Copy> {
  const name = `candour_benchmark_${edition()}_${incidentCount}`;
  const copy = `${name}_copy_${process.pid}`;
  const master = keptIn(await masterOf(incidentCount));
  if ((await askServer(server, `select 1 from pg_database where datname = '${name}'`)) === 0) {
    const unfinished = databasesOf(`${name}_unfinished`);
    await dropOnServer(server, `${name}_unfinished`);
    for (const each of unfinished) await askServer(server, `create database ${each}`);
    await copySchool(master, onServer(server, unfinished[0]), onServer(server, unfinished[1]));
    for (const at of [1, 0] as const)
      await askServer(server, `alter database ${unfinished[at]} rename to ${databasesOf(name)[at]}`);
  }
  await dropOnServer(server, copy);
  for (const [at, each] of databasesOf(copy).entries())
    await askServer(server, `create database ${each} template ${databasesOf(name)[at]}`);
  const kept = { ...keptOnServer(server, copy), keyFile: master.keyFile };
  await bringUpToDate(kept);
  await askServer(kept.databaseUrl, 'vacuum analyze');
  await askServer(server, 'checkpoint');
  return {
    ...kept,
    drop: async () => {
      await dropOnServer(server, copy);
      rmSync(dirname(kept.dataDir), { recursive: true, force: true });
    },
  };
}

const databasesOf = (name: string): readonly [data: string, keys: string] => [name, `${name}_keys`];

const onServer = (server: string, database: string): string => {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
};

const keptOnServer = (server: string, name: string) => {
  const [data, keys] = databasesOf(name);
  const inFolder = keptIn(join(benchFolder(), name));
  return { ...inFolder, databaseUrl: onServer(server, data), keyringUrl: onServer(server, keys) };
};

async function dropOnServer(server: string, name: string): Promise<void> {
  for (const each of databasesOf(name)) await askServer(server, `drop database if exists ${each}`);
}

/** Asks the server once; how many rows came. */
export async function askServer(url: string, query: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(query)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}

/** Waits until the disk holds these files: their copying must not be measured with what comes after. */
function settle(folder: string): void {
  for (const name of globSync('**', { cwd: folder })) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const file = openSync(path, 'r+');
    fsyncSync(file);
    closeSync(file);
  }
}
