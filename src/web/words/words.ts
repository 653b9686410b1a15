// Small turns of words that pages share.
/** "1 entry", "2 entries": a number with its noun. */
export const counted = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

/** "07:30": minutes after midnight as a time of day. */
export const sayTime = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** What is said, after its name, in place of an incident that was damaged. */
export const cannotBeOpened = 'cannot be opened: ask whoever runs Candour to run verify';

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const before = String.raw`(?<![\p{L}\d]|[\p{L}\d]-)`;
const after = String.raw`(?![\p{L}\d]|-[\p{L}\d])`;

/** The source of a pattern for any of these, where no letter or digit is joined to it, nor by a hyphen. */
export const wholeWords = (words: readonly string[]): string =>
  `${before}(?:${words.map(escaped).join('|')})${after}`;

/** Whether any of these stands in the text as a word of its own. */
export const standsIn = (text: string, words: readonly string[]): boolean => {
  const wanted = words.filter((each) => each !== '');
  return wanted.length > 0 && new RegExp(wholeWords(wanted), 'iu').test(text);
};
