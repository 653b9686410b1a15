// Who is away, who stands in for them, and who may say so. No rule knows the time: an absence begins and
// ends by entries. The surprising thing: to mark somebody as away is to move what they see to somebody else,
// so nobody makes themselves a deputy, and those who watch the others choose theirs alone.

import type { IsoDate } from '../../policy/calendar.ts';
import { londonDate, type Moment, momentOf, zoned } from '../../policy/clock.ts';
import { inOffice } from '../../policy/said.ts';
import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { type Actor, isRefusal, type Refusal, refuse } from '../../record/step.ts';
import { holds, holdsOffice, isIndependentGovernor, officeHolders } from '../holders.ts';
import { governingRoles, officeRoles, officesFor, type PolicyDuty, type Role } from '../offices.ts';
import type { Absence, Person, School } from '../school.ts';
import { unfit } from './grants.ts';
import { holdsWatchOffice, watchDutiesOf } from './guarded.ts';

const isGoverning = (duty: PolicyDuty): boolean => governingRoles.some((each) => duty.endsWith(each));

/** The moments between which somebody is away on these days, both of them included. */
export const wholeDays = (first: IsoDate, last: IsoDate): Pick<Absence, 'from' | 'until'> => ({
  from: momentOf(first, '00:00'),
  until: zoned(momentOf(last, '00:00')).add({ days: 1 }).epochMilliseconds,
});

export const lastDayOf = ({ until }: Pick<Absence, 'until'>): IsoDate => londonDate(until - 1);

/** Whether the person is away: an absence of theirs has begun. The outside body never is. */
export const isAway = (school: School, person: PersonId): boolean =>
  school.people.get(person)?.absence?.begun === true && !holds(school, person, 'outside-body');

export const isAnybodyAway = (school: School): boolean =>
  [...school.people.values()].some(({ active, absence }) => active && absence?.begun === true);

const has = ({ settings }: School, { roles }: Person, duties: readonly PolicyDuty[]): boolean =>
  duties.some((duty) => officesFor(settings, duty).some((office) => roles.includes(office)));

/** Why this person cannot stand in for the person who holds the duty, or null (school default). */
const unfitDeputy = (school: School, deputy: Person, duty: PolicyDuty): Refusal | null => {
  // What goes with such a duty passes only to somebody who governs too.
  if (isGoverning(duty)) {
    return has(school, deputy, governingRoles)
      ? unfit(school.settings, 'vice-chair', deputy.roles, deputy.employed)
      : refuse(
          'school default',
          `Only the ${inOffice('vice-chair')} or ${inOffice('a governor')} can stand in for ` +
            `${inOffice('a governor')}.`,
        );
  }
  return duty === 'data-protection-officer' && has(school, deputy, officeRoles)
    ? refuse(
        'school default',
        `A ${inOffice('headteacher or bursar')} cannot stand in for the data protection officer, who ` +
          `watches over them.`,
      )
    : null;
};

const isOutside = ({ roles }: Person): boolean => roles.includes('outside-body');

/**
 * Why this person cannot stand in for that one: they are of the outside body, or by what that one holds and
 * nobody changes alone.
 */
export const unfitFor = (school: School, person: Person, deputy: Person): Refusal | null =>
  isOutside(deputy)
    ? refuse('school default', 'The outside body cannot stand in for anybody.')
    : (watchDutiesOf(school, person)
        .map((duty) => unfitDeputy(school, deputy, duty))
        .find(isRefusal) ?? null);

/**
 * Who stands in for somebody who is away, in these roles of theirs; null where nobody does. A deputy who is
 * away, has left, or does not fit is none, and nobody stands in for a deputy.
 */
export const deputyOf = (school: School, person: PersonId, as: readonly PolicyDuty[]): PersonId | null => {
  const absence = school.people.get(person)?.absence;
  if (!absence?.begun || absence.deputy === null || isAway(school, absence.deputy)) return null;
  const deputy = school.people.get(absence.deputy);
  const isThere = deputy?.active === true && !isOutside(deputy);
  const fits = isThere && as.every((duty) => unfitDeputy(school, deputy, duty) === null);
  return fits ? deputy.id : null;
};

/**
 * Who holds the first of these offices that somebody is at hand for: somebody who is away is stood in for by
 * their deputy, if they have one. Where all are away, they wait.
 */
export const firstAtHand = (
  school: School,
  offices: readonly Role[],
  isLeftOut: (person: PersonId) => boolean,
): readonly PersonId[] => {
  const all = offices.map((role) => officeHolders(school, role).filter((each) => !isLeftOut(each)));
  const here = all.map((those, at) => {
    const role = offices[at] as Role;
    const present = those.map((each) => (isAway(school, each) ? deputyOf(school, each, [role]) : each));
    return [...new Set(present.filter((each) => each !== null && !isLeftOut(each)))] as readonly PersonId[];
  });
  return [...here, ...all].find((people) => people.length > 0) ?? [];
};

/** Those for whom this person stands in at present. */
export const standsInFor = (school: School, deputy: PersonId): readonly Person[] =>
  [...school.people.values()].filter(
    ({ id, active, absence }) => active && absence?.deputy === deputy && deputyOf(school, id, []) === deputy,
  );

/** The roles that this person holds, and those for whose holders they stand in. */
export const rolesInHand = (school: School, { id, roles }: Person): readonly Role[] => [
  ...new Set([
    ...roles,
    ...standsInFor(school, id).flatMap((away) =>
      away.roles.filter((role) => deputyOf(school, away.id, [role]) === id),
    ),
  ]),
];

/** Whether this person holds the role, or stands in for somebody who does. */
export const hasInHand = (school: School, person: PersonId, role: Role): boolean => {
  const known = school.people.get(person);
  return known?.active === true && rolesInHand(school, known).includes(role);
};

/** When time next has something to do about this absence. */
export const nextOf = ({ begun, from, until }: Absence): Moment => (begun ? until : from);

const neverAway =
  'The outside body cannot be marked as away. If one person is not enough, add another of theirs.';
const whoElse =
  `They watch over the others. So only they, or ${inOffice('a governor')} who is not ` +
  `${inOffice('headteacher or bursar')}, can mark them as away.`;

/** Why nobody says that this person is away, or null (school default). */
export const refusedToLeave = (person: Person): Refusal | null =>
  isOutside(person) ? refuse('school default', neverAway) : null;

/** Why this actor may not say whether this person is away, or null (school default). */
export const refusedToSay = (school: School, actor: Actor, person: Person): Refusal | null => {
  const by = personOf(actor);
  if (by === null || by === person.id) return null;
  if (holdsWatchOffice(school, person)) {
    return isIndependentGovernor(school, by) ? null : refuse('school default', whoElse);
  }
  return holdsOffice(school, by, ['headteacher', 'administrator', 'chair'])
    ? null
    : refuse(
        'school default',
        `Only the ${inOffice('headteacher')}, an administrator or the ${inOffice('chair')} can mark ` +
          `somebody else as away.`,
      );
};

/** Whether this actor may name who stands in: for those who watch the others, they alone. */
export const namesDeputy = (school: School, actor: Actor, person: Person): boolean =>
  personOf(actor) === person.id || !holdsWatchOffice(school, person);
