// PDF values, kept as they were written so that what is unchanged comes out the same. Numbers, names and
// strings are text, byte for byte; a name begins with a slash.
import { need } from './verdict.ts';

export type Dict = Map<string, Value>;
type Ref = { readonly ref: number };
export type Stream = { readonly dict: Dict; body: Buffer };
export type Value = string | Ref | Dict | Stream | Value[];

export const isDict = (value: Value | undefined): value is Dict => value instanceof Map;
export const isRef = (value: Value | undefined): value is Ref => typeof value === 'object' && 'ref' in value;
export const isStream = (value: Value | undefined): value is Stream =>
  typeof value === 'object' && 'body' in value;

const depthMax = 200;
const isSpace = (byte: number | undefined): boolean =>
  byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 32;
const delimiters = new Set([...'()<>[]{}/%'].map((each) => each.charCodeAt(0)));
const ends = (byte: number | undefined): boolean =>
  byte === undefined || isSpace(byte) || delimiters.has(byte);

/** `at` is where the next begins. */
export type Reader = {
  at: number;
  readonly skip: () => void;
  readonly value: () => Value;
};

/** Brackets may nest. */
const endOfText = (bytes: Buffer, from: number): number => {
  let open = 0;
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === 0x5c) at += 1;
    else if (byte === 0x28) open += 1;
    else if (byte === 0x29) {
      open -= 1;
      if (open === 0) return at + 1;
    }
  }
  return need(false) as never;
};

/** In one array or dictionary. */
const valuesMax = 1_000_000;

const skip = (bytes: Buffer, from: number): number => {
  let at = from;
  for (;;) {
    while (isSpace(bytes[at])) at += 1;
    if (bytes[at] !== 0x25) return at;
    while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
  }
};

const endOfWord = (bytes: Buffer, from: number): number => {
  let to = from + (bytes[from] === 0x2f ? 1 : 0);
  while (!ends(bytes[to])) to += 1;
  return to;
};

/** Two numbers and an R mean another object. */
const put = (values: Value[], next: Value): void => {
  need(values.length < valuesMax);
  if (next !== 'R') return void values.push(next);
  values.pop();
  const number = Number(values.pop());
  need(Number.isSafeInteger(number) && number >= 0);
  values.push({ ref: number });
};

export function readerAt(bytes: Buffer, from: number): Reader {
  const self: Reader = { at: from, skip: skipHere, value: () => value(0) };
  function skipHere(): void {
    self.at = skip(bytes, self.at);
  }
  const slice = (to: number): string => {
    const text = bytes.toString('latin1', self.at, to);
    self.at = to;
    return text;
  };
  function until(close: string, depth: number): Value[] {
    const values: Value[] = [];
    for (skipHere(); bytes.toString('latin1', self.at, self.at + close.length) !== close; skipHere()) {
      need(self.at < bytes.length);
      put(values, value(depth + 1));
    }
    self.at += close.length;
    return values;
  }
  function value(depth: number): Value {
    need(depth < depthMax);
    skipHere();
    const [byte, next] = [bytes[self.at], bytes[self.at + 1]];
    if (byte === 0x28) return slice(endOfText(bytes, self.at));
    if (byte === 0x5b) {
      self.at += 1;
      return until(']', depth);
    }
    if (byte === 0x3c && next === 0x3c) {
      self.at += 2;
      return dictOf(until('>>', depth));
    }
    const to = byte === 0x3c ? bytes.indexOf(0x3e, self.at) + 1 : endOfWord(bytes, self.at);
    need(to > self.at);
    return slice(to);
  }
  return self;
}

/** Names can be written in two ways; keys are compared in the plain one. */
const plain = (name: string): string =>
  name.replaceAll(/#([0-9A-Fa-f]{2})/g, (whole, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
      ? String.fromCharCode(code)
      : whole;
  });

const dictOf = (values: readonly Value[]): Dict => {
  need(values.length % 2 === 0);
  const dict: Dict = new Map();
  for (let at = 0; at < values.length; at += 2) {
    const [key, value] = [values[at], values[at + 1]];
    need(typeof key === 'string' && key[0] === '/' && value !== undefined);
    dict.set(plain(key.slice(1)), typeof value === 'string' && value[0] === '/' ? plain(value) : value);
  }
  return dict;
};

const dictText = (dict: Dict): string =>
  `<<${[...dict].map(([key, value]) => `/${key} ${valueText(value)}`).join(' ')}>>`;

function valueText(value: Value): string {
  if (typeof value === 'string') return value;
  if (isRef(value)) return `${value.ref} 0 R`;
  if (isDict(value)) return dictText(value);
  return isStream(value) ? dictText(value.dict) : `[${value.map(valueText).join(' ')}]`;
}

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');

const objectPieces = (number: number, value: Value): readonly Uint8Array[] => {
  const head = `${number} 0 obj\n`;
  if (!isStream(value)) return [bytesOf(`${head}${valueText(value)}\nendobj\n`)];
  value.dict.set('Length', String(value.body.length));
  return [bytesOf(`${head}${dictText(value.dict)}\nstream\n`), value.body, bytesOf('\nendstream\nendobj\n')];
};

const place = (at: number, generation: string, use: string): string =>
  `${String(at).padStart(10, '0')} ${generation} ${use} \n`;

/** Each object once, with a plain table, without an author or a date. */
export function writePdf(
  objects: ReadonlyMap<number, Value>,
  root: number,
  version: string,
): readonly Uint8Array[] {
  // Bytes beyond ASCII at the head say that it is no text.
  const pieces: Uint8Array[] = [bytesOf(`%PDF-${version}\n%\xe2\xe3\xcf\xd3\n`)];
  let at = pieces[0]?.length ?? 0;
  const places = new Map<number, number>();
  for (const [number, value] of objects) {
    places.set(number, at);
    for (const piece of objectPieces(number, value)) {
      pieces.push(piece);
      at += piece.length;
    }
  }
  const sections = [...places]
    .sort(([one], [other]) => one - other)
    .map(([number, from]) => `${number} 1\n${place(from, '00000', 'n')}`);
  const size = Math.max(0, ...places.keys()) + 1;
  const table = `xref\n0 1\n${place(0, '65535', 'f')}${sections.join('')}`;
  const trailer = `trailer\n<</Size ${size} /Root ${root} 0 R>>\nstartxref\n${at}\n%%EOF\n`;
  return [...pieces, bytesOf(table + trailer)];
}
