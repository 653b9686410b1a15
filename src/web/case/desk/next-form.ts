// Which form does what waits, and what its button says: a small incident goes the short way.
import type { Case } from '../../../app/cases/cases.ts';
import { countsAt, isEarly, type Next, saysHowFar } from '../../../incident/asks/ask.ts';
import { permit } from '../../../incident/may.ts';
import { onCase } from '../../../incident/people/capacities.ts';
import { firstCall, isNow } from '../../../incident/state/judging/standing-hurry.ts';
import type { StepName } from '../../../incident/step-names.ts';
import { shortName } from '../../../incident/steps.ts';
import { takingOnSteps } from '../../../incident/taking-on.ts';
import { londonDate } from '../../../policy/clock.ts';
import { callWords } from '../../../policy/procedures/first-aid-2026.ts';
import { isLinked } from '../../forms/form-kind.ts';
import { type CaseForm, incidentPath, pointPath } from '../case-form.ts';
import { caseForms } from '../case-forms.ts';
import { tabPath } from '../frame/tabs.ts';

/** What each short form carries out in one go. */
export const shortPath: Readonly<Record<string, readonly StepName[]>> = {
  'take-it-on': takingOnSteps,
  finish: ['set-scope', 'answer-point', 'submit-outcome'],
  'review-and-close': ['review-outcome', 'close'],
};

/** Whom the reader may ring first, and where they tick that off; null where nobody is left to ring. */
export const callOf = (found: Case) => {
  const { incident, capacities } = found;
  // Its reporter may tick too, on a page of their own.
  const isTheirs = onCase(capacities) && permit(incident, 'tick-first-aid', capacities) === null;
  const call = isTheirs ? firstCall(incident) : null;
  const text = isNow(incident) ? 'Act now' : 'Act today';
  return call && { ...callWords[call], text, href: tabPath(found, 'now') };
};

/** The short form where it may be sent, else the form of the step itself; null where it may not. */
export const nextForm = (found: Case, row: Next): CaseForm | null => {
  const offered = ({ name }: CaseForm) => name === row.step || shortPath[name]?.includes(row.step);
  const [first] = caseForms.filter((form) => offered(form) && isLinked(form, found));
  return first ?? null;
};

export const isShort = (form: CaseForm | null): boolean => form !== null && form.name in shortPath;

/**
 * Of what waits for the reader, in its order, as the incident names it: the short path before the single
 * steps, but after what is late or by law, a note of progress on its day, and what is due on an earlier day.
 * A note of progress before its day is the first only where nothing else is theirs.
 */
export const comesFirst = <N extends Next>(found: Case, rows: readonly N[]): N | undefined => {
  const leading = rows.filter((row) => !isEarly(row, found.now));
  const [first = rows[0]] = leading;
  if (first === undefined || first.overdue || first.statutory || saysHowFar(first)) return first;
  const at = (row: N) => countsAt(row, found.now);
  const isBy = (row: N) => at(row) <= at(first) || londonDate(at(row)) === londonDate(at(first));
  return leading.find((row) => isBy(row) && isShort(nextForm(found, row))) ?? first;
};

const shortTitles: Readonly<Record<string, string>> = {
  finish: 'Finish it',
  'review-and-close': shortName('review-outcome'),
};

/** Short enough for a button in a row. */
export const nextButton = (found: Case, row: Next): { readonly text: string; readonly href: string } => {
  const form = nextForm(found, row);
  if (form !== null && form.name in shortPath)
    return { text: shortTitles[form.name] ?? form.title, href: incidentPath(found, form.name) };
  // All open points stand on one page.
  if (row.item !== null) return { text: shortName(row.step), href: incidentPath(found, 'policy') };
  return { text: shortName(row.step, found.incident), href: pointPath(found, row.step, row.item) };
};
