// Who acts in an office on one incident: whoever holds it or, while they are away, their deputy. A deputy
// has at most what their principal has here, and only while the incident is open or owes something: nothing
// passes by way of somebody whom it concerns or who made the mistake, nor to such, nor to whom they named.
// The surprising thing: two answers count. Whoever is away is asked for nothing, but keeps what they hold,
// because they may still look and act.
import { proceduresDefault2026 } from '../policy/procedures.ts';
import type { PersonId } from '../record/ids.ts';
import { deputyOf, isAnybodyAway, isAway } from '../school/absence.ts';
import { waysIn } from '../school/guarded.ts';
import { holders, holds, type Role, type School } from '../school/school.ts';
import { isDiscreet } from './discreet.ts';
import { stillOwed } from './duties.ts';
import { type Incident, isOpen, isProtected, isUnresolved, lead } from './incident.ts';

/** Somebody who acts, and the holder for whom they do: mostly the same person; and who else named them. */
export type Acting = { readonly holder: PersonId; readonly acts: PersonId; readonly named?: PersonId };
/** Who acts in each office. */
export type Offices = (role: Role) => readonly Acting[];

/** The people who act, each once. */
export const actors = (all: readonly Acting[]): readonly PersonId[] => [
  ...new Set(all.map(({ acts }) => acts)),
];

/**
 * Those of them where who acts, for whom they do, and whoever named them all fit: nobody names their own
 * second person, or who reviews what they led.
 */
export const fitting = (all: readonly Acting[], fits: (person: PersonId) => boolean): readonly Acting[] =>
  all.filter(({ holder, acts, named }) => fits(holder) && fits(acts) && (named === undefined || fits(named)));

/** Whether absences count here: what is owed does not hang on how soon, nor on a version of that. */
const countsAbsences = (incident: Incident, school: School): boolean =>
  isAnybodyAway(school) && (isOpen(incident) || owesStill(incident));

/** After closing little is owed still, and most incidents have ended: so this is asked of few. */
const owesStill = (incident: Incident): boolean =>
  incident.stage === 'closed' &&
  (incident.controls.length > 0 || isProtected(incident)) &&
  stillOwed(incident, proceduresDefault2026).length > 0;

const isClear = ({ walled, slipped }: Incident, person: PersonId): boolean =>
  !walled.includes(person) && !slipped.includes(person);

/**
 * Whether who is away named their deputy themselves, or somebody did who could not reach by it what is kept
 * from them: no deputy that another chose looks into what was reported under protection.
 */
const isFreelyNamed = (incident: Incident, holder: PersonId, by: PersonId): boolean =>
  by === holder || (!isProtected(incident) && !isUnresolved(incident) && !incident.walled.includes(by));

const inTheirPlace = (
  incident: Incident,
  school: School,
  holder: PersonId,
  as: readonly Role[],
): readonly Acting[] => {
  if (!isAway(school, holder)) return [{ holder, acts: holder }];
  const deputy = deputyOf(school, holder, as);
  const by = school.people.get(holder)?.absence?.by ?? holder;
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
  as: readonly Role[],
): readonly Acting[] =>
  countsAbsences(incident, school) ? inTheirPlace(incident, school, holder, as) : [{ holder, acts: holder }];

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

const governing = ['chair', 'vice-chair', 'governor'] as const;

/** Who holds the role and is not kept from the incident. */
const unwalled = (incident: Incident, school: School, role: Role): readonly PersonId[] =>
  holders(school, role).filter(
    (person) => !incident.walled.includes(person) && !isKeptFrom(incident, school, person),
  );

/** Whether it is kept from somebody, and of those who govern nobody is left from whom it is not. */
export const isUngoverned = (incident: Incident, school: School): boolean =>
  isDiscreet(incident) && governing.every((role) => unwalled(incident, school, role).length === 0);

/**
 * Whether of those who govern and the DPO fewer than two are left who may judge what is kept from somebody:
 * whoever closes it is not who led.
 */
const isShortOfJudges = (incident: Incident, school: School): boolean => {
  const left = [...governing, 'data-protection-officer' as const]
    .flatMap((role) => unwalled(incident, school, role))
    .filter((person) => !incident.slipped.includes(person));
  return isDiscreet(incident) && new Set(left).size < 2;
};

/**
 * Whether a role that has no part in it otherwise comes in, because one reader always remains: the DPO where
 * nobody who governs is left, and after them the outside body that the Procedures name.
 */
const isLastResort = (incident: Incident, school: School, role: Role): boolean => {
  if (holders(school, role).length === 0) return false;
  if (role === 'data-protection-officer') return isUngoverned(incident, school);
  return role === 'outside-body' && isShortOfJudges(incident, school);
};

/** Whether the person may be given a part in it: not whom it concerns; the outside body where it comes in. */
export const mayTakePart = (incident: Incident, school: School, person: PersonId): boolean =>
  school.people.get(person)?.active === true &&
  !incident.walled.includes(person) &&
  (!holds(school, person, 'outside-body') || isLastResort(incident, school, 'outside-body'));

/** Headteachers and bursars from whom an incident is kept as such are kept from it as governors too. */
const isKeptFrom = (incident: Incident, school: School, person: PersonId): boolean => {
  if (!isProtected(incident) && !isUnresolved(incident)) return false;
  const offices = (['headteacher', 'bursar'] as const).filter((role) => holds(school, person, role));
  return offices.length > 0 && !offices.some((role) => isIncluded(incident, role));
};

/**
 * Without governors who owe their way in to somebody whom it concerns: who added them, or chose where their
 * mail goes, could be them. Where there is no other they count, because one reader always remains.
 */
const free = (incident: Incident, school: School, governors: readonly PersonId[]): readonly PersonId[] => {
  const owes = (person: PersonId) => [...waysIn(school, person)].some((by) => incident.walled.includes(by));
  const found = governors.filter((person) => !owes(person));
  return found.length > 0 ? found : governors;
};

/** Everybody who holds an office, away or not; never whom the incident concerns. */
const heldOffices =
  (incident: Incident, school: School): Offices =>
  (role) => {
    const hasPart = isIncluded(incident, role) || isLastResort(incident, school, role);
    const held = hasPart ? unwalled(incident, school, role) : [];
    const may = role === 'governor' && incident.walled.length > 0 ? free(incident, school, held) : held;
    return may.map((person) => ({ holder: person, acts: person }));
  };

/** Who acts in each office now: holders who are there, and deputies of those who are away. */
export const filledOffices = (incident: Incident, school: School): Offices => {
  const held = heldOffices(incident, school);
  if (!countsAbsences(incident, school)) return held;
  return (role) => held(role).flatMap(({ holder }) => inTheirPlace(incident, school, holder, [role]));
};

/** The offices as held and, where somebody is away, as filled too: what either gives, one has. */
export const officesOf = (incident: Incident, school: School): readonly Offices[] => {
  const held = heldOffices(incident, school);
  return countsAbsences(incident, school) ? [held, filledOffices(incident, school)] : [held];
};

/** Who leads, and who works with the lead as governor, each with whoever acts for them. */
export const actingOnCase = (
  incident: Incident,
  school: School,
): { readonly leads: readonly Acting[]; readonly governors: readonly Acting[] } => {
  const present = lead(incident);
  if (present === null) return { leads: [], governors: [] };
  const { person, as, governor } = present;
  const forGovernor = (holder: PersonId) => actingFor(incident, school, holder, ['governor']);
  return {
    leads: as === 'governor' ? forGovernor(person) : actingFor(incident, school, person, []),
    governors: governor === null ? [] : forGovernor(governor),
  };
};
