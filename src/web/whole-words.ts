// Finds words in what people wrote as they stand there, whole: "cook" not within "cookery".

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const before = String.raw`(?<![\p{L}\d]|[\p{L}\d]-)`;
const after = String.raw`(?![\p{L}\d]|-[\p{L}\d])`;

/** Finds each of these, whatever its case, where no letter or digit is joined to it, nor by a hyphen. */
export const wholeWords = (words: readonly string[]): RegExp =>
  new RegExp(`${before}(?:${words.map(escaped).join('|')})${after}`, 'giu');

/** Whether any of these stands in the text as a word of its own. */
export const standsIn = (text: string, words: readonly string[]): boolean => {
  const wanted = words.filter((each) => each !== '');
  return wanted.length > 0 && wholeWords(wanted).test(text);
};
