// What the investigation is to find out, for whom, and which policies may have been breached (3a).
import type { Event } from '../../record/step.ts';
import { stamp } from '../state/stamp.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;
type Prose = 'expectedOutcomes' | 'stakeholders' | 'policiesBreached';

export const setScope: Step<'set-scope', None, Prose, Event<'scope-set', None>> = {
  name: 'set-scope',
  title: 'Set the scope',
  point: '3a',
  carriesOut: ['3a'],
  who: ['lead'],
  stages: ['investigating'],
  prose: { expectedOutcomes: 'required', stakeholders: 'required', policiesBreached: 'required' },
  decide: () => [{ type: 'scope-set', facts: {} }],
  events: {
    'scope-set': {
      evolve: (incident, event) => ({ ...incident, scope: stamp(event) }),
      says: () => 'set expected outcomes, stakeholders and policies breached',
    },
  },
};
