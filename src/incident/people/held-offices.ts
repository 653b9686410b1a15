// Who holds an office on one incident, away or not: never whom it concerns, nor whoever it is kept from.
import type { PersonId } from '../../record/ids.ts';
import { holders, holds, type Role, type School } from '../../school/school.ts';
import { type Incident, isProtected, isUnresolved } from '../state/incident.ts';
import { isConfidential } from './confidential.ts';

/**
 * Whether an office has a part in the incident: a protected report is the business of headteacher, bursar and
 * DPO only once the chair has forwarded it to them (the DPO follows whoever it went to); a report that names
 * somebody in words, only once the chair has said who is meant. The outside body has none by itself.
 */
const isIncluded = (incident: Incident, role: Role): boolean => {
  if (role === 'outside-body') return false;
  const isOffice = role === 'headteacher' || role === 'bursar' || role === 'data-protection-officer';
  if (isOffice && isUnresolved(incident)) return false;
  if (!isProtected(incident)) return true;
  const to = incident.forwarded?.to;
  if (role === 'headteacher' || role === 'bursar') return to?.includes(role) === true;
  return role !== 'data-protection-officer' || to !== undefined;
};

const offices = ['headteacher', 'bursar'] as const;
/** The roles of those who govern. */
export const governing = ['chair', 'vice-chair', 'governor'] as const;

/** Headteachers and bursars from whom an incident is kept as such are kept from it as governors too. */
const isKeptFrom = (incident: Incident, school: School, person: PersonId): boolean => {
  if (!isProtected(incident) && !isUnresolved(incident)) return false;
  const held = offices.filter((role) => holds(school, person, role));
  return held.length > 0 && !held.some((role) => isIncluded(incident, role));
};

/** Who holds the role and is not kept from the incident. */
const notExcluded = (incident: Incident, school: School, role: Role): readonly PersonId[] =>
  holders(school, role).filter(
    (person) => !incident.excluded.includes(person) && !isKeptFrom(incident, school, person),
  );

/** Whether somebody who holds an office is there to act in it: where absences do not count, everybody is. */
export type IsThere = (person: PersonId, role: Role) => boolean;
const always: IsThere = () => true;

type Looking = { readonly incident: Incident; readonly school: School; readonly isThere: IsThere };

/** Who holds the role, is not kept from it, and is there. */
const found = ({ incident, school, isThere }: Looking, role: Role): readonly PersonId[] =>
  notExcluded(incident, school, role).filter((person) => isThere(person, role));

const lacksGovernors = (looking: Looking): boolean =>
  isConfidential(looking.incident) && governing.every((role) => found(looking, role).length === 0);

/** Whether it is kept from somebody, and of those who govern nobody is left. */
export const isUngoverned = (incident: Incident, school: School): boolean =>
  lacksGovernors({ incident, school, isThere: always });

/**
 * Whether of those who govern and the DPO fewer than two are left who may judge what is kept from somebody:
 * whoever closes it is not who led.
 */
const isShortOfJudges = (looking: Looking): boolean => {
  const { incident } = looking;
  const left = [...governing, 'data-protection-officer' as const]
    .flatMap((role) => found(looking, role))
    .filter((person) => !incident.madeTheMistake.includes(person));
  return isConfidential(incident) && new Set(left).size < 2;
};

/**
 * Whether a role that has no part in it otherwise comes in, because one reader always remains: the DPO where
 * nobody who governs is left, and after them the outside body that the Procedures name.
 */
const isLastResort = (looking: Looking, role: Role): boolean => {
  if (holders(looking.school, role).length === 0) return false;
  if (role === 'data-protection-officer') return lacksGovernors(looking);
  return role === 'outside-body' && isShortOfJudges(looking);
};

/** Whether the person may be given a part in it: not whom it concerns; the outside body where it comes in. */
export const mayTakePart = (incident: Incident, school: School, person: PersonId): boolean =>
  school.people.get(person)?.active === true &&
  !incident.excluded.includes(person) &&
  (!holds(school, person, 'outside-body') ||
    isLastResort({ incident, school, isThere: always }, 'outside-body'));

/**
 * Everybody who holds an office here, away or not; never whom the incident concerns. `isThere` says whose
 * absence lets in those who come last.
 */
export const holdersHere = (
  incident: Incident,
  school: School,
  office: Role,
  isThere: IsThere = always,
): readonly PersonId[] => {
  const hasPart = isIncluded(incident, office) || isLastResort({ incident, school, isThere }, office);
  return hasPart ? notExcluded(incident, school, office) : [];
};
