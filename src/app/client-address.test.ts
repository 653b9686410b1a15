import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClientOf } from './client-address.ts';

test('without a trusted proxy X-Forwarded-For is ignored, whatever it says', () => {
  const clientOf = createClientOf(null);
  assert.equal(clientOf('198.51.100.7', '203.0.113.9'), '198.51.100.7');
  assert.equal(clientOf('::ffff:198.51.100.7', ''), '198.51.100.7');
});

test('a header from a peer that is no trusted proxy is ignored', () => {
  const clientOf = createClientOf({ addresses: ['10.0.0.0/8', '2001:db8::1'] });
  assert.equal(clientOf('198.51.100.7', '203.0.113.9'), '198.51.100.7');
  assert.equal(clientOf('2001:db8::2', '203.0.113.9'), '2001:db8::2');
});

test('behind trusted proxies the last address that is none of them counts, not what was sent before', () => {
  const clientOf = createClientOf({ addresses: ['10.0.0.0/8', '2001:db8::1'] });
  assert.equal(clientOf('10.0.0.1', '203.0.113.9'), '203.0.113.9');
  assert.equal(clientOf('::ffff:10.0.0.1', '1.1.1.1, 203.0.113.9, 10.2.3.4'), '203.0.113.9');
  assert.equal(clientOf('2001:db8::1', '127.0.0.1, 203.0.113.9'), '203.0.113.9');
  assert.equal(clientOf('10.0.0.1', 'nonsense'), '10.0.0.1');
});

test('behind so many proxies the address that the first of them saw counts', () => {
  const one = createClientOf({ hopCount: 1 });
  assert.equal(one('10.0.0.1', '203.0.113.9'), '203.0.113.9');
  assert.equal(one('10.0.0.1', '1.1.1.1, 203.0.113.9'), '203.0.113.9');
  const two = createClientOf({ hopCount: 2 });
  assert.equal(two('10.0.0.1', '1.1.1.1, 203.0.113.9, 10.0.0.2'), '203.0.113.9');
  assert.equal(two('10.0.0.1', ''), '10.0.0.1');
});
