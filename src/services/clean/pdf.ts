// A PDF written anew from what its pages need: who made it, with what and when, earlier states of it, files
// inside it, and all that acts by itself stay behind, because only what can be reached from the first page on
// is written. What stands on the pages is not touched; photographs in them are cleaned as they would be
// alone.
import { cleanJpeg } from './jpeg.ts';
import { cleanDict, nameOf, startWalk, type Walk } from './pdf-dict.ts';
import { isDict, isRef, isStream, type Stream, type Value } from './pdf-parse.ts';
import { plainColours } from './pdf-profile.ts';
import { readPdf } from './pdf-read.ts';
import { writePdf } from './pdf-write.ts';
import { type Cleaned, need } from './verdict.ts';

/** Dictionaries whose keys are names that somebody made up. */
const free = new Set([
  ...['Font', 'XObject', 'ExtGState', 'ColorSpace', 'Pattern', 'Shading', 'Properties', 'CharProcs', 'Dests'],
  ...['N', 'D', 'R', 'ClassMap', 'RoleMap', 'Colorants'],
]);

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

/** What stands in another file is not fetched: it may lie on somebody's machine. */
const withoutFile = ({ dict }: Stream, walk: Walk): void => {
  for (const key of ['F', 'FFilter', 'FDecodeParms']) if (dict.delete(key)) walk.removed.add('author');
};

/** Cleans the profile in which colours are said, or says them plainly. */
const cleanColours = (colours: Value[], { pdf, profiles, removed }: Walk): void => {
  const profile = pdf.resolve(colours[1]);
  if (colours[0] !== '/ICCBased' || !isStream(profile)) return;
  const outcome = profiles(profile);
  if (outcome !== 'clean') removed.add('other');
  if (outcome === 'unreadable') colours.splice(0, colours.length, ...plainColours(profile, pdf.resolve));
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

/** Takes out of a PDF what it says of who made it, and what acts by itself. */
export function cleanPdf(bytes: Buffer): Cleaned {
  const pdf = readPdf(bytes);
  const walk = startWalk(pdf);
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
