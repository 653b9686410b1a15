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

/** When the last of the controls had been checked for the n-th time since closing (3j). */
export const controlsChecked = (incident: Incident, times: number): Met | null => {
  const controls = standingControls(incident);
  const closed = incident.closures.at(-1)?.entry ?? 0;
  const checks = controls.flatMap(
    (control) => control.checks.filter((check) => check.entry > closed)[times - 1] ?? [],
  );
  if (checks.length < controls.length) return null;
  const last = checks.toSorted((a, b) => a.entry - b.entry).at(-1);
  return last ? { at: last.at, entry: last.entry, entries: checks.map((check) => check.entry) } : null;
};
