// Reads a PDF back as somebody who cannot see it does: its title, its tags in order, and the text of each. It
// knows as much of PDF as our documents use.
import { inflateSync } from 'node:zlib';
import { readPdf } from '../../src/services/clean/pdf-read.ts';
import {
  type Dict,
  isDict,
  isRef,
  isStream,
  type Stream,
  type Value,
} from '../../src/services/clean/pdf-syntax.ts';

export type Tagged = {
  readonly title: string;
  readonly language: string;
  readonly pages: number;
  /** Such as H1, P, TH, Figure, in the order in which they are read; text with that of the tags within. */
  readonly tags: readonly { readonly tag: string; readonly text: string; readonly alt: string }[];
  /** All that is drawn, marks on each page too. */
  readonly text: string;
  /** Each stream, unpacked, as it lies there. */
  readonly streams: readonly Buffer[];
};

const unpacked = ({ dict, body }: Stream): Buffer => {
  try {
    return dict.get('Filter') === undefined ? body : inflateSync(body);
  } catch {
    return body;
  }
};

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The bytes of a string in brackets or in hexadecimal. */
const bytesOf = (token: string): Buffer => {
  if (token.startsWith('<')) return Buffer.from(token.slice(1, -1).replaceAll(/\s/g, ''), 'hex');
  const plain = token
    .slice(1, -1)
    .replaceAll(/\\(?:([0-7]{1,3})|([\s\S]))/g, (_whole, octal, other) =>
      octal === undefined ? (escapes[other] ?? other) : String.fromCharCode(Number.parseInt(octal, 8)),
    );
  return Buffer.from(plain, 'latin1');
};

const utf16 = (bytes: Buffer): string => Buffer.from(bytes).swap16().toString('utf16le');

const textString = (value: Value | undefined): string => {
  if (typeof value !== 'string') return '';
  const bytes = bytesOf(value);
  return bytes[0] === 0xfe && bytes[1] === 0xff ? utf16(bytes.subarray(2)) : bytes.toString('utf8');
};

type Font = ReadonlyMap<number, string>;

/** From the number of a glyph to what it means, without the joiner before one in a list of contents. */
const fontOf = (map: string): Font => {
  const font = new Map<number, string>();
  const hex = (text: string) => Number.parseInt(text, 16);
  for (const [, part = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, from = '', to = ''] of part.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      font.set(hex(from), utf16(Buffer.from(to, 'hex')).replaceAll('\u2060', ''));
  for (const [, part = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', last = '', to = ''] of part.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g))
      for (let code = hex(from); code <= hex(last); code += 1)
        font.set(code, String.fromCodePoint(hex(to) + code - hex(from)));
  return font;
};

const token = /\(|<<|>>|<[0-9A-Fa-f\s]*>|\/[^\s/<>[\]()]*|[-+.\d]+|[A-Za-z'"*]+|[[\]]/g;

/** Brackets may nest in a string, where they balance. */
const endOfString = (content: string, from: number): number => {
  let open = 0;
  for (let at = from; at < content.length; at += 1) {
    if (content[at] === '\\') at += 1;
    else if (content[at] === '(') open += 1;
    else if (content[at] === ')') open -= 1;
    if (open === 0) return at + 1;
  }
  return content.length;
};

const tokensOf = (content: string): readonly string[] => {
  const found: string[] = [];
  token.lastIndex = 0;
  for (let each = token.exec(content); each !== null; each = token.exec(content)) {
    if (each[0] === '(') token.lastIndex = endOfString(content, each.index);
    found.push(content.slice(each.index, token.lastIndex));
  }
  return found;
};

/** Of a page: the text of each marked content, and all of it. */
const textOfPage = (content: string, fonts: ReadonlyMap<string, Font>) => {
  const marked = new Map<number, string>();
  const open: (number | null)[] = [];
  let [font, all, before]: [Font | undefined, string, string[]] = [undefined, '', []];
  const show = (): void => {
    const said = before
      .filter((each) => /^[(<](?!<)/.test(each))
      .map((each) => {
        const bytes = bytesOf(each);
        const codes = Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readUInt16BE(2 * at));
        return codes.map((code) => font?.get(code) ?? '').join('');
      })
      .join('');
    all += said;
    const id = open.findLast((each) => each !== null);
    if (id !== undefined && id !== null) marked.set(id, `${marked.get(id) ?? ''}${said}`);
  };
  for (const each of tokensOf(content)) {
    if (!/^[A-Za-z'"]/.test(each)) {
      before.push(each);
      continue;
    }
    if (each === 'BDC' || each === 'BMC') {
      const id = before.indexOf('/MCID');
      open.push(id === -1 ? null : Number(before[id + 1]));
    } else if (each === 'EMC') open.pop();
    else if (each === 'Tf') font = fonts.get(before.find((one) => one.startsWith('/')) ?? '');
    else if (each === 'TJ' || each === 'Tj') show();
    before = [];
  }
  return { marked, all };
};

const opened = (bytes: Buffer) => {
  const { root, objects, resolve } = readPdf(bytes);
  const dictOf = (value: Value | undefined): Dict => {
    const found = resolve(value);
    return isDict(found) ? found : isStream(found) ? found.dict : new Map();
  };
  const listOf = (value: Value | undefined): readonly Value[] => {
    const found = resolve(value);
    if (found === undefined || value === undefined) return [];
    return Array.isArray(found) ? found : [value];
  };
  const pagesIn = (value: Value): readonly Value[] =>
    dictOf(value).get('Type') === '/Pages' ? listOf(dictOf(value).get('Kids')).flatMap(pagesIn) : [value];
  const catalog = dictOf({ ref: root });
  return { objects, resolve, dictOf, listOf, catalog, pages: pagesIn(catalog.get('Pages') ?? '') };
};

type Opened = ReturnType<typeof opened>;

const keyOf = (value: Value | undefined): number => (isRef(value) ? value.ref : -1);

const drawnOn = ({ resolve, dictOf, listOf }: Opened, page: Value) => {
  const fonts = [...dictOf(dictOf(dictOf(page).get('Resources')).get('Font'))].map(([name, font]) => {
    const map = resolve(dictOf(font).get('ToUnicode'));
    return [`/${name}`, isStream(map) ? fontOf(unpacked(map).toString('latin1')) : new Map()] as const;
  });
  const streams = listOf(dictOf(page).get('Contents')).map(resolve).filter(isStream);
  const content = streams.map((each) => unpacked(each).toString('latin1')).join('\n');
  return textOfPage(content, new Map(fonts));
};

export function readTagged(bytes: Buffer): Tagged {
  const file = opened(bytes);
  const { objects, resolve, dictOf, listOf, catalog, pages } = file;
  const drawn = new Map(pages.map((page) => [keyOf(page), drawnOn(file, page)]));
  const tags: { tag: string; text: string; alt: string }[] = [];
  const walk = (value: Value, page: Value | undefined): string => {
    const found = resolve(value);
    if (typeof found === 'string') return drawn.get(keyOf(page))?.marked.get(Number(found)) ?? '';
    const dict = dictOf(value);
    const on = dict.get('Pg') ?? page;
    if (dict.get('Type') === '/MCR') return walk(dict.get('MCID') ?? '', on);
    if (dict.get('Type') === '/OBJR') return '';
    const alt = textString(resolve(dict.get('Alt')));
    const tag = { tag: String(dict.get('S') ?? '').slice(1), text: '', alt };
    if (tag.tag !== '') tags.push(tag);
    tag.text = listOf(dict.get('K'))
      .map((kid) => walk(kid, on))
      .join('');
    return tag.text;
  };
  walk(catalog.get('StructTreeRoot') ?? '', undefined);
  const streams = [...objects.values()].filter(isStream).map(unpacked);
  const meta = streams.map((each) => each.toString('utf8')).find((each) => each.includes('<dc:title>')) ?? '';
  return {
    title: /<dc:title>.*?<rdf:li[^>]*>([^<]*)</s.exec(meta)?.[1] ?? '',
    language: textString(resolve(catalog.get('Lang'))),
    pages: pages.length,
    tags,
    text: [...drawn.values()].map(({ all }) => all).join('\n'),
    streams,
  };
}

/** Whether it lies anywhere in the file: in a stream, as text, as it is drawn, or in hexadecimal. */
export const holds = (bytes: Buffer, words: string): boolean => {
  const { text, tags, title, streams } = readTagged(bytes);
  const plain = [text, title, ...tags.flatMap((each) => [each.text, each.alt])].map((each) =>
    each.replaceAll(/[\s\u200b]+/g, ' '),
  );
  const asBytes = Buffer.from(words, 'utf8');
  const wide = Buffer.from(words, 'utf16le').swap16();
  const shapes = [asBytes, wide, Buffer.from(wide.toString('hex')), Buffer.from(asBytes.toString('hex'))];
  return (
    plain.some((each) => each.includes(words)) ||
    [bytes, ...streams].some((stream) => shapes.some((shape) => stream.includes(shape)))
  );
};
