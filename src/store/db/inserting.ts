// Inserts rows by statements that are put together once and then known by the number of their rows: putting
// one together takes Kysely longer than carrying it out takes the database, and a tenth of a report's time
// is spared. It keeps the text of a statement only, never what was inserted by it.
import { type Compilable, CompiledQuery, type InsertQueryBuilder, type InsertResult } from 'kysely';
import type { Tx } from './database.ts';
import type { Tables } from './tables.ts';

type Insert<T extends keyof Tables> = InsertQueryBuilder<Tables, T, InsertResult>;

/** Few statements, whatever the number of rows: these many at once, then the rest, fewer than the least. */
const rowCountsAtOnce = [256, 64, 16];

const nextCount = (left: number): number => rowCountsAtOnce.find((count) => count <= left) ?? left;

/**
 * Makes what inserts rows of a table, all of the same columns; `ending` says what becomes of rows whose key
 * is there already.
 */
export function inserting<T extends keyof Tables>(
  table: T,
  ending: (insert: Insert<T>) => Compilable = (insert) => insert,
): (tx: Tx, rows: readonly Tables[T][]) => Promise<void> {
  // Each database says it in its own words.
  const known = new WeakMap<object, Map<number, string>>();
  const textFor = (tx: Tx, rows: readonly Tables[T][]): string => {
    const { adapter } = tx.getExecutor();
    const texts = known.get(adapter) ?? new Map<number, string>();
    known.set(adapter, texts);
    const text = texts.get(rows.length);
    if (text !== undefined) return text;
    const { sql } = ending(tx.insertInto(table).values(rows as never)).compile();
    texts.set(rows.length, sql);
    return sql;
  };
  return async (tx, rows) => {
    for (let from = 0; from < rows.length; ) {
      const some = rows.slice(from, from + nextCount(rows.length - from));
      const columns = Object.keys(some[0] ?? {}) as (keyof Tables[T])[];
      const values = some.flatMap((row) => columns.map((column) => row[column]));
      await tx.executeQuery(CompiledQuery.raw(textFor(tx, some), values));
      from += some.length;
    }
  };
}
