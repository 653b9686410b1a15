// Keeps of a JPEG what is needed to show it. All other segments go, and all behind the end, where phones
// put films and second pictures. No pixel is touched.
import { orientationExif, readExif } from './exif.ts';
import { cleanIcc } from './icc.ts';
import { type Cleaned, need, needSize, type Trace, tracesIn } from './verdict.ts';

const start = Buffer.from([0xff, 0xd8]);
const end = Buffer.from([0xff, 0xd9]);

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

const isNeeded = (marker: number): boolean =>
  (marker >= 0xc0 && marker <= 0xdf && marker !== 0xc8) || marker === 0xe0 || marker === 0xee;

const segment = (marker: number, body: Uint8Array): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

type Gathered = {
  readonly pieces: Uint8Array[];
  readonly removed: Set<Trace>;
  readonly profile: Buffer[];
  orientation: number;
};

const starts = (body: Buffer, text: string): boolean => body.toString('latin1', 0, text.length) === text;

const readNote = (marker: number, body: Buffer, gathered: Gathered): void => {
  if (marker === 0xe1 && starts(body, 'Exif\0')) {
    const { traces, orientation } = readExif(body.subarray(6));
    for (const trace of traces) if (trace !== 'other' || orientation === 1) gathered.removed.add(trace);
    gathered.orientation = orientation;
  } else if (marker === 0xe1)
    for (const trace of tracesIn(body.toString('latin1'))) gathered.removed.add(trace);
  else if (marker === 0xfe || marker === 0xed) gathered.removed.add('notes');
  else gathered.removed.add('other');
};

/** Null where it goes. */
const kept = (marker: number, whole: Buffer, body: Buffer): Uint8Array | null => {
  if (marker === 0xe0) {
    if (!starts(body, 'JFIF\0') || body.length < 14) return null;
    const plain = Buffer.from(body.subarray(0, 14));
    // A small picture may stand here too.
    plain.fill(0, 12, 14);
    return segment(marker, plain);
  }
  // Says how colours are stored.
  if (marker === 0xee)
    return starts(body, 'Adobe') && body.length >= 12 ? segment(marker, body.subarray(0, 12)) : null;
  return isNeeded(marker) ? whole : null;
};

const profileHead = 'ICC_PROFILE\0';
/** Marker, length, name, number and count come before its content. */
const profileFrom = 4 + profileHead.length + 2;

/** Takes them away where they are not a whole profile. */
const withCleanProfile = (gathered: Gathered): Gathered => {
  const { profile, removed } = gathered;
  if (profile.length === 0) return gathered;
  const inTurn = profile.toSorted((one, other) => numberOf(one) - numberOf(other));
  const isWhole = inTurn.every(
    (piece, index) => numberOf(piece) === index + 1 && countIn(piece) === profile.length,
  );
  const before = Buffer.concat(inTurn.map((piece) => piece.subarray(profileFrom)));
  const clean = isWhole ? cleanIcc(before) : null;
  if (clean === null || !clean.equals(before)) removed.add('other');
  if (clean === null) {
    const gone = new Set<Uint8Array>(profile);
    return { ...gathered, pieces: gathered.pieces.filter((piece) => !gone.has(piece)) };
  }
  let at = 0;
  for (const piece of inTurn) {
    const length = piece.length - profileFrom;
    piece.set(clean.subarray(at, at + length), profileFrom);
    at += length;
  }
  return gathered;
};

const numberOf = (piece: Buffer): number => piece[profileFrom - 2] ?? 0;
const countIn = (piece: Buffer): number => piece[profileFrom - 1] ?? 0;

/** At a marker that is not part of the scan. */
const endOfScan = (bytes: Buffer, from: number): number => {
  for (
    let at = bytes.indexOf(0xff, from);
    at !== -1 && at + 1 < bytes.length;
    at = bytes.indexOf(0xff, at + 1)
  ) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return -1;
};

export function cleanJpeg(bytes: Buffer): Cleaned {
  const gathered: Gathered = { pieces: [], removed: new Set(), profile: [], orientation: 1 };
  let framed = false;
  let scanned = false;
  let at = 2;
  for (;;) {
    need(bytes[at] === 0xff && at + 1 < bytes.length);
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) break;
    need(marker >= 0xc0 && marker !== 0xd8);
    const length = bytes.readUInt16BE(at + 2);
    need(length >= 2 && at + 2 + length <= bytes.length);
    const whole = bytes.subarray(at, at + 2 + length);
    const body = whole.subarray(4);
    if (isFrame(marker)) {
      framed = true;
      needSize(body.readUInt16BE(3), Math.max(1, body.readUInt16BE(1)));
    }
    const isProfile = marker === 0xe2 && starts(body, profileHead) && whole.length > profileFrom;
    const profile = isProfile ? [Buffer.from(whole)] : [];
    gathered.profile.push(...profile);
    const piece = profile[0] ?? kept(marker, whole, body);
    if (piece === null) readNote(marker, body, gathered);
    else gathered.pieces.push(piece);
    at += whole.length;
    if (marker !== 0xda) continue;
    scanned = true;
    const scanEnd = endOfScan(bytes, at);
    need(scanEnd !== -1);
    gathered.pieces.push(bytes.subarray(at, scanEnd));
    at = scanEnd;
  }
  need(framed && scanned);
  if (at + 2 < bytes.length) gathered.removed.add('other');
  return { ...inOrder(withCleanProfile(gathered)), remains: [] };
}

const inOrder = ({ pieces, removed, orientation }: Gathered) => {
  const exif =
    orientation === 1
      ? []
      : [segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), orientationExif(orientation)]))];
  return { removed: [...removed], pieces: [start, ...exif, ...pieces, end] };
};
