// The samples with the facts that a careful school would establish.
import { factsOf, type Sample, samples } from '../../scripts/sample/school.ts';
import type { TriageFacts } from '../../src/policy/triage/facts.ts';

/** A report, the facts as a school finds them, and what it should arrive at. */
export type TriageSample = Omit<Sample, 'facts'> & { readonly facts: TriageFacts };

export const triageSamples: readonly TriageSample[] = samples.map((sample) => ({
  ...sample,
  facts: factsOf(sample),
}));

export const sampleFacts = (wanted: string): TriageFacts => {
  const found = triageSamples.find(({ id }) => id === wanted);
  if (found === undefined) throw new Error(`There is no sample ${wanted}.`);
  return found.facts;
};
