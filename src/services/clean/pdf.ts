// Writes a PDF anew from what can be reached from its first page: author, programs, earlier versions,
// attached files and scripts stay behind. Pages are untouched; photographs in them are cleaned.

import { deflateSync, inflateSync } from 'node:zlib';
import { cleanIcc } from './icc.ts';
import { cleanJpeg } from './jpeg.ts';
import { type Pdf, readPdf } from './pdf-read.ts';
import { type Dict, isDict, isRef, isStream, type Stream, type Value, writePdf } from './pdf-syntax.ts';
import { type Cleaned, need, type Trace } from './verdict.ts';

/** Their keys are names that somebody made up. */
const free = new Set([
  ...['Font', 'XObject', 'ExtGState', 'ColorSpace', 'Pattern', 'Shading', 'Properties', 'CharProcs', 'Dests'],
  ...['N', 'D', 'R', 'ClassMap', 'RoleMap', 'Colorants'],
]);

const cleanPicture = (stream: Stream, walk: Walk): void => {
  if (nameOf(stream.dict.get('Subtype')) !== 'Image') return;
  const filter = stream.dict.get('Filter') ?? [];
  const names = (Array.isArray(filter) ? filter : [filter]).map(nameOf);
  if (names.length !== 1 || names[0] !== 'DCTDecode') {
    // Packed twice, or by an unknown filter: we do not look into it.
    if (names.some((name) => ['DCTDecode', 'JPXDecode', ''].includes(name))) walk.remains.add('other');
    return;
  }
  try {
    const { removed, pieces } = cleanJpeg(Buffer.from(stream.body));
    // Bytes behind the end only round the length up: not reported.
    for (const trace of removed) if (trace !== 'other') walk.removed.add(trace);
    stream.body = Buffer.concat(pieces ?? [stream.body]);
  } catch {
    walk.remains.add('other');
  }
};

/** A file elsewhere is not fetched: it may be on somebody's machine. */
const withoutFile = ({ dict }: Stream, walk: Walk): void => {
  for (const key of ['F', 'FFilter', 'FDecodeParms']) if (dict.delete(key)) walk.removed.add('author');
};

const cleanColours = (colours: Value[], { pdf, profiles, removed }: Walk): void => {
  const profile = pdf.resolve(colours[1]);
  if (colours[0] !== '/ICCBased' || !isStream(profile)) return;
  const outcome = profiles(profile);
  if (outcome !== 'clean') removed.add('other');
  if (outcome === 'unreadable') colours.splice(0, colours.length, ...plainColours(profile, pdf.resolve));
};

/** `isFree` where its keys are made-up names. */
type Visit = readonly [number: number, isFree: boolean];

/** Returns the objects it leads to. */
const cleanValue = (first: Value, firstFree: boolean, walk: Walk): readonly Visit[] => {
  const found: Visit[] = [];
  const waiting: (readonly [Value, boolean])[] = [[first, firstFree]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [value, isFree] = next;
    if (isRef(value)) found.push([value.ref, isFree]);
    else if (Array.isArray(value)) {
      cleanColours(value, walk);
      for (const each of value) waiting.push([each, false]);
    } else if (isStream(value)) {
      waiting.push([value.dict, false]);
      withoutFile(value, walk);
      cleanPicture(value, walk);
    } else if (isDict(value)) {
      if (!isFree) cleanDict(value, walk);
      for (const [key, each] of value) waiting.push([each, !isFree && free.has(key)]);
    }
  }
  return found;
};

export function cleanPdf(bytes: Buffer): Cleaned {
  const pdf = readPdf(bytes);
  const walk = startWalk(pdf);
  const start = pdf.resolve({ ref: pdf.root });
  need(isDict(start) && isDict(pdf.resolve(start.get('Pages'))));
  // Such a form shows what is taken out.
  need(start.get('NeedsRendering') !== 'true', 'unknown');
  const kept = new Map<number, Value>();
  const seen = new Set<string>();
  const waiting: Visit[] = [[pdf.root, false]];
  for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
    const [number, isFree] = visit;
    if (seen.has(`${number} ${isFree}`)) continue;
    seen.add(`${number} ${isFree}`);
    const value = pdf.objects.get(number) ?? 'null';
    kept.set(number, value);
    waiting.push(...cleanValue(value, isFree, walk));
  }
  const [removed, remains] = [[...walk.removed], [...walk.remains]];
  return { removed, remains, pieces: writePdf(kept, pdf.root, pdf.version) };
}

/** These go with whatever they lead to, where keys are the format's own. */
const dropped: Readonly<Record<string, Trace>> = {
  Metadata: 'author',
  PieceInfo: 'author',
  CreatorInfo: 'author',
  Threads: 'author',
  LastModified: 'time',
  AA: 'scripts',
  JavaScript: 'scripts',
  OnInstantiate: 'scripts',
  XFA: 'scripts',
  EmbeddedFiles: 'embedded',
  EF: 'embedded',
  AF: 'embedded',
  RichMediaContent: 'embedded',
  Collection: 'embedded',
  SpiderInfo: 'other',
  IDS: 'other',
  URLS: 'other',
  OPI: 'other',
  Thumb: 'preview',
};
/** Going to a place in it, or to an address. */
const harmless = new Set(['GoTo', 'URI', 'Named']);
const actionKeys = ['A', 'OpenAction', 'Next', 'PA'];
/** Plain or in hex; other addresses may be on somebody's machine. */
const inTheNet = /^(?:\(\s*(?:https?|mailto|tel):|<\s*(?:68747470|6d61696c746f|74656c3a))/i;
const fields = new Set(['Widget', 'Link', '']);
const noteKeys: readonly (readonly [string, Trace])[] = [
  ['CreationDate', 'time'],
  ['M', 'time'],
  ['NM', 'edits'],
];
/** Content of other programs, which we do not look into. */
const closed = new Set(['3D', 'RichMedia', 'Movie', 'Sound', 'Screen']);
const fileKeys = ['F', 'UF', 'DOS', 'Mac', 'Unix'];
const nowhere = '(removed)';

/** Without its slash; '' where it is not a name. */
const nameOf = (value: Value | undefined): string =>
  typeof value === 'string' && value[0] === '/' ? value.slice(1) : '';

type Walk = {
  readonly pdf: Pdf;
  readonly removed: Set<Trace>;
  readonly remains: Set<Trace>;
  readonly profiles: ReturnType<typeof createProfiles>;
};

const startWalk = (pdf: Pdf): Walk => ({
  pdf,
  removed: new Set(pdf.hasInfo ? ['author'] : []),
  remains: new Set(),
  profiles: createProfiles(),
});

const drop = (dict: Dict, key: string, trace: Trace, { removed }: Walk): void => {
  if (dict.delete(key)) removed.add(trace);
};

const withoutActions = (dict: Dict, walk: Walk): void => {
  for (const key of actionKeys) {
    const action = walk.pdf.resolve(dict.get(key));
    // An array of actions goes without a look.
    const acts = isDict(action)
      ? !harmless.has(nameOf(action.get('S')))
      : key === 'Next' && Array.isArray(action);
    if (acts && (isDict(action) ? action.has('S') : true)) drop(dict, key, 'scripts', walk);
  }
  if (dict.has('S') && dict.has('JS')) drop(dict, 'JS', 'scripts', walk);
  const address = walk.pdf.resolve(dict.get('URI'));
  if (nameOf(dict.get('S')) === 'URI' && !(typeof address === 'string' && inTheNet.test(address)))
    drop(dict, 'URI', 'other', walk);
};

const calledNothing = (dict: Dict, key: string, { removed }: Walk): void => {
  if (!dict.has(key) || dict.get(key) === nowhere) return;
  dict.set(key, nowhere);
  removed.add('author');
};

const withoutFiles = (dict: Dict, walk: Walk): void => {
  for (const key of fileKeys) calledNothing(dict, key, walk);
  drop(dict, 'Desc', 'notes', walk);
};

const withoutCreators = (dict: Dict, walk: Walk): void => {
  const usage = walk.pdf.resolve(dict.get('Usage'));
  if (isDict(usage)) drop(usage, 'User', 'author', walk);
  if (!dict.has('OCGs')) return;
  const others = walk.pdf.resolve(dict.get('Configs'));
  for (const each of [dict.get('D'), ...(Array.isArray(others) ? others : [])]) {
    const layers = walk.pdf.resolve(each);
    if (isDict(layers)) drop(layers, 'Creator', 'author', walk);
  }
};

const cleanNote = (dict: Dict, walk: Walk): void => {
  const kind = nameOf(dict.get('Subtype'));
  for (const [key, trace] of noteKeys) drop(dict, key, trace, walk);
  // A field's name is needed to fill in the form.
  if (!fields.has(kind)) drop(dict, 'T', 'author', walk);
  if (closed.has(kind)) walk.remains.add('embedded');
  if (dict.has('FS') && !isDict(walk.pdf.resolve(dict.get('FS')))) calledNothing(dict, 'FS', walk);
};

const cleanDict = (dict: Dict, walk: Walk): void => {
  const type = nameOf(dict.get('Type'));
  const isFile = ['Filespec', 'F'].includes(type) || dict.has('EF') || dict.has('UF');
  for (const [key, trace] of Object.entries(dropped)) drop(dict, key, trace, walk);
  withoutActions(dict, walk);
  withoutCreators(dict, walk);
  if (isFile) withoutFiles(dict, walk);
  if (dict.has('Rect')) cleanNote(dict, walk);
  // Web addresses that lead from here are complete without it.
  if (type === 'Catalog') drop(dict, 'URI', 'other', walk);
  // Article threads name their author.
  if (type === 'Page') drop(dict, 'B', 'author', walk);
  const film = walk.pdf.resolve(dict.get('Movie'));
  if (isDict(film)) calledNothing(film, 'F', walk);
  if (type === 'Sig' || dict.has('ByteRange')) walk.remains.add('signature');
  const profile = walk.pdf.resolve(dict.get('DestOutputProfile'));
  if (!isStream(profile)) return;
  const outcome = walk.profiles(profile);
  if (outcome !== 'clean') walk.removed.add('other');
  if (outcome === 'unreadable') dict.delete('DestOutputProfile');
};

/** Of all profiles in a document. */
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

/** Each once. */
const createProfiles = (): ((stream: Stream) => Outcome) => {
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

/** What the document names for programs without profiles, else by the number of colours. */
const plainColours = (
  { dict }: Stream,
  resolve: (value: Value | undefined) => Value | undefined,
): readonly Value[] => {
  const alternate = dict.get('Alternate');
  if (Array.isArray(alternate) && alternate[0] !== '/ICCBased') return alternate;
  if (typeof alternate === 'string' && alternate.startsWith('/')) return [alternate];
  const count = resolve(dict.get('N'));
  return [count === '1' ? '/DeviceGray' : count === '4' ? '/DeviceCMYK' : '/DeviceRGB'];
};
