import type { Moment } from '../../policy/clock.ts';
import type { EntryNo } from '../../record/ids.ts';
import type { Stamp } from '../../record/stamp.ts';
import type { Incident } from '../state/incident.ts';
import type { Control } from '../state/investigation.ts';

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
  const closed = incident.closures.at(-1)?.entry ?? 0;
  const since = checks.filter((check) => check.entry > closed);
  const failed = since.find((check) => check.failed);
  return since[times - 1] ?? (failed && incident.keptClosed.find(({ entry }) => entry > failed.entry));
};

/** Those yet to be checked for the n-th time since closing. */
export const controlsToCheck = (incident: Incident, times: number): readonly Control[] =>
  standingControls(incident).filter((control) => checkedAs(incident, control, times) === undefined);

/** When the last of the controls had been checked for the n-th time since closing (3j). */
export const controlsChecked = (incident: Incident, times: number): Met | null => {
  const controls = standingControls(incident);
  const checks = controls.flatMap((control) => checkedAs(incident, control, times) ?? []);
  if (checks.length < controls.length) return null;
  const last = checks.toSorted((a, b) => a.entry - b.entry).at(-1);
  return last ? { at: last.at, entry: last.entry, entries: checks.map((check) => check.entry) } : null;
};
