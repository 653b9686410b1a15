// Small turns of words.

// An office begins with a mark (`policy/said.ts`).
const first = /^\p{Co}?./su;

export const uncapitalised = (text: string): string => text.replace(first, (each) => each.toLowerCase());

/** The text with a capital first letter. */
export const capitalised = (text: string): string => text.replace(first, (each) => each.toUpperCase());

/** As a regular expression has it. */
export const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** "a, b and c": words in a row. */
export const sayList = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** "a, b or c": words of which one is enough. */
export const sayEither = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** Who is meant, inside a sentence: "you or Graham Pryce", "the lead"; a name stays as it is. */
export const inSentence = (words: string): string =>
  /^(You|The|A|Someone|Somebody|Nobody)\b/.test(words)
    ? words.charAt(0).toLowerCase() + words.slice(1)
    : words;
