import assert from 'node:assert/strict';

/**
 * Where two files differ, in a line. `assert.deepEqual` looks for the shortest way from one to the other:
 * for two unlike photographs that takes all memory, and nobody learns which test failed.
 */
export function sameBytes(actual: Uint8Array, expected: Uint8Array, message = 'the bytes'): void {
  const at = expected.findIndex((byte, index) => actual[index] !== byte);
  const from = at === -1 ? expected.length : at;
  assert.ok(
    Buffer.compare(actual, expected) === 0,
    `${message}: ${actual.length} bytes, not ${expected.length}, and others from byte ${from} on`,
  );
}
