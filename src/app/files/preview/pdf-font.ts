// What a PDF needs to be read: its parts unpacked, and which letters the numbers in its texts mean.
import { inflateSync } from 'node:zlib';
import type { Pdf } from '../../../services/clean/pdf-read.ts';
import { type Dict, isDict, isStream, type Value } from '../../../services/clean/pdf-syntax.ts';

const contentMaxBytes = 16 * 1024 * 1024;

export const dictOf = ({ resolve }: Pdf, value: Value | undefined): Dict | undefined => {
  const found = resolve(value);
  return isStream(found) ? found.dict : isDict(found) ? found : undefined;
};

export const contentOf = (pdf: Pdf, value: Value | undefined): Buffer => {
  const found = pdf.resolve(value);
  if (Array.isArray(found)) {
    const parts = found.slice(0, 1000).map((each) => contentOf(pdf, each));
    return Buffer.concat(parts.flatMap((part) => [part, Buffer.from(' ')])).subarray(0, contentMaxBytes);
  }
  if (!isStream(found)) return Buffer.alloc(0);
  const filter = pdf.resolve(found.dict.get('Filter'));
  const names = Array.isArray(filter) ? filter : filter === undefined ? [] : [filter];
  if (names.length === 0) return found.body;
  if (names.length > 1 || pdf.resolve(names[0]) !== '/FlateDecode') return Buffer.alloc(0);
  return inflateSync(found.body, { maxOutputLength: contentMaxBytes });
};

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The bytes of a string, in brackets or in hexadecimal. */
export const bytesOf = (written: string): Buffer => {
  if (written.startsWith('<')) return Buffer.from(written.slice(1, -1).replaceAll(/\s/g, ''), 'hex');
  const plain = written
    .slice(1, -1)
    .replaceAll(/\\(?:([0-7]{1,3})|\r\n|([\s\S]))/g, (_whole, octal?: string, other = '') =>
      octal === undefined ? (escapes[other] ?? other.trim()) : String.fromCharCode(Number.parseInt(octal, 8)),
    );
  return Buffer.from(plain, 'latin1');
};

/** How wide each glyph is, in thousandths of the letters' size. */
type Widths = (code: number) => number;

export type Font = {
  readonly isWide: boolean;
  readonly letters: ReadonlyMap<number, string>;
  readonly widthOf: Widths;
};

const utf16 = (hex: string): string => {
  const bytes = Buffer.from(hex, 'hex');
  return bytes.length % 2 === 0 ? bytes.swap16().toString('utf16le') : bytes.toString('latin1');
};

/** From the number of a glyph to what it means. */
const mapped = (map: string): Map<number, string> => {
  const letters = new Map<number, string>();
  const number = (hex: string) => Number.parseInt(hex, 16);
  for (const [, part = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, from = '', to = ''] of part.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      letters.set(number(from), utf16(to));
  const ranges = /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])/g;
  for (const [, part = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', last = '', to, each = ''] of part.matchAll(ranges)) {
      const list = [...each.matchAll(/<([0-9A-Fa-f]+)>/g)].map(([, hex = '']) => utf16(hex));
      const first = number(from);
      for (let code = first; code <= Math.min(number(last), 0xffff); code += 1) {
        const at = number(to ?? '') + code - first;
        const said = to === undefined ? list[code - first] : at <= 0x10ffff && String.fromCodePoint(at);
        if (said) letters.set(code, said);
      }
    }
  return letters;
};

/** Names of letters that are not the letter itself. */
const named: Readonly<Record<string, string>> = {
  ...{ space: ' ', hyphen: '-', period: '.', comma: ',', colon: ':', semicolon: ';', slash: '/', at: '@' },
  ...{ quoteright: '’', quoteleft: '‘', quotedblleft: '“', quotedblright: '”', quotesingle: "'" },
  ...{ endash: '–', emdash: '—', bullet: '•', fi: 'fi', fl: 'fl', ff: 'ff' },
  ...{ parenleft: '(', parenright: ')' },
  ...{ zero: '0', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8' },
  ...{ nine: '9', sterling: '£', Euro: '€', underscore: '_', question: '?', exclam: '!', ampersand: '&' },
};

/** Of a simple font; those that every reader brings say none. */
const usualWidth = 500;

const simpleWidths = (pdf: Pdf, font: Dict | undefined): Widths => {
  const first = Number(pdf.resolve(font?.get('FirstChar')));
  const widths = pdf.resolve(font?.get('Widths'));
  const list = Array.isArray(widths) ? widths : [];
  return (code) => Number(pdf.resolve(list[code - first])) || usualWidth;
};

/** A list of first code and widths, or of first code, last code and the width of each. */
const wideWidths = (pdf: Pdf, font: Dict | undefined): Widths => {
  const under = pdf.resolve(font?.get('DescendantFonts'));
  const inner = dictOf(pdf, Array.isArray(under) ? under[0] : undefined);
  const given = pdf.resolve(inner?.get('W'));
  const list = Array.isArray(given) ? given : [];
  const widths = new Map<number, number>();
  for (let at = 0; at + 1 < list.length; ) {
    const [first, next] = [Number(list[at]), pdf.resolve(list[at + 1])];
    if (Array.isArray(next)) {
      for (const [nth, width] of next.entries()) widths.set(first + nth, Number(width));
      at += 2;
    } else {
      const last = Math.min(Number(next), 0xffff);
      for (let code = first; code <= last; code += 1) widths.set(code, Number(list[at + 2]));
      at += 3;
    }
  }
  const usual = Number(pdf.resolve(inner?.get('DW'))) || 1000;
  return (code) => widths.get(code) ?? usual;
};

const plainLetters = (pdf: Pdf, font: Dict | undefined): ReadonlyMap<number, string> => {
  const letters = new Map<number, string>();
  const plain = new TextDecoder('windows-1252');
  for (let code = 32; code < 256; code += 1) letters.set(code, plain.decode(Uint8Array.of(code)));
  const differences = pdf.resolve(dictOf(pdf, font?.get('Encoding'))?.get('Differences'));
  let code = 0;
  for (const each of Array.isArray(differences) ? differences : []) {
    if (typeof each !== 'string') continue;
    if (each.startsWith('/')) {
      const name = each.slice(1);
      letters.set(code, named[name] ?? (name.length === 1 ? name : (letters.get(code) ?? '')));
      code += 1;
    } else code = Number(each);
  }
  return letters;
};

export const fontOf = (pdf: Pdf, font: Dict | undefined): Font => {
  const isWide = font?.get('Subtype') === '/Type0';
  const widthOf = isWide ? wideWidths(pdf, font) : simpleWidths(pdf, font);
  const map = mapped(contentOf(pdf, font?.get('ToUnicode')).toString('latin1'));
  const letters = map.size > 0 || isWide ? map : plainLetters(pdf, font);
  return { isWide, letters, widthOf };
};

export const codesOf = (font: Font, bytes: Buffer): readonly number[] =>
  font.isWide ? Array.from({ length: bytes.length >> 1 }, (_, at) => bytes.readUInt16BE(2 * at)) : [...bytes];
