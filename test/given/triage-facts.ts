// Facts of incidents at random: any answer to any question, none, or not known yet.
import fc from 'fast-check';
import { causeIds, certainties } from '../../src/policy/procedures/procedures.ts';
import {
  answersTo,
  notKnown,
  type SeveralField,
  type SingleField,
  several,
  single,
  type TriageFacts,
  ticks,
} from '../../src/policy/triage/facts.ts';
import { askedOnly, questionsFor } from '../../src/policy/triage/questions.ts';

export const singleFields = Object.keys(single) as readonly SingleField[];
export const severalFields = Object.keys(several) as readonly SeveralField[];

const number = fc.oneof(
  fc.constant(notKnown),
  fc
    .tuple(fc.constantFrom(1, 6, 10, 11, 100, 101, 1000, 1001), fc.constantFrom(0, 0, 0, 5, null))
    .map(([atLeast, more]) => ({ atLeast, atMost: more === null ? null : atLeast + more })),
);

/** Every answer that this question offers for this cause, and that it is not known. */
export const idsTo = (field: SingleField | SeveralField, facts: TriageFacts): readonly string[] => [
  ...answersTo(field, facts).map(({ id }) => id),
  notKnown,
];

/** Answers what is asked, one question after another, as a person would; some are left unanswered. */
const answering = (facts: TriageFacts, draw: readonly number[]): TriageFacts => {
  let now = facts;
  for (let round = 0; round < draw.length; round += 1) {
    const chosen = draw[round] ?? 0;
    const field = questionsFor(now).find((each) => now[each] === undefined);
    if (field === undefined) break;
    if (field === 'number') {
      const counts = [1, 6, 10, 11, 100, 101, 1000, 1001];
      const count = counts[chosen % counts.length] ?? 1;
      now = { ...now, number: chosen % 9 === 8 ? notKnown : { atLeast: count, atMost: count } };
    } else {
      const ids = idsTo(field, now);
      const id = ids[chosen % ids.length] ?? notKnown;
      const other = ids[(chosen >> 3) % ids.length] ?? id;
      const given = field in single ? id : [...new Set(chosen % 5 === 0 ? [id, other] : [id])];
      now = { ...now, [field]: given } as TriageFacts;
    }
  }
  return askedOnly(now);
};

export const anyFacts: fc.Arbitrary<TriageFacts> = fc
  .record({
    certainty: fc.constantFrom(...certainties, 'confirmed', 'confirmed'),
    cause: fc.constantFrom(...causeIds),
    ticked: fc.subarray(
      ticks.map(({ id }) => id),
      { maxLength: 2 },
    ),
    isReported: fc.boolean(),
    draw: fc.array(fc.nat(100_000), { minLength: 0, maxLength: 14 }),
  })
  .map(({ certainty, cause, ticked, isReported, draw }) =>
    answering(
      {
        ...({ certainty, cause } as Pick<TriageFacts, 'certainty' | 'cause'>),
        ...(ticked.length > 0 ? { ticks: ticked } : {}),
        ...(isReported ? ({ riskReported: true } as const) : {}),
      },
      draw,
    ),
  );

export { number as anyNumber };
