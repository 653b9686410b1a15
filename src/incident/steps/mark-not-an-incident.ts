// It turned out to be no incident: proposed by one person, and set aside when a second confirms.

import { personOf } from '../../record/actor.ts';
import { type Event, refuse } from '../../record/step.ts';
import { toConfirm } from '../notifications/announcements.ts';
import { waitingTo } from '../state/incident.ts';
import { openStages } from '../state/stages.ts';
import { stamp } from '../state/stamp.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

export const markNotAnIncident: Step<
  'mark-not-an-incident',
  None,
  'reasons',
  Event<'no-incident-proposed', None>
> = {
  name: 'mark-not-an-incident',
  title: 'Mark as not an incident',
  point: 'school default',
  carriesOut: [],
  who: ['office', 'chair'],
  stages: openStages,
  prose: { reasons: 'required' },
  decide(incident, _facts, { actor }) {
    if (waitingTo(incident, 'not-an-incident') !== null)
      return refuse('school default', 'A proposal already waits for a second person.');
    const person = personOf(actor);
    return person !== null && incident.madeTheMistake.includes(person)
      ? refuse('school default', 'Whoever made the mistake cannot set the incident aside.')
      : [{ type: 'no-incident-proposed', facts: {} }];
  },
  events: {
    'no-incident-proposed': {
      evolve: (incident, event) => ({
        ...incident,
        proposals: [...incident.proposals, { ...stamp(event), what: 'not-an-incident' }],
      }),
      says: () => 'proposed to set it aside as no incident; a second person is needed',
      tells: toConfirm,
    },
  },
};
