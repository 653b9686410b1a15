// A HEIC, HEIF or AVIF picture whose notes are blanked where they stand: nothing moves, so that no address in
// the file must be made anew. Whatever no item of the picture points to is blanked as well. Where it is not
// certain which bytes are the picture, it is not cleaned: films, items kept elsewhere, places that overlap.
import { readExif } from './exif.ts';
import { blank, cleanMeta } from './heif-boxes.ts';
import { type Box, boxesIn, type Extent, type Item, itemsOf, shownFirst } from './heif-items.ts';
import { type Cleaned, need, type Trace, tracesIn } from './verdict.ts';

const brands = /^(heic|heix|heim|heis|mif1|avif|miaf|msf1|avis|hevc|hevx)$/;

/** Whether the file says that it is such a picture. */
export const isHeif = (bytes: Buffer): boolean =>
  bytes.toString('latin1', 4, 8) === 'ftyp' && brands.test(bytes.toString('latin1', 8, 12));

/** Items that are pictures, or say how others make one up; all else is notes. */
const pictures = new Set(['hvc1', 'hev1', 'lhv1', 'av01', 'avc1', 'grid', 'iden', 'iovl', 'tmap']);

/** The most boxes in which pictures lie: programs write one or two. */
const placesMax = 16;

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

/** Whether any stretch lies over one of those that are kept, which stand in order of their beginning. */
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

/** Blanks all items that are no picture; says what they told. */
const blankNotes = (bytes: Buffer, notes: readonly Item[], kept: readonly Extent[], removed: Set<Trace>) => {
  const all = notes.flatMap(({ extents }) => extents);
  // Notes that lie over each other would be more than the file.
  need(all.reduce((sum, { from, to }) => sum + to - from, 0) <= bytes.length);
  need(!areOver(all, kept));
  for (const { type, extents } of notes) {
    const content = Buffer.concat(extents.map(({ from, to }) => bytes.subarray(from, to)));
    if (content.some((byte) => byte !== 0)) for (const trace of tracesOf(type, content)) removed.add(trace);
  }
  for (const { from, to } of all) bytes.fill(0, from, to);
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
