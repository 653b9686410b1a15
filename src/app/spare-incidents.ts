// Identifiers for incidents that nobody has reported yet, each with its key on the disk already. A report
// then waits for one write to the disk instead of two. What is spare when Candour stops is never used: its
// key seals nothing.

import { Broken } from '../record/failure.ts';
import type { IncidentId } from '../record/ids.ts';
import { newId } from './draw.ts';
import type { Ground } from './execute.ts';

/** Their one write to the disk is shared by so many: at 32 it took 5 % of each report's time. */
const madeAtOnce = 128;

/** Gives out identifiers, each once, making more with their keys when none is left. */
export function createSpareIncidents({ keyring, schoolId }: Ground): () => Promise<IncidentId> {
  const spare: IncidentId[] = [];
  let making: Promise<void> | null = null;
  const make = async (): Promise<void> => {
    const made = Array.from({ length: madeAtOnce }, () => newId() as IncidentId);
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
    if (incident === undefined) throw new Broken('There is no identifier for an incident.');
    return incident;
  };
}
