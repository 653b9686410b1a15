// Who keeps a protected report: whoever read it, and decided not to forward it, goes on with it. That is
// mostly the chair; where the chair had not read it in time it is the vice-chair to whom it climbed, and
// without this it would fall back, by their own decision, to the chair who is not there.
import { personOf } from '../../record/actor.ts';
import type { PersonId } from '../../record/ids.ts';
import { holds, type School } from '../../school/school.ts';
import type { Incident } from '../state/incident.ts';
import { governing } from './held-offices.ts';

/** Whoever keeps it, while they govern still and it does not concern them; nobody where it was forwarded. */
export const keptBy = ({ forwarded, excluded }: Incident, school: School): readonly PersonId[] => {
  const by = forwarded?.to.length === 0 ? personOf(forwarded.by) : null;
  if (by === null || excluded.includes(by)) return [];
  return governing.some((role) => holds(school, by, role)) ? [by] : [];
};
