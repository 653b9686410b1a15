// The same thing was reported twice: this report is set aside and points to the other.

import { personOf } from '../../record/actor.ts';
import type { IncidentId } from '../../record/ids.ts';
import { type Event, refuse } from '../../record/step.ts';
import { ended } from '../notifications/announcements.ts';
import { waitingAside } from '../state/incident.ts';
import { openStages } from '../state/stages.ts';
import { stamp } from '../state/stamp.ts';
import type { Step } from '../step.ts';

type Facts = { readonly of: IncidentId };

export const markDuplicate: Step<'mark-duplicate', Facts, 'reasons', Event<'marked-duplicate', Facts>> = {
  name: 'mark-duplicate',
  title: 'Mark as a duplicate',
  point: 'school default',
  carriesOut: [],
  who: ['office', 'chair'],
  stages: openStages,
  prose: { reasons: 'required' },
  decide(incident, facts, { actor }) {
    const person = personOf(actor);
    if (person !== null && incident.madeTheMistake.includes(person)) {
      return refuse('school default', 'Whoever made the mistake cannot set the incident aside.');
    }
    return facts.of === incident.id
      ? refuse('school default', 'An incident is not a duplicate of itself.')
      : [{ type: 'marked-duplicate', facts }];
  },
  events: {
    'marked-duplicate': {
      evolve: (incident, event) => ({
        ...incident,
        stage: 'set-aside',
        proposals: waitingAside(incident),
        setAside: { ...stamp(event), why: 'duplicate', of: event.facts.of },
        sameAs: [...incident.sameAs, event.facts.of],
      }),
      says: () => 'set it aside as a duplicate of another incident',
      tells: ended,
    },
  },
};
