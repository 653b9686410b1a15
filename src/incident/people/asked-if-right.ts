// Who is asked whether an entry about them is right. Of what the governors ratified, others of them are asked
// once all who were asked have left, or it would wait for ever.
import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { holdsAny } from '../../school/holders.ts';
import { watchRoles } from '../../school/offices.ts';
import type { School } from '../../school/school.ts';
import { unansweredOf } from '../state/governing/governing.ts';
import type { Incident } from '../state/incident.ts';
import type { SaidOf } from '../state/telling/said-of.ts';
import { otherGovernors } from './judges.ts';
import { dutyOn } from './offices.ts';

/** Who can still say whether the governors ratified it, on the case or not. */
const ratifiers = (incident: Incident, school: School, { of, by }: SaidOf): readonly PersonId[] => {
  const duties = watchRoles.flatMap((role) => [role, dutyOn(incident, role)]);
  const left = of.filter(
    (person) =>
      school.people.get(person)?.active === true &&
      !incident.excluded.includes(person) &&
      holdsAny(school, person, duties),
  );
  return left.length > 0 ? left : otherGovernors(incident, school, personOf(by));
};

/** What waits for an answer, with who is asked now. */
export const asked = (incident: Incident, school: School): readonly SaidOf[] =>
  unansweredOf(incident).map((each) =>
    each.what === 'ratified' ? { ...each, of: ratifiers(incident, school, each) } : each,
  );

export const awaitedRatifiers = (incident: Incident, school: School): readonly PersonId[] =>
  asked(incident, school).flatMap(({ what, of }) => (what === 'ratified' ? of : []));

export const askedIfRight = (incident: Incident, school: School, person: PersonId): readonly SaidOf[] =>
  asked(incident, school).filter(({ of }) => of.includes(person));
