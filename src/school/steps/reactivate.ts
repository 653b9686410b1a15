import { type Event, refuse } from '../../record/step.ts';
import { managers } from '../may.ts';
import type { None, PersonStep } from '../step.ts';

/** Takes back somebody who had left; they hold no role until one is granted (school default). */
export const reactivate: PersonStep<'reactivate', None, 'reason', Event<'reactivated', None>> = {
  name: 'reactivate',
  point: 'school default',
  who: managers,
  person: 'inactive',
  prose: { reason: 'optional' },
  decide: (person) =>
    person.active
      ? refuse('school default', 'This person has not left.')
      : [{ type: 'reactivated', facts: {} }],
  events: {
    reactivated: { evolve: (person, { at }) => ({ ...person, active: true, joinedAt: at }) },
  },
};
