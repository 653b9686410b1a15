import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topicOf } from './information-policies.ts';

test('a policy is about what the list says, and one of the school’s own stands apart', () => {
  assert.deepEqual([topicOf('clear-desk'), topicOf('own-1')], ['rooms', 'own']);
});
