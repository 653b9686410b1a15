import type { School } from '../../school/school.ts';
import { type Excepted, exceptionsOn } from '../state/excepted.ts';
import type { Incident } from '../state/incident.ts';
import { dutyOwners } from './duty-owners.ts';

/** What of the school around an incident changes what it asks for. */
export type Around = {
  /** Whether a data protection officer of the school may be asked about it. */
  readonly isDpoThere: boolean;
  readonly exceptions: readonly Excepted[];
  /** Whether an office of the school directs it (3). */
  readonly isDirected: boolean;
};

export const aroundOf = (incident: Incident, school: School): Around => ({
  isDpoThere: dutyOwners(incident, 'dpo', school).length > 0,
  exceptions: exceptionsOn(incident, school),
  isDirected: dutyOwners(incident, 'director', school).length > 0,
});
