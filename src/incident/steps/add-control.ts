// A control that is to prevent recurrence (3j); it lives on after the incident is closed.
import type { Moment } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import { made } from '../made.ts';
import { mayOwn } from '../ownership.ts';
import type { Step } from '../step.ts';
import type { ControlState } from '../vocabulary.ts';

type Facts = { readonly owner: PersonId | null; readonly dueAt: Moment | null; readonly state: ControlState };

/** Puts a control in place, or plans it: owner, due date, state (3j). */
export const addControl: Step<'add-control', Facts, 'control', Event<'control-added', Facts>> = {
  name: 'add-control',
  prose: { control: 'required' },
  decide: (incident, facts, { school }) =>
    mayOwn(incident, facts.owner, school)
      ? [{ type: 'control-added', facts }]
      : refuse('3j', 'This person cannot own a control of this incident.'),
  evolve: {
    'control-added': (incident, event) => ({
      ...incident,
      controls: [...incident.controls, { ...made(event), ...event.facts, checks: [] }],
    }),
  },
};
