// Whether an auditor's link opens anything now: it gives nobody more than its giver has.
import type { Moment } from '../../policy/clock.ts';
import { personOf } from '../../record/actor.ts';
import type { EntryNo } from '../../record/ids.ts';
import type { School } from '../../school/school.ts';
import { type AuditorAccess, openAccess } from '../state/auditors.ts';
import type { Incident } from '../state/incident.ts';
import { capacities, onCase } from './capacities.ts';

/** The access that this entry gave, while its giver can open the incident too; else null. */
export const accessNow = (
  incident: Incident,
  entry: EntryNo,
  { school, now }: { readonly school: School; readonly now: Moment },
): AuditorAccess | null => {
  const access = openAccess(incident, entry, now);
  const giver = access && personOf(access.by);
  return giver !== null && onCase(capacities(incident, giver, school)) ? access : null;
};
