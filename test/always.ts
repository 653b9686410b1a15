// Properties of incidents: what must hold after whatever people and time do.
import fc from 'fast-check';
import type { Case } from './given.ts';
import { startAndTries, tried } from './random-incident.ts';

/** Checks a property of the case after each try of so many random sequences. */
export const always = (holds: (after: Case, before: Case) => void, numRuns = 150): void =>
  fc.assert(
    fc.property(startAndTries, ([start, tries]) => {
      tries.reduce((before, each) => {
        const after = tried(before, each);
        holds(after, before);
        return after;
      }, start);
    }),
    { numRuns },
  );
