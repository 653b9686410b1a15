import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readAnchor, type Typed, writeAnchor } from './text.ts';

const anchor = '81f41c89858f339da2ef36ba4d5870eb81849f47f2ae01c4c005691e1e1840f6';
const printed = { day: '2026-10-25', lineage: 1, anchor };
const text = 'G7T1-S2C5-HWSS-V8QF-6TX4-TP3G-XE0R-97T7-YAQ0-3H60-0NMH-W7GR-83VA';

const read = (typed: string): Typed => {
  const found = readAnchor(typed);
  assert.ok('anchor' in found, JSON.stringify(found));
  return found;
};
const problem = (typed: string): string => {
  const found = readAnchor(typed);
  assert.ok('problem' in found, JSON.stringify(found));
  return found.problem;
};

test('an anchor is its day, its lineage and thirteen groups of four', () => {
  assert.equal(writeAnchor(printed), `2026-10-25 L1 ${text}`);
});

test('it is read with or without spaces and dashes, in any case, and with O, I and L for 0 and 1', () => {
  for (const typed of [
    `2026-10-25 L1 ${text}`,
    `  2026-10-25 l1 ${text.toLowerCase().replaceAll('-', ' ')}\n`,
    `20261025L1${text.replaceAll('-', '')}`,
    `2026‑10‑25 L1 ${text.replaceAll('-', '–')}`,
    `2026-10-25 L1 ${text.replaceAll('0', 'o').replaceAll('1', 'l')}`,
    `2026-10-25 L1 ${text.replaceAll('0', 'O').replaceAll('1', 'i')}`,
  ]) {
    const { day, lineage, anchor: found, madeTheMistake } = read(typed);
    assert.deepEqual({ day, lineage, anchor: found, madeTheMistake }, { ...printed, madeTheMistake: false });
  }
});

test('whatever is written is read again', () => {
  const digit = fc.constantFrom(...'0123456789abcdef');
  const anchors = fc.string({ unit: digit, minLength: 64, maxLength: 64 });
  const days = fc.constantFrom('2024-02-29', '2026-10-05', '2099-12-31');
  fc.assert(
    fc.property(anchors, days, fc.integer({ min: 1, max: 999 }), (each, day, lineage) => {
      const found = read(writeAnchor({ day, lineage, anchor: each }).replaceAll(' ', ''));
      assert.deepEqual(
        [found.anchor, found.day, found.lineage, found.madeTheMistake],
        [each, day, lineage, false],
      );
    }),
  );
});

test('fifteen of sixteen slips are noticed at once', () => {
  let noticed = 0;
  for (let at = 0; at < 51; at += 1) {
    const plain = text.replaceAll('-', '');
    const other = plain[at] === '7' ? '8' : '7';
    if (read(`2026-10-25 L1 ${plain.slice(0, at)}${other}${plain.slice(at + 1)}`).madeTheMistake)
      noticed += 1;
  }
  assert.ok(noticed >= 40, `${noticed} of 51`);
  const others = Array.from({ length: 9 }, (_, index) => [
    `2026-10-1${index} L1`,
    `2026-10-25 L${index + 2}`,
  ]);
  const slips = others.flat().filter((before) => read(`${before} ${text}`).madeTheMistake).length;
  assert.ok(slips >= 14, `${slips} of 18`);
});

test('what is no anchor is told in words', () => {
  assert.match(problem(''), /begins with a day and a lineage/);
  assert.match(problem(text), /begins with a day and a lineage/);
  assert.match(problem(`2026-10-25 ${text}`), /begins with a day and a lineage/);
  assert.match(problem(`2026-10-25 L1 ${text.slice(5)}`), /52 letters and digits; 48 were typed/);
  assert.match(problem(`2026-10-25 L1 ${text}-00`), /52 letters and digits; 54 were typed/);
  assert.match(problem(`2026-02-30 L1 ${text}`), /There is no day 2026-02-30/);
  assert.match(problem(`2026-10-25 L1 ${text.replace('G', 'U')}`), /U is not among the letters/);
});
