// Facts of incidents at random: any answer to any question, none, or not known yet.
import fc from 'fast-check';
import { causeIds, certainties } from '../../src/policy/procedures.ts';
import {
  notKnown,
  several,
  severalFields,
  single,
  singleFields,
  type TriageFacts,
} from '../../src/policy/triage/facts.ts';

const idsOf = (answers: readonly { readonly id: string }[]): string[] => [
  ...answers.map(({ id }) => id),
  notKnown,
];

const number = fc.oneof(
  fc.constant(notKnown),
  fc
    .tuple(fc.constantFrom(1, 6, 10, 11, 100, 101, 1000, 1001), fc.constantFrom(0, 0, 5, null))
    .map(([atLeast, more]) => ({ atLeast, atMost: more === null ? null : atLeast + more })),
);

export const anyFacts = fc.record(
  {
    certainty: fc.constantFrom(...certainties),
    cause: fc.constantFrom(...causeIds),
    number,
    ...Object.fromEntries(
      singleFields.map((field) => [field, fc.constantFrom(...idsOf(single[field].answers))]),
    ),
    ...Object.fromEntries(
      severalFields.map((field) => [
        field,
        fc.subarray(idsOf(several[field].answers), { minLength: 1, maxLength: 4 }),
      ]),
    ),
  },
  { requiredKeys: ['certainty', 'cause'] },
) as unknown as fc.Arbitrary<TriageFacts>;
