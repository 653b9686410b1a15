// Small turns of words that pages share.

/** The text with a capital first letter. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "1 entry", "2 entries": a number with its noun. */
export const counted = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

/** "07:30": minutes after midnight as a time of day. */
export const sayTime = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** "a, b and c": words in a row. */
export const sayList = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** "a, b or c": words of which one is enough. */
export const sayEither = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** What is said, after its name, in place of an incident that was damaged. */
export const cannotBeOpened = 'cannot be opened: ask whoever runs Candour to run verify';
