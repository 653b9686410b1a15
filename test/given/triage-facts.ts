// Facts of incidents at random: any answer to any question, none, or not known yet.
import fc from 'fast-check';
import { causeIds, certainties } from '../../src/policy/procedures/procedures.ts';
import {
  notKnown,
  several,
  severalFields,
  single,
  singleFields,
  type TriageFacts,
} from '../../src/policy/triage/facts.ts';

const ids = (answers: readonly { readonly id: string }[]): string[] => [
  ...answers.map(({ id }) => id),
  notKnown,
];

const number = fc.oneof(
  fc.constant(notKnown),
  fc
    .tuple(fc.constantFrom(1, 6, 10, 11, 100, 101, 1000, 1001), fc.constantFrom(0, 0, 0, 5, null))
    .map(([atLeast, more]) => ({ atLeast, atMost: more === null ? null : atLeast + more })),
);

const answers: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  number,
  ...Object.fromEntries(singleFields.map((field) => [field, fc.constantFrom(...ids(single[field].answers))])),
  ...Object.fromEntries(
    severalFields.map((field) => [
      field,
      fc.uniqueArray(fc.constantFrom(...ids(several[field].answers)), { minLength: 1, maxLength: 2 }),
    ]),
  ),
};

/** A slip among people whom the school knows: most rules are a few answers away from it. */
const slip = {
  involves: ['system', 'people'],
  subjects: ['pupils'],
  vulnerable: ['none'],
  categories: ['contact'],
  number: { atLeast: 6, atMost: 6 },
  effects: ['seen'],
  recipients: 'one-known',
  opened: 'opened',
  deletion: 'asked',
  protection: 'none',
  outage: 'hours',
  services: ['payments'],
  origin: 'slip',
  circumstances: ['none'],
};

const nearSlip = fc
  .uniqueArray(fc.constantFrom(...Object.keys(answers)), { maxLength: 3 })
  .chain((fields) =>
    fc.record(Object.fromEntries(fields.map((field) => [field, answers[field] ?? fc.constant(notKnown)]))),
  )
  .map((changed) => ({ ...slip, ...changed }));

export const anyFacts = fc
  .tuple(
    fc.constantFrom(...certainties, 'confirmed'),
    fc.constantFrom(...causeIds),
    fc.oneof(fc.record(answers, { requiredKeys: [] }), nearSlip, nearSlip),
  )
  .map(([certainty, cause, given]) => ({ ...given, certainty, cause }) as TriageFacts);
