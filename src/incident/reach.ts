// Whom a duty reaches: who owes it, and who is above them where nobody answers (7; the ladder of the
// Procedures). The surprising thing: a rung on which nobody can be reached is passed over and named, so that
// nothing waits for an empty chair.
import type { Procedures, Rung } from '../policy/procedures.ts';
import type { PersonId } from '../record/ids.ts';
import type { School } from '../school/school.ts';
import { actingChair, type Capacity, impartialOffice, inPlace, reviewers, standIns } from './capacities.ts';
import { type Incident, lead } from './incident.ts';

/** The next above who can be reached, and the rungs between on which nobody is. */
export type Climb = { readonly to: readonly PersonId[]; readonly vacant: readonly Rung[] };

const office = (incident: Incident, school: School): readonly PersonId[] => [
  ...new Set([
    ...(['headteacher', 'bursar'] as const).flatMap((role) => inPlace(incident, school, role)),
    ...standIns(incident, school),
  ]),
];

/** Who owes what this capacity owes, deputies in the place of who is away; nobody where none is there. */
export const reachedAs = (incident: Incident, owner: Capacity, school: School): readonly PersonId[] => {
  if (owner === 'dpo') return inPlace(incident, school, 'data-protection-officer');
  if (owner === 'chair') return actingChair(incident, school);
  if (owner === 'reviewer') return reviewers(incident, school);
  const leads = lead(incident)?.person;
  return owner === 'lead' && leads !== undefined && !incident.walled.includes(leads)
    ? [leads]
    : office(incident, school);
};

/** Who is reached at a rung: for the office only who may judge, so that nobody is asked who may not act. */
export const onRung = (incident: Incident, rung: Rung, school: School): readonly PersonId[] =>
  inPlace(incident, school, rung).filter(
    (person) =>
      (rung !== 'headteacher' && rung !== 'bursar') || impartialOffice(incident, school).includes(person),
  );

/** The tier of the ladder on which this capacity stands: it climbs to those after it. */
const tierOf = (owner: Capacity, { escalation: { ladder } }: Procedures): number => {
  const tier = (rung: Rung) => ladder.findIndex((rungs) => rungs.includes(rung));
  if (owner === 'lead' || owner === 'dpo') return tier('headteacher') - 1;
  return owner === 'chair' ? tier('chair') : tier('headteacher');
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
    const to = [...new Set(tier.flatMap((rung) => onRung(incident, rung, school)))];
    if (to.length === 0) vacant.push(...tier);
    else if (left > 0) left -= 1;
    else return { to, vacant };
  }
  return { to: [], vacant };
};

/** Whom the statutory clock warns (UK GDPR Art 33): everybody named in the Procedures who can be reached. */
export const warned = (incident: Incident, procedures: Procedures, school: School): readonly PersonId[] => [
  ...new Set(procedures.statutoryReminders.to.flatMap((rung) => onRung(incident, rung, school))),
];
