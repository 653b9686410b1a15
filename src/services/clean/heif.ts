// Blanks notes in a HEIC, HEIF or AVIF picture where they stand, so that no address in it changes. Where
// we cannot tell which bytes are the picture, it is not cleaned.
import { readExif } from './exif.ts';
import { cleanIcc } from './icc.ts';
import { type Cleaned, need, needSize, type Trace, tracesIn } from './verdict.ts';

const brands = /^(heic|heix|heim|heis|mif1|avif|miaf|msf1|avis|hevc|hevx)$/;

export const isHeif = (bytes: Buffer): boolean =>
  bytes.toString('latin1', 4, 8) === 'ftyp' && brands.test(bytes.toString('latin1', 8, 12));

/** All other items are notes. */
const pictures = new Set(['hvc1', 'hev1', 'lhv1', 'av01', 'avc1', 'grid', 'iden', 'iovl', 'tmap']);

/** Programs write one or two. */
const placesMax = 16;

const tracesOf = (type: string, content: Buffer): Iterable<Trace> => {
  if (type !== 'Exif') return tracesIn(content.toString('latin1'));
  const offset = content.length >= 4 ? content.readUInt32BE(0) : 0;
  return readExif(content.subarray(Math.min(content.length, 4 + offset))).traces;
};

/** `extents` must be in order of their beginning; says whether anything was blanked. */
const blankBetween = (bytes: Buffer, box: Box, extents: readonly Extent[]): boolean => {
  let at = box.from;
  let found = false;
  const wipe = (to: number) => {
    found ||= bytes.subarray(at, to).some((byte) => byte !== 0);
    bytes.fill(0, at, to);
  };
  for (const { from, to } of extents) {
    if (to <= at || from >= box.to) continue;
    if (from > at) wipe(from);
    at = Math.max(at, to);
  }
  if (at < box.to) wipe(box.to);
  return found;
};

/** `kept` must be in order of their beginning. */
const areOver = (extents: readonly Extent[], kept: readonly Extent[]): boolean => {
  let next = 0;
  let keptTo = 0;
  return extents
    .toSorted((one, other) => one.to - other.to)
    .some(({ from, to }) => {
      for (; next < kept.length && (kept[next]?.from ?? 0) < to; next += 1)
        keptTo = Math.max(keptTo, kept[next]?.to ?? 0);
      return keptTo > from;
    });
};

/** Says what they told. */
const blankNotes = (bytes: Buffer, notes: readonly Item[], kept: readonly Extent[], removed: Set<Trace>) => {
  const all = notes.flatMap(({ extents }) => extents);
  // Notes that overlap could sum to more than the file.
  need(all.reduce((sum, { from, to }) => sum + to - from, 0) <= bytes.length);
  need(!areOver(all, kept));
  for (const { type, extents } of notes) {
    const content = Buffer.concat(extents.map(({ from, to }) => bytes.subarray(from, to)));
    if (content.some((byte) => byte !== 0)) for (const trace of tracesOf(type, content)) removed.add(trace);
  }
  for (const { from, to } of all) bytes.fill(0, from, to);
};

export function cleanHeif(sent: Buffer): Cleaned {
  const bytes = sent;
  const removed = new Set<Trace>();
  const top = boxesIn(bytes, 0, bytes.length);
  need(!top.some(({ type }) => ['moov', 'moof'].includes(type)), 'film');
  const metas = top.filter(({ type }) => type === 'meta');
  const meta = metas[0];
  need(metas.length === 1 && meta !== undefined);
  const inside = boxesIn(bytes, meta.from + 4, meta.to);
  const items = itemsOf(bytes, inside);
  const first = shownFirst(bytes, inside);
  need(
    items.every(({ id, type }) => id !== first || pictures.has(type)),
    'unknown',
  );
  const kept = items
    .filter(({ type }) => pictures.has(type))
    .flatMap(({ extents }) => extents)
    .sort((one, other) => one.from - other.from);
  blankNotes(
    bytes,
    items.filter(({ type }) => !pictures.has(type)),
    kept,
    removed,
  );
  cleanMeta(bytes, inside, removed);
  const places = [
    ...top.filter(({ type }) => type === 'mdat'),
    ...inside.filter(({ type }) => type === 'idat'),
  ];
  need(places.length <= placesMax);
  need(kept.every(({ from, to }) => places.some((box) => box.from <= from && to <= box.to)));
  for (const box of places) if (blankBetween(bytes, box, kept)) removed.add('other');
  for (const box of top.filter(({ type }) => !['ftyp', 'meta', 'mdat'].includes(type)))
    if (blank(bytes, box)) removed.add('other');
  return { removed: [...removed], remains: [], pieces: [bytes] };
}

// Boxes and items (ISO 14496-12: iinf and iloc).

type Box = { readonly type: string; readonly at: number; readonly from: number; readonly to: number };

type Extent = { readonly from: number; readonly to: number };

/** A picture, a piece of one, or notes on one. */
type Item = { readonly id: number; readonly type: string; readonly extents: readonly Extent[] };

const boxesMax = 10_000;

function boxesIn(bytes: Buffer, from: number, to: number): readonly Box[] {
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
    // Only what stands in this file, at a place of its own.
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

/** Null where none is named. */
function shownFirst(bytes: Buffer, meta: readonly Box[]): number | null {
  const box = meta.find(({ type }) => type === 'pitm');
  if (box === undefined) return null;
  const from = box.from + 4;
  need(from + 2 <= box.to);
  return bytes[box.from] === 0 ? bytes.readUInt16BE(from) : bytes.readUInt32BE(from);
}

function itemsOf(bytes: Buffer, meta: readonly Box[]): readonly Item[] {
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

// The meta box, by lists of what stays. Unknown properties go, and no picture leads to them any more.

const metaBoxes = new Set(['hdlr', 'pitm', 'iinf', 'iloc', 'iprp', 'iref', 'idat', 'grpl']);
const properties = new Set([
  ...['ispe', 'pixi', 'colr', 'hvcC', 'lhvC', 'av1C', 'avcC', 'pasp', 'clap', 'irot', 'imir', 'auxC', 'lsel'],
  ...['a1op', 'a1lx', 'rloc', 'oinf', 'tols', 'clli', 'mdcv', 'cclv'],
]);

/** In words, and when it was made. */
const telling: Readonly<Record<string, Trace>> = { udes: 'notes', altt: 'notes', crtt: 'time', mdft: 'time' };

/** Says whether anything stood there. */
const wiped = (bytes: Buffer, from: number, to: number): boolean => {
  const found = bytes.subarray(from, to).some((byte) => byte !== 0);
  bytes.fill(0, from, to);
  return found;
};

/** Leaves an empty place of the same size; says whether anything stood there. */
const blank = (bytes: Buffer, box: Box): boolean => {
  bytes.write('free', box.at + 4, 'latin1');
  return wiped(bytes, box.from, box.to);
};

/** Says whether the box is of use. */
const cleanColours = (bytes: Buffer, box: Box, removed: Set<Trace>): boolean => {
  const kind = bytes.toString('latin1', box.from, box.from + 4);
  if (kind === 'nclx') return true;
  const profile = bytes.subarray(box.from + 4, box.to);
  const clean = kind === 'prof' || kind === 'rICC' ? cleanIcc(profile) : null;
  if (clean === null) return false;
  if (!clean.equals(profile)) removed.add('other');
  profile.set(clean);
  return true;
};

/** Says which are blank now, from 1 on. */
const cleanList = (bytes: Buffer, list: Box, removed: Set<Trace>): ReadonlySet<number> => {
  const gone = new Set<number>();
  for (const [index, box] of boxesIn(bytes, list.from, list.to).entries()) {
    if (box.type === 'ispe') needSize(bytes.readUInt32BE(box.from + 4), bytes.readUInt32BE(box.from + 8));
    const isKept = properties.has(box.type) && (box.type !== 'colr' || cleanColours(bytes, box, removed));
    if (isKept) continue;
    if (blank(bytes, box)) removed.add(telling[box.type] ?? 'other');
    gone.add(index + 1);
  }
  return gone;
};

/** A property may be marked as one that must be understood. */
const leadNowhere = (bytes: Buffer, { from, to }: Box, gone: ReadonlySet<number>): void => {
  const [idSize, size] = [(bytes[from] ?? 0) === 0 ? 2 : 4, ((bytes[from + 3] ?? 0) & 1) === 1 ? 2 : 1];
  const count = bytes.readUInt32BE(from + 4);
  let at = from + 8;
  for (let item = 0; item < count; item += 1) {
    at += idSize;
    need(at < to);
    const end = at + 1 + (bytes[at] ?? 0) * size;
    need(end <= to);
    for (at += 1; at < end; at += size) {
      const index = bytes.readUIntBE(at, size) & (size === 2 ? 0x7fff : 0x7f);
      if (gone.has(index)) bytes.fill(0, at, at + size);
    }
  }
};

const cleanProperties = (bytes: Buffer, box: Box, removed: Set<Trace>): void => {
  const inside = boxesIn(bytes, box.from, box.to);
  const gone = new Set<number>();
  for (const list of inside.filter(({ type }) => type === 'ipco'))
    for (const index of cleanList(bytes, list, removed)) gone.add(index);
  for (const each of inside) {
    if (each.type === 'ipma') leadNowhere(bytes, each, gone);
    else if (each.type !== 'ipco' && blank(bytes, each)) removed.add('other');
  }
};

/** Not needed to show it. */
const cleanNames = (bytes: Buffer, info: Box, removed: Set<Trace>): void => {
  for (const { from, to } of boxesIn(bytes, info.from + (bytes[info.from] === 0 ? 6 : 8), info.to)) {
    const nameFrom = from + (bytes[from] === 3 ? 14 : 12);
    const isNamed = nameFrom < to && bytes[nameFrom] !== 0;
    if (isNamed) removed.add('other');
    if (nameFrom < to) bytes.fill(0, nameFrom, to);
  }
};

const cleanMeta = (bytes: Buffer, meta: readonly Box[], removed: Set<Trace>): void => {
  for (const box of meta) {
    if (!metaBoxes.has(box.type)) {
      // That everything is in this file is the same where it is not said.
      if (blank(bytes, box) && box.type !== 'dinf') removed.add('other');
    } else if (box.type === 'iprp') cleanProperties(bytes, box, removed);
    else if (box.type === 'iinf') cleanNames(bytes, box, removed);
    else if (box.type === 'hdlr' && wiped(bytes, Math.min(box.from + 12, box.to), box.to))
      removed.add('other');
  }
};
