// The first reading of a protected report is an entry, because it is one of the moments at which the school
// may have become aware (UK GDPR Art 33). It is made by opening the report, not by a form.

import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { isProtected } from '../state/incident.ts';
import { openOrClosed } from '../state/stages.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

export const readReport: Step<'read-report', None, never, Event<'report-read', None>> = {
  name: 'read-report',
  title: 'Read the report',
  point: '1',
  carriesOut: [],
  who: ['chair', 'office', 'confirmer'],
  stages: openOrClosed,
  prose: {},
  decide: (incident) => {
    if (!isProtected(incident)) return refuse('1', 'We note only the first reading of a protected report.');
    return incident.firstRead === null ? [{ type: 'report-read', facts: {} }] : [];
  },
  events: {
    'report-read': {
      evolve: (incident, event) => ({ ...incident, firstRead: stamp(event) }),
      says: () => 'read the report for the first time',
    },
  },
};
