// The colour profiles of a PDF, cleaned where they lie. One that cannot be read gives way to the plain
// colours of a screen or a printer, as the format provides for programs that read none.
import { deflateSync, inflateSync } from 'node:zlib';
import { cleanIcc } from './icc.ts';
import type { Stream, Value } from './pdf-parse.ts';

/** What all profiles of a document may unpack to. */
const profilesMaxBytes = 32 * 1024 * 1024;

const unpacked = ({ dict, body }: Stream, bytesMax: number): Buffer | null => {
  const filter = dict.get('Filter');
  const name = Array.isArray(filter) && filter.length === 1 ? filter[0] : filter;
  if (dict.has('DecodeParms') || (name !== undefined && name !== '/FlateDecode')) return null;
  if (bytesMax <= 0) return null;
  try {
    return name === undefined ? body : inflateSync(body, { maxOutputLength: bytesMax });
  } catch {
    return null;
  }
};

type Outcome = 'clean' | 'changed' | 'unreadable';

/** Cleans profiles, each once; says what became of it. */
export const createProfiles = (): ((stream: Stream) => Outcome) => {
  const seen = new Map<Stream, Outcome>();
  let bytesLeft = profilesMaxBytes;
  const cleaned = (stream: Stream): Outcome => {
    const before = unpacked(stream, bytesLeft);
    if (before === null) return 'unreadable';
    bytesLeft -= before.length;
    const clean = cleanIcc(before);
    if (clean === null) return 'unreadable';
    if (clean.equals(before)) return 'clean';
    stream.body = deflateSync(clean);
    stream.dict.set('Filter', '/FlateDecode');
    return 'changed';
  };
  return (stream) => {
    const outcome = seen.get(stream) ?? cleaned(stream);
    seen.set(stream, outcome);
    return outcome;
  };
};

/**
 * The plain colours in place of a profile: what the document names for programs that read none, else by how
 * many it has.
 */
export const plainColours = (
  { dict }: Stream,
  resolve: (value: Value | undefined) => Value | undefined,
): readonly Value[] => {
  const alternate = dict.get('Alternate');
  if (Array.isArray(alternate) && alternate[0] !== '/ICCBased') return alternate;
  if (typeof alternate === 'string' && alternate.startsWith('/')) return [alternate];
  const count = resolve(dict.get('N'));
  return [count === '1' ? '/DeviceGray' : count === '4' ? '/DeviceCMYK' : '/DeviceRGB'];
};
