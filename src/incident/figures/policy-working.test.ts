import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { IsoDate } from '../../policy/calendar.ts';
import { type PolicyWorking, standingOut } from './policy-working.ts';

const today = '2026-11-27' as IsoDate;
const quiet: PolicyWorking = {
  ...{ policy: 'clear-desk', incidents: 0, nearMisses: 0, exceptions: 0, suggestions: 0 },
  ...{ reading: null, reviewBy: null },
};
const other: PolicyWorking = { ...quiet, policy: 'retention' };

const found = (changes: Partial<PolicyWorking>, beside: Partial<PolicyWorking> = {}) =>
  standingOut(
    [
      { ...quiet, ...changes },
      { ...other, ...beside },
    ],
    today,
  )
    .filter(({ policy }) => policy === 'clear-desk')
    .map((each) => each.for);

describe('a policy stands out', () => {
  test('by nothing, where nothing was counted and nothing is known', () => {
    assert.deepEqual(standingOut([quiet, other], today), []);
  });

  test('by half of all that was breached, but never by fewer than three', () => {
    assert.deepEqual(found({ incidents: 3 }, { incidents: 3 }), ['incidents']);
    assert.deepEqual(found({ incidents: 3 }, { incidents: 4 }), []);
    assert.deepEqual(found({ incidents: 2 }), []);
  });

  test('by three exceptions, or by three suggestions', () => {
    assert.deepEqual(found({ exceptions: 3, suggestions: 2 }), ['exceptions']);
    assert.deepEqual(found({ exceptions: 2, suggestions: 3 }), ['suggestions']);
  });

  test('by a review that is due by the day that is set for it', () => {
    assert.deepEqual(found({ reviewBy: '2026-11-01' as IsoDate }), ['review']);
    assert.deepEqual(found({ reviewBy: '2027-01-01' as IsoDate }), []);
  });

  test('by fewer than half of its readers', () => {
    assert.deepEqual(found({ reading: { read: 4, all: 9 } }), ['reading']);
    assert.deepEqual(found({ reading: { read: 5, all: 9 } }), []);
    assert.deepEqual(found({ reading: { read: 0, all: 0 } }), []);
  });

  test('by near misses that are half of its incidents', () => {
    assert.deepEqual(found({ incidents: 6, nearMisses: 3 }, { incidents: 20 }), ['near-misses']);
    assert.deepEqual(found({ incidents: 7, nearMisses: 3 }, { incidents: 20 }), []);
  });

  test('the gravest first', () => {
    const all = standingOut(
      [
        { ...quiet, exceptions: 3 },
        { ...other, incidents: 3 },
      ],
      today,
    );
    assert.deepEqual(
      all.map((each) => each.for),
      ['incidents', 'exceptions'],
    );
  });
});
