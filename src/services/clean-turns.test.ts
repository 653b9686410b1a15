import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createTurns } from './clean-turns.ts';

/** Turns by a clock in hand; work says its name when it ends, and takes as long as it is told. */
const turnsAt = () => {
  const clock = { now: 0 };
  const done: string[] = [];
  const turns = createTurns(() => clock.now);
  const ask = (lane: string, incident: string, ms: number) =>
    turns({ lane, incident }, async () => {
      clock.now += ms;
      done.push(`${lane}${incident}`);
    });
  return { clock, done, turns, ask };
};

describe('whose file is cleaned next', () => {
  test('a network that reports anew for each file waits behind itself, and nobody else', async () => {
    const { done, ask } = turnsAt();
    const flood = ['1', '2', '3', '4'].map((incident) => ask('a', incident, 10_000));
    await Promise.all([...flood, ask('b', '9', 10), ask('b', '9', 10)]);
    assert.deepEqual(done, ['a1', 'b9', 'b9', 'a2', 'a3', 'a4']);
  });

  test('what a lane took counts for an hour, and no longer', async () => {
    for (const [passedMs, order] of [
      [1_000, ['a1', 'c3', 'b2', 'a1']],
      [3_600_001, ['a1', 'c3', 'a1', 'b2']],
    ] as const) {
      const { clock, done, ask } = turnsAt();
      await ask('a', '1', 10_000);
      clock.now += passedMs;
      await Promise.all([ask('c', '3', 0), ask('a', '1', 10), ask('b', '2', 10)]);
      assert.deepEqual(done, order);
    }
  });

  test('within a lane the incident that took less comes first: all may stand behind one proxy', async () => {
    const { done, ask } = turnsAt();
    await Promise.all([ask('a', '1', 9_000), ask('a', '1', 9_000), ask('a', '1', 9_000), ask('a', '2', 10)]);
    assert.deepEqual(done, ['a1', 'a2', 'a1', 'a1']);
  });

  test('work that fails is charged as well, and the next has its turn', async () => {
    const { clock, done, turns, ask } = turnsAt();
    const failing = turns({ lane: 'a', incident: '1' }, async () => {
      clock.now += 5_000;
      throw new Error('It is broken.');
    });
    const others = [ask('a', '1', 10), ask('b', '2', 10)];
    await assert.rejects(failing);
    await Promise.all(others);
    assert.deepEqual(done, ['b2', 'a1']);
  });
});
