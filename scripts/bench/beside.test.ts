import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compared, figuresOf } from './beside.ts';
import { columns } from './figures.ts';

const printed = (...rows: readonly (readonly string[])[]): string => {
  const table = columns([['What', 'Measured', 'Wanted', 'Beside'], ...rows]);
  return `> bench\n\n${table}\n\nElsewhere\n  FIR  54 reports/s`;
};

const page = (figure: string): string =>
  printed(['With 100', '', '', ''], ['  Page', figure, '≤ 5 ms: met', 'p50']);

test('the table that a bench prints gives its figures by heading and name, and nothing around it', () => {
  const figures = figuresOf(
    printed(
      ['With 100', '', '', ''],
      ['  Page', '1.2 / 3.4 ms', '', 'p50'],
      ['Time', '', '', ''],
      ['  Page', '1,234 entries/s', '', ''],
    ),
  );
  assert.deepEqual(Object.fromEntries(figures), {
    'With 100\nPage': '1.2 / 3.4 ms',
    'Time\nPage': '1,234 entries/s',
  });
});

const marks = (old: string, young: string): readonly (string | undefined)[] =>
  compared([figuresOf(page(old))], [figuresOf(page(young))])[2]?.slice(3) ?? [];

test('a time that grew by more than a tenth is worse, and a rate that fell by as much', () => {
  assert.deepEqual(marks('10 ms', '11 ms'), ['1.10', '']);
  assert.deepEqual(marks('10 ms', '11.2 ms'), ['1.12', 'worse']);
  assert.deepEqual(marks('1,000 /s', '1,500 /s'), ['1.50', '']);
  assert.deepEqual(marks('1,000 entries/s', '900 entries/s'), ['0.90', 'worse']);
  assert.deepEqual(marks('1,000 /s', '920 /s'), ['0.92', '']);
});

test('where nothing failed before, one failure is worse; where nothing fails there is no ratio', () => {
  assert.deepEqual(marks('0', '0'), ['', '']);
  assert.deepEqual(marks('0', '2'), ['', 'worse']);
});

test('two rounds are taken together, and a row that one checkout lacks is not compared', () => {
  const [one, two] = [figuresOf(page('10 ms')), figuresOf(page('30 ms'))];
  const other = figuresOf(printed(['With 100', '', '', ''], ['  Other', '5 ms', '', '']));
  assert.deepEqual(compared([one, two], [one, one])[2], [
    '  Page',
    '10 ms, 30 ms',
    '10 ms, 10 ms',
    '0.50',
    '',
  ]);
  assert.deepEqual(compared([other, other], [one, two]).slice(2), [
    ['  Page', 'none', '10 ms, 30 ms', '', ''],
    ['  Other', '5 ms, 5 ms', 'none', '', ''],
  ]);
});
