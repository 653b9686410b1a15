// Brings a database up to date: numbered migrations, forward only, all that are missing in one transaction.
// Whatever goes wrong is thrown and leaves the database as it was, so the start stops instead of limping on.

import { type Kysely, sql, type Transaction } from 'kysely';
import type { Differences } from '../dialect-differences.ts';
import { StartFailure } from '../start-failure.ts';
import { first } from './0001-first.ts';
import { draft } from './0002-draft.ts';
import { policies } from './0003-policies.ts';
import { figures } from './0004-figures.ts';
import { hurry } from './0005-hurry.ts';
import { noticeGroups } from './0006-notice-groups.ts';
import { bound } from './0007-bound.ts';
import type { Migration } from './make-tables.ts';

/** Every migration of the main database, in the order of their numbers. */
export const migrations: readonly Migration[] = [first, draft, policies, figures, hurry, noticeGroups, bound];

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
