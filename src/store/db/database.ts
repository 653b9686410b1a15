// Opens the database and brings it up to date: a SQLite file in the data folder, or PostgreSQL by its URL.
// Store functions take `tx`, never `db`: on SQLite there is one writing connection, and asking `db` inside a
// transaction waits for ever. `reader` sees only what is committed; on SQLite it cannot write at all.

import { chmodSync, closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Database as Connection, Statement } from 'better-sqlite3';
import Sqlite from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type PGlite,
  PGliteDialect,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
  type Transaction,
} from 'kysely';
import { type DatabaseKind, differencesOf } from './dialect-differences.ts';
import { makeFolder } from './make-folder.ts';
import type { Migration } from './migrations/make-tables.ts';
import { makePassing, migrate, migrations, refuseUnmigrated } from './migrations/migrate.ts';
import { askingTogether, type PostgresDialects, postgresDialects } from './postgres.ts';
import { startFailure } from './start-failure.ts';
import type { Tables } from './tables.ts';

// Kysely over one better-sqlite3 connection. Kysely itself lets only one user at a time have it, so a
// transaction never meets another's queries. It differs from Kysely's own dialect in two ways: a transaction
// takes the write lock when it begins (a later upgrade could fail half-way), and statements stay prepared.
// Far above the number of different queries that the store has; a bound, because `in (…)` lists vary.
const statementCountMax = 500;

/** A Kysely dialect that owns `connection` and closes it; `begin` is plain for a read-only connection. */
function sqliteDialect(connection: Connection, begin: 'begin immediate' | 'begin'): Dialect {
  return {
    createDriver: () => driverOf(connection, begin),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

function driverOf(connection: Connection, begin: string): Driver {
  const statements = new Map<string, Statement>();
  const prepared = (sql: string): Statement => {
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size >= statementCountMax) statements.delete(statements.keys().next().value ?? '');
    const statement = connection.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const user: DatabaseConnection = {
    executeQuery: async <R>(query: CompiledQuery) =>
      run(prepared(query.sql), query.parameters) as QueryResult<R>,
    streamQuery: () => {
      throw new Error('An open cursor would keep the write-ahead log from shrinking: read in keyset pages.');
    },
  };
  return {
    init: async () => {},
    acquireConnection: async () => user,
    releaseConnection: async () => {},
    beginTransaction: async () => void prepared(begin).run(),
    commitTransaction: async () => void prepared('commit').run(),
    rollbackTransaction: async () => {
      // A full disk makes SQLite roll back by itself; a second rollback would hide the first error.
      if (connection.inTransaction) prepared('rollback').run();
    },
    destroy: async () => void connection.close(),
  };
}

function run(statement: Statement, parameters: readonly unknown[]): QueryResult<unknown> {
  if (statement.reader) return { rows: statement.all(...parameters) };
  const { changes } = statement.run(...parameters);
  return { numAffectedRows: BigInt(changes), rows: [] };
}

type Folder = {
  dataDir: string;
  lockTimeoutMs?: number;
  /** False in tests alone: a machine that stops would lose what was acknowledged. */
  isSynced?: boolean;
};

/** Where the data are: a folder, a PostgreSQL URL, or (in tests) a PGlite. */
export type DatabasePlace = Folder | { url: string } | { pglite: PGlite };

export type Tx = Transaction<Tables>;

/** What store functions that only read are given: what is committed, or an open transaction. */
export type Reader = Kysely<Tables>;

export interface Database<T = Tables> {
  kind: DatabaseKind;
  db: Kysely<T>;
  reader: Kysely<T>;
  /** Runs `fn` in one durable transaction (immediate, or READ COMMITTED); if it throws, none is written. */
  transaction<R>(fn: (tx: Transaction<T>) => Promise<R>): Promise<R>;
  /** The same for one school: on PostgreSQL no other's row is seen or written. It is closed with this one. */
  of(school: string): Database<T>;
  close(): Promise<void>;
}

/** One that is open already, and stays so. */
export type Shared<T> = { readonly shared: Database<T> };

/** What `openDatabase` opens unless told otherwise; the keyring has its own file and migrations. */
export interface DatabaseContents {
  name: 'candour' | 'keyring';
  migrations: readonly Migration[];
  pragmas: readonly string[];
}

const mainContents: DatabaseContents = { name: 'candour', migrations, pragmas: [] };

const fileName = (contents: DatabaseContents): string => `${contents.name}.sqlite`;

/** To read is to change nothing: where migrations are missing it is refused. */
export type OpenedTo = 'write' | 'read';

/** Opens the main database and runs missing migrations; throws a StartFailure that says what to do. */
export async function openDatabase(
  place: DatabasePlace | Shared<Tables>,
  to: OpenedTo = 'write',
): Promise<Database> {
  return openTables<Tables>(place, mainContents, to);
}

/** Opens any database of the store: its file in the data folder is made 0600, the folder 0700. */
export async function openTables<T>(
  place: DatabasePlace | Shared<T>,
  contents: DatabaseContents,
  to: OpenedTo = 'write',
): Promise<Database<T>> {
  if ('shared' in place) return { ...place.shared, close: async () => {} };
  const what = 'dataDir' in place ? join(place.dataDir, fileName(contents)) : 'the PostgreSQL database';
  const opened: Kysely<T>[] = [];
  const open = async (dialect: Dialect): Promise<Kysely<T>> => {
    const db = new Kysely<T>({ dialect });
    opened.push(db);
    // Kysely closes only what was used once.
    await sql`select 1`.execute(db);
    return db;
  };
  try {
    const kind: DatabaseKind = 'dataDir' in place ? 'sqlite' : 'postgres';
    const readsOnly = to === 'read' && 'dataDir' in place;
    const dialects = await dialectsAt(place, contents, readsOnly);
    const dialect = 'unbound' in dialects ? dialects.unbound : dialects;
    const db = await open(dialect);
    await (to === 'read' ? refuseUnmigrated : migrate)(db, differencesOf(kind), contents);
    if (to === 'write' && contents === mainContents) await makePassing(db, differencesOf(kind));
    const reader = 'dataDir' in place && !readsOnly ? await open(reading(place, contents)) : db;
    const close = () => closeAll(opened);
    if ('unbound' in dialects) return onPostgres(dialects, db, close);
    const transaction: Database<T>['transaction'] = (fn) => begin(db, kind).execute(fn);
    const database: Database<T> = { kind, db, reader, transaction, close, of: () => database };
    return database;
  } catch (error) {
    await closeAll(opened).catch(() => {});
    throw startFailure(what, error);
  }
}

function onPostgres<T>(dialects: PostgresDialects, db: Kysely<T>, close: Database['close']): Database<T> {
  const over = (db: Kysely<T>, dialect: Dialect): Database<T> => ({
    kind: 'postgres',
    db,
    reader: db,
    transaction: (fn) => begin(db, 'postgres').execute(async (tx) => fn(await askingTogether(tx, dialect))),
    of(school) {
      const bound = dialects.of(school);
      return over(new Kysely<T>({ dialect: bound }), bound);
    },
    close,
  });
  return over(db, dialects.unbound);
}

async function closeAll<T>(opened: Kysely<T>[]): Promise<void> {
  for (const db of opened.reverse()) await db.destroy();
}

function begin<T>(db: Kysely<T>, kind: DatabaseKind) {
  const builder = db.transaction();
  return kind === 'sqlite' ? builder : builder.setIsolationLevel('read committed');
}

async function dialectsAt(
  place: DatabasePlace,
  contents: DatabaseContents,
  readsOnly: boolean,
): Promise<Dialect | PostgresDialects> {
  if ('url' in place) return postgresDialects(place.url);
  return readsOnly && 'dataDir' in place ? reading(place, contents) : writing(place, contents);
}

function writing(place: Exclude<DatabasePlace, { url: string }>, contents: DatabaseContents): Dialect {
  if ('pglite' in place) return new PGliteDialect({ pglite: place.pglite });
  const path = join(place.dataDir, fileName(contents));
  makePrivate(place.dataDir, path);
  const connection = new Sqlite(path, { timeout: place.lockTimeoutMs ?? 5000 });
  try {
    // Acknowledged means on the disk: FULL syncs each commit, which the library's default would not.
    const synchronous = (place.isSynced ?? true) ? 'FULL' : 'OFF';
    for (const pragma of ['journal_mode = WAL', `synchronous = ${synchronous}`, 'foreign_keys = ON']) {
      connection.pragma(pragma);
    }
    // Many rows in one statement would otherwise write a file of their own, only to be able to take them
    // back.
    connection.pragma('temp_store = MEMORY');
    // Pages that change again and again are copied to the main file once in 64 MB, not once in 4: a fifth
    // less is written for each report than at 16 MB, and 5 % of the processor's time is spared.
    connection.pragma('wal_autocheckpoint = 16000');
    // Without it `insert or replace` would delete rows past the triggers that refuse a delete.
    connection.pragma('recursive_triggers = ON');
    for (const pragma of contents.pragmas) connection.pragma(pragma);
  } catch (error) {
    connection.close();
    throw error;
  }
  return sqliteDialect(connection, 'begin immediate');
}

function reading(place: Folder, contents: DatabaseContents): Dialect {
  const path = join(place.dataDir, fileName(contents));
  return sqliteDialect(new Sqlite(path, { readonly: true, timeout: place.lockTimeoutMs ?? 5000 }), 'begin');
}

// SQLite gives its companion files (-wal, -shm) the mode of the main file, so that must exist as 0600 first.
function makePrivate(dataDir: string, path: string): void {
  makeFolder(dataDir);
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
}
