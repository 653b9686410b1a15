import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { asOnDesk, type OnDesk } from './next.ts';

const hour = 3_600_000;

describe('on a desk', () => {
  const order = (rows: Readonly<Record<string, OnDesk>>): readonly string[] =>
    Object.entries(rows)
      .toSorted(([, a], [, b]) => asOnDesk(a, b))
      .map(([name]) => name);

  test('what is late stands by its severity, also where something milder is late for longer', () => {
    assert.deepEqual(
      order({
        mild: { lateness: 1, severity: 'moderate', at: -48 * hour },
        grave: { lateness: 1, severity: 'critical', at: -47 * hour },
        graver: { lateness: 1, severity: 'critical', at: -49 * hour },
      }),
      ['graver', 'grave', 'mild'],
    );
  });

  test('what nobody has judged may be as bad as any', () => {
    assert.deepEqual(
      order({
        major: { lateness: 1, severity: 'major', at: -9 * hour },
        unjudged: { lateness: 1, severity: null, at: -hour },
      }),
      ['unjudged', 'major'],
    );
  });

  test('what the law asks for and did not get stands above all', () => {
    assert.deepEqual(
      order({
        critical: { lateness: 1, severity: 'critical', at: -9 * hour },
        byLaw: { lateness: 2, severity: 'major', at: -hour },
      }),
      ['byLaw', 'critical'],
    );
  });

  test('what is not late goes by its time alone', () => {
    assert.deepEqual(
      order({
        later: { lateness: 0, severity: 'critical', at: 5 * hour },
        sooner: { lateness: 0, severity: 'minor', at: hour },
        late: { lateness: 1, severity: 'minor', at: -hour },
      }),
      ['late', 'sooner', 'later'],
    );
  });
});
