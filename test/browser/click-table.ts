// What the stories cost, as the table of docs/clicks.md.
import type { Cost, Left } from '../tools/visitor.ts';

export type Told = {
  readonly who: string;
  readonly story: string;
  readonly cost: Cost;
  readonly left: readonly Left[];
  /** What it may cost at most. */
  readonly bound: Partial<Cost>;
};

const columns: readonly (readonly [keyof Cost, string])[] = [
  ['clicks', 'Clicks'],
  ['questions', 'Questions about facts'],
  ['typed', 'Typed answers'],
  ['wordsTyped', 'Words typed'],
  ['signIns', 'Sign-ins'],
  ['pages', 'Pages'],
  ['wordsMax', 'Most words on a page'],
  ['heightAt1280', 'Longest page, px at 1280'],
  ['heightAt375', 'at 375'],
];

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const cell = ({ cost, bound }: Told, what: keyof Cost): string =>
  bound[what] === undefined ? String(cost[what]) : `${cost[what]} (at most ${bound[what]})`;

/** The pages that a story went through, which are told once. */
const pagesLeft = ({ who, story, left }: Told): readonly string[] =>
  left.map(({ title, words, heightAt1280, heightAt375 }) =>
    row([`${who}: ${story}`, title, ...[words, heightAt1280, heightAt375].map(String)]),
  );

export const clickTable = (all: readonly Told[]): string =>
  [
    '# What each role’s work costs',
    '',
    'Counted by `test/browser/stories.test.ts` in a real browser. A click is a link, a button or a choice;',
    'a field that is typed into counts as typed. Signing in is counted by itself. Words in view and heights',
    'are those of a page as somebody leaves it, all its questions answered. Write it anew with',
    '`CANDOUR_CLICKS=docs/clicks.md node start.mjs test browser/stories`.',
    '',
    row(['Who', 'What', ...columns.map(([, title]) => title)]),
    row(['---', '---', ...columns.map(() => '---:')]),
    ...all.map((told) => row([told.who, told.story, ...columns.map(([what]) => cell(told, what))])),
    '',
    '## Each page as it was left',
    '',
    row(['Story', 'Page', 'Words in view', 'px at 1280', 'at 375']),
    row(['---', '---', '---:', '---:', '---:']),
    ...all.flatMap(pagesLeft),
    '',
  ].join('\n');
