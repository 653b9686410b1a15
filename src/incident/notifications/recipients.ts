// Who hears of an incident, by their part in it: who has it in hand, who leads, who works on it.
import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import type { Actor } from '../../record/step.ts';
import { isOfOffice } from '../../school/holders.ts';
import { capacities, chairSees, dpoSees, onCase } from '../people/capacities.ts';
import { askedFirst, askedToAnswer, dutyOwners } from '../people/duty-owners.ts';
import { actingChair } from '../people/judges.ts';
import { actingOnCase, actors, filledOffices } from '../people/offices.ts';
import { governorsOn } from '../state/governing/governing.ts';
import { lead } from '../state/governing/lead.ts';
import { isHeld, isProtected } from '../state/incident.ts';
import { concernsOffice } from '../state/report.ts';
import type { Standing } from './notice.ts';

/** The office or, where it concerns one of them, the acting chair alone (4b). */
export const office = ({ incident, school }: Standing): readonly PersonId[] =>
  concernsOffice(incident) ? actingChair(incident, school) : dutyOwners(incident, 'office', school);

/** Who of the office is asked: the one who has its work, else all of them. */
export const officeFirst = (standing: Standing): readonly PersonId[] =>
  concernsOffice(standing.incident)
    ? office(standing)
    : askedFirst(standing.incident, 'office', standing.school);

/** Who of the office answers what is recommended. */
export const officeToAnswer = (standing: Standing): readonly PersonId[] =>
  concernsOffice(standing.incident) ? office(standing) : askedToAnswer(standing.incident, standing.school);

/** Who leads, and the person who acts for them while they are away. */
export const leads = ({ incident, school }: Standing): readonly PersonId[] => {
  const present = lead(incident);
  return present === null ? [] : [present.person, ...actors(actingOnCase(incident, school).leads)];
};

/** The governors on it, and their deputies while they are away. */
export const governorsOf = ({ incident, school }: Standing): readonly PersonId[] => [
  ...governorsOn(incident),
  ...actors(actingOnCase(incident, school).governors),
];

/** Of an office that directs, until it did (3). */
export const directing = ({ incident, school }: Standing): readonly PersonId[] =>
  incident.directions.length > 0 ? [] : dutyOwners(incident, 'director', school);

/** Who works on it, the lead left out. */
export const others = (standing: Standing): readonly PersonId[] => {
  const supporters = lead(standing.incident)?.supporters ?? [];
  return [...governorsOf(standing), ...supporters];
};

/** Who answers for it now: who leads or stands in for the lead; the office where none is there. */
export const handling = (standing: Standing): readonly PersonId[] => {
  const { people } = standing.school;
  const there = leads(standing).filter((person) => people.get(person)?.active === true);
  return there.length > 0 ? there : officeFirst(standing);
};

/** Who has it in hand: the lead, before that the office. */
export const inHand = (standing: Standing): readonly PersonId[] => {
  const leading = leads(standing);
  return leading.length > 0 ? leading : officeFirst(standing);
};

/** Who acts as data protection officer, where they see it. */
export const dpoOf = ({ incident, school }: Pick<Standing, 'incident' | 'school'>): readonly PersonId[] =>
  dpoSees(incident) ? dutyOwners(incident, 'dpo', school) : [];

/** Who acts as chair, or stands in for them. */
export const chairOf = ({ incident, school }: Standing): readonly PersonId[] =>
  dutyOwners(incident, 'chair', school);

/** Who acts as chair, where they see it. */
export const seeingChair = ({ incident, school }: Standing): readonly PersonId[] =>
  chairSees(incident, school) ? actingChair(incident, school) : [];

/**
 * Everybody who is told that it is set aside: all on the case, and the DPO, who sees it by that, but not what
 * its reporter was promised to keep from them.
 */
export const toldAside = (standing: Standing, actor: Actor): readonly PersonId[] => {
  const { incident, school } = standing;
  const onIt = [...leads(standing), ...others(standing), ...office(standing), ...seeingChair(standing)];
  const isKept = isHeld(incident) || isProtected(incident);
  const dpo = isKept ? dpoOf(standing) : dutyOwners(incident, 'dpo', school);
  const known = onIt.filter((person) => onCase(capacities(incident, person, school)));
  return [...new Set([...known, ...dpo])].filter((person) => person !== personOf(actor));
};

/** Everybody who can act on what cannot wait, as far as they see it. */
export const ableToAct = (standing: Standing): readonly PersonId[] => {
  const { incident, school } = standing;
  const all = filledOffices(incident, school)('told-first');
  const first = actors(all.filter(({ holder }) => !isOfOffice(school, holder)));
  return [...inCharge(standing), ...first, ...leads(standing), ...others(standing)];
};

/** Who acts as the office or as chair. */
export const inCharge = (standing: Standing): readonly PersonId[] => [
  ...office(standing),
  ...seeingChair(standing),
];
