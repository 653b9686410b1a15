// The governing body's own outcome (6d), from major up: its findings. Each action that it recommends is a
// step of its own (recommend-action); `recommendations` holds what was once written in one text.

import { atLeast } from '../../policy/procedures/procedures.ts';
import { inDuty } from '../../policy/said.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { toReview } from '../notifications/announcements.ts';
import { awaitsGovernors } from '../state/governing/governing.ts';
import { severity } from '../state/incident.ts';
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
  title: `Write the ${inDuty('governors')}’ outcome`,
  short: 'Write outcome',
  asked: 'in-mail',
  why: `The ${inDuty('Governing Body')} records what it found.`,
  // Once they have reported, the report is still to be reviewed, but no longer by them.
  isAsked: (incident) => awaitsGovernors(incident) || severity(incident) === 'critical',
  meets: { '6d': `The ${inDuty('Governing Body')} has not recorded its own outcome` },
  point: '6d',
  carriesOut: ['6d'],
  who: ['chair', 'leading-governor', 'governor'],
  stages: ['investigating', 'submitted', 'reviewed'],
  decides: true,
  prose: { findings: 'required', recommendations: 'optional' },
  decide(incident) {
    const level = severity(incident);
    return level !== null && atLeast(level, 'major')
      ? [{ type: 'governors-outcome-completed', facts: {} }]
      : refuse('6d', `The ${inDuty('governing body')} reports only on major and critical incidents.`);
  },
  events: {
    'governors-outcome-completed': {
      evolve: (incident, event) => ({ ...incident, governorsOutcome: stamp(event) }),
      says: () => `completed the ${inDuty('governors')}’ outcome report`,
      tells: (_event, standing) => (standing.incident.stage === 'submitted' ? toReview(standing) : []),
    },
  },
};
