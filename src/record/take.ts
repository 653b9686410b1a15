// How a step is taken on any kind of stream: permitted, decided, folded. One place, so that what is
// accepted and how history replays is the same for incidents, people and the school.
import type { Moment } from '../policy/clock.ts';
import {
  type Actor,
  type AnyStep,
  type Event,
  isRefusal,
  missingProse,
  type Recorded,
  type Refusal,
  refuse,
} from './step.ts';

/** What every folded state says of itself. */
export type Versioned = { readonly version: number; readonly changed: number };

/** What every event of a kind changes, whatever else it changes. */
type AlsoFolds<S> = (state: S, event: Recorded<Event>) => S;

type Evolver<S> = { readonly evolve: (state: S, event: never) => S; readonly isAside: boolean };

type Evolvers<S> = ReadonlyMap<string, Evolver<S>>;

/** How each type of event is folded; throws when two steps disagree about one. */
export const evolversOf = <S, C>(
  steps: Readonly<Record<string, AnyStep<S, C>>>,
  also: AlsoFolds<S> = (state) => state,
): Evolvers<S> =>
  new Map(
    [...rowsOf(steps)].map(([type, { evolve, isAside = false }]) => [
      type,
      { evolve: (state, event) => also(evolve(state, event), event), isAside },
    ]),
  );

/** The row of each type of event in a table of steps; throws when two steps have different ones. */
export const rowsOf = <R>(
  steps: Readonly<Record<string, { readonly events: Readonly<Record<string, R>> }>>,
): ReadonlyMap<string, R> => {
  const found = new Map<string, R>();
  for (const { events } of Object.values(steps)) {
    for (const [type, row] of Object.entries(events)) {
      if (found.has(type) && found.get(type) !== row) throw new Error(`Two steps differ about ${type}.`);
      found.set(type, row);
    }
  }
  return found;
};

/**
 * Folds one recorded event into the state and moves its version on, and the version at which it was last
 * changed; what time alone made changes nothing unless it says so, nor does what nothing rests on. Throws for
 * a type that no step leads to.
 */
export const fold = <S extends Versioned>(evolvers: Evolvers<S>, state: S, event: Recorded<Event>): S => {
  const evolver = evolvers.get(event.type);
  if (evolver === undefined) throw new Error(`No step leads to ${event.type}.`);
  const next = evolver.evolve(state, event as never);
  const changed = event.actor.kind === 'clock' || evolver.isAside ? next.changed : event.version;
  return { ...next, version: event.version, changed };
};

/** What is asked: a step by its name, its facts, and its prose by field. */
export type Ask = {
  readonly step: string;
  readonly facts: unknown;
  readonly prose: Readonly<Record<string, string | undefined>>;
};

/** What a step led to: its events as recorded, and the state after them. */
export type Taken<S> = { readonly events: readonly Recorded<Event>[]; readonly state: S };

/** What a kind of stream brings to taking its steps. */
type Kind<S, C> = {
  readonly steps: Readonly<Record<string, AnyStep<S, C>>>;
  readonly evolvers: Evolvers<S>;
};

/**
 * Takes a step on the state: its events with their versions and the state after, or the refusal. It is
 * decided on at `context.now`, and stands on the record at `at`.
 */
export const take = <S extends Versioned, C extends { readonly now: Moment; readonly actor: Actor }>(
  { steps, evolvers }: Kind<S, C>,
  state: S,
  ask: Ask,
  context: Omit<C, 'proseGiven'>,
  at: Moment = context.now,
): Taken<S> | Refusal => {
  const step = steps[ask.step];
  if (step === undefined) throw new Error(`There is no step ${ask.step}.`);
  const written = Object.entries(ask.prose).filter(([field, text]) => field in step.prose && text?.trim());
  const proseGiven = new Set(written.map(([field]) => field));
  const missing = missingProse(step, proseGiven);
  if (missing.length > 0) return refuse('2', `Still to be filled in: ${missing.join(', ')}.`);
  const decided = step.decide(state, ask.facts as never, { ...context, proseGiven } as unknown as C);
  if (isRefusal(decided)) return decided;
  let after = state;
  const events = decided.map((event, index): Recorded<Event> => {
    const recorded = {
      ...event,
      version: after.version + 1,
      at,
      actor: context.actor,
      proseGiven: index === 0 ? [...proseGiven] : [],
    };
    after = fold(evolvers, after, recorded);
    return recorded;
  });
  return { events, state: after };
};
