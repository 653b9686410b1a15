// Who acts as chair on an incident, by office and never by name: where the chair is concerned or away it is
// somebody else, and whoever reads the chair in their place is misled.
import type { Directory } from '../../app/directory.ts';
import { keyHoldersFor } from '../../incident/identity/disclosure.ts';
import { filledOffices } from '../../incident/people/in-place.ts';
import { chairIn, watching } from '../../incident/people/judges.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { sayList } from '../../record/phrases.ts';
import type { Actor } from '../../record/step.ts';
import { holds, type Role, type School } from '../../school/school.ts';

type Labels = Pick<Directory, 'labels'>;

const withArticle = ({ labels }: Labels, role: Role): string =>
  role === 'governor' ? `a ${labels.governor}` : `the ${labels[role]}`;

/** Whether this person acts as chair on it, or holds that office: not whom it merely reached. */
export const isActingChair = (incident: Incident, school: School, person: PersonId): boolean =>
  chairIn(filledOffices(incident, school)).some(({ holder, acts }) => [holder, acts].includes(person));

/** Who acts as chair on it now: "the Vice-chair of Governors". */
export const sayActingChair = (incident: Incident, school: School, directory: Labels): string => {
  const of = filledOffices(incident, school);
  const office = watching.find((each) => of(each).length > 0) ?? 'chair';
  const isDeputy = of(office).length > 0 && of(office).every(({ holder, acts }) => holder !== acts);
  return `${isDeputy ? 'whoever stands in for ' : ''}${withArticle(directory, office)}`;
};

/** Whether the outside body acts on it, and nobody at the school: what it writes is not the school's word. */
export const isWithOutside = (incident: Incident, school: School): boolean => {
  const acting = chairIn(filledOffices(incident, school));
  return acting.length > 0 && acting.every(({ acts }) => holds(school, acts, 'outside-body'));
};

/** As what somebody acted as chair, by the first such office that they hold. */
export const sayActedAs = (school: School, directory: Labels, by: Actor): string => {
  const person = personOf(by);
  const role = watching.find((each) => person !== null && holds(school, person, each));
  return role === undefined ? 'whoever acted as chair' : withArticle(directory, role);
};

/** Who alone could open what is sealed for this incident now: "the Chair of Governors". */
export const sayKeyHolders = (incident: Incident, school: School, directory: Labels): string => {
  const keyHolders = keyHoldersFor(incident, school);
  const held = (['chair', 'vice-chair'] as const).filter((role) =>
    keyHolders.some(({ roles }) => roles.includes(role)),
  );
  return sayList(held.map((role) => withArticle(directory, role)));
};
