// Finds objects by reading a PDF from end to end, not by its table; the last of a number counts. Packed
// objects are unpacked, within a bound. A locked PDF is not opened.
import { inflateSync } from 'node:zlib';
import {
  type Dict,
  isDict,
  isRef,
  isStream,
  type Reader,
  readerAt,
  type Stream,
  type Value,
} from './pdf-syntax.ts';
import { need } from './verdict.ts';

/** `hasInfo` where it says who made it in the old way. */
export type Pdf = {
  readonly version: string;
  readonly root: number;
  readonly hasInfo: boolean;
  readonly objects: ReadonlyMap<number, Value>;
  readonly resolve: (value: Value | undefined) => Value | undefined;
};

const objectsMax = 150_000;
const unpackedMaxBytes = 48 * 1024 * 1024;
const stepsMax = 20;

type Placed = { readonly value: Value; readonly at: number };
type Found = {
  readonly bytes: Buffer;
  readonly objects: Map<number, Placed>;
  readonly packed: { readonly stream: Stream; readonly at: number }[];
  readonly trailers: Dict[];
  /** Filled when a length is asked for that was not read yet. */
  numbers?: ReadonlyMap<number, number>;
};

/** In one pass: lengths stand there. */
const numbersIn = (bytes: Buffer): ReadonlyMap<number, number> => {
  const numbers = new Map<number, number>();
  for (let at = bytes.indexOf(' 0 obj'); at !== -1; at = bytes.indexOf(' 0 obj', at + 6)) {
    const number = /\d+$/.exec(bytes.toString('latin1', Math.max(0, at - 10), at))?.[0];
    const value = /^ 0 obj\s+(\d+)\s/.exec(bytes.toString('latin1', at, at + 40))?.[1];
    if (number !== undefined && value !== undefined) numbers.set(Number(number), Number(value));
  }
  return numbers;
};

/** In place, before it, or in a later object. */
const saidLength = (found: Found, value: Value | undefined): number => {
  if (!isRef(value)) return Number(value);
  const known = found.objects.get(value.ref);
  if (known !== undefined) return Number(known.value);
  found.numbers ??= numbersIn(found.bytes);
  return found.numbers.get(value.ref) ?? Number.NaN;
};

const isEnd = (bytes: Buffer, at: number): boolean =>
  /^\s*endstream/.test(bytes.toString('latin1', at, at + 14));

const bodyAt = (found: Found, reader: Reader, dict: Dict): Buffer => {
  const { bytes } = found;
  let from = reader.at;
  if (bytes[from] === 13) from += 1;
  if (bytes[from] === 10) from += 1;
  const length = saidLength(found, dict.get('Length'));
  let to = from + length;
  if (!(Number.isSafeInteger(length) && length >= 0 && to <= bytes.length && isEnd(bytes, to))) {
    to = bytes.indexOf('endstream', from);
    need(to !== -1);
  }
  reader.at = to;
  return bytes.subarray(from, to);
};

const readObject = (found: Found, from: number): { readonly value: Value; readonly to: number } => {
  const reader = readerAt(found.bytes, from);
  const value = reader.value();
  reader.skip();
  const ahead = found.bytes.toString('latin1', reader.at, reader.at + 12);
  // Only means another object: read as its first number.
  const means = typeof value === 'string' && /^\d+$/.test(value) && /^\d+\s+R\b/.test(ahead);
  if (means) return { value: { ref: Number(value) }, to: reader.at };
  if (!isDict(value) || !ahead.startsWith('stream')) return { value, to: reader.at };
  reader.at += 6;
  return { value: { dict: value, body: bodyAt(found, reader, value) }, to: reader.at };
};

const keep = (found: Found, number: number, value: Value, at: number): void => {
  need(found.objects.size < objectsMax, 'too-large');
  found.objects.set(number, { value, at });
  if (!isStream(value)) return;
  const type = value.dict.get('Type');
  if (type === '/XRef') found.trailers.push(value.dict);
  if (type === '/ObjStm') found.packed.push({ stream: value, at });
};

const numberOf = /(?:^|[^\d])(\d{1,9})\s+\d{1,5}\s+$/;

const scan = (bytes: Buffer): Found => {
  const found: Found = { bytes, objects: new Map(), packed: [], trailers: [] };
  let trailer = bytes.indexOf('trailer');
  for (let at = bytes.indexOf('obj'); at !== -1 || trailer !== -1; ) {
    if (trailer !== -1 && (at === -1 || trailer < at)) {
      const reader = readerAt(bytes, trailer + 7);
      const value = reader.value();
      if (isDict(value)) found.trailers.push(value);
      trailer = bytes.indexOf('trailer', reader.at);
      continue;
    }
    const number = numberOf.exec(bytes.toString('latin1', Math.max(0, at - 24), at))?.[1];
    let to = at + 3;
    if (number !== undefined) {
      const read = readObject(found, to);
      keep(found, Number(number), read.value, at);
      to = read.to;
    }
    at = bytes.indexOf('obj', to);
    if (trailer !== -1 && trailer < to) trailer = bytes.indexOf('trailer', to);
  }
  return found;
};

/** Returns how many bytes it was. */
const unpack = ({ objects }: Found, { dict, body }: Stream, at: number, bytesMax: number): number => {
  const filter = dict.get('Filter');
  const name = Array.isArray(filter) && filter.length === 1 ? filter[0] : filter;
  need((name === undefined || name === '/FlateDecode') && !dict.has('DecodeParms'));
  need(bytesMax > 0, 'bomb');
  const content = name === undefined ? body : inflateSync(body, { maxOutputLength: bytesMax });
  const reader = readerAt(content, 0);
  const [count, first] = [Number(dict.get('N')), Number(dict.get('First'))];
  need(count >= 0 && count + objects.size <= objectsMax && first >= 0);
  const places: (readonly [number, number])[] = [];
  for (let each = 0; each < count; each += 1) places.push([Number(reader.value()), Number(reader.value())]);
  for (const [number, offset] of places) {
    need(Number.isSafeInteger(number) && Number.isSafeInteger(offset));
    if ((objects.get(number)?.at ?? -1) > at) continue;
    objects.set(number, { value: readerAt(content, first + offset).value(), at });
  }
  return content.length;
};

/** Throws Unreadable where it is locked, damaged, or made to halt its reader. */
export function readPdf(bytes: Buffer): Pdf {
  const version = /^%PDF-(\d\.\d)/.exec(bytes.toString('latin1', 0, 8))?.[1];
  const found = scan(bytes);
  need(!found.trailers.some((trailer) => trailer.has('Encrypt')), 'locked');
  let left = unpackedMaxBytes;
  for (const { stream, at } of found.packed) left -= unpack(found, stream, at, left);
  const objects = new Map([...found.objects].map(([number, { value }]) => [number, value]));
  const resolve = (value: Value | undefined): Value | undefined => {
    let meant = value;
    for (let steps = 0; steps < stepsMax && isRef(meant); steps += 1) meant = objects.get(meant.ref);
    return meant;
  };
  const root = found.trailers
    .map((trailer) => trailer.get('Root'))
    .findLast((value) => isRef(value) && isDict(resolve(value)));
  need(isRef(root));
  const hasInfo = found.trailers.some((trailer) => isDict(resolve(trailer.get('Info'))));
  return { version: version ?? '1.7', root: root.ref, hasInfo, objects, resolve };
}
