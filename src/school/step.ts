// The types in which the steps of the school and of its people are written. The rules themselves: one file
// each in steps/.
import type { Moment } from '../policy/clock.ts';
import type { Actor, Event, StepOf } from '../record/step.ts';
import type { Standing } from './may.ts';
import type { Person, School, Settings } from './school.ts';

/** What a decision may look at beside the state and the facts. */
export type SchoolContext = {
  readonly now: Moment;
  readonly actor: Actor;
  readonly school: School;
  /** Which prose fields were written; their text is not for rules. */
  readonly proseGiven: ReadonlySet<string>;
};

type OfSchool<S, Outline extends object> = {
  readonly state: S;
  readonly context: SchoolContext;
  readonly who: Standing;
  readonly outline: Outline & {
    /** The password is asked for again. */
    readonly grave?: true;
  };
  readonly names: null;
  readonly standing: null;
  readonly announcement: never;
};

/** The types that the steps of a person are written in. */
export type OfPerson = OfSchool<Person, { readonly person: 'new' | 'active' | 'inactive' }>;

/** A step of the school itself. */
export type SettingsStep<N extends string, F, P extends string, E extends Event> = StepOf<
  OfSchool<Settings, object>,
  N,
  F,
  P,
  E
>;

export type PersonStep<N extends string, F, P extends string, E extends Event> = StepOf<OfPerson, N, F, P, E>;

/** Facts of a step that needs none. */
export type None = Record<never, never>;
