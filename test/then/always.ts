// Properties of incidents: what must hold after whatever people and time do.
import fc from 'fast-check';
import type { Case } from '../given/incident.ts';
import { seldom, startAndTries, tried } from '../given/random-incident.ts';
import { cases } from './cases.ts';

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
    { numRuns, examples: seldom.map((each) => [each]) },
  );
  allCame();
};
