// The governing body's own outcome (6d): findings and recommended remedial actions, from major up.
import { atLeast } from '../../policy/procedures.ts';
import { type Event, refuse } from '../../record/step.ts';
import { severity } from '../state/incident.ts';
import { stamp } from '../state/stamp.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;
type Prose = 'findings' | 'recommendations';

export const governorsOutcome: Step<
  'governors-outcome',
  None,
  Prose,
  Event<'governors-outcome-completed', None>
> = {
  name: 'governors-outcome',
  title: 'Complete the governors’ outcome',
  point: '6d',
  carriesOut: ['6d'],
  who: ['chair', 'leading-governor'],
  stages: ['investigating', 'submitted', 'reviewed'],
  prose: { findings: 'required', recommendations: 'required' },
  decide(incident) {
    const level = severity(incident);
    return level !== null && atLeast(level, 'major')
      ? [{ type: 'governors-outcome-completed', facts: {} }]
      : refuse('6d', 'The governing body reports on major and critical incidents only.');
  },
  events: {
    'governors-outcome-completed': {
      evolve: (incident, event) => ({ ...incident, governorsOutcome: stamp(event) }),
      says: () => 'completed the governors’ outcome report',
    },
  },
};
