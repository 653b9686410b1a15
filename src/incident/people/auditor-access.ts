// Whether a link to an auditor or a witness opens anything now: it gives nobody more than its giver has.
import type { Moment } from '../../policy/clock.ts';
import { personOf } from '../../record/actor.ts';
import type { EntryNo } from '../../record/ids.ts';
import type { Stamp } from '../../record/stamp.ts';
import type { School } from '../../school/school.ts';
import { type AuditorAccess, openAccess } from '../state/auditors.ts';
import { openStatement } from '../state/governing/custody.ts';
import type { Statement } from '../state/governing/investigation.ts';
import type { Incident } from '../state/incident.ts';
import { capacities, onCase } from './capacities.ts';

type Around = { readonly school: School; readonly now: Moment };

const ifGiverSees = <A extends Stamp>(incident: Incident, given: A | null, school: School): A | null => {
  const giver = given && personOf(given.by);
  return giver !== null && onCase(capacities(incident, giver, school)) ? given : null;
};

/** The access that this entry gave, while its giver can open the incident too; else null. */
export const accessNow = (
  incident: Incident,
  entry: EntryNo,
  { school, now }: Around,
): AuditorAccess | null => ifGiverSees(incident, openAccess(incident, entry, now), school);

/** The statement that this entry sent, likewise. */
export const statementNow = (incident: Incident, entry: EntryNo, { school, now }: Around): Statement | null =>
  ifGiverSees(incident, openStatement(incident, entry, now), school);
