// Who acts in an office on one incident: whoever holds it or, while they are away, their deputy. A deputy
// has at most what their principal has here, and only while the incident is open or owes something: nothing
// passes by way of somebody whom it concerns or who made the mistake, nor to such, nor to whom they named.
// The surprising thing: two answers count. Whoever is away is asked for nothing, but keeps what they hold,
// because they may still look and act.
import type { PersonId } from '../../record/ids.ts';
import { deputyOf, isAnybodyAway, isAway } from '../../school/absence.ts';
import { proceduresOf } from '../../school/adopted-procedures.ts';
import type { Role, School } from '../../school/school.ts';
import { stillOwed } from '../due/duties.ts';
import { type Incident, isOpen, isProtected, isUnresolved, lead } from '../state/incident.ts';
import { holdersHere } from './held-offices.ts';

/** Somebody who acts, and the holder for whom they do: mostly the same person; and who else named them. */
export type Acting = { readonly holder: PersonId; readonly acts: PersonId; readonly named?: PersonId };
/** Who acts in each office. */
export type Offices = (office: Role) => readonly Acting[];

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

/** The first of these tiers on which anybody is; nobody where all are empty. */
export const firstOf = (...tiers: (readonly Acting[])[]): readonly Acting[] =>
  tiers.find((tier) => tier.length > 0) ?? [];

/** Whether absences count here: while it is open or, by the procedures it goes by, anything is owed still. */
const countsAbsences = (incident: Incident, school: School): boolean =>
  isAnybodyAway(school) && (isOpen(incident) || owesStill(incident, school));

/** After closing little is owed still, and most incidents have ended: so this is asked of few. */
const owesStill = (incident: Incident, school: School): boolean =>
  !isOpen(incident) &&
  (incident.controls.length > 0 || isProtected(incident)) &&
  stillOwed(incident, proceduresOf(school.settings, incident.procedures)).length > 0;

const isClear = ({ excluded, madeTheMistake }: Incident, person: PersonId): boolean =>
  !excluded.includes(person) && !madeTheMistake.includes(person);

/** No deputy that another chose looks into what was reported under protection, or names somebody in words. */
const isFreelyNamed = (incident: Incident, holder: PersonId, by: PersonId): boolean =>
  by === holder || (!isProtected(incident) && !isUnresolved(incident));

const inTheirPlace = (
  incident: Incident,
  school: School,
  holder: PersonId,
  as: readonly Role[],
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
  as: readonly Role[],
): readonly Acting[] =>
  countsAbsences(incident, school) ? inTheirPlace(incident, school, holder, as) : [{ holder, acts: holder }];

/** Everybody who holds an office, away or not; never whom the incident concerns. */
const heldOffices =
  (incident: Incident, school: School): Offices =>
  (office) =>
    holdersHere(incident, school, office).map((person) => ({ holder: person, acts: person }));

/** Who acts in each office now: holders who are there, and deputies of those who are away. */
export const filledOffices = (incident: Incident, school: School): Offices => {
  if (!countsAbsences(incident, school)) return heldOffices(incident, school);
  const acting = (holder: PersonId, role: Role) => inTheirPlace(incident, school, holder, [role]);
  const isThere = (holder: PersonId, role: Role) => acting(holder, role).length > 0;
  return (office) => {
    const held = holdersHere(incident, school, office, isThere);
    return held.flatMap((holder) => acting(holder, office));
  };
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
