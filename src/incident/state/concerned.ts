// Whom a report concerns, by the offices that it names: the people who hold them when it is made. The other
// governors are those who hold none of the offices that can be named for themselves: who names the governors
// does not mean the chair by it, who is to read the report.
import type { PersonId } from '../../record/ids.ts';
import { holders, holds, type School } from '../../school/school.ts';
import type { Incident } from './incident.ts';
import { type Concerned, concernable } from './vocabulary.ts';

const holdersOf = (school: School, office: Concerned): readonly PersonId[] => {
  const held = holders(school, office);
  if (office !== 'governor') return held;
  const others = concernable.filter((each) => each !== 'governor');
  return held.filter((person) => !others.some((other) => holds(school, person, other)));
};

/** The people whom these offices mean now, each once. */
export const concernedIn = (school: School, concerns: readonly Concerned[]): readonly PersonId[] => [
  ...new Set(concerns.flatMap((office) => holdersOf(school, office))),
];

/** Whether its report concerns who would handle it: then the chair stands in for headteacher and bursar. */
export const concernsOffice = ({ report }: Pick<Incident, 'report'>): boolean =>
  report?.concerns.some((office) => office === 'headteacher' || office === 'bursar') === true;
