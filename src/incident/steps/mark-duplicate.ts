// The same thing was reported twice: this report is set aside and points to the other. Mostly a
// second person confirms it.

import { personOf } from '../../record/actor.ts';
import type { IncidentId, PersonId, Reference } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, type Recorded, refuse } from '../../record/step.ts';
import { endedAside, toConfirm } from '../notifications/announcements.ts';
import { toldAside } from '../notifications/recipients.ts';
import { capacities, onCase } from '../people/capacities.ts';
import { isSetAsideAlone, setAsideRefusal } from '../people/second-person.ts';
import { type Incident, waitingAside } from '../state/incident.ts';
import { asProposed, type ByTwo, type ToldAside } from '../state/judging/by-two.ts';
import { openStages } from '../state/stages.ts';
import type { Context, IncidentRows, Step } from '../step.ts';

export type MarkedDuplicate = Event<'marked-duplicate', { readonly of: IncidentId } & ByTwo & ToldAside>;

/** Nobody learns by it of another incident: only those who see this one are told. */
export const toldOfDuplicate = (incident: Incident, context: Context): readonly PersonId[] =>
  toldAside({ ...context, incident }, context.actor).filter((person) =>
    onCase(capacities(incident, person, context.school)),
  );

/** What follows from it, alone or with a second person. */
export const duplicateEvents = {
  'marked-duplicate': {
    evolve: (incident: Incident, event: Recorded<MarkedDuplicate>): Incident => ({
      ...incident,
      stage: 'set-aside',
      proposals: waitingAside(incident),
      setAside: {
        ...{ ...stamp(event), why: 'duplicate', of: event.facts.of },
        ...(event.facts.told === undefined ? {} : { told: event.facts.told }),
      },
      sameAs: [...incident.sameAs, event.facts.of],
    }),
    says: ({ proposedBy }, names) =>
      `set it aside as a duplicate of another incident${asProposed(proposedBy, names)}`,
    tells: endedAside,
  },
} satisfies IncidentRows<MarkedDuplicate>;

/** By `reference` the second person finds it; pages always give it. */
type Facts = { readonly of: IncidentId; readonly reference?: Reference };

export const markDuplicate: Step<
  'mark-duplicate',
  Facts,
  'reasons',
  MarkedDuplicate | Event<'duplicate-proposed', Facts>
> = {
  name: 'mark-duplicate',
  title: 'Mark as a duplicate',
  point: 'school default',
  carriesOut: [],
  who: ['office', 'chair'],
  stages: openStages,
  inPractice: 'never',
  prose: { reasons: 'why' },
  decide(incident, facts, context) {
    const { actor, school, procedures } = context;
    const refusal = setAsideRefusal(incident, actor, 'duplicate');
    if (refusal !== null) return refusal;
    if (facts.of === incident.id) {
      return refuse('school default', 'An incident cannot be a duplicate of itself.');
    }
    return isSetAsideAlone(incident, { person: personOf(actor), school, procedures })
      ? [{ type: 'marked-duplicate', facts: { of: facts.of, told: toldOfDuplicate(incident, context) } }]
      : [{ type: 'duplicate-proposed', facts }];
  },
  events: {
    ...duplicateEvents,
    'duplicate-proposed': {
      evolve: (incident, event) => ({
        ...incident,
        proposals: [...incident.proposals, { ...stamp(event), what: 'duplicate', ...event.facts }],
      }),
      says: ({ reference = 'another incident' }) =>
        `proposed to set it aside as a duplicate of ${reference}; a second person is needed`,
      tells: toConfirm,
    },
  },
};
