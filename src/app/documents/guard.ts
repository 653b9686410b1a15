// The last look at what is handed to the typesetter: what it never gets, no file can hold.

/** However it is spaced, broken or capitalised. */
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll('\u200b', '')
    .replaceAll(/(?:\s|\\[nrt])+/g, ' ')
    .toLowerCase();

/** `data` is JSON, so the words are looked for as JSON writes them too. */
export const holdsWords = (data: string, words: string): boolean => {
  const [all, sought] = [plain(data), plain(words).trim()];
  return sought !== '' && (all.includes(sought) || all.includes(plain(JSON.stringify(words).slice(1, -1))));
};
