// Identifiers for incidents that nobody has reported yet, each with its key on the disk already. A report
// then waits for one write to the disk instead of two. What is spare when Candour stops is never used: its
// key seals nothing. Those made together begin alike, so that reports that come together stand together in
// every index: each then writes half as many pages. It says no more than that both were made by the same run
// of Candour; a protected report, whose hour is all that is known, gets one that is like no other.

import { CorruptData } from '../../record/failure.ts';
import type { IncidentId } from '../../record/ids.ts';
import type { Deps } from '../deps.ts';
import { newId, newIdsAlike } from './random.ts';

/** Their one write to the disk is shared by so many: at 32 it took 5 % of each report's time. */
const madeAtOnce = 128;

/** Gives out identifiers, each once, making more with their keys when none is left. */
export type SpareIncidents = () => Promise<IncidentId>;

/** Makes what gives out identifiers for named and for protected reports. */
export const createSpareIncidents = (deps: Deps): { named: SpareIncidents; protected: SpareIncidents } => ({
  named: spareOf(deps, () => newIdsAlike(madeAtOnce)),
  protected: spareOf(deps, () => Array.from({ length: madeAtOnce }, newId)),
});

function spareOf({ keyring, schoolId }: Deps, newIds: () => readonly string[]): SpareIncidents {
  const spare: IncidentId[] = [];
  let making: Promise<void> | null = null;
  const make = async (): Promise<void> => {
    const made = newIds() as readonly IncidentId[];
    await keyring.makeKeys(schoolId, made, 'stream');
    spare.push(...made);
  };
  return async () => {
    while (spare.length === 0) {
      making ??= make().finally(() => {
        making = null;
      });
      await making;
    }
    const incident = spare.pop();
    if (incident === undefined) throw new CorruptData('There is no identifier for an incident.');
    return incident;
  };
}
