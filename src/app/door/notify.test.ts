import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailWishes } from '../../school/school.ts';
import { mailOf } from './notify.ts';

test('a mail goes by what its person wishes, but the law’s clock cannot be switched off', () => {
  const all = (urgency: 'at-once' | 'digest' | 'bell', statutory = false) =>
    mailWishes.map((wish) => mailOf({ urgency, statutory }, wish));
  assert.deepEqual(mailWishes, ['at-once', 'digest', 'bell-only']);
  assert.deepEqual(all('at-once'), ['sent', 'digest', 'none']);
  assert.deepEqual(all('digest'), ['digest', 'digest', 'none']);
  assert.deepEqual(all('bell'), ['none', 'none', 'none']);
  assert.deepEqual(all('at-once', true), ['sent', 'sent', 'sent']);
});
