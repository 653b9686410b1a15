// What waits between the school and its data protection officer.
import type { Procedures } from '../../policy/procedures/procedures.ts';
import { dueAnew } from '../due/advice-due.ts';
import { dpoSees } from '../people/capacities.ts';
import { findOut, findsOut, laterQuestion, toFindOut } from '../state/advice.ts';
import type { Incident } from '../state/incident.ts';
import { areBothTold } from '../state/told.ts';
import { outlineOf, steps } from '../steps.ts';
import { dated, type OnDay, undated, type Waiting } from './row.ts';

/** What goes between the school and its data protection officer once their first advice is not owed. */
export const ofAdvice = (
  incident: Incident,
  procedures: Procedures,
  { calendar, now }: OnDay,
  isDpoThere: boolean,
): readonly Waiting[] => {
  // Once both were told there is nothing left to advise: only a later question waits.
  if (areBothTold(incident) && laterQuestion(incident) === null) return [];
  const due = dpoSees(incident) ? dueAnew(incident, { procedures, calendar }) : null;
  if (due === null) return [];
  const { at, because, basis } = due;
  const when = { dueAt: dated(at), overdue: at < now };
  if (toFindOut(incident) !== null) {
    const step = isDpoThere ? 'ask-advice' : 'record-advice';
    const row = { ...undated(incident, step, findOut, because, basis), ...when };
    return [isDpoThere ? { ...row, by: [findsOut(incident)] } : row];
  }
  const row = undated(
    incident,
    'advise',
    outlineOf('advise').ask?.(incident) ?? steps.advise.title,
    because,
    basis,
  );
  return isDpoThere ? [{ ...row, ...when }] : [];
};
