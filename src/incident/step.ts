// The types in which a step of an incident is written. The rules themselves: one file each in steps/.
import type { Calendar } from '../policy/calendar.ts';
import type { Moment } from '../policy/clock.ts';
import type { Policy } from '../policy/policy.ts';
import type { Procedures } from '../policy/procedures.ts';
import type { Actor, Event, StepOf } from '../record/step.ts';
import type { School } from '../school/school.ts';
import type { Capacity } from './capacity.ts';
import type { Incident } from './incident.ts';

/** What a decision may look at beside the incident and the facts: nothing here is fetched, all is given. */
export type Context = {
  readonly now: Moment;
  readonly actor: Actor;
  readonly capacities: ReadonlySet<Capacity>;
  readonly school: School;
  /** The policy and procedures in force when the incident was reported. */
  readonly policy: Policy;
  readonly procedures: Procedures;
  readonly calendar: Calendar;
  /** Which prose fields were written; their text is not for rules. */
  readonly wrote: ReadonlySet<string>;
};

/** A step of an incident: its name, facts, prose fields and events. */
export type Step<N extends string, F, P extends string, E extends Event> = StepOf<
  Incident,
  Context,
  N,
  F,
  P,
  E
>;
