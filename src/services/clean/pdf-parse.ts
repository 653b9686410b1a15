// The values of a PDF: read from its bytes and kept as they were written, so that what is not changed comes
// out the same. Numbers, names and strings are text, byte for byte; a name begins with a slash.
import { need } from './verdict.ts';

/** A dictionary; keys are without the slash. */
export type Dict = Map<string, Value>;
/** Where another object is meant. */
export type Ref = { readonly ref: number };
/** A dictionary with bytes behind it, as they are stored. */
export type Stream = { readonly dict: Dict; body: Buffer };
/** Any value. */
export type Value = string | Ref | Dict | Stream | Value[];

/** Whether it is a dictionary. */
export const isDict = (value: Value | undefined): value is Dict => value instanceof Map;
/** Whether it means another object. */
export const isRef = (value: Value | undefined): value is Ref => typeof value === 'object' && 'ref' in value;
/** Whether it is a stream. */
export const isStream = (value: Value | undefined): value is Stream =>
  typeof value === 'object' && 'body' in value;

const depthMax = 200;
const isSpace = (byte: number | undefined): boolean =>
  byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 32;
const delimiters = new Set([...'()<>[]{}/%'].map((each) => each.charCodeAt(0)));
const ends = (byte: number | undefined): boolean =>
  byte === undefined || isSpace(byte) || delimiters.has(byte);

/** Reads values one after the other; `at` is where the next begins. */
export type Reader = {
  at: number;
  readonly skip: () => void;
  readonly value: () => Value;
};

/** The end of a string in brackets, which may hold others. */
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

/** The most values that stand in one array or dictionary. */
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

/** Puts a value behind the others; two numbers and an R mean another object. */
const put = (values: Value[], next: Value): void => {
  need(values.length < valuesMax);
  if (next !== 'R') return void values.push(next);
  values.pop();
  const number = Number(values.pop());
  need(Number.isSafeInteger(number) && number >= 0);
  values.push({ ref: number });
};

/** Reads a PDF's values from here on. */
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
  /** What comes before this closing mark. */
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

/** Names may be written in two ways: as keys they are compared in the plain one. */
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
