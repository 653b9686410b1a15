import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { isDirectedByOffice } from '../../school/holders.ts';
import type { School } from '../../school/school.ts';
import type { Capacity } from '../capacity.ts';
import { claimedBy } from '../state/governing/claim.ts';
import { unansweredRecommendations } from '../state/governing/governing.ts';
import { isLedBy } from '../state/governing/lead.ts';
import type { Incident } from '../state/incident.ts';
import { actingChair, inPlace, reviewers, standIns } from './judges.ts';
import { actingOnCase, actors, fitting, keptBy } from './offices.ts';

/** These people and the person who keeps it, each once. */
const withKeptBy = (people: readonly PersonId[], incident: Incident, school: School): readonly PersonId[] => [
  ...new Set([...people, ...keptBy(incident, school)]),
];

const office = (incident: Incident, school: School): readonly PersonId[] => {
  // Who made the mistake is not asked to answer for it.
  const held = inPlace(incident, school, 'oversees').filter(
    (person) => !incident.madeTheMistake.includes(person),
  );
  return withKeptBy([...held, ...standIns(incident, school)], incident, school);
};

/** Of an office that directs; nobody directs themselves. */
const directors = (incident: Incident, school: School): readonly PersonId[] =>
  isDirectedByOffice(school)
    ? inPlace(incident, school, 'headteacher').filter((person) => !isLedBy(incident, [person]))
    : [];

const found = (incident: Incident, owner: Capacity, school: School): readonly PersonId[] => {
  if (owner === 'dpo') return inPlace(incident, school, 'data-protection-officer');
  if (owner === 'chair') return withKeptBy(actingChair(incident, school), incident, school);
  if (owner === 'reviewer') return reviewers(incident, school);
  if (owner === 'director') return directors(incident, school);
  const { leads } = actingOnCase(incident, school);
  const isThere = (person: PersonId) =>
    school.people.get(person)?.active === true && !incident.excluded.includes(person);
  const able = owner === 'lead' ? fitting(leads, isThere) : [];
  return able.length > 0 ? actors(able) : office(incident, school);
};

// Asked of one incident for each of its duties, and to tell people: found out once.
const known = new WeakMap<
  Incident,
  { readonly school: School; readonly by: Map<Capacity, readonly PersonId[]> }
>();

/** Who owes what this capacity owes, deputies in the place of who is away; nobody where none is there. */
export const dutyOwners = (incident: Incident, owner: Capacity, school: School): readonly PersonId[] => {
  const kept = known.get(incident);
  const by = kept?.school === school ? kept.by : new Map<Capacity, readonly PersonId[]>();
  const to = by.get(owner) ?? found(incident, owner, school);
  if (kept?.by !== by) known.set(incident, { school, by });
  by.set(owner, to);
  return to;
};

/** Who has the office's work, or null; who is away, excluded or no longer of the office does not count. */
export const claimer = (incident: Incident, school: School): PersonId | null => {
  const person = claimedBy(incident);
  return person !== null && dutyOwners(incident, 'office', school).includes(person) ? person : null;
};

/** Who is asked for what this capacity owes: of the office the one who has its work, if anybody has. */
export const askedFirst = (incident: Incident, owner: Capacity, school: School): readonly PersonId[] => {
  const person = owner === 'office' ? claimer(incident, school) : null;
  return person === null ? dutyOwners(incident, owner, school) : [person];
};

/**
 * Who is asked to answer what is recommended (4d): of the office as above, but not who recommended any of it,
 * as long as another can.
 */
export const askedToAnswer = (incident: Incident, school: School): readonly PersonId[] => {
  const made = unansweredRecommendations(incident).map(({ by }) => personOf(by));
  const first = askedFirst(incident, 'office', school);
  const others = [first, dutyOwners(incident, 'office', school)].map((people) =>
    people.filter((person) => !made.includes(person)),
  );
  return others.find(({ length }) => length > 0) ?? first;
};
