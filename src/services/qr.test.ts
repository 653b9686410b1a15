import assert from 'node:assert/strict';
import { test } from 'node:test';
import { qrMatrix } from './qr.ts';

test('A QR code is a square with a finder in three corners, and larger for a longer text.', () => {
  const short = qrMatrix('https://oakfield.example/report');
  const size = short.length;
  assert.ok(short.every((row) => row.length === size));
  const finder = '1111111';
  const corner = (row: number, column: number) =>
    short[row]
      ?.slice(column, column + 7)
      .map(Number)
      .join('');
  assert.deepEqual([corner(0, 0), corner(0, size - 7), corner(size - 7, 0)], [finder, finder, finder]);
  assert.ok(qrMatrix('x'.repeat(300)).length > size);
});
