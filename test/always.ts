// Properties of incidents: what must hold after whatever people and time do.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Case } from './given.ts';
import { startAndTries, tried } from './random-incident.ts';

/** Counts how often each of these cases came up, and insists in the end that all of them did. */
export const cases = <Name extends string>(...names: readonly Name[]) => {
  const times = new Map<Name, number>(names.map((name) => [name, 0]));
  return {
    came(name: Name): void {
      times.set(name, (times.get(name) ?? 0) + 1);
    },
    allCame(): void {
      const missing = names.filter((name) => times.get(name) === 0);
      assert.deepEqual(missing, [], 'These cases never came up, so nothing was tested of them.');
    },
  };
};

/**
 * Checks a property of the case after each try of so many random sequences. A property that holds "if …"
 * names each such case and says when it came: one that never came fails.
 */
export const always = <Name extends string = never>(
  holds: (after: Case, before: Case, came: (name: Name) => void) => void,
  numRuns = 150,
  ...names: readonly Name[]
): void => {
  const { came, allCame } = cases(...names);
  fc.assert(
    fc.property(startAndTries, ([start, tries]) => {
      tries.reduce((before, each) => {
        const after = tried(before, each);
        holds(after, before, came);
        return after;
      }, start);
    }),
    { numRuns },
  );
  allCame();
};
