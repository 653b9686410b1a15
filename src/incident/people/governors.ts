// Who may govern on an incident: beside those who govern, those who come in their place.
import type { PersonId } from '../../record/ids.ts';
import { holdsAny, isOfOffice, isOutsider } from '../../school/holders.ts';
import { governingRoles } from '../../school/offices.ts';
import type { School } from '../../school/school.ts';
import { type Incident, isConfidential } from '../state/incident.ts';
import { actingChair } from './judges.ts';
import { holdersHere, isUngoverned } from './offices.ts';

const inTheirPlace = ['data-protection-officer', 'outside-body'] as const;

const governs = (school: School, person: PersonId, isInTheirPlace: boolean): boolean =>
  !isOfOffice(school, person) &&
  holdsAny(school, person, [...governingRoles, ...(isInTheirPlace ? inTheirPlace : [])]);

/** Whether it is kept from somebody, and who governs and is left made the mistake. */
const isUnled = (incident: Incident, school: School): boolean =>
  isConfidential(incident) &&
  governingRoles
    .flatMap((role) => holdersHere(incident, school, role))
    .every((person) => incident.madeTheMistake.includes(person));

/**
 * Whether the person may lead a critical investigation (6a): somebody who governs and is not employed at the
 * school; where nobody who governs is left to lead it, the DPO or the outside body.
 */
export const mayUndertake = (incident: Incident, school: School, person: PersonId): boolean => {
  const isInTheirPlace = isUnled(incident, school);
  return (
    governs(school, person, isInTheirPlace) &&
    (isOutsider(school, person) || (isInTheirPlace && holdsAny(school, person, inTheirPlace)))
  );
};

/**
 * Whether the chair may name the person as governor on the case (4a, 6b): who governs, and who acts as chair,
 * so that somebody can always be named; where it is kept from all who govern, the DPO and the outside body.
 */
export const mayGovern = (incident: Incident, school: School, person: PersonId): boolean =>
  governs(school, person, isUngoverned(incident, school)) || actingChair(incident, school).includes(person);

/** Who is told as chair: who acts as chair here, the first first, and who holds the office. */
export const asChair = (incident: Incident, school: School): readonly PersonId[] => [
  ...new Set([...actingChair(incident, school), ...holdersHere(incident, school, 'chair')]),
];
