// The words in which anything is put on the record: a Step is one thing that can be done, an Event is what
// it leads to, a Refusal says why it may not be done. Facts are what rules read (ids, enumerations, dates,
// numbers); prose is what only people read: a step knows which prose was given, never its text.

import type { Moment } from '../policy/clock.ts';
import type { Basis } from '../policy/policy.ts';
import type { PersonId } from './ids.ts';

/** Who acts: a person with an account, the reporter by receipt, time itself, or the machine's operator. */
export type Actor =
  | { readonly kind: 'person'; readonly person: PersonId }
  | { readonly kind: 'reporter' }
  | { readonly kind: 'clock' }
  | { readonly kind: 'operator' };

/** What happened, before it is on the record. */
export type Event<T extends string = string, F = unknown> = { readonly type: T; readonly facts: F };

/** What happened, with its place on the record; `wrote` names the prose fields that were given. */
export type Recorded<E extends Event> = E & {
  readonly version: number;
  readonly at: Moment;
  readonly actor: Actor;
  readonly wrote: readonly string[];
};

/** A step that may not be taken: `basis` is the policy point it rests on, or 'school default'. */
export type Refusal = { readonly refused: true; readonly basis: Basis; readonly because: string };

/** Refuses, citing what the refusal rests on. */
export const refuse = (basis: Basis, because: string): Refusal => ({ refused: true, basis, because });

/** Whether a decision came out as a refusal. */
export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value;

/** Turns a plain `string` anywhere among facts into `never`, so that prose cannot pass for a fact. */
export type NoPlainString<F> = F extends string
  ? string extends F
    ? never
    : F
  : F extends number | boolean | null | undefined
    ? F
    : F extends readonly (infer Member)[]
      ? readonly NoPlainString<Member>[]
      : F extends object
        ? { readonly [K in keyof F]: NoPlainString<F[K]> }
        : F;

/** Whether a prose field must be written for the step to be taken. */
export type Wanted = 'required' | 'optional';

/**
 * One thing that can be done to a stream's state `S` in a context `C`.
 * `decide` may refuse and consults the policy; `evolve` does neither, so history replays under any later
 * policy.
 */
export type StepOf<S, C, N extends string, F, P extends string, E extends Event> = {
  readonly name: N;
  readonly prose: { readonly [K in P]: Wanted };
  readonly decide: [F] extends [NoPlainString<F>]
    ? (state: S, facts: F, context: C) => readonly E[] | Refusal
    : 'a plain string stands among the facts';
  readonly evolve: { readonly [K in E['type']]: (state: S, event: Recorded<Extract<E, { type: K }>>) => S };
};

/**
 * A step of which only the outline matters: any StepOf fits it; `never` says that whoever calls must know
 * more.
 */
export type AnyStep<S, C> = {
  readonly name: string;
  readonly prose: Readonly<Record<string, Wanted>>;
  readonly decide: (state: S, facts: never, context: C) => readonly Event[] | Refusal;
  readonly evolve: Readonly<Record<string, (state: S, event: never) => S>>;
};
/** The facts that a step takes. */
export type FactsOf<T> = T extends { decide: (state: never, facts: infer F, context: never) => unknown }
  ? F
  : never;
/** The prose fields that a step takes. */
export type ProseOf<T> = T extends { prose: infer P } ? keyof P & string : never;
/** The events that a step leads to. */
export type EventOf<T> = T extends { decide: (...args: never) => infer R }
  ? Exclude<R, Refusal> extends readonly (infer E)[]
    ? E
    : never
  : never;

/** The command of each step in a table: its name, its facts, its prose. */
export type CommandOf<T> = {
  [N in keyof T & string]: {
    readonly step: N;
    readonly facts: FactsOf<T[N]>;
    readonly prose: { readonly [K in ProseOf<T[N]>]?: string };
  };
}[keyof T & string];

/** Names the required prose fields that were left empty, empty when all are there. */
export const missingProse = (
  step: { readonly prose: Readonly<Record<string, Wanted>> },
  wrote: ReadonlySet<string>,
): readonly string[] =>
  Object.entries(step.prose)
    .filter(([field, wanted]) => wanted === 'required' && !wrote.has(field))
    .map(([field]) => field);
