// Whom time has brought to an incident: whoever a duty climbed to, or the statutory clock warned, sees what
// is needed to discharge it for as long as it is owed (7). Once it is met they are as they were before.
// Where a deputy was told, it is meant for whom they stand in for: it goes with the absence, not with the
// person.
import type { PersonId } from '../record/ids.ts';
import { proceduresOf } from '../school/adopted-procedures.ts';
import { isGuarded } from '../school/guarded.ts';
import type { School } from '../school/school.ts';
import { stillOwed } from './duties.ts';
import { actingFor } from './in-place.ts';
import type { Incident } from './incident.ts';
import type { Chased } from './parts.ts';

/** Whether it put the incident before people who had not seen it: what merely reminds its owner does not. */
const brings = ({ what, unit }: Chased): boolean => what === 'escalation' || unit === 'hours';

/** Whom it reaches now: for whom it was meant, and whoever stands in for them at present. */
const peopleOf = (incident: Incident, { to, meant = to }: Chased, school: School): readonly PersonId[] =>
  meant.flatMap((person) => {
    const guarded = school.people.get(person)?.roles.filter(isGuarded) ?? [];
    return [person, ...actingFor(incident, school, person, guarded).map(({ acts }) => acts)];
  });

/**
 * The people reached by a duty that is owed still; true for those who may act in the office's place,
 * because what the office owes climbed to them.
 */
export const reachedNow = (incident: Incident, school: School): ReadonlyMap<PersonId, boolean> => {
  const found = new Map<PersonId, boolean>();
  const brought = incident.chased.filter(brings);
  if (brought.length === 0) return found;
  const open = stillOwed(incident, proceduresOf(school.settings, incident.procedures));
  for (const chased of brought) {
    const { duty, second, since, what } = chased;
    const owed = open.find(
      (each) => each.timescale.duty === duty && each.second === second && each.start.at === since,
    );
    if (owed === undefined) continue;
    const actsFor = what === 'escalation' && (owed.owner === 'office' || owed.owner === 'dpo');
    for (const person of peopleOf(incident, chased, school)) {
      found.set(person, (found.get(person) ?? false) || actsFor);
    }
  }
  return found;
};
