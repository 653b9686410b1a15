// The boxes of an HEIC, HEIF or AVIF picture, and the items that it is made of: what each is, and where its
// bytes stand (ISO 14496-12: iinf and iloc). It changes nothing.
import { need } from './verdict.ts';

/** A box: where it begins, and where its content does and ends. */
export type Box = { readonly type: string; readonly at: number; readonly from: number; readonly to: number };

/** A stretch of the file. */
export type Extent = { readonly from: number; readonly to: number };

/** One thing in the file: a picture, a piece of one, or notes on one. */
export type Item = { readonly id: number; readonly type: string; readonly extents: readonly Extent[] };

const boxesMax = 10_000;

/** The boxes that fill a stretch of the file. */
export function boxesIn(bytes: Buffer, from: number, to: number): readonly Box[] {
  const boxes: Box[] = [];
  for (let at = from; at < to; ) {
    need(boxes.length < boxesMax && at + 8 <= to);
    const size = bytes.readUInt32BE(at);
    const isLarge = size === 1;
    const whole = isLarge ? Number(bytes.readBigUInt64BE(at + 8)) : size === 0 ? to - at : size;
    const head = isLarge ? 16 : 8;
    need(whole >= head && at + whole <= to);
    boxes.push({ type: bytes.toString('latin1', at + 4, at + 8), at, from: at + head, to: at + whole });
    at += whole;
  }
  return boxes;
}

const typesOf = (bytes: Buffer, box: Box): ReadonlyMap<number, string> => {
  const isShort = bytes[box.from] === 0;
  const entries = boxesIn(bytes, box.from + (isShort ? 6 : 8), box.to);
  return new Map(
    entries.map(({ type, from }) => {
      const version = bytes[from] ?? 0;
      need(type === 'infe' && (version === 2 || version === 3));
      const wide = version === 3 ? 2 : 0;
      const id = wide ? bytes.readUInt32BE(from + 4) : bytes.readUInt16BE(from + 4);
      return [id, bytes.toString('latin1', from + 8 + wide, from + 12 + wide)] as const;
    }),
  );
};

/** Reads numbers one after the other, each of so many bytes. */
const reading = (bytes: Buffer, from: number, to: number) => {
  let at = from;
  return (size: number): number => {
    need([0, 1, 2, 4, 8].includes(size) && at + size <= to);
    at += size;
    if (size === 0) return 0;
    return size === 8 ? Number(bytes.readBigUInt64BE(at - 8)) : bytes.readUIntBE(at - size, size);
  };
};

type Located = { readonly id: number; readonly extents: readonly Extent[] };

const placesOf = (bytes: Buffer, box: Box, idat: Box | undefined): readonly Located[] => {
  const version = bytes[box.from] ?? 0;
  need(version <= 2);
  const next = reading(bytes, box.from + 4, box.to);
  const sizes = next(2);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexSize = version === 0 ? 0 : sizes & 15;
  const count = next(version === 2 ? 4 : 2);
  return Array.from({ length: counted(count) }, () => {
    const id = next(version === 2 ? 4 : 2);
    const method = version === 0 ? 0 : next(2) & 15;
    // Only what stands in this very file, at a place of its own.
    need(next(2) === 0 && method <= 2);
    const base = next(baseSize);
    const extents = Array.from({ length: next(2) }, () => {
      next(indexSize);
      const offset = next(offsetSize);
      const length = next(lengthSize);
      need(method === 0 || (method === 1 && idat !== undefined));
      const from = (method === 1 ? (idat?.from ?? 0) : 0) + base + offset;
      need(length > 0 && from + length <= bytes.length);
      return { from, to: from + length };
    });
    return { id, extents };
  });
};

const counted = (count: number): number => {
  need(count <= boxesMax);
  return count;
};

/** The number of the item that is shown first; null where none is named. */
export function shownFirst(bytes: Buffer, meta: readonly Box[]): number | null {
  const box = meta.find(({ type }) => type === 'pitm');
  if (box === undefined) return null;
  const from = box.from + 4;
  need(from + 2 <= box.to);
  return bytes[box.from] === 0 ? bytes.readUInt16BE(from) : bytes.readUInt32BE(from);
}

/** The items that stand in the boxes of a picture's meta box. */
export function itemsOf(bytes: Buffer, meta: readonly Box[]): readonly Item[] {
  const of = (type: string): Box | undefined => meta.find((box) => box.type === type);
  const [info, places] = [of('iinf'), of('iloc')];
  need(info !== undefined && places !== undefined);
  const types = typesOf(bytes, info);
  return placesOf(bytes, places, of('idat')).map(({ id, extents }) => {
    const type = types.get(id);
    need(type !== undefined);
    return { id, type, extents };
  });
}
