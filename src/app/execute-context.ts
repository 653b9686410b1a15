// What a decision may look at, put together from what is at hand.
import { capacities } from '../incident/capacities.ts';
import type { Incident } from '../incident/incident.ts';
import type { Context } from '../incident/step.ts';
import type { Moment } from '../policy/clock.ts';
import type { Actor } from '../record/step.ts';
import { proceduresOf } from '../school/adopted-procedures.ts';
import { calendarOf } from '../school/own-days.ts';
import type { School } from '../school/school.ts';
import type { AnyState } from './kinds.ts';
import type { Order } from './order.ts';
import { policies } from './schools.ts';

const capacitiesOf = (incident: Incident, actor: Actor, school: School): Context['capacities'] => {
  if (actor.kind === 'person') return capacities(incident, actor.person, school);
  return new Set([actor.kind === 'clock' ? 'time' : 'reporter']);
};

/**
 * The context of an order's next step, on the state as it stands. An incident is judged by its own versions,
 * and begins under those in force.
 */
export function contextFor(
  { kind, actor }: Pick<Order, 'kind' | 'actor'>,
  state: AnyState,
  school: School,
  now: Moment,
): Omit<Context, 'wrote'> {
  const { settings } = school;
  const incident = kind === 'incident' ? (state as Incident) : null;
  const { policy, procedures } = incident === null || incident.version === 0 ? settings : incident;
  return {
    now,
    actor,
    school,
    calendar: calendarOf(settings),
    capacities: incident === null ? new Set() : capacitiesOf(incident, actor, school),
    policy: policies[policy],
    procedures: proceduresOf(settings, procedures),
  };
}
