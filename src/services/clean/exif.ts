// Reads from Exif what kinds of things it tells and which way up the picture is. Exif that cannot be read
// is removed too.
import type { Trace } from './verdict.ts';

/** `orientation` is 1 where the picture stands as it is stored. */
type Exif = { readonly traces: ReadonlySet<Trace>; readonly orientation: number };

const tracesOfTags: Readonly<Record<number, Trace>> = {
  270: 'notes',
  271: 'camera',
  272: 'camera',
  305: 'camera',
  306: 'time',
  315: 'author',
  316: 'camera',
  33432: 'author',
  34853: 'place',
  36867: 'time',
  36868: 'time',
  37500: 'other',
  37510: 'notes',
  40091: 'notes',
  40092: 'notes',
  40093: 'author',
  42032: 'author',
  42033: 'camera',
  42035: 'camera',
  42036: 'camera',
};
const orientationTag = 274;
const exifFolderTag = 34665;
const foldersMax = 8;

type Tiff = { readonly bytes: Buffer; readonly isLittle: boolean };

const short = ({ bytes, isLittle }: Tiff, at: number): number =>
  isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
const long = ({ bytes, isLittle }: Tiff, at: number): number =>
  isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);

const readFolder = (tiff: Tiff, at: number, found: { traces: Set<Trace>; orientation: number }): number[] => {
  const count = short(tiff, at);
  const next: number[] = [];
  for (let entry = at + 2; entry < at + 2 + count * 12; entry += 12) {
    const tag = short(tiff, entry);
    const trace = tracesOfTags[tag];
    if (trace !== undefined) found.traces.add(trace);
    if (tag === orientationTag) found.orientation = short(tiff, entry + 8);
    if (tag === exifFolderTag) next.push(long(tiff, entry + 8));
  }
  return [...next, long(tiff, at + 2 + count * 12)].filter((each) => each > 0);
};

export function readExif(bytes: Buffer): Exif {
  const found = { traces: new Set<Trace>(), orientation: 1 };
  try {
    const tiff = { bytes, isLittle: bytes.toString('latin1', 0, 2) === 'II' };
    const waiting = [long(tiff, 4)];
    const first = waiting[0];
    for (let count = 0; count < foldersMax && waiting.length > 0; count += 1) {
      const at = waiting.shift() ?? 0;
      // The second of the first folders is that of a small picture inside the picture.
      if (at !== first && count > 0 && !isInExif(tiff, first ?? 0, at)) found.traces.add('preview');
      waiting.push(...readFolder(tiff, at, found));
    }
  } catch {
    // It ends too early: what was read counts.
  }
  const { traces, orientation } = found;
  if (traces.size === 0) traces.add('other');
  return { traces, orientation: orientation >= 1 && orientation <= 8 ? orientation : 1 };
}

const isInExif = (tiff: Tiff, first: number, at: number): boolean => {
  const count = short(tiff, first);
  for (let entry = first + 2; entry < first + 2 + count * 12; entry += 12)
    if (short(tiff, entry) === exifFolderTag && long(tiff, entry + 8) === at) return true;
  return false;
};

/** With which way up, and nothing else. */
export function orientationExif(orientation: number): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.write('MM\0*', 0, 'latin1');
  bytes.writeUInt32BE(8, 4);
  bytes.writeUInt16BE(1, 8);
  bytes.writeUInt16BE(orientationTag, 10);
  bytes.writeUInt16BE(3, 12);
  bytes.writeUInt32BE(1, 14);
  bytes.writeUInt16BE(orientation, 18);
  return bytes;
}
