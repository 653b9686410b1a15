import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { monthsOf, toldApart } from './months.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

test('the months of a term begin and end with it', () => {
  assert.deepEqual(monthsOf({ from: '2026-11-01', to: '2027-01-14' }), [
    { from: '2026-11-01', to: '2026-11-30' },
    { from: '2026-12-01', to: '2026-12-31' },
    { from: '2027-01-01', to: '2027-01-14' },
  ]);
});

test('a term that ends as a month begins has that one day of it', () => {
  assert.deepEqual(monthsOf({ from: '2026-11-15', to: '2026-12-01' }), [
    { from: '2026-11-15', to: '2026-11-30' },
    { from: '2026-12-01', to: '2026-12-01' },
  ]);
});

test('few are kept together with the smallest month that holds any, and not with one that holds none', () => {
  assert.deepEqual(toldApart([[0, 1, 5, 4]]), [[true, false, true, false]]);
  assert.deepEqual(toldApart([[4, 0]]), [[true, true]]);
  assert.deepEqual(toldApart([[2, 5, 1, 4]]), [[false, true, false, true]]);
});

test('what is kept together is none or at least three, in each term that has three and in the year', () => {
  const anyTerm = fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.array(anyTerm, { minLength: 1, maxLength: 3 }), (terms) => {
      const apart = toldApart(terms);
      const together = terms.map((totals, term) => sum(totals.filter((_, at) => apart[term]?.[at] !== true)));
      const isSafe = (kept: number, of: readonly number[]) => kept === 0 || kept >= 3 || kept === sum(of);
      for (const [term, kept] of together.entries()) assert.ok(isSafe(kept, terms[term] ?? []));
      assert.ok(isSafe(sum(together), terms.flat()));
      for (const [term, totals] of terms.entries())
        for (const [at, total] of totals.entries())
          if (total === 1 || total === 2) assert.equal(apart[term]?.[at], false);
    }),
  );
});
