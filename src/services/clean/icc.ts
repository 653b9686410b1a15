// Keeps of a colour profile (ICC.1) what colours need. Others write who made it, when and on which device.
// What stays keeps place and size; measured curves stay, or colours would change.

const headLength = 128;
const entryLength = 12;
const tagsMax = 200;
const neutral = 'Profile';

/** Programs, makers, models, times and the profile's own id. */
const inHead: readonly (readonly [from: number, to: number])[] = [
  [4, 8],
  [24, 36],
  [40, 64],
  [80, headLength],
];

const ofColours = new Set([
  ...['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC', 'kTRC', 'wtpt', 'bkpt', 'chad', 'chrm', 'cicp', 'gamt'],
  ...['A2B0', 'A2B1', 'A2B2', 'B2A0', 'B2A1', 'B2A2', 'D2B0', 'D2B1', 'D2B2', 'D2B3', 'B2D0', 'B2D1', 'B2D2'],
  ...['B2D3', 'pre0', 'pre1', 'pre2', 'aarg', 'aagg', 'aabg'],
]);
/** Words are none of these. */
const kinds = new Set([
  ...['XYZ ', 'curv', 'para', 'mft1', 'mft2', 'mAB ', 'mBA ', 'sf32', 'mpet', 'chrm', 'cicp'],
]);
/** Words that a profile must have. */
const demanded = new Set(['desc', 'cprt']);

type Tag = { readonly name: string; readonly from: number; readonly to: number };

const tagsOf = (profile: Buffer, length: number): readonly Tag[] | null => {
  const count = profile.readUInt32BE(headLength);
  const first = headLength + 4 + count * entryLength;
  if (count === 0 || count > tagsMax || first > length) return null;
  const tags = Array.from({ length: count }, (_, index) => {
    const at = headLength + 4 + index * entryLength;
    const from = profile.readUInt32BE(at + 4);
    return { name: profile.toString('latin1', at, at + 4), from, to: from + profile.readUInt32BE(at + 8) };
  });
  return tags.every(({ from, to }) => from >= first && to >= from + 8 && to <= length) ? tags : null;
};

/** Null where they do not fit. */
const neutralWords = (element: Buffer): Buffer | null => {
  const kind = element.toString('latin1', 0, 4);
  const words = Buffer.alloc(element.length);
  words.write(kind, 'latin1');
  if (kind === 'text' && element.length >= 8 + neutral.length + 1) words.write(neutral, 8, 'latin1');
  else if (kind === 'desc' && element.length >= 90 + neutral.length + 1) {
    words.writeUInt32BE(neutral.length + 1, 8);
    words.write(neutral, 12, 'latin1');
  } else if (kind === 'mluc' && element.length >= 28 + 2) {
    const fits = Math.min(neutral.length, Math.floor((element.length - 28) / 2));
    words.writeUInt32BE(1, 8);
    words.writeUInt32BE(entryLength, 12);
    words.write('enUS', 16, 'latin1');
    words.writeUInt32BE(fits * 2, 20);
    words.writeUInt32BE(28, 24);
    words.set(Buffer.from(neutral.slice(0, fits), 'utf16le').swap16(), 28);
  } else return null;
  return words;
};

/** As long as it was; null where it cannot be read. */
export function cleanIcc(profile: Buffer): Buffer | null {
  if (profile.length < headLength + 4 || profile.toString('latin1', 36, 40) !== 'acsp') return null;
  const length = profile.readUInt32BE(0);
  const tags = length <= profile.length ? tagsOf(profile, length) : null;
  if (tags === null) return null;
  const clean = Buffer.alloc(profile.length);
  clean.set(profile.subarray(0, headLength));
  for (const [from, to] of inHead) clean.fill(0, from, to);
  const kept: Tag[] = [];
  for (const tag of tags) {
    const element = profile.subarray(tag.from, tag.to);
    const isKept = ofColours.has(tag.name) && kinds.has(element.toString('latin1', 0, 4));
    const content = isKept ? element : demanded.has(tag.name) ? neutralWords(element) : null;
    if (content === null) continue;
    clean.set(content, tag.from);
    kept.push(tag);
  }
  clean.writeUInt32BE(kept.length, headLength);
  for (const [index, { name, from, to }] of kept.entries()) {
    const at = headLength + 4 + index * entryLength;
    clean.write(name, at, 'latin1');
    clean.writeUInt32BE(from, at + 4);
    clean.writeUInt32BE(to - from, at + 8);
  }
  return clean;
}
