// Makes tables from a short notation, so that a migration reads as the list of what it makes.

import type { CreateTableBuilder, Kysely, Transaction } from 'kysely';
import type { Differences } from '../dialect-differences.ts';

/** One change of the tables; a migration that was ever released is never edited. */
export interface Migration {
  number: number;
  name: string;
  up(tx: Transaction<never>, differences: Differences): Promise<void>;
}

/** A table in short; all its rows are `wide` unless it says that they are small. */
export interface Table {
  /** `name type`, parted by commas; a type that ends with `?` may be null. */
  columns: string;
  key: string[];
  unique?: string[];
  index?: string[];
  rows?: 'narrow';
  /** It goes with the connection that made it. */
  isTemporary?: boolean;
}

/** Makes the tables, keys and indexes; the index on `unique` is called `NAME_one`, on `index` `NAME_by`. */
export async function makeTables(
  tx: Kysely<never>,
  differences: Differences,
  tables: Record<string, Table>,
): Promise<void> {
  for (const [name, table] of Object.entries(tables)) await make(tx, differences, name, table);
}

async function make(tx: Kysely<never>, differences: Differences, name: string, table: Table): Promise<void> {
  let builder: CreateTableBuilder<string, string> = tx.schema.createTable(name);
  if (table.isTemporary) builder = builder.temporary();
  for (const column of table.columns.split(',')) {
    const [field = '', type = ''] = column.trim().split(' ');
    const plain = type.replace('?', '') as 'key' | 'text' | 'int' | 'bytes';
    const columnType = plain === 'text' ? 'text' : differences[plain];
    builder = builder.addColumn(field, columnType, (made) => (type.endsWith('?') ? made : made.notNull()));
  }
  await builder
    .addPrimaryKeyConstraint(`${name}_key`, table.key as never[])
    .modifyEnd(differences.end(table.rows ?? 'wide'))
    .execute();
  if (table.unique)
    await tx.schema.createIndex(`${name}_one`).unique().on(name).columns(table.unique).execute();
  if (table.index) await tx.schema.createIndex(`${name}_by`).on(name).columns(table.index).execute();
}
