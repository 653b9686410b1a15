// Who may own a risk or a control: whoever is at the school and is not concerned.
import type { PersonId } from '../record/ids.ts';
import type { School } from '../school/school.ts';
import type { Incident } from './incident.ts';

/** Whether the person may own something of the incident; nobody (null) always may. */
export const mayOwn = (incident: Incident, owner: PersonId | null, school: School): boolean =>
  owner === null || (school.people.get(owner)?.active === true && !incident.walled.includes(owner));
