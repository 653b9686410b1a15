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
import type { Migration } from './make-tables.ts';

/** Every migration of the main database, in the order of their numbers. */
export const migrations: readonly Migration[] = [first, draft, policies, figures, hurry, noticeGroups];

export async function migrate<T>(
  db: Kysely<T>,
  differences: Differences,
  { name, migrations }: { name: string; migrations: readonly Migration[] },
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
    const newest = Math.max(0, ...migrations.map((migration) => migration.number));
    if (Math.max(0, ...numbers) > newest) {
      throw new StartFailure(
        'This database was made by a newer Candour: install that version, or a later one.',
      );
    }
    for (const migration of migrations) {
      if (numbers.has(migration.number)) continue;
      await migration.up(tx, differences);
      const { number, name } = migration;
      await sql`insert into ${sql.table(done)} (number, name) values (${number}, ${name})`.execute(tx);
    }
  });
}
