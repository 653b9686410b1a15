// What is known half-way; a critical investigation owes one after ten working days (school default).

import { inDuty } from '../../policy/said.ts';
import { stamp } from '../../record/stamp.ts';
import type { Event } from '../../record/step.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

export const interimOutcome: Step<
  'interim-outcome',
  None,
  'found' | 'open',
  Event<'interim-reported', None>
> = {
  name: 'interim-outcome',
  title: 'Give an interim outcome',
  short: 'Give interim outcome',
  why: `${inDuty('Governors')} and office hear how far it is before it ends.`,
  comes: 'last',
  point: '3k',
  carriesOut: ['3k'],
  who: ['lead'],
  stages: ['investigating'],
  prose: { found: 'required', open: 'required' },
  decide: () => [{ type: 'interim-reported', facts: {} }],
  events: {
    'interim-reported': {
      evolve: (incident, event) => ({ ...incident, interims: [...incident.interims, stamp(event)] }),
      says: () => 'reported an interim outcome',
    },
  },
};
