import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { type Refusal, refuse } from '../../record/step.ts';
import { holders, holds, holdsAny, isOfOffice, isOutsider } from '../../school/holders.ts';
import { governingRoles, officeRoles, officesFor, type PolicyDuty } from '../../school/offices.ts';
import { deputyOf, isAnybodyAway, isAway } from '../../school/people/absence.ts';
import { proceduresOf } from '../../school/policies/adopted-procedures.ts';
import type { School } from '../../school/school.ts';
import { stillOwed } from '../due/duties.ts';
import { governorsOn, openAuthority } from '../state/governing/governing.ts';
import { lead } from '../state/governing/lead.ts';
import { type Incident, isConfidential, isOpen, isProtected, isUnresolved } from '../state/incident.ts';

/** Whether it is for those who take protected reports: it is one, or it names somebody in words. */
export const isConfided = (incident: Incident): boolean => isProtected(incident) || isUnresolved(incident);

/** What the rules ask for as chair, vice-chair or governor; on what was confided, who takes such reports. */
export const dutyOn = (incident: Incident, duty: PolicyDuty): PolicyDuty => {
  const governing = governingRoles.find((each) => each === duty);
  return governing !== undefined && isConfided(incident) ? `protected-${governing}` : duty;
};

/**
 * Whether an office has a part in the incident: a protected report is the business of headteacher, bursar and
 * DPO only once the chair has forwarded it to them (the DPO follows the person to whom it went); a report
 * that names somebody in words, only once the chair has said who is meant. The outside body has none by
 * itself.
 */
const isIncluded = (incident: Incident, role: PolicyDuty): boolean => {
  if (role === 'outside-body') return false;
  if (role === 'told-first') return !isConfided(incident);
  const isOffice = role === 'headteacher' || role === 'bursar' || role === 'data-protection-officer';
  if (isOffice && isUnresolved(incident)) return false;
  if (!isProtected(incident)) return true;
  const to = incident.forwarded?.to;
  if (role === 'headteacher' || role === 'bursar') return to?.includes(role) === true;
  return role !== 'data-protection-officer' || to !== undefined;
};

/** Headteachers and bursars from whom an incident is kept as such are kept from it as governors too. */
const isKeptFrom = (incident: Incident, school: School, person: PersonId): boolean => {
  if (!isConfided(incident)) return false;
  const held = officeRoles.filter((role) => holds(school, person, role));
  return held.length > 0 && !held.some((role) => isIncluded(incident, role));
};

/** Whether the person looks over the office's shoulder: governs, or is the DPO or the outside body. */
export const watchesOffice = (school: School, person: PersonId): boolean =>
  !isOfOffice(school, person) &&
  isOutsider(school, person) &&
  holdsAny(school, person, [...governingRoles, 'data-protection-officer', 'outside-body']);

/** Who holds the role and is not kept from the incident. */
const notExcluded = (incident: Incident, school: School, role: PolicyDuty): readonly PersonId[] =>
  holders(school, dutyOn(incident, role)).filter(
    (person) =>
      !incident.excluded.includes(person) &&
      !isKeptFrom(incident, school, person) &&
      !(role === 'governor' && isOfOffice(school, person)),
  );

/** Whether somebody who holds an office is there to act in it: where absences do not count, everybody is. */
type IsThere = (person: PersonId, role: PolicyDuty) => boolean;

const always: IsThere = () => true;

type Looking = { readonly incident: Incident; readonly school: School; readonly isThere: IsThere };

/** Who holds the role, is not kept from it, and is there. */
const found = ({ incident, school, isThere }: Looking, role: PolicyDuty): readonly PersonId[] =>
  notExcluded(incident, school, role).filter((person) => isThere(person, role));

const lacksGovernors = (looking: Looking): boolean =>
  isConfidential(looking.incident) && governingRoles.every((role) => found(looking, role).length === 0);

/** Whether it is kept from somebody, and of those who govern nobody is left. */
export const isUngoverned = (incident: Incident, school: School): boolean =>
  lacksGovernors({ incident, school, isThere: always });

/**
 * Whether of those who govern and the DPO fewer than two are left who may judge what is kept from somebody:
 * the person who closes it is not who led.
 */
const isShortOfJudges = (looking: Looking): boolean => {
  const { incident } = looking;
  const left = [...governingRoles, 'data-protection-officer' as const]
    .flatMap((role) => found(looking, role))
    .filter((person) => !incident.madeTheMistake.includes(person));
  return isConfidential(incident) && new Set(left).size < 2;
};

/**
 * Whether a role that has no part in it otherwise comes in, because one reader always remains: the DPO where
 * nobody who governs is left, and after them the outside body that the Procedures name.
 */
const isLastResort = (looking: Looking, role: PolicyDuty): boolean => {
  if (holders(looking.school, role).length === 0) return false;
  if (role === 'data-protection-officer') return lacksGovernors(looking);
  return role === 'outside-body' && isShortOfJudges(looking);
};

/** Whether the person may get a part in it: not those it concerns; the outside body where it comes in. */
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
  office: PolicyDuty,
  isThere: IsThere = always,
): readonly PersonId[] => {
  const hasPart = isIncluded(incident, office) || isLastResort({ incident, school, isThere }, office);
  return hasPart ? notExcluded(incident, school, office) : [];
};

/** The person who keeps it, while they govern still and it does not concern them; nobody where it was
 * forwarded. */
export const keptBy = (incident: Incident, school: School): readonly PersonId[] => {
  const { forwarded, excluded } = incident;
  const by = forwarded?.to.length === 0 ? personOf(forwarded.by) : null;
  if (by === null || excluded.includes(by)) return [];
  return holdsAny(
    school,
    by,
    governingRoles.map((duty) => dutyOn(incident, duty)),
  )
    ? [by]
    : [];
};

/** Why the person cannot own a risk (3g) or a control (3j); null where they can, or where it has no owner. */
export const wrongOwner = (
  incident: Incident,
  owner: PersonId | null,
  school: School,
  item: '3g' | '3j',
): Refusal | null =>
  owner === null || mayTakePart(incident, school, owner)
    ? null
    : refuse(item, `This person cannot own a ${item === '3g' ? 'risk' : 'control'} of this incident.`);

/** Somebody who acts, and the holder for whom they do: mostly the same person; and who else named them. */
export type Acting = { readonly holder: PersonId; readonly acts: PersonId; readonly named?: PersonId };

/** Who acts in each office. */
export type Offices = (office: PolicyDuty) => readonly Acting[];

/** The people who act, each once. */
export const actors = (all: readonly Acting[]): readonly PersonId[] => [
  ...new Set(all.map(({ acts }) => acts)),
];

/**
 * Those of them where who acts, for whom they do, and the person who named them all fit: nobody names their
 * own second person, or who reviews what they led.
 */
export const fitting = (all: readonly Acting[], fits: (person: PersonId) => boolean): readonly Acting[] =>
  all.filter(({ holder, acts, named }) => fits(holder) && fits(acts) && (named === undefined || fits(named)));

/** The first of these tiers on which anybody is; nobody where all are empty. */
export const firstOf = (...tiers: (readonly Acting[])[]): readonly Acting[] =>
  tiers.find((tier) => tier.length > 0) ?? [];

/** Whether absences count here: while it is open or, by the procedures it goes by, anything is owed still. */
const countsAbsences = (incident: Incident, school: School): boolean =>
  isAnybodyAway(school) && (isOpen(incident) || owesStill(incident, school));

/** After closing little is owed still, and most incidents have ended: so this is asked of few. */
const owesStill = (incident: Incident, school: School): boolean =>
  (incident.controls.length > 0 || isProtected(incident) || openAuthority(incident) !== undefined) &&
  stillOwed(incident, proceduresOf(school.settings, incident.procedures)).length > 0;

const isClear = ({ excluded, madeTheMistake }: Incident, person: PersonId): boolean =>
  !excluded.includes(person) && !madeTheMistake.includes(person);

/** No deputy that another chose looks into what was reported under protection, or names somebody in words. */
const isFreelyNamed = (incident: Incident, holder: PersonId, by: PersonId): boolean =>
  by === holder || !isConfided(incident);

const inTheirPlace = (
  incident: Incident,
  school: School,
  holder: PersonId,
  as: readonly PolicyDuty[],
): readonly Acting[] => {
  if (!isAway(school, holder)) return [{ holder, acts: holder }];
  const deputy = deputyOf(school, holder, as);
  const by = school.people.get(holder)?.absence?.by ?? holder;
  // Nobody sends others away from what is kept from themselves.
  if (by !== holder && incident.excluded.includes(by)) return [{ holder, acts: holder }];
  return deputy !== null &&
    isFreelyNamed(incident, holder, by) &&
    isClear(incident, deputy) &&
    isClear(incident, holder)
    ? [{ holder, acts: deputy, ...(by === holder ? {} : { named: by }) }]
    : [];
};

/** Who acts for this person, in these roles of theirs: they, their deputy while they are away, or nobody. */
export const actingFor = (
  incident: Incident,
  school: School,
  holder: PersonId,
  as: readonly PolicyDuty[],
): readonly Acting[] =>
  countsAbsences(incident, school) ? inTheirPlace(incident, school, holder, as) : [{ holder, acts: holder }];

/**
 * Those who oversee are those of the office who do, in its order: what was forwarded to one is theirs. Where
 * an office stands in the place of the Governing Body, others come only where nobody is left in it.
 */
const withGroups =
  (incident: Incident, school: School, of: Offices): Offices =>
  (office) => {
    if (office === 'oversees')
      return officeRoles.flatMap(of).filter(({ holder }) => holds(school, holder, 'oversees'));
    if (office !== 'governing-body') return of(office);
    const [first] = officesFor(school.settings, dutyOn(incident, 'chair'));
    return first === 'chair' ? governingRoles.flatMap(of) : firstOf(...governingRoles.map(of));
  };

/** Everybody who holds an office, away or not; never whom the incident concerns. */
const heldOffices = (incident: Incident, school: School): Offices =>
  withGroups(incident, school, (office) =>
    holdersHere(incident, school, office).map((person) => ({ holder: person, acts: person })),
  );

/** Who acts in each office now: holders who are there, and deputies of those who are away. */
export const filledOffices = (incident: Incident, school: School): Offices => {
  if (!countsAbsences(incident, school)) return heldOffices(incident, school);
  const acting = (holder: PersonId, role: PolicyDuty) => inTheirPlace(incident, school, holder, [role]);
  const isThere = (holder: PersonId, role: PolicyDuty) => acting(holder, role).length > 0;
  return withGroups(incident, school, (office) => {
    const held = holdersHere(incident, school, office, isThere);
    return held.flatMap((holder) => acting(holder, office));
  });
};

/** The offices as held and, where somebody is away, as filled too: what either gives, one has. */
export const officesOf = (incident: Incident, school: School): readonly Offices[] => {
  const held = heldOffices(incident, school);
  return countsAbsences(incident, school) ? [held, filledOffices(incident, school)] : [held];
};

/** Who leads, and which governors work on it, each with their deputies. */
export const actingOnCase = (
  incident: Incident,
  school: School,
): { readonly leads: readonly Acting[]; readonly governors: readonly Acting[] } => {
  const forGovernor = (holder: PersonId) => actingFor(incident, school, holder, ['governor']);
  const governors = governorsOn(incident).flatMap(forGovernor);
  const present = lead(incident);
  if (present === null) return { leads: [], governors };
  const { person, as } = present;
  return {
    leads: as === 'governor' ? forGovernor(person) : actingFor(incident, school, person, []),
    governors,
  };
};
