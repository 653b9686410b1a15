// Over facts at random: no answer made worse ever lowers the risk that is advised on, or the severity that is
// proposed; what is not known counts no less than any answer that it may turn out to have.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { anyFacts } from '../../../test/given/triage-facts.ts';
import { certainties, proceduresDefault2026, severities } from '../procedures/procedures.ts';
import { adviseOn } from './advice.ts';
import { criteriaFrom } from './criteria.ts';
import {
  type FactField,
  notKnown,
  type SeveralField,
  type SingleField,
  several,
  severalFields,
  single,
  singleFields,
  type TriageFacts,
} from './facts.ts';
import { proposeSeverity } from './propose-severity.ts';
import { answered, presumedFor } from './questions.ts';
import { risksToPeople } from './rules.ts';

const riskOf = (facts: TriageFacts): number => {
  const { risk } = adviseOn(facts);
  return risk === null ? -1 : risksToPeople.indexOf(risk);
};

const severityOf = (facts: TriageFacts): number => {
  const { holds, notRuledOut } = criteriaFrom(facts, proceduresDefault2026);
  const found = { criteria: holds, notRuledOut, concernsSenior: false, redFlags: [] };
  return severities.indexOf(proposeSeverity(found, proceduresDefault2026).severity);
};

/** Each answer to a question with one answer, best first; what is not known comes last. */
const singleByWorse = (facts: TriageFacts, field: SingleField): readonly TriageFacts[] =>
  [...single[field].answers.map(({ id }) => id), notKnown].map((answer) => ({ ...facts, [field]: answer }));

/** One answer after another, beside those that were given. */
const severalByWorse = (facts: TriageFacts, field: SeveralField): readonly TriageFacts[] => {
  const given: readonly string[] = facts[field] ?? presumedFor(facts.cause)[field] ?? [];
  const more = [...several[field].answers.map(({ id }) => id), notKnown];
  const counts = [0, ...more.keys().map((index) => index + 1)].slice(given.length === 0 ? 1 : 0);
  return counts.map((count) => ({ ...facts, [field]: [...given, ...more.slice(0, count)] }));
};

const numberByWorse = (facts: TriageFacts): readonly TriageFacts[] => {
  const counts = [1, 10, 11, 100, 101, 1000, 1001, 20_000];
  return [
    ...counts.map((count) => ({ ...facts, number: { atLeast: count, atMost: count } })),
    { ...facts, number: { atLeast: 20_000, atMost: null } },
    { ...facts, number: notKnown },
  ];
};

/** Near misses come first. */
const certaintyByWorse = (facts: TriageFacts): readonly TriageFacts[] =>
  certainties.toReversed().map((certainty) => ({ ...facts, certainty }));

const runs = { numRuns: 100 };

describe('an answer made worse never lowers advice or severity:', () => {
  const always = (byWorse: (facts: TriageFacts) => readonly TriageFacts[]) =>
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const each = byWorse(facts).map((worse) => ({
          worse,
          risk: riskOf(worse),
          severity: severityOf(worse),
        }));
        each.slice(1).forEach((after, index) => {
          const before = each[index] ?? after;
          if (after.risk < before.risk || after.severity < before.severity) assert.deepEqual(after, before);
        });
      }),
      runs,
    );

  for (const field of singleFields)
    test(`${single[field].label}`, () => always((facts) => singleByWorse(facts, field)));
  for (const field of severalFields)
    test(`${several[field].label}`, () => always((facts) => severalByWorse(facts, field)));
  test('How many people?', () => always(numberByWorse));
  test('How certain is it?', () => always(certaintyByWorse));
});

test('the worst that is still possible is advised, as provisional where it may turn out better', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const advice = adviseOn(facts);
      const known = answered(facts, 'best');
      // Every answer given as at best: nothing is open any more.
      const best: TriageFacts = { ...known, number: { atLeast: known.number, atMost: known.number } };
      const atBest = adviseOn(best);
      assert.equal(atBest.provisional, false);
      assert.ok(riskOf(best) <= riskOf(facts));
      assert.equal(advice.provisional, riskOf(best) < riskOf(facts));
      if (advice.provisional) assert.notDeepEqual(advice.findOut, [] satisfies FactField[]);
    }),
    runs,
  );
});

test('what the advice says would change it does change it', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const { risk, wouldChange, decidedBy } = adviseOn(facts);
      for (const each of wouldChange) assert.ok(!each.endsWith(`becomes ${risk}.`), each);
      assert.ok(decidedBy.length <= 3);
    }),
    runs,
  );
});
