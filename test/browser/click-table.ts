// What the stories cost, as the table of docs/clicks.md.
import type { Cost } from '../tools/visitor.ts';

export type Told = {
  readonly who: string;
  readonly story: string;
  readonly cost: Cost;
  /** What it may cost at most. */
  readonly bound: Partial<Cost>;
};

const columns: readonly (readonly [keyof Cost, string])[] = [
  ['clicks', 'Clicks'],
  ['questions', 'Questions about facts'],
  ['typed', 'Typed answers'],
  ['signIns', 'Sign-ins'],
  ['pages', 'Pages'],
  ['wordsMax', 'Most words on a page'],
  ['heightMaxPx', 'Longest page (px)'],
];

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const cell = ({ cost, bound }: Told, what: keyof Cost): string =>
  bound[what] === undefined ? String(cost[what]) : `${cost[what]} (at most ${bound[what]})`;

export const clickTable = (all: readonly Told[]): string =>
  [
    '# What each role’s work costs',
    '',
    'Counted by `test/browser/stories.test.ts` in a real browser. A click is a link, a button or a choice; a',
    'field that is typed into counts as typed. Signing in is counted by itself. Words are those in view when',
    'a page opens. Write it anew with',
    '`CANDOUR_CLICKS=docs/clicks.md node start.mjs test browser/stories`.',
    '',
    row(['Who', 'What', ...columns.map(([, title]) => title)]),
    row(['---', '---', ...columns.map(() => '---:')]),
    ...all.map((told) => row([told.who, told.story, ...columns.map(([what]) => cell(told, what))])),
    '',
  ].join('\n');
