// Whoever asked to know who made a confidential report, for as long as they have a part in the incident.
import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { type Refusal, refuse } from '../../record/step.ts';
import type { School } from '../../school/school.ts';
import { capacities, onCase } from '../people/capacities.ts';
import type { Incident } from '../state/incident.ts';

/** Who asked last, if they are on the case still. */
export const askerOf = (incident: Incident, school: School): PersonId | null => {
  const latest = incident.identityRequests.at(-1);
  const person = latest === undefined ? null : personOf(latest.by);
  return person !== null && onCase(capacities(incident, person, school)) ? person : null;
};

/** Nobody becomes known to somebody who has no part in it any more (school default); null where they have. */
export const askerLeft = (incident: Incident, school: School): Refusal | null =>
  askerOf(incident, school) === null
    ? refuse('school default', 'Whoever asked has no part in this incident any more: refuse it.')
    : null;
