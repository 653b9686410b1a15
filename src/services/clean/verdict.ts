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

/** It stays as it was sent. */
export type Uncleaned =
  | 'unknown'
  | 'older-office'
  | 'archive'
  | 'film'
  | 'locked'
  | 'broken'
  | 'too-large'
  | 'lies';

/** `pieces` together are the clean file; null where it needs no change. */
export type Cleaned = {
  readonly removed: readonly Trace[];
  readonly remains: readonly Trace[];
  readonly pieces: readonly Uint8Array[] | null;
};

export type Verdict = Cleaned | { readonly uncleaned: Uncleaned } | { readonly bomb: true };

export class Unreadable extends Error {
  override name = 'Unreadable';
  readonly why: Uncleaned | 'bomb';
  constructor(why: Uncleaned | 'bomb') {
    super(why);
    this.why = why;
  }
}

export function need(holds: boolean, why: Uncleaned | 'bomb' = 'broken'): asserts holds {
  if (!holds) throw new Unreadable(why);
}

/** School default: phones take fewer, and more halt what opens it. */
const pixelsMax = 250_000_000;

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

/** `other` where its words do not betray it. */
export const tracesIn = (text: string): readonly Trace[] => {
  const found = words.filter(([, word]) => word.test(text)).map(([trace]) => trace);
  return found.length === 0 ? ['other'] : found;
};
