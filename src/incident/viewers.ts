// Who sees an incident, decided before anything is read: the store keeps these keys beside each incident and
// every query on incidents goes by them. Walls are subtracted there and here alike, but for keys to a view of
// their own: what was given to somebody for their hearing, and that what they reported was handed over.
import type { PersonId } from '../record/ids.ts';
import { holders, holds, type School } from '../school/school.ts';
import { awaitsReview, chairSees, dpoSees, owners } from './capacities.ts';
import { counts } from './figures.ts';
import { type OwnKey, ownKeys } from './heard.ts';
import { type Acting, actingOnCase, type Offices, officesOf } from './in-place.ts';
import { type Incident, isProtected, isUnresolved, lead } from './incident.ts';
import { chairIn, confirmersIn, reviewersIn, standInsIn } from './judges.ts';
import { reachedNow } from './reached.ts';
import { isKeeper, unsealersIn } from './unsealing.ts';

/**
 * A key by which an incident is seen: an office, or one person. `reporter:` opens only the reporter's own
 * view, `keeper:` nothing: it finds what somebody has to hand over. `figures` opens nothing: it counts.
 */
export type ViewerKey =
  | 'office'
  | 'chair'
  | 'dpo'
  | 'figures'
  | `person:${PersonId}`
  | OwnKey
  | `reporter:${PersonId}`;

/** Deputies have no key of the office itself: what their principal is walled from is not theirs to see. */
const deputies = (all: readonly Acting[]): readonly Acting[] =>
  all.filter(({ holder, acts }) => holder !== acts);

const byOffices = (incident: Incident, school: School, of: Offices): readonly Acting[] => {
  const chairs = holders(school, 'chair');
  const inOffice = [...of('headteacher'), ...of('bursar')];
  return [
    ...(isProtected(incident) ? inOffice : deputies(inOffice)),
    ...(dpoSees(incident) ? deputies(of('data-protection-officer')) : []),
    ...(chairSees(incident, school) ? chairIn(of).filter(({ acts }) => !chairs.includes(acts)) : []),
    ...(awaitsReview(incident) ? reviewersIn(incident, school, of) : []),
    ...standInsIn(incident, of),
    ...confirmersIn(incident, of),
    ...unsealersIn(incident, school, of),
  ];
};

/** The keys by which the incident is seen. */
export const viewers = (incident: Incident, school: School): ReadonlySet<ViewerKey> => {
  // What lies with the chair has no key of the office, nor what was forwarded to those alone who were chosen.
  const isChosen = isProtected(incident) || isUnresolved(incident);
  const keys = new Set<ViewerKey>(isChosen ? [] : ['office']);
  if (chairSees(incident, school)) keys.add('chair');
  if (dpoSees(incident)) keys.add('dpo');
  const present = lead(incident);
  const { leads, governors } = actingOnCase(incident, school);
  const acting = [
    ...leads,
    ...governors,
    ...officesOf(incident, school).flatMap((of) => byOffices(incident, school, of)),
  ];
  const people = [
    ...(present === null ? [] : [present.person, ...present.supporters]),
    ...(present?.governor ? [present.governor] : []),
    ...acting.map(({ acts }) => acts),
    ...owners(incident),
    ...reachedNow(incident, school).keys(),
  ];
  for (const person of people) {
    if (!incident.walled.includes(person)) keys.add(`person:${person}`);
  }
  if (counts(incident)) keys.add('figures');
  const reporter = incident.report?.reporter;
  if (reporter && !incident.walled.includes(reporter)) keys.add(`reporter:${reporter}`);
  for (const key of ownKeys(incident)) keys.add(key);
  if (incident.identity !== null || incident.retaliation !== null) {
    for (const person of school.people.values()) {
      if (isKeeper(incident, person)) keys.add(`keeper:${person.id}`);
    }
  }
  return keys;
};

/** The keys by which whoever reads the figures has incidents counted; they list none. */
export const figureKeys: readonly ViewerKey[] = ['figures'];

/** The keys that a person holds for the casebook; My reports goes by `reporter:` alone. */
export const viewerKeys = (person: PersonId, school: School): readonly ViewerKey[] => {
  const keys: ViewerKey[] = [`person:${person}`];
  if (holds(school, person, 'headteacher') || holds(school, person, 'bursar')) keys.push('office');
  if (holds(school, person, 'chair')) keys.push('chair');
  if (holds(school, person, 'data-protection-officer')) keys.push('dpo');
  return school.people.get(person)?.active === true ? keys : [];
};
