import type { Moment } from '../../policy/clock.ts';
import { latest } from '../../policy/when.ts';
import type { EntryNo } from '../../record/ids.ts';
import { isAfter, type Stamp } from '../../record/stamp.ts';
import type { Control } from '../state/governing/investigation.ts';
import type { Incident } from '../state/incident.ts';

/** The moment from which something runs, and how people say it. */
export type Start = {
  readonly at: Moment;
  readonly entry: EntryNo;
  readonly says: string;
  /** Where it was said later, and what was reckoned before stands: what was said, in a sentence. */
  readonly saidLater?: string;
};

export type Met = { readonly at: Moment; readonly entries: readonly EntryNo[]; readonly entry: EntryNo };

export const met = (thing: Stamp | null | undefined, at = thing?.at): Met | null =>
  thing && at !== undefined ? { at, entry: thing.entry, entries: [thing.entry] } : null;

export const standingControls = (incident: Incident): readonly Control[] =>
  incident.controls.filter((control) => control.state !== 'dropped');

/**
 * What shows that it was checked for the n-th time since closing (3j). One that does not work, where somebody
 * said why the incident stays closed anyway, is not checked again.
 */
const checkedAs = (incident: Incident, { checks }: Control, times: number): Stamp | undefined => {
  const closed = incident.closures.at(-1);
  const since = checks.filter((check) => isAfter(check, closed));
  const failed = since.find((check) => check.failed);
  return since[times - 1] ?? (failed && incident.keptClosed.find((each) => isAfter(each, failed)));
};

/** Those yet to be checked for the n-th time since closing. */
export const controlsToCheck = (incident: Incident, times: number): readonly Control[] =>
  standingControls(incident).filter((control) => checkedAs(incident, control, times) === undefined);

/**
 * From when the check of a control runs (3j): the closing, or when it was in place, where that was later; the
 * day for which it is planned, until then.
 */
const checkFrom = (control: Control, closed: Stamp): Start => {
  const { placed, dueAt } = control;
  const { at, entry } = closed;
  if (placed === null && dueAt !== null && latest(dueAt) > at) {
    return { at: latest(dueAt), entry, says: 'Counted from the day for which a control is planned' };
  }
  return placed !== null && placed.at > at
    ? { at: placed.at, entry: placed.entry, says: 'Counted from when a control was in place' }
    : { at, entry, says: 'Counted from the closing' };
};

/** From when the n-th check runs: of the controls left to check the first, else the one checked last. */
export const startOfCheck = (incident: Incident, times: number): Start | null => {
  const closed = incident.stage === 'closed' ? incident.closures.at(-1) : undefined;
  if (closed === undefined) return null;
  const [first] = controlsToCheck(incident, times)
    .map((control) => checkFrom(control, closed))
    .toSorted((a, b) => a.at - b.at);
  const [last] = standingControls(incident).toSorted(
    (a, b) => (checkedAs(incident, b, times)?.entry ?? 0) - (checkedAs(incident, a, times)?.entry ?? 0),
  );
  return first ?? (last === undefined ? null : checkFrom(last, closed));
};

const checksOf = (incident: Incident, times: number): readonly Stamp[] =>
  standingControls(incident)
    .flatMap((control) => checkedAs(incident, control, times) ?? [])
    .toSorted((a, b) => a.entry - b.entry);

/** The checks for the n-th time since closing, where others are left (3j). */
export const checkedInPart = (incident: Incident, times: number): readonly Stamp[] =>
  controlsToCheck(incident, times).length === 0 ? [] : checksOf(incident, times);

/** When the last of the controls had been checked for the n-th time since closing (3j). */
export const controlsChecked = (incident: Incident, times: number): Met | null => {
  const checks = checksOf(incident, times);
  if (checks.length < standingControls(incident).length) return null;
  const last = checks.at(-1);
  return last ? { at: last.at, entry: last.entry, entries: checks.map((check) => check.entry) } : null;
};
