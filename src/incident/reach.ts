// Whom a duty reaches: who owes it, and who is above them where nobody answers (7; the ladder of the
// Procedures). The surprising thing: a rung on which nobody can be reached is passed over and named, so that
// nothing waits for an empty chair. Whoever is away is left to their deputy, or passed over where they have
// none.
import type { Procedures, Rung } from '../policy/procedures.ts';
import type { PersonId } from '../record/ids.ts';
import type { School } from '../school/school.ts';
import { actingChair, type Capacity, inPlace, reviewers, standIns } from './capacities.ts';
import { type Acting, actingOnCase, actors, filledOffices, fitting } from './in-place.ts';
import type { Incident } from './incident.ts';

/** Whom something reaches; `meant` are those for whom it is, where a deputy is told in somebody's place. */
export type Reach = { readonly to: readonly PersonId[]; readonly meant?: readonly PersonId[] };
/** The next above who can be reached, and the rungs between on which nobody is. */
export type Climb = Reach & { readonly vacant: readonly Rung[] };

const reachOf = (all: readonly Acting[]): Reach => {
  const to = actors(all);
  return all.every(({ holder, acts }) => holder === acts)
    ? { to }
    : { to, meant: [...new Set(all.map(({ holder }) => holder))] };
};

const office = (incident: Incident, school: School): readonly PersonId[] => [
  ...new Set([
    ...(['headteacher', 'bursar'] as const).flatMap((role) => inPlace(incident, school, role)),
    ...standIns(incident, school),
  ]),
];

const found = (incident: Incident, owner: Capacity, school: School): readonly PersonId[] => {
  if (owner === 'dpo') return inPlace(incident, school, 'data-protection-officer');
  if (owner === 'chair') return actingChair(incident, school);
  if (owner === 'reviewer') return reviewers(incident, school);
  const { leads } = actingOnCase(incident, school);
  const isThere = (person: PersonId) =>
    school.people.get(person)?.active === true && !incident.walled.includes(person);
  const able = owner === 'lead' ? fitting(leads, isThere) : [];
  return able.length > 0 ? actors(able) : office(incident, school);
};

// Asked of one incident for each of its duties, and to tell people: found out once.
const known = new WeakMap<Incident, { readonly school: School; readonly by: Map<Capacity, Reach['to']> }>();

/** Who owes what this capacity owes, deputies in the place of who is away; nobody where none is there. */
export const reachedAs = (incident: Incident, owner: Capacity, school: School): readonly PersonId[] => {
  const kept = known.get(incident);
  const by = kept?.school === school ? kept.by : new Map<Capacity, Reach['to']>();
  const to = by.get(owner) ?? found(incident, owner, school);
  if (kept?.by !== by) known.set(incident, { school, by });
  by.set(owner, to);
  return to;
};

/** Who is on a rung: for the office only who may judge, so that nobody is asked who may not act. */
const onRung = (incident: Incident, rung: Rung, school: School): readonly Acting[] => {
  const all = filledOffices(incident, school)(rung);
  return rung === 'headteacher' || rung === 'bursar'
    ? fitting(all, (person) => !incident.slipped.includes(person))
    : all;
};

/** The tier of the ladder on which this capacity stands: it climbs to those after it. */
const tierOf = (owner: Capacity, { escalation: { ladder } }: Procedures): number => {
  const isOffice = (rungs: readonly Rung[]) => rungs.includes('headteacher') || rungs.includes('bursar');
  if (owner === 'lead' || owner === 'dpo') return ladder.findIndex(isOffice) - 1;
  return owner === 'chair'
    ? ladder.findIndex((rungs) => rungs.includes('chair'))
    : ladder.findLastIndex(isOffice);
};

/** How often what this capacity owes can climb: so many tiers of the ladder are above it. */
export const climbsOf = (owner: Capacity, procedures: Procedures): number =>
  procedures.escalation.ladder.length - 1 - tierOf(owner, procedures);

/** Whom the duty climbs to at its n-th climb, counted from 0: tiers on which nobody is are passed over. */
export const climb = (
  incident: Incident,
  owner: Capacity,
  nth: number,
  procedures: Procedures,
  school: School,
): Climb => {
  const vacant: Rung[] = [];
  let left = nth;
  for (const tier of procedures.escalation.ladder.slice(tierOf(owner, procedures) + 1)) {
    const on = tier.flatMap((rung) => onRung(incident, rung, school));
    if (on.length === 0) vacant.push(...tier);
    else if (left > 0) left -= 1;
    else return { ...reachOf(on), vacant };
  }
  return { to: [], vacant };
};

/** Whom the statutory clock warns (UK GDPR Art 33): everybody named in the Procedures who can be reached. */
export const warned = (incident: Incident, procedures: Procedures, school: School): Reach =>
  reachOf(procedures.statutoryReminders.to.flatMap((rung) => onRung(incident, rung, school)));
