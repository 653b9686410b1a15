// Cleans docx, xlsx, pptx and their kin: properties, people, editing sessions, previews, paths, macros.
// Comments and tracked changes stay, without names. Pictures and documents inside are cleaned too.
import { dropped, holdsUnseen, isKnown, withoutParts } from './office-parts.ts';
import { attributesChanged, changeXml } from './office-xml.ts';
import { type Cleaned, need, type Trace, type Verdict } from './verdict.ts';
import { type Entry, pack, readZip, unpack, writeZip } from './zip.ts';

/** The document does not open without them. */
const isActive = (name: string): boolean => /(^|\/)(activeX|macrosheets)\//i.test(name);
const isXml = (name: string): boolean => /\.(xml|rels|vml)$/i.test(name);
const isPicture = (name: string): boolean => /\.(jpe?g|png|heic|heif|avif)$/i.test(name);
/** We do not look into these. */
const isClosed = (name: string): boolean => /\.(emf|wmf|gif|tiff?|svg|bmp)$/i.test(name);
const isDocument = (name: string): boolean => /\.(docx|docm|xlsx|xlsm|pptx|pptm)$/i.test(name);

const xmlMaxBytes = 64 * 1024 * 1024;
const allMaxBytes = 512 * 1024 * 1024;

/** With all documents in it: one sender must not hold up the others. */
export type Bounds = { xmlBytes: number; allBytes: number };

export const newBounds = (): Bounds => ({ xmlBytes: xmlMaxBytes, allBytes: allMaxBytes });

const needBounds = (entries: readonly Entry[], bounds: Bounds): void => {
  for (const { name, size } of entries) {
    bounds.allBytes -= size;
    if (isXml(name)) bounds.xmlBytes -= size;
  }
  need(bounds.xmlBytes >= 0 && bounds.allBytes >= 0, 'too-large');
};

/** Knows all kinds; given by the caller. */
type CleanInside = (content: Buffer) => Verdict;

type Gathered = { readonly removed: Set<Trace>; readonly remains: Set<Trace> };

const inside = (entry: Entry, clean: CleanInside, { removed, remains }: Gathered): Entry => {
  const verdict = clean(Buffer.from(unpack(entry)));
  need(!('bomb' in verdict), 'bomb');
  if ('uncleaned' in verdict) {
    remains.add(isPicture(entry.name) ? 'other' : 'embedded');
    return entry;
  }
  for (const trace of verdict.removed) removed.add(trace);
  for (const trace of verdict.remains) remains.add(trace);
  return verdict.pieces === null ? entry : pack(entry.name, Buffer.concat(verdict.pieces));
};

const cleanEntry = (
  entry: Entry,
  gone: ReadonlySet<string>,
  clean: CleanInside,
  gathered: Gathered,
): Entry => {
  const { name } = entry;
  if (isPicture(name) || isDocument(name)) return inside(entry, clean, gathered);
  if (isActive(name)) gathered.remains.add('scripts');
  if (!isXml(name)) {
    // Other parts may say anything; fonts do not.
    if (isClosed(name)) gathered.remains.add('other');
    else if (!/\.(odttf|fntdata)$/i.test(name) && entry.size > 0) gathered.remains.add('embedded');
    return entry;
  }
  const content = unpack(entry);
  need(!(content[0] === 0xff || content[0] === 0xfe || content.subarray(0, 200).includes(0)));
  // Byte for byte, so that text in any encoding is untouched.
  const text = content.toString('latin1');
  if (!isKnown(name)) gathered.remains.add('embedded');
  if (holdsUnseen(name, text)) gathered.remains.add('edits');
  const changed = withoutParts(
    name,
    changeXml(attributesChanged(text, gathered.removed), gathered.removed),
    gone,
    gathered.removed,
  );
  return changed === text ? entry : pack(name, Buffer.from(changed, 'latin1'));
};

const isOffice = (entries: readonly Entry[]): boolean =>
  entries.some(({ name }) => name === '[Content_Types].xml') &&
  entries.some(({ name }) => name === '_rels/.rels');

export function cleanOffice(bytes: Buffer, clean: CleanInside, bounds: Bounds): Cleaned {
  const entries = readZip(bytes);
  need(isOffice(entries), 'archive');
  needBounds(entries, bounds);
  const gathered: Gathered = { removed: new Set(), remains: new Set() };
  const gone = new Set<string>();
  for (const { name } of entries) {
    const found = dropped.find(([path]) => path.test(name));
    if (found === undefined) continue;
    gathered.removed.add(found[1]);
    gone.add(name.toLowerCase());
  }
  // Folders of those parts go with them.
  for (const { name } of entries) {
    const owner = /^(.*\/)?_rels\/([^/]+)\.rels$/i.exec(name);
    if (owner !== null && gone.has(`${owner[1] ?? ''}${owner[2]}`.toLowerCase()))
      gone.add(name.toLowerCase());
  }
  const kept = entries.filter(({ name }) => !gone.has(name.toLowerCase()) && !name.endsWith('/'));
  const pieces = writeZip(kept.map((entry) => cleanEntry(entry, gone, clean, gathered)));
  const [removed, remains] = [[...gathered.removed], [...gathered.remains]];
  return { removed, remains, pieces };
}
