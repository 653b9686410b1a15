// The samples with the facts that a careful school would establish, and ENISA's score where it was worked out
// by hand.
import { factsOf } from '../../scripts/sample/sample-facts.ts';
import { type Sample, samples } from '../../scripts/sample/story.ts';
import type { EnisaScore } from '../../src/policy/triage/enisa.ts';
import type { TriageFacts } from '../../src/policy/triage/facts.ts';

type Scored = { readonly enisa?: Pick<EnisaScore, 'dpc' | 'ei' | 'cb' | 'score' | 'band'> };

/** A report, the facts as a school finds them, and what it should arrive at. */
export type TriageSample = Omit<Sample, 'expected'> & {
  readonly facts: TriageFacts;
  readonly expected: Sample['expected'] & Scored;
};

export const triageSamples: readonly TriageSample[] = samples.map((sample) => ({
  ...sample,
  facts: factsOf(sample),
}));

export const sampleFacts = (wanted: string): TriageFacts => {
  const found = triageSamples.find(({ id }) => id === wanted);
  if (found === undefined) throw new Error(`There is no sample ${wanted}.`);
  return found.facts;
};
