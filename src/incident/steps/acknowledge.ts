// The reporter sees that somebody has taken their report in hand.

import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

export const acknowledge: Step<
  'acknowledge',
  None,
  'message' | 'silentBecause',
  Event<'acknowledged', None>
> = {
  name: 'acknowledge',
  title: 'Acknowledge the report',
  why: 'The reporter should soon hear that somebody has it.',
  told: {
    reported: 'A new report waits to be acknowledged',
    urgent: 'An urgent report waits to be acknowledged',
  },
  lacks: ({ acknowledged, leftOut }) =>
    acknowledged === null && !leftOut.includes('5d')
      ? [{ what: 'Nobody has acknowledged the report to its reporter.' }]
      : [],
  point: '5d',
  carriesOut: ['5d'],
  who: ['office', 'told-first'],
  stages: openStages,
  prose: { message: 'optional', silentBecause: 'optional' },
  decide: (incident) =>
    incident.acknowledged === null
      ? [{ type: 'acknowledged', facts: {} }]
      : refuse('5d', 'This report has already been acknowledged.'),
  events: {
    acknowledged: {
      evolve: (incident, event) => ({ ...incident, acknowledged: stamp(event) }),
      says: () => 'acknowledged the report',
      tells: ({ proseGiven }) => [
        { to: 'reporter', kind: proseGiven.includes('message') ? 'message' : 'received', urgency: 'bell' },
      ],
    },
  },
};
