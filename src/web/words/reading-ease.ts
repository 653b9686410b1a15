// How easily a text reads, by Flesch: 206.8 less 1.015 for each word of the usual sentence and 84.6 for each
// syllable of the usual word. 60 and above is plain English. Names, references, numbers, dates and titles
// that the law gives are no choice of ours, so their words are not counted.

/** What a text measures; `ease` is NaN where it has no words. */
export type Reading = {
  readonly words: number;
  readonly ease: number;
  /** Its sentences, hardest first. */
  readonly sentences: readonly { readonly text: string; readonly words: number; readonly ease: number }[];
};

/** Shorter lines are labels, names and buttons, for which the measure was not made. */
const sentenceWordsMin = 4;

/** The syllables of a word, as they are heard, near enough for a whole page. */
export function syllables(word: string): number {
  const plain = word.toLowerCase().replaceAll(/[^a-z]/g, '');
  const spoken = plain
    .replace(/(?<=[^aeiouy]|gu|qu)e(?:s|d)?$/, (end) =>
      /(?:[sxz]|[cs]h|[cg])es$|[td]ed$/.test(plain) ? end : '',
    )
    .replace(/^y/, '');
  const restored = /[^aeiouy]les?$/.test(plain) ? `${spoken}e` : spoken;
  return Math.max(1, restored.match(/[aeiouy]+/g)?.length ?? 1);
}

const sentencesOf = (line: string): readonly string[] =>
  line.split(/(?<=[.!?…]['’”)]*)\s+|;\s|\s·\s/).filter((sentence) => sentence.trim() !== '');

const wordsOf = (sentence: string): readonly string[] =>
  sentence.match(/(?<![\w@/.-])\p{L}[\p{L}’'-]*(?![\w@/]|\.\w)/gu) ?? [];

const easeOf = (sentences: number, words: number, heard: number): number =>
  206.835 - 1.015 * (words / sentences) - 84.6 * (heard / words);

type Measured = Reading['sentences'][number] & { readonly heard: number };

/** Null for what is no sentence. */
const measure = (sentence: string, leftOut: readonly RegExp[]): Measured | null => {
  const kept = leftOut.reduce((rest, each) => rest.replaceAll(each, ' '), sentence);
  const words = wordsOf(kept);
  if (words.length < sentenceWordsMin) return null;
  const heard = words.reduce((sum, word) => sum + syllables(word), 0);
  return { text: sentence, words: words.length, heard, ease: easeOf(1, words.length, heard) };
};

/**
 * Measures lines without the words that `leftOut` finds. Pages have most sentences in common: each is
 * measured once where pages share a `known`.
 */
export function reading(
  lines: readonly string[],
  leftOut: readonly RegExp[],
  known = new Map<string, Measured | null>(),
): Reading {
  const measured = lines.flatMap(sentencesOf).flatMap((sentence) => {
    const before = known.get(sentence);
    const found = before === undefined ? measure(sentence, leftOut) : before;
    known.set(sentence, found);
    return found ?? [];
  });
  const sum = (of: 'words' | 'heard'): number => measured.reduce((total, each) => total + each[of], 0);
  return {
    words: sum('words'),
    ease: easeOf(measured.length, sum('words'), sum('heard')),
    sentences: measured.toSorted((a, b) => a.ease - b.ease),
  };
}
