// It turned out to be no incident. Mostly a second person confirms it.

import { personOf } from '../../record/actor.ts';
import type { EntryNo } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import type { Event, Recorded } from '../../record/step.ts';
import { endedAside, toConfirm } from '../notifications/announcements.ts';
import { toldAside } from '../notifications/recipients.ts';
import { isSetAsideAlone, setAsideRefusal } from '../people/second-person.ts';
import { type Incident, waitingAside } from '../state/incident.ts';
import { asProposed, type ByTwo, type ToldAside } from '../state/judging/by-two.ts';
import { openStages } from '../state/stages.ts';
import type { IncidentRows, Step } from '../step.ts';

type None = Record<never, never>;

export type SetAsideAsNoIncident = Event<
  'set-aside-as-no-incident',
  ByTwo & ToldAside & { readonly reasonsIn?: EntryNo }
>;

/** What follows from it, alone or with a second person. */
export const noIncidentEvents = {
  'set-aside-as-no-incident': {
    evolve: (incident: Incident, event: Recorded<SetAsideAsNoIncident>): Incident => ({
      ...incident,
      stage: 'set-aside',
      proposals: waitingAside(incident),
      setAside: {
        ...{ ...stamp(event), why: 'not-an-incident', of: null },
        ...(event.facts.reasonsIn === undefined ? {} : { reasonsIn: event.facts.reasonsIn }),
        ...(event.facts.told === undefined ? {} : { told: event.facts.told }),
      },
    }),
    says: ({ proposedBy }, names) => `set it aside${asProposed(proposedBy, names)}: it was no incident`,
    tells: endedAside,
  },
} satisfies IncidentRows<SetAsideAsNoIncident>;

export const markNotAnIncident: Step<
  'mark-not-an-incident',
  None,
  'reasons' | 'forReporter',
  SetAsideAsNoIncident | Event<'no-incident-proposed', None>
> = {
  name: 'mark-not-an-incident',
  title: 'Mark as not an incident',
  point: 'school default',
  carriesOut: [],
  who: ['office', 'chair'],
  stages: openStages,
  prose: { reasons: 'why', forReporter: 'required' },
  decide(incident, _facts, { actor, school, procedures }) {
    const refusal = setAsideRefusal(incident, actor, 'not-an-incident');
    if (refusal !== null) return refusal;
    if (!isSetAsideAlone(incident, { person: personOf(actor), school, procedures }))
      return [{ type: 'no-incident-proposed', facts: {} }];
    const told = toldAside({ incident, school, procedures }, actor);
    return [{ type: 'set-aside-as-no-incident', facts: { reasonsIn: incident.version + 1, told } }];
  },
  events: {
    ...noIncidentEvents,
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
