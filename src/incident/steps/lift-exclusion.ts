// Lifting an exclusion that was put up in error, or is needed no more: the chair proposes it with reasons, a
// second governor confirms. The person who is excluded has no part in it.
import { inDuty } from '../../policy/said.ts';
import type { PersonId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { toConfirm } from '../notifications/announcements.ts';
import { waitingTo } from '../state/incident.ts';
import { openOrEnded } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly person: PersonId };

export const liftExclusion: Step<
  'lift-exclusion',
  Facts,
  'reasons',
  Event<'exclusion-lift-proposed', Facts>
> = {
  name: 'lift-exclusion',
  title: 'Let somebody see it again',
  point: 'school default',
  carriesOut: [],
  who: ['chair'],
  stages: openOrEnded,
  prose: { reasons: 'why' },
  decide(incident, { person }) {
    if (!incident.excluded.includes(person)) {
      return refuse('school default', 'Nothing keeps this person from the incident.');
    }
    return waitingTo(incident, 'lift-exclusion') === null
      ? [{ type: 'exclusion-lift-proposed', facts: { person } }]
      : refuse('school default', 'A proposal is already waiting for a second person.');
  },
  events: {
    'exclusion-lift-proposed': {
      evolve: (incident, event) => ({
        ...incident,
        proposals: [
          ...incident.proposals,
          { ...stamp(event), what: 'lift-exclusion', person: event.facts.person },
        ],
      }),
      says: ({ person }, names) =>
        `proposed that ${names.person(person)} may see it again; ${inDuty('a second governor')} is needed`,
      tells: toConfirm,
    },
  },
};
