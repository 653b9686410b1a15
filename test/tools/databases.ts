// The databases that the store's tests run on: SQLite in a temporary folder, and a PostgreSQL server, the one
// of TEST_POSTGRES_URL, else one that the tests start where its programs are found. Elsewhere PGlite stands
// in for it.
// Each place is empty and its own: a folder or a schema. PGlite and the server are started once, when first
// asked for, because they take seconds; a server of ours is stopped when the process ends.

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PGlite } from 'kysely';
import { type Database, type DatabasePlace, openDatabase } from '../../src/store/db/database.ts';
import { type Pooler, poolerProgram, startPooler } from './pooler.ts';
import { postgresPrograms, startPostgres } from './postgres.ts';

/** An empty place; `drop` removes it and all that was put there. */
export interface TestPlace {
  place: DatabasePlace;
  /** Puts a row of another school into every table there, where schools are walled off from each other. */
  haunt(): Promise<void>;
  drop(): Promise<void>;
}

export interface TestDatabase {
  name: 'SQLite' | 'PGlite' | 'PostgreSQL' | 'PgBouncer';
  /** A new empty place, which the main database and the keyring may share. */
  place(): Promise<TestPlace>;
  /** The main database in a new place, which is dropped when it is closed. */
  open(): Promise<Database>;
}

/** Every kind that Candour runs on: SQLite, and PostgreSQL or what stands in for it here. */
export const databases = (): TestDatabase[] =>
  everyDatabase().filter(({ name }, _, all) => name !== 'PGlite' || all.length === 2);

/** Those, and PGlite in any case: it serves machines without a server, and must not fail there. */
export function everyDatabase(): TestDatabase[] {
  const onServer =
    process.env.TEST_POSTGRES_URL || postgresPrograms() ? [kind('PostgreSQL', schemaOnServer)] : [];
  return [kind('SQLite', folder), kind('PGlite', schemaInPGlite), ...onServer];
}

/** PostgreSQL, and PostgreSQL behind a pooler where the program is found. */
export function sharedDatabases(): TestDatabase[] {
  const direct = databases().filter(({ name }) => name === 'PostgreSQL');
  const isPooled = direct.length > 0 && poolerProgram() !== undefined;
  return isPooled ? [...direct, kind('PgBouncer', databaseBehindPooler)] : direct;
}

function kind(name: TestDatabase['name'], place: () => Promise<TestPlace>): TestDatabase {
  const open = async (): Promise<Database> => {
    const { place: where, drop, haunt } = await place();
    const database = await openDatabase(where);
    await haunt();
    const close = () => database.close().then(drop);
    return { ...database, close };
  };
  return { name, place, open };
}

async function folder(): Promise<TestPlace> {
  const dataDir = mkdtempSync(join(tmpdir(), 'candour-test-'));
  return {
    place: { dataDir, isSynced: false },
    haunt: async () => {},
    drop: async () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

const newSchema = (): string => `test_${randomBytes(8).toString('hex')}`;

let pglite: Promise<PGlite> | undefined;
let pgliteSchema = '';

async function schemaInPGlite(): Promise<TestPlace> {
  const shared = await enterPGlite();
  const schema = newSchema();
  await shared.query(`create schema ${schema}`);
  // PGlite has one session for all places, so each puts itself into its own schema first.
  const enter = async (): Promise<void> => {
    if (pgliteSchema !== schema) await shared.query(`set search_path to ${schema}`);
    pgliteSchema = schema;
  };
  const place: PGlite = {
    closed: false,
    ready: true,
    waitReady: Promise.resolve(),
    close: async () => {},
    query: (...given) => enter().then(() => shared.query(...given)),
    transaction: (run) => enter().then(() => shared.transaction(run)),
  };
  const drop = async (): Promise<void> => {
    await shared.query(`drop schema ${schema} cascade`);
    leavePGlite();
  };
  return { place: { pglite: place }, haunt: async () => {}, drop };
}

let places = 0;

function enterPGlite(): Promise<PGlite> {
  places++;
  pglite ??= startPGlite();
  return pglite;
}

// To make an empty one takes three seconds of the processor's, to copy it half of one: it is kept for later
// runs, by its version.
async function startPGlite(): Promise<PGlite> {
  const { PGlite } = await import('@electric-sql/pglite');
  const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));
  const about = readFileSync(join(modules, '@electric-sql/pglite/package.json'), 'utf8');
  const file = join(modules, '.cache/candour', `pglite-${JSON.parse(about).version}`);
  if (existsSync(file)) return PGlite.create({ loadDataDir: new Blob([readFileSync(file)]) });
  const made = await PGlite.create();
  const empty = await made.dumpDataDir('none');
  mkdirSync(dirname(file), { recursive: true });
  const part = `${file}.${randomBytes(8).toString('hex')}`;
  writeFileSync(part, await empty.bytes());
  // Whole, so that a run cut short leaves no half of one.
  renameSync(part, file);
  return made;
}

// An idle PGlite keeps a timer, and with it the process, for ten seconds: it is closed if nobody comes soon.
function leavePGlite(): void {
  places--;
  setTimeout(async () => {
    if (places > 0 || !pglite) return;
    const left = pglite;
    pglite = undefined;
    pgliteSchema = '';
    await (await left).close();
  }, 500).unref();
}

let server: string | undefined;

/** No superuser: the wall between schools binds it, though it owns the tables. */
const role = 'candour_test';

const makeRole = `do $$ begin
  if not exists (select 1 from pg_roles where rolname = '${role}') then create role ${role} login; end if;
  exception when duplicate_object or unique_violation then null; end $$`;

/** A row in each table that has schools, its columns filled as their types will. */
const hauntAll = (schema: string): string => `do $$ declare each record; begin
  for each in select table_name as name, string_agg(quote_ident(column_name), ', ') as columns,
      string_agg(case when column_name = 'school' then quote_literal('another')
        when data_type = 'text' then quote_literal('x')
        when data_type = 'bytea' then quote_literal('\\x00') else '1' end, ', ') as given
    from information_schema.columns where table_schema = '${schema}' and table_name in (
      select table_name from information_schema.columns
      where table_schema = '${schema}' and column_name = 'school' and table_name <> 'house_school')
    group by table_name loop
    execute format('insert into ${schema}.%I (%s) values (%s) on conflict do nothing',
      each.name, each.columns, each.given);
  end loop; end $$`;

async function schemaOnServer(): Promise<TestPlace> {
  server ??= process.env.TEST_POSTGRES_URL || startPostgres();
  const [at, schema] = [server, newSchema()];
  await onServer(at, makeRole, `create schema ${schema} authorization ${role}`);
  const url = new URL(at);
  url.username = role;
  // Tests that bind no school themselves go by this one.
  url.searchParams.set('options', `-c search_path=${schema} -c candour.school=school`);
  return {
    place: { url: url.href },
    haunt: () => onServer(at, hauntAll(schema)),
    drop: () => onServer(at, `drop schema ${schema} cascade`),
  };
}

let pooler: Promise<Pooler> | undefined;
let pooledPlaces = 0;

// A pooled connection has no schema of its own, so each place is a database.
async function databaseBehindPooler(): Promise<TestPlace> {
  server ??= process.env.TEST_POSTGRES_URL || startPostgres();
  const [at, name] = [server, newSchema()];
  await onServer(at, makeRole);
  await onServer(at, `create database ${name} owner ${role}`);
  const direct = new URL(at);
  direct.pathname = `/${name}`;
  pooledPlaces++;
  pooler ??= startPooler(at, role);
  const { through, stop } = await pooler;
  return {
    place: { url: through(direct.href) },
    haunt: () => onServer(direct.href, hauntAll('public')),
    async drop() {
      pooledPlaces--;
      if (pooledPlaces === 0) {
        pooler = undefined;
        await stop();
      }
      await onServer(at, `drop database ${name} with (force)`);
    },
  };
}

async function onServer(url: string, ...statements: readonly string[]): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // Dropping says which tables go; nobody reads it.
  client.on('notice', () => {});
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
