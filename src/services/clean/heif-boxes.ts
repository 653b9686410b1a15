// What stands in the meta box of an HEIC, HEIF or AVIF picture, blanked where it stands unless it is needed
// to show the picture: lists of what stays. Names go, properties that are not known go, and nothing leads to
// those any more; a colour profile keeps its colours.
import { type Box, boxesIn } from './heif-items.ts';
import { cleanIcc } from './icc.ts';
import { need, needSize, type Trace } from './verdict.ts';

const metaBoxes = new Set(['hdlr', 'pitm', 'iinf', 'iloc', 'iprp', 'iref', 'idat', 'grpl']);
const properties = new Set([
  ...['ispe', 'pixi', 'colr', 'hvcC', 'lhvC', 'av1C', 'avcC', 'pasp', 'clap', 'irot', 'imir', 'auxC', 'lsel'],
  ...['a1op', 'a1lx', 'rloc', 'oinf', 'tols', 'clli', 'mdcv', 'cclv'],
]);

/** What is said of a picture's properties in words, and when it was made. */
const telling: Readonly<Record<string, Trace>> = { udes: 'notes', altt: 'notes', crtt: 'time', mdft: 'time' };

/** Fills a stretch with nothing; says whether anything stood there. */
const wiped = (bytes: Buffer, from: number, to: number): boolean => {
  const found = bytes.subarray(from, to).some((byte) => byte !== 0);
  bytes.fill(0, from, to);
  return found;
};

/** Makes a box into an empty place of the same size; says whether anything stood there. */
export const blank = (bytes: Buffer, box: Box): boolean => {
  bytes.write('free', box.at + 4, 'latin1');
  return wiped(bytes, box.from, box.to);
};

/** Cleans how colours are stored; says whether the box is of use. */
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

/** Cleans the properties in a list; says the numbers of those that are blank now, from 1 on. */
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

/** Lets no picture have a property that is blank: it may be marked as one that must be understood. */
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

/** What an item is called, and of which kind its words are: neither is needed to show it. */
const cleanNames = (bytes: Buffer, info: Box, removed: Set<Trace>): void => {
  for (const { from, to } of boxesIn(bytes, info.from + (bytes[info.from] === 0 ? 6 : 8), info.to)) {
    const nameFrom = from + (bytes[from] === 3 ? 14 : 12);
    const isNamed = nameFrom < to && bytes[nameFrom] !== 0;
    if (isNamed) removed.add('other');
    if (nameFrom < to) bytes.fill(0, nameFrom, to);
  }
};

/** Blanks what stands in the meta box besides what is needed to show the picture. */
export const cleanMeta = (bytes: Buffer, meta: readonly Box[], removed: Set<Trace>): void => {
  for (const box of meta) {
    if (!metaBoxes.has(box.type)) {
      // That everything stands in this very file is the same where it is not said.
      if (blank(bytes, box) && box.type !== 'dinf') removed.add('other');
    } else if (box.type === 'iprp') cleanProperties(bytes, box, removed);
    else if (box.type === 'iinf') cleanNames(bytes, box, removed);
    else if (box.type === 'hdlr' && wiped(bytes, Math.min(box.from + 12, box.to), box.to))
      removed.add('other');
  }
};
