// The only place where SQLite and PostgreSQL part: column types, table endings, the lock that migrations
// take, and what keeps the log append-only. PGlite is PostgreSQL here.
// Triggers stop bugs, not attackers: the person who owns the database can drop them.

import { type Kysely, type RawBuilder, sql } from 'kysely';

/** Which database it is, for the few who must know. */
export type DatabaseKind = 'sqlite' | 'postgres';

type ColumnType = 'text' | 'integer' | 'bigint' | 'blob' | 'bytea' | RawBuilder<unknown>;

/** What a migration must say differently on each database. */
export interface Differences {
  /** Text that is a key or is ordered by: compared byte by byte on both. */
  key: ColumnType;
  int: ColumnType;
  bytes: ColumnType;
  /** Ends `create table`: `narrow` keeps small rows in the primary key's own tree where there is a choice. */
  end(rows: 'wide' | 'narrow'): RawBuilder<unknown>;
  /** Whether there is a table of this name. */
  hasTable(tx: Kysely<never>, table: string): Promise<boolean>;
  /** Waits until no other process migrates; released when the transaction ends. */
  lockMigrations(tx: Kysely<never>): Promise<void>;
  /** Makes the database refuse these changes of a table's rows, by trigger and, on PostgreSQL, by grants. */
  refuse(tx: Kysely<never>, table: string, changes: readonly ('update' | 'delete')[]): Promise<void>;
  /** The triggers of `refuse` that are not there, are switched off, or do something else. */
  lacking(db: Kysely<never>, table: string, changes: readonly ('update' | 'delete')[]): Promise<string[]>;
  /**
   * Lets nobody, not even the owner, see or write rows of this table but those that `mine` says are of the
   * school that the connection is bound to (`Database.of`). SQLite has one school a file.
   */
  wall(tx: Kysely<never>, table: string, mine?: string): Promise<void>;
  /** Makes `schools_waiting`: which schools have something to do by then, whatever the wall. */
  askAcross(tx: Kysely<never>): Promise<void>;
  /** Lets rows be deleted of a school that moved elsewhere, by who may delete at all. */
  letForget(tx: Kysely<never>): Promise<void>;
  /** Ends a select that must not meet a change before its transaction ends; `to take` skips what is taken. */
  lock(rows: keyof typeof locks): RawBuilder<unknown>;
  /** After rows of a table were erased: leaves as little of them in the database's files as it can. */
  afterErasing(db: Kysely<never>, table: string): Promise<void>;
}

export function differencesOf(kind: DatabaseKind): Differences {
  return kind === 'sqlite' ? sqlite : postgres;
}

// What PostgreSQL says; SQLite holds its one write lock already.
const locks = {
  'against change': 'for share',
  'to change': 'for update',
  'to take': 'for update skip locked',
} as const;

const isAny = async (tx: Kysely<never>, query: RawBuilder<unknown>): Promise<boolean> =>
  (await query.execute(tx)).rows.length > 0;

async function run(tx: Kysely<never>, text: string): Promise<void> {
  await sql.raw(text).execute(tx);
}

const refusing = (table: string, change: string): string =>
  `create trigger ${table}_refuses_${change} before ${change} on "${table}"
   begin select raise(abort, 'append-only: ${change} of ${table} refused'); end`;

/** SQLite keeps a trigger as it was written, but for its first words. */
const wordsOf = (text: string): string => text.toLowerCase().split(/\s+/).join(' ');

const sqlite: Differences = {
  key: 'text',
  int: 'integer',
  bytes: 'blob',
  end: (rows) => (rows === 'narrow' ? sql`strict, without rowid` : sql`strict`),
  hasTable: (tx, table) => isAny(tx, sql`select 1 from sqlite_master where name = ${table}`),
  // `begin immediate` holds the one write lock already.
  lockMigrations: async () => {},
  refuse: async (tx, table, changes) => {
    for (const change of changes) {
      await run(tx, refusing(table, change));
    }
  },
  lacking: async (db, table, changes) => {
    const asked = sql<{ sql: string }>`select sql from sqlite_master where type = 'trigger'`;
    const there = new Set((await asked.execute(db)).rows.map((row) => wordsOf(row.sql)));
    return changes
      .filter((change) => !there.has(wordsOf(refusing(table, change))))
      .map((change) => `${table}_refuses_${change}`);
  },
  wall: async () => {},
  askAcross: async () => {},
  letForget: async () => {},
  lock: () => sql``,
  // `secure_delete` has zeroed the page; the old page is still in the write-ahead log until it is emptied.
  afterErasing: async (db) => {
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
    if (rows[0]?.busy)
      throw new Error('A long read keeps the write-ahead log from being emptied: try again.');
  },
};

const refuseChange = `create or replace function refuse_change() returns trigger language plpgsql as $$ begin
  if tg_op = 'DELETE' and exists (select 1 from house_school
    where school = current_setting('candour.school', true)
      and school = current_setting('candour.forget', true)
      and stopped like '{"why":"moved"%') then return null; end if;
  raise exception 'append-only: % of % refused', lower(tg_op), tg_table_name; end $$`;

const postgres: Differences = {
  key: sql`text collate "C"`,
  int: 'bigint',
  bytes: 'bytea',
  end: () => sql``,
  hasTable: (tx, table) => isAny(tx, sql`select 1 where to_regclass(${table}) is not null`),
  // Any number will do, as long as no other programme in this database locks the same one.
  lockMigrations: (tx) => run(tx, 'select pg_advisory_xact_lock(4127061)'),
  refuse: async (tx, table, changes) => {
    await run(tx, refuseChange);
    // A statement that meets no row is refused too, and emptying the table is deleting.
    const refused = changes.includes('delete') ? [...changes, 'truncate'] : changes;
    for (const change of refused) {
      await run(
        tx,
        `create trigger ${table}_refuses_${change} before ${change} on "${table}"
         for each statement execute function refuse_change()`,
      );
    }
    // A role that was granted all tables to come, as the application is, loses it for this one.
    await run(
      tx,
      `do $$ declare each record; begin
         for each in select distinct grantee from information_schema.role_table_grants
           where table_schema = current_schema and table_name = '${table}' loop
           execute format('revoke ${refused.join(', ')} on "${table}" from %s',
             case each.grantee when 'PUBLIC' then 'public' else quote_ident(each.grantee) end);
         end loop; end $$`,
    );
  },
  lacking: async (db, table, changes) => {
    const refused = changes.includes('delete') ? [...changes, 'truncate'] : changes;
    const asked = sql<{ name: string }>`select tgname as name from pg_trigger
      join pg_proc on pg_proc.oid = tgfoid
      where tgrelid = to_regclass(${table}) and tgenabled in ('O', 'A') and proname = 'refuse_change'
        and prosrc like '%raise exception ''append-only:%'`;
    const there = new Set((await asked.execute(db)).rows.map(({ name }) => name));
    return refused.map((change) => `${table}_refuses_${change}`).filter((name) => !there.has(name));
  },
  wall: async (tx, table, mine = 'school = $school') => {
    const is = mine.replaceAll('$school', "current_setting('candour.school', true)");
    await run(tx, `alter table "${table}" enable row level security, force row level security`);
    await run(tx, `create policy one_school on "${table}" using (${is}) with check (${is})`);
  },
  askAcross: async (tx) => {
    for (const [table, column] of [
      ['wake', 'wake_at'],
      ['outbox', 'due_at'],
    ])
      await run(tx, `create index ${table}_across on ${table} (${column}, school)`);
    // Only inside the function the owner sees what is behind the wall.
    for (const table of ['wake', 'outbox', 'head', 'word_cursor'])
      await run(
        tx,
        `create policy across_schools on ${table} for select to current_user
           using (current_setting('candour.across', true) = 'yes')`,
      );
    await run(
      tx,
      `create function schools_waiting(until bigint) returns table (school text, what text)
         language plpgsql security definer set search_path from current as $$ begin
           perform set_config('candour.across', 'yes', true);
           return query
             select distinct w.school, 'time' from wake w where w.wake_at <= until
             union select distinct o.school, 'post' from outbox o
               where o.due_at <= until and o.failed_at is null
             union select h.school, 'words' from head h left join word_cursor c on c.school = h.school
               where h.position > coalesce(c.position, 0);
           perform set_config('candour.across', '', true);
         end $$`,
    );
  },
  letForget: (tx) => run(tx, refuseChange),
  lock: (rows) => sql.raw(locks[rows]),
  // What vacuum frees may lie in the files until it is written over: see docs/record-format.md.
  afterErasing: (db, table) => run(db, `vacuum "${table}"`),
};

/** Whether the database refused a row because a key of it is taken already. */
export const isTaken = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505'].includes(String(error.code));
