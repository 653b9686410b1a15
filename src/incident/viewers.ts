// Who sees an incident, decided before anything is read: the store keeps these keys beside each incident and
// every query on incidents goes by them. Walls are subtracted there and here alike.
import type { PersonId } from '../record/ids.ts';
import { holders, holds, type School } from '../school/school.ts';
import {
  actingChair,
  awaitsReview,
  chairSees,
  confirmers,
  dpoSees,
  owners,
  reviewers,
  standIns,
} from './capacities.ts';
import { type Incident, lead } from './incident.ts';
import { reachedNow } from './reached.ts';

/**
 * A key by which an incident is seen: an office, or one person. `reporter:` opens only the reporter's own
 * view.
 */
export type ViewerKey = 'office' | 'chair' | 'dpo' | `person:${PersonId}` | `reporter:${PersonId}`;

/** The keys by which the incident is seen. */
export const viewers = (incident: Incident, school: School): ReadonlySet<ViewerKey> => {
  const keys = new Set<ViewerKey>(['office']);
  if (chairSees(incident, school)) {
    const chairs = holders(school, 'chair');
    keys.add('chair');
    for (const person of actingChair(incident, school)) {
      if (!chairs.includes(person)) keys.add(`person:${person}`);
    }
  }
  if (dpoSees(incident)) keys.add('dpo');
  const present = lead(incident);
  const people = [
    ...(present === null ? [] : [present.person, ...present.supporters]),
    ...(present?.governor ? [present.governor] : []),
    ...(awaitsReview(incident) ? reviewers(incident, school) : []),
    ...standIns(incident, school),
    ...confirmers(incident, school),
    ...owners(incident),
    ...reachedNow(incident).keys(),
  ];
  for (const person of people) {
    if (!incident.walled.includes(person)) keys.add(`person:${person}`);
  }
  const reporter = incident.report?.reporter;
  if (reporter && !incident.walled.includes(reporter)) keys.add(`reporter:${reporter}`);
  return keys;
};

/** The keys that a person holds for the casebook; My reports goes by `reporter:` alone. */
export const viewerKeys = (person: PersonId, school: School): readonly ViewerKey[] => {
  const keys: ViewerKey[] = [`person:${person}`];
  if (holds(school, person, 'headteacher') || holds(school, person, 'bursar')) keys.push('office');
  if (holds(school, person, 'chair')) keys.push('chair');
  if (holds(school, person, 'data-protection-officer')) keys.push('dpo');
  return school.people.get(person)?.active === true ? keys : [];
};
