// The values of a PDF: read from its bytes and kept as they were written, so that what is not changed comes out the
// same. Numbers, names and strings are text, byte for byte; a name begins with a slash.
import { need } from './clean-verdict.ts';

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
  readonly word: () => string;
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

/** Reads a PDF's values from here on. */
export function readerAt(bytes: Buffer, from: number): Reader {
  const self: Reader = { at: from, skip, word, value: () => value(0) };
  const slice = (to: number): string => {
    const text = bytes.toString('latin1', self.at, to);
    self.at = to;
    return text;
  };
  function skip(): void {
    for (;;) {
      while (isSpace(bytes[self.at])) self.at += 1;
      if (bytes[self.at] !== 0x25) return;
      while (self.at < bytes.length && bytes[self.at] !== 10 && bytes[self.at] !== 13) self.at += 1;
    }
  }
  function word(): string {
    let to = self.at + (bytes[self.at] === 0x2f ? 1 : 0);
    while (!ends(bytes[to])) to += 1;
    return slice(to);
  }
  /** What comes before this closing mark. */
  function until(close: string, depth: number): Value[] {
    const values: Value[] = [];
    for (;;) {
      skip();
      need(self.at < bytes.length);
      if (bytes.toString('latin1', self.at, self.at + close.length) === close) break;
      const next = value(depth + 1);
      // Two numbers and an R mean another object.
      if (next !== 'R') values.push(next);
      else {
        values.pop();
        const number = Number(values.pop());
        need(Number.isSafeInteger(number) && number >= 0);
        values.push({ ref: number });
      }
    }
    self.at += close.length;
    return values;
  }
  function value(depth: number): Value {
    need(depth < depthMax);
    skip();
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
    if (byte === 0x3c) {
      const to = bytes.indexOf(0x3e, self.at);
      need(to !== -1);
      return slice(to + 1);
    }
    const read = word();
    need(read !== '');
    return read;
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
