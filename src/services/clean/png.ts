// Keeps of a PNG what is needed to show it, animation included. Unknown chunks go, and all behind the end,
// where cropped pictures kept what was cut off. No pixel is touched.
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { orientationExif, readExif } from './exif.ts';
import { cleanIcc } from './icc.ts';
import { type Cleaned, need, needSize, type Trace, tracesIn } from './verdict.ts';

export const pngStart = Buffer.from('89504e470d0a1a0a', 'hex');

const needed = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'sBIT', 'sRGB', 'cICP', 'mDCV', 'cLLI'],
  ...['bKGD', 'hIST', 'pHYs', 'acTL', 'fcTL', 'fdAT'],
]);

const chunk = (type: string, body: Buffer): Buffer => {
  const whole = Buffer.alloc(body.length + 12);
  whole.writeUInt32BE(body.length, 0);
  whole.write(type, 4, 'latin1');
  whole.set(body, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, 8 + body.length)), 8 + body.length);
  return whole;
};

const tracesOf = (type: string, body: Buffer): Iterable<Trace> => {
  if (type === 'eXIf') {
    const { traces, orientation } = readExif(body);
    return [...traces].filter((trace) => trace !== 'other' || orientation === 1);
  }
  if (type === 'tIME') return ['time'];
  if (!['tEXt', 'iTXt', 'zTXt'].includes(type)) return ['other'];
  const traces = tracesIn(body.toString('latin1', 0, 100_000));
  return traces[0] === 'other' ? ['notes'] : traces;
};

const profileMaxBytes = 16 * 1024 * 1024;
const profileName = 'Profile';

/** Null where it cannot be read. */
const cleanProfile = (body: Buffer): Buffer | null => {
  try {
    const nameEnd = body.indexOf(0);
    const before = inflateSync(body.subarray(nameEnd + 2), { maxOutputLength: profileMaxBytes });
    const clean = nameEnd === -1 ? null : cleanIcc(before);
    if (clean === null) return null;
    const isClean = clean.equals(before) && body.toString('latin1', 0, nameEnd) === profileName;
    return isClean ? body : Buffer.concat([Buffer.from(`${profileName}\0\0`), deflateSync(clean)]);
  } catch {
    return null;
  }
};

/** A profile keeps its colours, Exif which way up. */
const madeAnew = (type: string, body: Buffer, removed: Set<Trace>): Buffer | null => {
  if (type === 'iCCP') {
    const clean = cleanProfile(body);
    if (clean !== body) removed.add('other');
    return clean && chunk(type, clean);
  }
  for (const trace of tracesOf(type, body)) removed.add(trace);
  const orientation = type === 'eXIf' ? readExif(body).orientation : 1;
  return orientation === 1 ? null : chunk('eXIf', orientationExif(orientation));
};

export function cleanPng(bytes: Buffer): Cleaned {
  const pieces: Uint8Array[] = [pngStart];
  const removed = new Set<Trace>();
  let type = '';
  let pictured = false;
  let at = pngStart.length;
  while (type !== 'IEND') {
    const length = bytes.readUInt32BE(at);
    const next = at + 12 + length;
    need(next <= bytes.length);
    type = bytes.toString('latin1', at + 4, at + 8);
    need(/^[A-Za-z]{4}$/.test(type) && (at > 8 || type === 'IHDR'));
    const body = bytes.subarray(at + 8, next - 4);
    if (type === 'IHDR') needSize(body.readUInt32BE(0), body.readUInt32BE(4));
    pictured ||= type === 'IDAT';
    if (needed.has(type)) pieces.push(bytes.subarray(at, next));
    else {
      const piece = madeAnew(type, body, removed);
      if (piece !== null) pieces.push(piece);
    }
    at = next;
  }
  need(pictured);
  if (at < bytes.length) removed.add('other');
  return { removed: [...removed], remains: [], pieces };
}
