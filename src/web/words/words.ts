import { literally } from '../../record/phrases.ts';

/** "07:30", from minutes after midnight. */
export const sayTime = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** Follows the name of a damaged incident. */
export const cannotBeOpened = 'cannot be opened: ask the person who runs the server to run verify';

const before = String.raw`(?<![\p{L}\d]|[\p{L}\d]-)`;
const after = String.raw`(?![\p{L}\d]|-[\p{L}\d])`;

/** A pattern's source: no letter or digit joined to a word, nor by a hyphen ("cook" not within "cookery"). */
export const wholeWords = (words: readonly string[]): string =>
  `${before}(?:${words.map(literally).join('|')})${after}`;

export const standsIn = (text: string, words: readonly string[]): boolean => {
  const wanted = words.filter((each) => each !== '');
  return wanted.length > 0 && new RegExp(wholeWords(wanted), 'iu').test(text);
};

export const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
