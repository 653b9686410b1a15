// A PDF written anew from what its pages need: who made it, with what and when, earlier states of it, files
// inside it, and all that acts by itself stay behind, because only what can be reached from the first page on
// is written. What stands on the pages is not touched; photographs in them are cleaned as they would be
// alone.
import { cleanJpeg } from './clean-jpeg.ts';
import { type Dict, isDict, isRef, isStream, type Stream, type Value } from './clean-pdf-parse.ts';
import { type Pdf, readPdf } from './clean-pdf-read.ts';
import { writePdf } from './clean-pdf-write.ts';
import { type Cleaned, need, type Trace } from './clean-verdict.ts';

/** Keys that go with whatever they lead to, in any dictionary whose keys are the format's own. */
const dropped: Readonly<Record<string, Trace>> = {
  Metadata: 'author',
  PieceInfo: 'author',
  LastModified: 'time',
  AA: 'scripts',
  JavaScript: 'scripts',
  XFA: 'scripts',
  EmbeddedFiles: 'embedded',
  EF: 'embedded',
  AF: 'embedded',
  RichMediaContent: 'embedded',
  Collection: 'embedded',
  SpiderInfo: 'other',
  Thumb: 'preview',
};
/** What may be done when something is opened or clicked: going to a place in it, or to an address. */
const harmless = new Set(['GoTo', 'URI', 'Named']);
const actionKeys = ['A', 'OpenAction', 'Next', 'PA'];
/** Dictionaries whose keys are names that somebody made up. */
const free = new Set([
  ...['Font', 'XObject', 'ExtGState', 'ColorSpace', 'Pattern', 'Shading', 'Properties', 'CharProcs', 'Dests'],
  ...['N', 'D', 'R', 'ClassMap', 'RoleMap', 'Colorants'],
]);
const noted = new Set(['Widget', 'Link', '']);
const noteKeys: readonly (readonly [string, Trace])[] = [
  ['T', 'author'],
  ['CreationDate', 'time'],
  ['M', 'time'],
  ['NM', 'edits'],
];

const nameOf = (value: Value | undefined): string =>
  typeof value === 'string' && value[0] === '/' ? value.slice(1) : '';

type Walk = { readonly pdf: Pdf; readonly removed: Set<Trace>; readonly remains: Set<Trace> };

const drop = (dict: Dict, key: string, trace: Trace, { removed }: Walk): void => {
  if (dict.delete(key)) removed.add(trace);
};

const withoutActions = (dict: Dict, walk: Walk): void => {
  for (const key of actionKeys) {
    const action = walk.pdf.resolve(dict.get(key));
    // An array among the following actions is not looked through: it goes.
    const acts = isDict(action)
      ? !harmless.has(nameOf(action.get('S')))
      : key === 'Next' && Array.isArray(action);
    if (acts && (isDict(action) ? action.has('S') : true)) drop(dict, key, 'scripts', walk);
  }
  if (dict.has('S') && dict.has('JS')) drop(dict, 'JS', 'scripts', walk);
};

const cleanDict = (dict: Dict, walk: Walk): void => {
  for (const [key, trace] of Object.entries(dropped)) drop(dict, key, trace, walk);
  withoutActions(dict, walk);
  const type = nameOf(dict.get('Type'));
  const isNote = dict.has('Rect') && !noted.has(nameOf(dict.get('Subtype')));
  if (isNote) for (const [key, trace] of noteKeys) drop(dict, key, trace, walk);
  if (type === 'Sig' || dict.has('ByteRange')) walk.remains.add('signature');
};

const cleanPicture = (stream: Stream, walk: Walk): void => {
  if (nameOf(stream.dict.get('Subtype')) !== 'Image') return;
  const filter = stream.dict.get('Filter') ?? [];
  const names = (Array.isArray(filter) ? filter : [filter]).map(nameOf);
  if (names.length !== 1 || names[0] !== 'DCTDecode') {
    // A photograph packed once more, or in a way that is named elsewhere, is not looked into.
    if (names.some((name) => ['DCTDecode', 'JPXDecode', ''].includes(name))) walk.remains.add('other');
    return;
  }
  try {
    const { removed, pieces } = cleanJpeg(Buffer.from(stream.body));
    // Bytes behind the end are how PDFs round lengths up: nobody is told of those.
    for (const trace of removed) if (trace !== 'other') walk.removed.add(trace);
    stream.body = Buffer.concat(pieces ?? [stream.body]);
  } catch {
    walk.remains.add('other');
  }
};

/** An object to look at; `isFree` where its keys are made-up names. */
type Visit = readonly [number: number, isFree: boolean];

/** Cleans a value and all that stands in it; says which objects it leads to. */
const cleanValue = (first: Value, firstFree: boolean, walk: Walk): readonly Visit[] => {
  const found: Visit[] = [];
  const waiting: (readonly [Value, boolean])[] = [[first, firstFree]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [value, isFree] = next;
    if (isRef(value)) found.push([value.ref, isFree]);
    else if (Array.isArray(value)) for (const each of value) waiting.push([each, false]);
    else if (isStream(value)) {
      waiting.push([value.dict, false]);
      cleanPicture(value, walk);
    } else if (isDict(value)) {
      if (!isFree) cleanDict(value, walk);
      for (const [key, each] of value) waiting.push([each, !isFree && free.has(key)]);
    }
  }
  return found;
};

/** Takes out of a PDF what it says of who made it, and what acts by itself. */
export function cleanPdf(bytes: Buffer): Cleaned {
  const pdf = readPdf(bytes);
  const walk: Walk = { pdf, removed: new Set(), remains: new Set() };
  if (pdf.hasInfo) walk.removed.add('author');
  const start = pdf.resolve({ ref: pdf.root });
  need(isDict(start) && isDict(pdf.resolve(start.get('Pages'))));
  // What such a form shows is what is taken out.
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
