// Who may own a risk or a control: whoever may be given a part in the incident.
import type { PersonId } from '../../record/ids.ts';
import type { School } from '../../school/school.ts';
import type { Incident } from '../state/incident.ts';
import { mayTakePart } from './held-offices.ts';

/** Whether the person may own something of the incident; nobody (null) always may. */
export const mayOwn = (incident: Incident, owner: PersonId | null, school: School): boolean =>
  owner === null || mayTakePart(incident, school, owner);
