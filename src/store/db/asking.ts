// Queries that every report or page asks are put together once: that takes Kysely longer than answering them
// takes the database.
import { type Compilable, CompiledQuery, type Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** What is asked, and for each of its parameters the place of the value, or -1 and what it always is. */
type Question = {
  readonly sql: string;
  readonly parameters: readonly { readonly place: number; readonly always: unknown }[];
};

/** A longer list has a text that is long and seldom asked again. */
const rememberedMax = 100;

/** `build` only names the values, in any order, as often as it needs; their number may change the words. */
export function asking<V extends readonly unknown[], R>(
  build: (db: Kysely<Tables>, ...values: V) => Compilable<R>,
): (db: Kysely<Tables>, ...values: V) => Promise<readonly R[]> {
  const put = (db: Kysely<Tables>, count: number): Question => {
    const slots: unknown[] = Array.from({ length: count }, (_, index) => ({ index }));
    const { sql, parameters } = build(db, ...(slots as unknown as V)).compile();
    return { sql, parameters: parameters.map((always) => ({ place: slots.indexOf(always), always })) };
  };
  // Each database says it in its own words.
  const known = new WeakMap<object, Map<number, Question>>();
  return async (db, ...values) => {
    const { adapter } = db.getExecutor();
    const questions = known.get(adapter) ?? new Map<number, Question>();
    const question = questions.get(values.length) ?? put(db, values.length);
    if (values.length <= rememberedMax) known.set(adapter, questions.set(values.length, question));
    const given = question.parameters.map(({ place, always }) => (place < 0 ? always : values[place]));
    return (await db.executeQuery(CompiledQuery.raw(question.sql, given) as CompiledQuery<R>)).rows;
  };
}
