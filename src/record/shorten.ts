const graphemes = new Intl.Segmenter('en');

/** Each unit of such a text is a character of its own: asking the segmenter takes ten times as long. */
const single = /^[ -~\u00a0-\u00ff\u2010-\u2027]*$/u;

/**
 * The beginning of a text, of at most `max` UTF-16 units. It is cut between the characters that people see,
 * so no emoji and no accented letter is cut through; only a single one longer than `max` is.
 */
export function shorten(text: string, max: number): string {
  if (text.length < max) return text;
  if (single.test(text.slice(0, max + 1))) return text.slice(0, max);
  const end = graphemes.segment(text).containing(max)?.index ?? 0;
  if (end > 0) return text.slice(0, end);
  const isInPair = /[\ud800-\udbff]/.test(text.charAt(max - 1));
  return text.slice(0, isInPair ? max - 1 : max);
}

/** Shorter ones ("Urgent!", "Hello,") say nothing alone. */
const sentenceMin = 12;
/** A full stop after a title or a single letter ("Mr. Jones", "3 p.m.") ends no sentence. */
const sentenceEnd = new RegExp(
  String.raw`^[^]{${sentenceMin},}?(?:(?<!\b(?:Mr|Mrs|Ms|Dr|St|\p{L}))[.!?…](?=\s|$)|(?=\n|$))`,
  'u',
);
/** Within a line these would change how all that follows is read. */
const turning = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** UTF-16 units a character: enough for a family of emoji, and for no tower of accents. */
const unitsMax = 12;

const charactersIn = (text: string): string[] => [...graphemes.segment(text)].map(({ segment }) => segment);

/** A line that ends with one of these waits for more. */
const joiningWords = [
  'a an the my our your his her its their this that which who whose and or but because when',
  'while if so as of for to in into on onto at by with without from about after before was',
  'were is are am be been had has until than since he she we they',
]
  .join('|')
  .replaceAll(' ', '|');
const joining = new RegExp(`(?: (?:${joiningWords}))+$`, 'iu');
/** A clause that fills so much of the line says enough alone. */
const clauseMin = 2 / 3;

/** Where a clause ends near the end of these characters; -1 where none does. */
const clauseEnd = (seen: readonly string[], max: number): number =>
  seen.findLastIndex(
    (each, at) => at <= max && at >= max * clauseMin && /[,;:–—]/u.test(each) && seen[at + 1] === ' ',
  );

/** A bracket that the cut leaves open, with the blank before it. */
const openBracket = / \([^)]*$/u;

/**
 * The first sentence of a text, in one line without its full stop; of more than `max` characters its first
 * clauses, else its first words. No bracket is left open.
 */
export function sentenceOf(text: string, max: number): string {
  const start = shorten(text.trimStart(), max * unitsMax)
    .replace(turning, '')
    .trim();
  const sentence = (sentenceEnd.exec(start)?.[0] ?? start)
    .replace(/\s+/gu, ' ')
    .replace(/(?:(?<!\.)\.| )$/u, '');
  // Of a long one no more is looked at than a cut may end with.
  const seen = single.test(sentence) ? sentence.slice(0, max + 2).split('') : charactersIn(sentence);
  if (seen.length <= max) return sentence;
  const clause = clauseEnd(seen, max);
  const first = seen.slice(0, Math.max(clause, 0)).join('').trimEnd();
  if (clause !== -1 && !openBracket.test(first)) return first;
  const space = seen.lastIndexOf(' ', max);
  const cut = seen
    .slice(0, space === -1 ? max : space)
    .join('')
    .replace(openBracket, '');
  return `${cut.replace(/[\s,;:–-]+$/u, '').replace(joining, '')}…`;
}
