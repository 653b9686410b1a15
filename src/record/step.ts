// The words in which anything is put on the record: a Step is one thing that can be done, an Event is what
// it leads to, a Refusal says why it may not be done. Facts are what rules read (ids, enumerations, dates,
// numbers); prose is what only people read: a step knows which prose was given, never its text.

import type { Moment } from '../policy/clock.ts';
import type { Basis } from '../policy/policy.ts';
import type { EntryNo, PersonId } from './ids.ts';

/**
 * Who acts: a person with an account, somebody outside by the link that an entry gave, the reporter by
 * receipt, time itself, or the machine's operator.
 */
export type Actor =
  | { readonly kind: 'person'; readonly person: PersonId }
  | { readonly kind: 'link'; readonly entry: EntryNo }
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
  readonly proseGiven: readonly string[];
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

/** Whether a prose field must be written for the step to be taken, and whether it says why. */
type Wanted = 'required' | 'optional' | 'why' | 'optional-why';

/** What the steps of one kind of stream are written in: one parameter for all of its types. */
type Family = {
  readonly state: unknown;
  readonly context: unknown;
  /** Who may take a step: capacities, roles. */
  readonly who: string;
  /** What a step of this kind says of itself beside its rule, such as the stages in which it may be taken. */
  readonly outline: object;
  /** What an event of this kind says of itself beside how it changes the state; typed by its facts. */
  readonly names: unknown;
  readonly standing: unknown;
  readonly announcement: unknown;
};

/** How an event changes the state, and what else follows from it. */
export type EventRow<K extends Family, E extends Event> = {
  /** May neither refuse nor consult the policy, so that history replays under any later policy. */
  readonly evolve: (state: K['state'], event: Recorded<E>) => K['state'];
  /** Nothing else rests on it: a form that somebody has open still passes. */
  readonly isAside?: true;
} & (K['names'] extends null
  ? object
  : {
      /** The sentence of the record, without its subject. */
      readonly says: (facts: E['facts'], names: K['names']) => string;
      /** Who is told what of it; nobody where it is left out. */
      readonly tells?: (event: Recorded<E>, standing: K['standing']) => readonly K['announcement'][];
      /** Who may read what was written in a field; null, or left out: everybody on the case. */
      readonly readers?: (facts: E['facts'], field: string) => readonly K['who'][] | null;
    });

export type EventRows<K extends Family, E extends Event> = {
  readonly [T in E['type']]: EventRow<K, Extract<E, { type: T }>>;
};

/**
 * One thing that can be done to a stream. `decide` may refuse and consults the policy. All that anybody must
 * know of the step stands here, but for its form.
 */
export type StepOf<K extends Family, N extends string, F, P extends string, E extends Event> = {
  readonly name: N;
  /** What it rests on. */
  readonly point: Basis;
  readonly who: readonly K['who'][];
  /** It only adds: what others changed since its form was drawn does not matter. */
  readonly onlyAdds?: true;
  /** The entry that it replaces, where that is aside for other steps: none is written over unseen. */
  readonly replaces?: (state: K['state']) => EntryNo | undefined;
  readonly prose: { readonly [field in P]: Wanted };
  readonly decide: [F] extends [NoPlainString<F>]
    ? (state: K['state'], facts: F, context: K['context']) => readonly E[] | Refusal
    : 'a plain string stands among the facts';
  readonly events: EventRows<K, E>;
} & K['outline'];

/** A step of which only the outline matters; `never` says that the caller must know more. */
export type AnyStep<S, C> = {
  readonly name: string;
  readonly point: Basis;
  readonly onlyAdds?: true;
  readonly replaces?: (state: S) => EntryNo | undefined;
  readonly prose: Readonly<Record<string, Wanted>>;
  readonly decide: (state: S, facts: never, context: C) => readonly Event[] | Refusal;
  readonly events: Readonly<
    Record<string, { readonly evolve: (state: S, event: never) => S; readonly isAside?: true }>
  >;
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
  proseGiven: ReadonlySet<string>,
): readonly string[] =>
  Object.entries(step.prose)
    .filter(([field, wanted]) => !wanted.startsWith('optional') && !proseGiven.has(field))
    .map(([field]) => field);
