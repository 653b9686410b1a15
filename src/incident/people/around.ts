import { calendarOf } from '../../school/own-days.ts';
import { proceduresOf } from '../../school/policies/adopted-procedures.ts';
import type { School } from '../../school/school.ts';
import type { Rules } from '../due/duties.ts';
import { type Excepted, exceptionsOn } from '../state/excepted.ts';
import type { Incident } from '../state/incident.ts';
import { dutyOwners } from './duty-owners.ts';

/** What of the school around an incident changes what it asks for. */
export type Around = Rules & {
  /** Whether a data protection officer of the school may be asked about it. */
  readonly isDpoThere?: boolean;
  readonly exceptions?: readonly Excepted[];
  /** Whether an office of the school directs it (3). */
  readonly isDirected?: boolean;
};

export const aroundOf = (incident: Incident, school: School): Required<Around> => ({
  procedures: proceduresOf(school.settings, incident.procedures),
  calendar: calendarOf(school.settings),
  isDpoThere: dutyOwners(incident, 'dpo', school).length > 0,
  exceptions: exceptionsOn(incident, school),
  isDirected: dutyOwners(incident, 'director', school).length > 0,
});
