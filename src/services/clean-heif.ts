// A HEIC, HEIF or AVIF picture whose notes are blanked where they stand: nothing moves, so that no address in
// the file must be made anew. Whatever no item of the picture points to is blanked as well. Where it is not
// certain which bytes are the picture, it is not cleaned: films, items kept elsewhere, places that overlap.
import { readExif } from './clean-exif.ts';
import { type Box, boxesIn, type Extent, itemsOf } from './clean-heif-items.ts';
import { type Cleaned, need, needSize, type Trace, tracesIn } from './clean-verdict.ts';

const brands = /^(heic|heix|heim|heis|mif1|avif|miaf|msf1|avis|hevc|hevx)$/;

/** Whether the file says that it is such a picture. */
export const isHeif = (bytes: Buffer): boolean =>
  bytes.toString('latin1', 4, 8) === 'ftyp' && brands.test(bytes.toString('latin1', 8, 12));

/** Makes a box into an empty place of the same size. */
const blank = (bytes: Buffer, box: Box): void => {
  bytes.write('free', box.at + 4, 'latin1');
  bytes.fill(0, box.from, box.to);
};

/** What is said of a picture's properties in words, and when it was made. */
const telling: Readonly<Record<string, Trace>> = { udes: 'notes', altt: 'notes', crtt: 'time', mdft: 'time' };

const cleanProperties = (bytes: Buffer, meta: readonly Box[], removed: Set<Trace>): void => {
  const properties = meta
    .filter(({ type }) => type === 'iprp')
    .flatMap((box) => boxesIn(bytes, box.from, box.to));
  for (const list of properties.filter(({ type }) => type === 'ipco'))
    for (const box of boxesIn(bytes, list.from, list.to)) {
      if (box.type === 'ispe') needSize(bytes.readUInt32BE(box.from + 4), bytes.readUInt32BE(box.from + 8));
      const trace = box.type === 'uuid' ? 'other' : telling[box.type];
      if (trace === undefined) continue;
      removed.add(trace);
      blank(bytes, box);
    }
};

const tracesOf = (type: string, content: Buffer): Iterable<Trace> => {
  if (type !== 'Exif') return tracesIn(content.toString('latin1'));
  const offset = content.length >= 4 ? content.readUInt32BE(0) : 0;
  return readExif(content.subarray(Math.min(content.length, 4 + offset))).traces;
};

/**
 * Blanks all of the box but the extents, which must lie in order of their beginning; says whether anything
 * was.
 */
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

/** Blanks what an HEIC, HEIF or AVIF picture says besides what it shows. */
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
  const told = items.filter(({ type }) => ['Exif', 'mime', 'uri '].includes(type));
  const shown = items.filter((item) => !told.includes(item));
  const kept = shown.flatMap(({ extents }) => extents).sort((one, other) => one.from - other.from);
  for (const { type, extents } of told) {
    const content = Buffer.concat(extents.map(({ from, to }) => bytes.subarray(from, to)));
    if (content.some((byte) => byte !== 0)) for (const trace of tracesOf(type, content)) removed.add(trace);
    for (const { from, to } of extents) need(!kept.some((each) => each.from < to && each.to > from));
  }
  for (const { from, to } of told.flatMap(({ extents }) => extents)) bytes.fill(0, from, to);
  cleanProperties(bytes, inside, removed);
  const places = [
    ...top.filter(({ type }) => type === 'mdat'),
    ...inside.filter(({ type }) => type === 'idat'),
  ];
  need(kept.every(({ from, to }) => places.some((box) => box.from <= from && to <= box.to)));
  for (const box of places) if (blankBetween(bytes, box, kept)) removed.add('other');
  const known = ['ftyp', 'meta', 'mdat', 'free', 'skip'];
  for (const box of top.filter(({ type }) => !known.includes(type) || type === 'free' || type === 'skip')) {
    if (bytes.subarray(box.from, box.to).some((byte) => byte !== 0)) removed.add('other');
    blank(bytes, box);
  }
  for (const box of inside.filter(({ type }) => ['uuid', 'xml ', 'bxml', 'free', 'skip'].includes(type))) {
    if (bytes.subarray(box.from, box.to).some((byte) => byte !== 0)) removed.add('other');
    blank(bytes, box);
  }
  return { removed: [...removed], remains: [], pieces: [bytes] };
}
