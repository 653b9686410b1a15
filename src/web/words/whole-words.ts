// Finds words in what people wrote as they stand there, whole: "cook" not within "cookery".

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
