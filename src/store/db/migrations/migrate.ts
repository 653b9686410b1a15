// Brings a database up to date: numbered migrations, forward only, all that are missing in one transaction.
// Whatever goes wrong is thrown and leaves the database as it was, so the start stops instead of limping on.

import { type Kysely, sql, type Transaction } from 'kysely';
import type { Differences } from '../dialect-differences.ts';
import { StartFailure } from '../start-failure.ts';
import { first } from './0001-first.ts';
import { type Migration, makeTables } from './make-tables.ts';

/** Makes the table of drafts: forms that somebody began and did not send. */
const draft: Migration = {
  number: 2,
  name: 'draft',
  up: (tx, differences) =>
    makeTables(tx, differences, {
      draft: {
        columns: 'school key, person key, stream key, form key, saved_at int, key_id text, sealed bytes',
        key: ['school', 'person', 'stream', 'form'],
        index: ['school', 'saved_at'],
      },
    }),
};

/** Makes the columns of the casebook that say which policies an incident breached. */
const policies: Migration = {
  number: 3,
  name: 'policies',
  async up({ schema }) {
    for (const column of ['policies', 'points'])
      await schema.alterTable('casebook').addColumn(column, 'text').execute();
  },
};

/** Makes the columns that figures count; which timescales were kept takes the place of how many. */
const figures: Migration = {
  number: 4,
  name: 'figures',
  async up({ schema }, { int }) {
    for (const column of ['discovered_at', 'contained_at'])
      await schema
        .alterTable('casebook')
        .addColumn(column, int as 'integer')
        .execute();
    await schema.alterTable('casebook').addColumn('marks', 'text').execute();
    for (const column of ['timescales_kept', 'timescales_late'])
      await schema.alterTable('casebook').dropColumn(column).execute();
  },
};

/** Makes the column of the casebook that says how soon somebody must act. */
const hurry: Migration = {
  number: 5,
  name: 'hurry',
  async up({ schema }) {
    await schema.alterTable('casebook').addColumn('hurry', 'text').execute();
    // Few hurry: a desk finds them without a walk through the rest.
    const index = schema.createIndex('casebook_hurried_by_due').on('casebook');
    const inOrder = index.columns(['school', 'due_at', 'incident']);
    await inOrder.where(sql<boolean>`hurry in ('now', 'today')`).execute();
  },
};

/**
 * Makes the index by which all that somebody was told in one group is found (`notices.ts`). The person stands
 * behind the group: else SQLite would look in it for what is unread too.
 */
const noticeGroups: Migration = {
  number: 6,
  name: 'notice-groups',
  async up(tx) {
    await sql`create index notice_by_group on notice (school, (case when stream is null then 'school'
      when kind = 'hearing' then 'hearing' else stream end), person, at)`.execute(tx);
  },
};

/** Makes the columns that bind what lets somebody in to its row. Everybody signs in anew. */
const bound: Migration = {
  number: 7,
  name: 'bound',
  async up(tx) {
    for (const table of ['credential', 'session', 'one_time_link', 'receipt']) {
      await tx.schema.alterTable(table).addColumn('bound', 'text').execute();
    }
    await sql`delete from session`.execute(tx);
  },
};

/** A notice that names no incident is bound to it, and stands with those of the school; older ones go. */
const toRatify: Migration = {
  number: 8,
  name: 'to-ratify',
  async up(tx) {
    await sql`delete from notice where kind = 'to-ratify'`.execute(tx);
    await sql`drop index notice_by_group`.execute(tx);
    await sql`create index notice_by_group on notice (school, (case when stream is null then 'school'
      when kind = 'to-ratify' then 'school' when kind = 'hearing' then 'hearing' else stream end),
      person, at)`.execute(tx);
  },
};

/** Makes the table of ways in beside the password: accounts at a provider, and passkeys. */
const waysIn: Migration = {
  number: 9,
  name: 'ways-in',
  up: (tx, differences) =>
    makeTables(tx, differences, {
      way_in: {
        columns: 'school key, digest key, kind text, person key, facts text, made_at int, bound text?',
        key: ['school', 'digest'],
        index: ['school', 'person'],
      },
    }),
};

/** Makes the column that says of an evidence file that a virus scanner looked through it. */
const scanned: Migration = {
  number: 10,
  name: 'scanned',
  async up({ schema }, { int }) {
    await schema
      .alterTable('file')
      .addColumn('scanned_at', int as 'integer')
      .execute();
  },
};

/**
 * Makes the list of schools, and on PostgreSQL a wall between them. One function asks across it, and tells
 * ids alone. A later migration that changes rows lifts the wall first.
 */
const schools: Migration = {
  number: 11,
  name: 'schools',
  async up(tx, differences) {
    await makeTables(tx, differences, {
      house_school: {
        columns: 'school key, host key, stopped key?',
        key: ['school'],
        unique: ['host'],
      },
    });
    await sql`insert into house_school (school, host)
      select school, '' from setting where name = 'school'`.execute(tx);
    await sql`delete from setting where name = 'school'`.execute(tx);
    for (const table of walled) await differences.wall(tx, table);
    await differences.askAcross(tx);
  },
};

/** Lets the owner forget a school that moved: triggers and grants still refuse all else. */
const forgetting: Migration = {
  number: 12,
  name: 'forgetting',
  up: (tx, differences) => differences.letForget(tx),
};

/** All that begin with the school, but for the list of schools. */
const walled = [
  ...['head', 'log', 'prose', 'state', 'casebook', 'sight', 'exclusion', 'wake', 'receipt', 'credential'],
  ...['session', 'one_time_link', 'file', 'word', 'word_stream', 'word_cursor', 'reading', 'outbox'],
  ...['notice', 'anchor', 'identity_key', 'setting', 'draft', 'way_in'],
];

/** Every migration of the main database, in the order of their numbers. */
export const migrations: readonly Migration[] = [
  ...[first, draft, policies, figures],
  ...[hurry, noticeGroups, bound, toRatify, waysIn, scanned, schools, forgetting],
];

type Migrated = { readonly name: string; readonly migrations: readonly Migration[] };

/** Throws a StartFailure where the database is older or newer than this Candour; changes nothing. */
export async function refuseUnmigrated<T>(
  db: Kysely<T>,
  differences: Differences,
  { name, migrations }: Migrated,
): Promise<void> {
  const done = `${name}_migration`;
  const asked = db as unknown as Kysely<never>;
  const isThere = await differences.hasTable(asked, done);
  const { rows } = isThere
    ? await sql<{ number: number }>`select number from ${sql.table(done)}`.execute(asked)
    : { rows: [] };
  refuseNewer(rows, migrations);
  const numbers = new Set(rows.map((row) => row.number));
  if (migrations.every(({ number }) => numbers.has(number))) return;
  throw new StartFailure(
    'NOT COMPARED: these data were kept by an older Candour. Verify them with that version. Or keep a ' +
      'copy, start this Candour once, which brings them up to date, and verify then. Nothing was changed.',
  );
}

function refuseNewer(rows: readonly { number: number }[], migrations: readonly Migration[]): void {
  const newest = Math.max(0, ...migrations.map((migration) => migration.number));
  if (Math.max(0, ...rows.map((row) => row.number)) <= newest) return;
  throw new StartFailure('This database was made by a newer Candour: install that version, or a later one.');
}

export async function migrate<T>(
  db: Kysely<T>,
  differences: Differences,
  { name, migrations }: Migrated,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    // Named by the database, so that both may share one in a test.
    const done = `${name}_migration`;
    const tx = transaction as unknown as Transaction<never>;
    await differences.lockMigrations(tx);
    // Asked first, because the application's role may not make tables, not even those that are there.
    if (!(await differences.hasTable(tx, done))) {
      await tx.schema
        .createTable(done)
        .addColumn('number', differences.int, (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull())
        .execute();
    }
    const { rows } = await sql<{ number: number }>`select number from ${sql.table(done)}`.execute(tx);
    const numbers = new Set(rows.map((row) => row.number));
    refuseNewer(rows, migrations);
    for (const migration of migrations) {
      if (numbers.has(migration.number)) continue;
      await migration.up(tx, differences);
      const { number, name } = migration;
      await sql`insert into ${sql.table(done)} (number, name) values (${number}, ${name})`.execute(tx);
    }
  });
}
