// Who acts as chair on an incident, by office and never by name: where the chair is concerned or away it is
// somebody else, and whoever reads the chair in their place is misled.
import type { Directory } from '../app/directory.ts';
import { filledOffices } from '../incident/in-place.ts';
import type { Incident } from '../incident/incident.ts';
import { keepersFor } from '../incident/unsealing.ts';
import { personOf } from '../record/actor.ts';
import type { PersonId } from '../record/ids.ts';
import type { Actor } from '../record/step.ts';
import { holds, type School } from '../school/school.ts';
import { sayList } from './words.ts';

/** Whoever can act as chair, the first first (incident/judges.ts). */
const watchers = ['chair', 'vice-chair', 'governor', 'data-protection-officer', 'outside-body'] as const;
type Watcher = (typeof watchers)[number];
type Labels = Pick<Directory, 'labels'>;

const withArticle = ({ labels }: Labels, role: Watcher): string =>
  role === 'governor' ? `a ${labels.governor}` : `the ${labels[role]}`;

/** Whether this person acts as chair on it, or holds that office: not whom it merely reached. */
export const isActingChair = (incident: Incident, school: School, person: PersonId): boolean => {
  const offices = filledOffices(incident, school);
  const role = watchers.find((each) => offices(each).length > 0);
  return role !== undefined && offices(role).some(({ holder, acts }) => [holder, acts].includes(person));
};

/** Who acts as chair on it now: "the Vice-chair of Governors". */
export const sayActingChair = (incident: Incident, school: School, directory: Labels): string => {
  const offices = filledOffices(incident, school);
  const role = watchers.find((each) => offices(each).length > 0) ?? 'chair';
  const isDeputy = offices(role).length > 0 && offices(role).every(({ holder, acts }) => holder !== acts);
  return `${isDeputy ? 'whoever stands in for ' : ''}${withArticle(directory, role)}`;
};

/** As what somebody acted as chair, by the first such office that they hold. */
export const sayActedAs = (school: School, directory: Labels, by: Actor): string => {
  const person = personOf(by);
  const role = watchers.find((each) => person !== null && holds(school, person, each));
  return role === undefined ? 'whoever acted as chair' : withArticle(directory, role);
};

/** Who alone could open what is sealed for this incident now: "the Chair of Governors". */
export const sayKeepers = (incident: Incident, school: School, directory: Labels): string => {
  const keepers = keepersFor(incident, school);
  const held = (['chair', 'vice-chair'] as const).filter((role) =>
    keepers.some(({ roles }) => roles.includes(role)),
  );
  return sayList(held.map((role) => withArticle(directory, role)));
};
