// Schools call their roles differently (Office Manager, Deputy Headteacher): the words are the school's own.

import { type Event, refuse } from '../../record/step.ts';
import { managers } from '../may.ts';
import type { Labelled } from '../offices.ts';
import { officesKept } from '../school.ts';
import type { None, SettingsStep } from '../step.ts';

export const changeLabels: SettingsStep<'change-labels', None, Labelled, Event<'labels-changed', None>> = {
  name: 'change-labels',
  point: 'school default',
  who: managers,
  prose: {
    headteacher: 'optional',
    'deputy-headteacher': 'optional',
    bursar: 'optional',
    'office-manager': 'optional',
    'line-manager': 'optional',
    'investigating-officer': 'optional',
    chair: 'optional',
    'vice-chair': 'optional',
    governor: 'optional',
    clerk: 'optional',
    'information-champion': 'optional',
    'data-protection-officer': 'optional',
    'outside-body': 'optional',
    administrator: 'optional',
    'governing-body': 'optional',
  },
  decide: (_settings, _facts, { proseGiven }) =>
    proseGiven.size === 0
      ? refuse('school default', 'Enter your word for at least one role.')
      : [{ type: 'labels-changed', facts: {} }],
  events: {
    'labels-changed': {
      evolve: (settings, { version, at }) => ({
        ...settings,
        ...officesKept(settings, at),
        labelsEntry: version,
      }),
    },
  },
};
