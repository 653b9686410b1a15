// Who wrote which entry and who reads it, so that it can be corrected by them.
import type { EntryNo } from '../../record/ids.ts';
import type { Stamp } from '../../record/stamp.ts';
import type { Capacity } from '../capacity.ts';

export type Restricted = { readonly entry: EntryNo; readonly readers: readonly Capacity[] };

/** Both stay: the entry that was wrong, and what is right. */
export type Correction = Stamp & { readonly corrected: EntryNo };

/** The entry that it corrects, or that the correction corrects that it corrects; else itself. */
export const correctedBy = (
  incident: { readonly corrections: readonly Correction[] },
  version: EntryNo,
): EntryNo => {
  const found = incident.corrections.find(({ entry }) => entry === version);
  return found === undefined ? version : correctedBy(incident, found.corrected);
};
