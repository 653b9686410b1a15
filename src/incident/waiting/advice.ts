// What waits between the school and its data protection officer.
import type { Procedures } from '../../policy/procedures/procedures.ts';
import { dueAnew } from '../due/advice-due.ts';
import { dpoSees } from '../people/capacities.ts';
import { answerQuestion, findsOut, laterQuestion, openQuestion, toFindOut } from '../state/advice.ts';
import type { Incident } from '../state/incident.ts';
import type { StepName } from '../step-names.ts';
import { steps } from '../steps.ts';
import { dated, type OnDay, undated, type Waiting } from './row.ts';

const findOut = 'Find out for the data protection officer';

/** Advice that waited for something to be found out begins with reading that. */
export const sayAdvice = (incident: Incident, step: StepName): string => {
  if (toFindOut(incident) !== null) return findOut;
  if (step !== 'advise') return steps[step].title;
  if (laterQuestion(incident) !== null) return answerQuestion;
  return openQuestion(incident)?.answers ? 'Read the answer, and advise who to tell' : steps[step].title;
};

/** What goes between the school and its data protection officer once their first advice is not owed. */
export const ofAdvice = (
  incident: Incident,
  procedures: Procedures,
  { calendar, now }: OnDay,
  isDpoThere: boolean,
): readonly Waiting[] => {
  const due = dpoSees(incident) ? dueAnew(incident, { procedures, calendar }) : null;
  if (due === null) return [];
  const { at, because, basis } = due;
  const when = { dueAt: dated(at), overdue: at < now };
  if (toFindOut(incident) !== null) {
    const step = isDpoThere ? 'ask-advice' : 'record-advice';
    const row = { ...undated(incident, step, findOut, because, basis), ...when };
    return [isDpoThere ? { ...row, by: [findsOut(incident)] } : row];
  }
  const row = undated(incident, 'advise', sayAdvice(incident, 'advise'), because, basis);
  return isDpoThere ? [{ ...row, ...when }] : [];
};
