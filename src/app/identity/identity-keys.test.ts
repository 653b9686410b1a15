import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSheet, writeSheet } from './identity-keys.ts';

test('a sheet is read as copied by hand, and says which group is mistyped', () => {
  const code = Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 37 + 11) % 256));
  const written = writeSheet(code);
  assert.match(written, /^([0-9A-Z]{5}-){12}[0-9A-Z]{5}$/);
  assert.deepEqual(readSheet(` ${written.toLowerCase().replaceAll('-', ' ')} `), { code });
  const swapped = readSheet(written.split('-').toReversed().join('-'));
  assert.ok('problem' in swapped && /mistyped/.test(swapped.problem));
  for (let at = 0; at < written.length; at += 1) {
    if (written[at] === '-') continue;
    const other = written[at] === '7' ? '8' : '7';
    const mistyped = readSheet(written.slice(0, at) + other + written.slice(at + 1));
    assert.ok('problem' in mistyped && mistyped.problem.includes(`Group ${Math.floor(at / 6) + 1} `));
  }
  const short = readSheet('A');
  assert.ok('problem' in short && /has 65 characters; 1 were typed/.test(short.problem));
});
