// Queries that every report or page asks are put together once: that takes Kysely longer than answering them
// takes the database.
import { type Compilable, CompiledQuery, type Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** `build` must name the values in their order, and no others; only their number may change the words. */
export function asking<V extends readonly unknown[], R>(
  build: (db: Kysely<Tables>, ...values: V) => Compilable<R>,
): (db: Kysely<Tables>, ...values: V) => Promise<readonly R[]> {
  // Each database says it in its own words.
  const known = new WeakMap<object, Map<number, string>>();
  return async (db, ...values) => {
    const { adapter } = db.getExecutor();
    const texts = known.get(adapter) ?? new Map<number, string>();
    const text = texts.get(values.length) ?? build(db, ...values).compile().sql;
    known.set(adapter, texts.set(values.length, text));
    return (await db.executeQuery(CompiledQuery.raw(text, [...values]) as CompiledQuery<R>)).rows;
  };
}
