// Whom time has brought to an incident: whoever a duty climbed to, or the statutory clock warned, sees what
// is needed to discharge it for as long as it is owed (7). Once it is met they are as they were before.
import { proceduresDefault2026 } from '../policy/procedures.ts';
import type { PersonId } from '../record/ids.ts';
import { stillOwed } from './duties.ts';
import type { Incident } from './incident.ts';
import type { Chased } from './parts.ts';

/** Whether it put the incident before people who had not seen it: what merely reminds its owner does not. */
const brings = ({ what, unit }: Chased): boolean => what === 'escalation' || unit === 'hours';

/**
 * The people reached by a duty that is owed still; true for those who may act in the office's place,
 * because what the office owes climbed to them. How soon it is due plays no part, so the versions of
 * procedures do not.
 */
export const reachedNow = (incident: Incident): ReadonlyMap<PersonId, boolean> => {
  const found = new Map<PersonId, boolean>();
  const brought = incident.chased.filter(brings);
  if (brought.length === 0) return found;
  const open = stillOwed(incident, proceduresDefault2026);
  for (const { duty, second, since, what, to } of brought) {
    const owed = open.find(
      (each) => each.timescale.duty === duty && each.second === second && each.start.at === since,
    );
    if (owed === undefined) continue;
    const actsFor = what === 'escalation' && (owed.owner === 'office' || owed.owner === 'dpo');
    for (const person of to) found.set(person, (found.get(person) ?? false) || actsFor);
  }
  return found;
};
