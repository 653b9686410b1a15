// The types in which the steps of the school and of its people are written. The rules themselves: one file
// each in steps/.
import type { Moment } from '../policy/clock.ts';
import type { Actor, Event, StepOf } from '../record/step.ts';
import type { Person, School, Settings } from './school.ts';

/** What a decision may look at beside the state and the facts. */
export type SchoolContext = {
  readonly now: Moment;
  readonly actor: Actor;
  readonly school: School;
  /** Which prose fields were written; their text is not for rules. */
  readonly wrote: ReadonlySet<string>;
};

/** A step of the school itself. */
export type SettingsStep<N extends string, F, P extends string, E extends Event> = StepOf<
  Settings,
  SchoolContext,
  N,
  F,
  P,
  E
>;

/** A step of one person. */
export type PersonStep<N extends string, F, P extends string, E extends Event> = StepOf<
  Person,
  SchoolContext,
  N,
  F,
  P,
  E
>;

/** Facts of a step that needs none. */
export type None = Record<never, never>;
