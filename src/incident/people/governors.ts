// Who may govern on an incident: beside those who govern, those who come in their place.
import type { PersonId } from '../../record/ids.ts';
import { holdsAny, isOfOffice, isOutsider } from '../../school/holders.ts';
import { governingRoles } from '../../school/offices.ts';
import type { School } from '../../school/school.ts';
import type { Incident } from '../state/incident.ts';
import { actingChair } from './judges.ts';
import { holdersHere, isUngoverned } from './offices.ts';

const inTheirPlace = ['data-protection-officer', 'outside-body'] as const;

/** Whether the person governs; where it is kept from all who do, the DPO and the outside body. */
const governs = (incident: Incident, school: School, person: PersonId): boolean =>
  !isOfOffice(school, person) &&
  holdsAny(school, person, [...governingRoles, ...(isUngoverned(incident, school) ? inTheirPlace : [])]);

/**
 * Whether the person may lead a critical investigation (6a): somebody who governs and is not employed at the
 * school; where it is kept from all who govern, the DPO or the outside body.
 */
export const mayUndertake = (incident: Incident, school: School, person: PersonId): boolean =>
  governs(incident, school, person) &&
  (isOutsider(school, person) || (isUngoverned(incident, school) && holdsAny(school, person, inTheirPlace)));

/**
 * Whether the chair may name the person as governor on the case (4a, 6b): who governs, and who acts as chair,
 * so that somebody can always be named.
 */
export const mayGovern = (incident: Incident, school: School, person: PersonId): boolean =>
  governs(incident, school, person) || actingChair(incident, school).includes(person);

/** Who is told as chair: who acts as chair here, the first first, and who holds the office. */
export const asChair = (incident: Incident, school: School): readonly PersonId[] => [
  ...new Set([...actingChair(incident, school), ...holdersHere(incident, school, 'chair')]),
];
