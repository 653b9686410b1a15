// Text made safe to typeset: nothing in it may break the document, run off the page, or vanish.

/** What the named fonts draw beyond ASCII. A test typesets all of it. */
const drawn: readonly (readonly [number, number])[] = [
  [0xa1, 0xac],
  [0xae, 0x24f],
  [0x384, 0x38a],
  [0x38e, 0x3a1],
  [0x3a3, 0x3ce],
  [0x400, 0x45f],
  [0x490, 0x49b],
  [0x5d0, 0x5ea],
  [0x60c, 0x60c],
  [0x61b, 0x61b],
  [0x61f, 0x61f],
  [0x621, 0x63a],
  [0x641, 0x64a],
  [0x660, 0x669],
  [0x679, 0x67b],
  [0x67e, 0x67e],
  [0x686, 0x686],
  [0x691, 0x691],
  [0x698, 0x698],
  [0x6a9, 0x6a9],
  [0x6af, 0x6af],
  [0x6be, 0x6be],
  [0x6cc, 0x6cc],
  [0x6f0, 0x6f9],
  [0x1e00, 0x1e99],
  [0x1ea0, 0x1ef9],
  [0x2010, 0x2023],
  [0x2026, 0x2026],
  [0x2030, 0x2034],
  [0x2039, 0x203a],
  [0x20ac, 0x20ac],
  [0x2116, 0x2116],
  [0x2122, 0x2122],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
  [0x2248, 0x2248],
  [0x2260, 0x2260],
  [0x2264, 0x2265],
  [0x25a0, 0x25a1],
  [0x2713, 0x2714],
  [0x2717, 0x2718],
];

/** All that is drawn, for the test. */
export const drawnText = (): string =>
  drawn
    .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at))
    .map((code) => String.fromCodePoint(code))
    .join(' ');

const isDrawn = (code: number): boolean =>
  code === 0xa0 ||
  code === 0x0a ||
  (code >= 0x20 && code < 0x7f) ||
  drawn.some(([first, last]) => code >= first && code <= last);

/** Around the number of a character that no font has, so that the design can draw it small. */
const [opens, closes] = ['\ue002', '\ue003'];
/** Around the number of a bar; nothing that people write can hold these: they are in no font. */
const [barOpens, barCloses] = ['\ue000', '\ue001'];

const hex = (code: number): string => code.toString(16).toUpperCase().padStart(4, '0');

/** In place of what is redacted. It has one of two lengths, so that none tells how long a word was. */
export const bar = (mark: string, isLong: boolean): string =>
  `${barOpens}${mark}:${isLong ? 'l' : 's'}${barCloses}`;

const isOurs = (text: string): boolean => /^\ue000[A-Z]\d+:[ls]\ue001$/.test(text);

/** For pages: a bar in words. */
export const barInWords = (text: string): string =>
  text.replaceAll(/\ue000([A-Z]\d+):[ls]\ue001/g, '[redacted, $1]');

const wordMax = 40;
const longWord = new RegExp(`[^\\s\\u200b\\ue000-\\ue003]{${wordMax}}(?=\\S)`, 'gu');

const months = 'January|February|March|April|May|June|July|August|September|October|November|December';
/** Two words that belong on one line. */
const together = new RegExp(
  [
    String.raw`(?<=\d) (?=[ap]m\b)`,
    String.raw`(?<=\b\d{1,2}) (?=(?:${months})\b)`,
    String.raw`(?<=\b(?:[Ee]ntry|Art|[Pp]oint|[Pp]age|Article)) (?=\d)`,
    String.raw`(?<=\b0[\d ]{2,9}) (?=\d{3,})`,
  ].join('|'),
  'gu',
);

const visible = (part: string): string =>
  [...part]
    .map((character) => {
      const code = character.codePointAt(0) ?? 0;
      return isDrawn(code) ? character : `${opens}U+${hex(code)}${closes}`;
    })
    .join('');

/** Characters that no font here has are shown as their numbers; long words may break; times may not. */
export const safe = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll(/[\t\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .split(/(\ue000[A-Z]\d+:[ls]\ue001)/u)
    .map((part) => (isOurs(part) ? part : visible(part)))
    .join('')
    .replaceAll(longWord, (word) => `${word}\u200b`)
    .replaceAll(together, '\u00a0');
