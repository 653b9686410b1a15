import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstThought } from './acts.ts';

describe('the first thought of an act', () => {
  const whole: readonly (readonly [says: string, thought: string])[] = [
    ['You set the scope', 'You set the scope'],
    [
      'You established the facts, by which the guidance advises: tell nobody outside. It touches a key',
      'You established the facts',
    ],
    [
      'Helen Whitaker confirmed as second person what Graham Pryce proposed in entry 12',
      'Helen Whitaker confirmed as second person what Graham Pryce proposed in entry 12',
    ],
    [
      'Ben Ackroyd added a risk (likelihood 2, impact 3), owned by Rosie Tanner, as he said',
      'Ben Ackroyd added a risk (likelihood 2, impact 3)',
    ],
    [
      'Graham Pryce named Anthony Boateng, Carys Llewellyn and Martin Dunmore, as the chair asked of him',
      'Graham Pryce named Anthony Boateng, Carys Llewellyn and Martin Dunmore',
    ],
    [
      'You answered the recommendation in entry 27: an action, due 1 July 2027',
      'You answered the recommendation in entry 27',
    ],
    [
      'Graham Pryce updated the control “Contracts say: notice within a day”: checked, it works',
      'Graham Pryce updated the control “Contracts say: notice within a day”',
    ],
  ];
  for (const [says, thought] of whole)
    test(`is whole: ${thought}`, () => assert.equal(firstThought(says), thought));

  test('neither opens a bracket nor waits for more', () => {
    for (const [says] of whole) {
      const thought = firstThought(says);
      assert.equal(thought.split('(').length, thought.split(')').length, thought);
      assert.doesNotMatch(thought, /[,:;]$| (?:by|that|which|advises|and|of|the)$/, thought);
    }
  });
});
