// All rows of a school that moved to another server go, on PostgreSQL, where others share its tables. Only
// the owner of the tables may: triggers and grants refuse it to the application.
import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { FileShelf } from '../files/shelf.ts';
import type { KeyringTables } from '../keys/key-rows.ts';

/** The list of schools keeps its line. */
export function forgetRows<T>(database: Database<T>, school: string): Promise<void> {
  return database.of(school).transaction(async (tx) => {
    await sql`select set_config('candour.forget', ${school}, true)`.execute(tx);
    const { rows } = await sql<{ name: string; mayDelete: boolean }>`select c.table_name as name,
        has_table_privilege(quote_ident(c.table_name), 'delete') as "mayDelete"
      from information_schema.columns c join information_schema.tables t
        on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
      where c.table_schema = current_schema() and c.column_name = 'school'
        and c.table_name <> 'house_school'`.execute(tx);
    for (const { name, mayDelete } of rows) {
      const table = sql.table(name);
      // The owner took it from themselves; only they can give it back, for this transaction.
      if (!mayDelete) await sql`grant delete on ${table} to current_user`.execute(tx);
      await sql`delete from ${table} where school = ${school}`.execute(tx);
      if (!mayDelete) await sql`revoke delete on ${table} from current_user`.execute(tx);
    }
  });
}

/** The same of the keyring. */
export async function forgetKeys(database: Database<KeyringTables>, school: string): Promise<void> {
  await forgetRows(database, school);
  const ofSchool = sql<boolean>`name like ${`% ${school}`}`;
  await database.of(school).db.deleteFrom('meta').where(ofSchool).execute();
}

/** Evidence files, which the rows alone name. */
export async function forgetFiles({ reader }: Database, school: string, shelf: FileShelf): Promise<void> {
  const files = await reader.selectFrom('file').select('file').where('school', '=', school).execute();
  for (const { file } of files) await shelf.remove(file);
}

/** The school at this host is on the list no more. */
export async function dropHost({ db }: Database, host: string): Promise<void> {
  await db.deleteFrom('house_school').where('host', '=', host).execute();
}
