// A risk of the incident, and what is done about it (3g).
import type { Moment } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import { made } from '../made.ts';
import { mayOwn } from '../ownership.ts';
import type { Step } from '../step.ts';
import type { Level, Treatment } from '../vocabulary.ts';

type Facts = {
  readonly likelihood: Level;
  readonly impact: Level;
  readonly treatment: Treatment;
  readonly owner: PersonId | null;
  readonly dueAt: Moment | null;
};

/** Identifies a risk: likelihood and impact from 1 to 5, treatment, owner, due date (3g). */
export const addRisk: Step<'add-risk', Facts, 'risk' | 'action', Event<'risk-added', Facts>> = {
  name: 'add-risk',
  prose: { risk: 'required', action: 'optional' },
  decide: (incident, facts, { school }) =>
    mayOwn(incident, facts.owner, school)
      ? [{ type: 'risk-added', facts }]
      : refuse('3g', 'This person cannot own a risk of this incident.'),
  evolve: {
    'risk-added': (incident, event) => ({
      ...incident,
      risks: [...incident.risks, { ...made(event), ...event.facts, open: true }],
    }),
  },
};
