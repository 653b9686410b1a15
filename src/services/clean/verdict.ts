// What becomes of a file that is cleaned, in the few words that all the kinds of file share. It says nothing
// in sentences: that is for whoever shows it.

/** What a file may tell besides what it shows. */
export type Trace =
  | 'place'
  | 'camera'
  | 'time'
  | 'author'
  | 'preview'
  | 'notes'
  | 'edits'
  | 'other'
  | 'scripts'
  | 'embedded'
  | 'signature';

/** Why a file could not be cleaned: it stays as it was sent. */
export type Uncleaned =
  | 'unknown'
  | 'older-office'
  | 'archive'
  | 'film'
  | 'locked'
  | 'broken'
  | 'too-large'
  | 'lies';

/** What was found; `pieces`, one after the other, are the clean file, null where it needs no change. */
export type Cleaned = {
  readonly removed: readonly Trace[];
  readonly remains: readonly Trace[];
  readonly pieces: readonly Uint8Array[] | null;
};

/** What became of a file. */
export type Verdict = Cleaned | { readonly uncleaned: Uncleaned } | { readonly bomb: true };

/** Thrown where a file cannot be read as what it is. */
export class Unreadable extends Error {
  override name = 'Unreadable';
  readonly why: Uncleaned | 'bomb';
  constructor(why: Uncleaned | 'bomb') {
    super(why);
    this.why = why;
  }
}

/** Stops where this does not hold of the file. */
export function need(holds: boolean, why: Uncleaned | 'bomb' = 'broken'): asserts holds {
  if (!holds) throw new Unreadable(why);
}

/** The most pixels of a picture (school default): a telephone takes fewer, and more halt what opens it. */
const pixelsMax = 250_000_000;

/** Stops at a picture that says it is larger than any is. */
export const needSize = (width: number, height: number): void => {
  need(width > 0 && height > 0);
  need(width * height <= pixelsMax, 'bomb');
};

const words: readonly (readonly [Trace, RegExp])[] = [
  ['place', /gps|location|city|country/i],
  ['camera', /make\b|model\b|camera|lens|serial|device|software|creatortool/i],
  ['time', /date|time|year/i],
  ['author', /author|creator\b|artist|owner|copyright|byline/i],
  ['preview', /thumbnail|preview/i],
];

/** What hidden text tells, as far as its words betray it; `other` where they do not. */
export const tracesIn = (text: string): readonly Trace[] => {
  const found = words.filter(([, word]) => word.test(text)).map(([trace]) => trace);
  return found.length === 0 ? ['other'] : found;
};
