// Closing (5e), through the gate: the person who closes neither led, wrote the report nor is concerned.

import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { ended } from '../notifications/announcements.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

export const close: Step<'close', None, 'remark', Event<'closed', None>> = {
  name: 'close',
  title: 'Close the incident',
  short: 'Close incident',
  why: 'Somebody besides the lead closes it.',
  isTimely: (_incident, lacks) => lacks() === 0,
  point: '5e',
  carriesOut: ['5e'],
  who: ['reviewer'],
  stages: ['reviewed'],
  decides: true,
  prose: { remark: 'optional' },
  decide(_incident, _facts, { lacks }) {
    const missing = lacks();
    if (missing.length === 0) return [{ type: 'closed', facts: {} }];
    return refuse('5e', `It cannot close yet. ${missing.join(' ')}`);
  },
  events: {
    closed: {
      evolve: (incident, event) => ({
        ...incident,
        stage: 'closed',
        closures: [...incident.closures, stamp(event)],
      }),
      says: () => 'closed the incident',
      tells: ended,
    },
  },
};
