import type { Moment } from '../../policy/clock.ts';
import { calendarOf } from '../../school/own-days.ts';
import { proceduresOf } from '../../school/policies/adopted-procedures.ts';
import type { School } from '../../school/school.ts';
import type { Incident } from '../state/incident.ts';
import { duties, never } from './duties.ts';

/** By when a protected report is to be read; null where it was, or that is not owed. */
export const readBy = (incident: Incident, school: School, now: Moment): Moment | null => {
  const { settings } = school;
  const owed = duties(incident, proceduresOf(settings, incident.procedures), calendarOf(settings), now).find(
    ({ duty, state }) => duty === 'read-report' && (state === 'open' || state === 'missed'),
  );
  return owed === undefined || owed.dueAt === never ? null : owed.dueAt;
};
