// A few words of what somebody wrote, around the words that were looked for.
import { wordsOf } from './word-index.ts';

/** The text in pieces; `isHit` where a piece is a word that was looked for. */
export type Excerpt = readonly { readonly text: string; readonly isHit: boolean }[];

/** In characters: one line of a list. */
const beforeMax = 50;
const lengthMax = 150;

type Token = { readonly from: number; readonly to: number; readonly isHit: boolean };

const tokensOf = (text: string, words: ReadonlySet<string>): readonly Token[] =>
  [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(({ 0: word, index }) => ({
    from: index,
    to: index + word.length,
    isHit: [...wordsOf(word)].some((each) => words.has(each)),
  }));

/** Null where none of the words stands in it. */
export function excerptOf(text: string, words: readonly string[]): Excerpt | null {
  const plain = text.replaceAll(/\s+/gu, ' ').trim();
  const tokens = tokensOf(plain, new Set(words));
  const first = tokens.find(({ isHit }) => isHit);
  if (first === undefined) return null;
  const start = tokens.find(({ from }) => from >= first.from - beforeMax)?.from ?? first.from;
  const shown = tokens.filter(
    ({ from, to }) => from >= start && (to <= start + lengthMax || from <= first.from),
  );
  const last = shown.at(-1)?.to ?? first.to;
  const isWhole = last === tokens.at(-1)?.to;
  const pieces: { text: string; isHit: boolean }[] = [];
  let at = start === tokens[0]?.from ? 0 : start;
  if (at > 0) pieces.push({ text: '…', isHit: false });
  for (const { from, to } of shown.filter(({ isHit }) => isHit)) {
    if (from > at) pieces.push({ text: plain.slice(at, from), isHit: false });
    pieces.push({ text: plain.slice(from, to), isHit: true });
    at = to;
  }
  const rest = isWhole ? plain.slice(at) : `${plain.slice(at, last)}…`;
  if (rest !== '') pieces.push({ text: rest, isHit: false });
  return pieces;
}
