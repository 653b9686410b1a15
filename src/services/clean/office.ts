// Cleans docx, xlsx, pptx and their kin: properties, people, editing sessions, previews, paths, macros.
// Comments and tracked changes stay, without names. Pictures and documents inside are cleaned too.
import { attributesChanged, changeXml } from './office-xml.ts';
import { type Cleaned, need, type Trace, type Verdict } from './verdict.ts';
import { type Entry, pack, readZip, unpack, writeZip } from './zip.ts';

// Which parts of an Office document go, which are known, and what led to those that went. An unknown part
// stays, and we say that we did not look into it.
const dropped: readonly (readonly [RegExp, Trace])[] = [
  [/^docProps\/thumbnail\./i, 'preview'],
  [/^docProps\//i, 'author'],
  [/^docMetadata\//i, 'author'],
  [/^customXml\//i, 'other'],
  [/(^|\/)people\.xml$/i, 'author'],
  [/(^|\/)documenttasks\//i, 'author'],
  [/^word\/intelligence\d*\.xml$/i, 'other'],
  [/(^|\/)printerSettings/i, 'other'],
  [/^word\/recipient\w*\.xml$/i, 'other'],
  [/^xl\/(revisions\/|userNames\.xml$)/i, 'edits'],
  [/^ppt\/(changesInfos\/|revisionInfo\.xml$)/i, 'edits'],
  [/^ppt\/tags\//i, 'other'],
  [/vba(Project|Data|ProjectSignature\w*)\.(bin|xml)$/i, 'scripts'],
  [/^customUI\//i, 'scripts'],
  [/^_xmlsignatures\//i, 'signature'],
];

const inWord =
  'document|styles(?:WithEffects)?|settings|webSettings|fontTable|numbering|footnotes|endnotes|' +
  'comments(?:Extended|Ids|Extensible)?|header|footer';
const inExcel =
  'workbook|styles|sharedStrings|calcChain|metadata|comments|(?:work|chart)sheets/sheet|tables/table|' +
  'threadedComments/threadedComment|persons/person|pivotCache/pivotCache(?:Definition|Records)|' +
  'pivotTables/pivotTable|slicers/slicer|slicerCaches/slicerCache|timelines/timeline|' +
  'timelineCaches/timelineCache|ctrlProps/ctrlProp|featurePropertyBag/featurePropertyBag|richData/\\w+';
const inPowerPoint =
  'presentation|presProps|viewProps|tableStyles|commentAuthors|authors|slides/slide|' +
  'slideLayouts/slideLayout|slideMasters/slideMaster|notesSlides/notesSlide|notesMasters/notesMaster|' +
  'handoutMasters/handoutMaster|comments/(?:comment|modernComment_\\w+)';
const inAll =
  'theme/theme(?:Override)?|charts/(?:chart|chartEx|colors|style)|drawings/(?:drawing|vmlDrawing)|' +
  'diagrams/(?:data|layout|quickStyle|colors|drawing)';

const known = [
  /^\[Content_Types\]\.xml$/i,
  /(^|\/)_rels\/[^/]*\.rels$/i,
  new RegExp(`^word/(?:glossary/)?(?:${inWord}|${inAll})\\d*\\.(?:xml|vml)$`, 'i'),
  new RegExp(`^xl/(?:${inExcel}|${inAll})\\d*\\.(?:xml|vml)$`, 'i'),
  new RegExp(`^ppt/(?:${inPowerPoint}|${inAll})\\d*\\.(?:xml|vml)$`, 'i'),
];

/** Whether we know what this XML part tells. */
const isKnown = (name: string): boolean => known.some((path) => path.test(name));

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1] ?? '';

/** As a path from the root. */
const partOf = (target: string, folder: string): string => {
  const steps = (target.startsWith('/') ? target : `${folder}${target}`).split('/');
  const path: string[] = [];
  for (const step of steps) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/').toLowerCase();
};

const relations =
  /<(?:[\w.-]+:)?Relationship\s(?:"[^"<]*"|'[^'<]*'|[^'"<>])*>(?:\s*<\/(?:[\w.-]+:)?Relationship\s*>)?/g;
const goneRelations = /\/(?:attachedTemplate|mailMerge(?:Header)?Source|recipientData)$/;
/** It is shown, and leads nowhere by itself. */
const isLink = (tag: string): boolean =>
  /\/hyperlink$/.test(attribute(tag, 'Type')) &&
  /^(?:#|https?:|mailto:|tel:)/i.test(attribute(tag, 'Target'));

/** It stays because the document names it. */
const leadingNowhere = (tag: string, removed: Set<Trace>): string => {
  if (isLink(tag)) return tag;
  return tag.replace(/(\sTarget\s*=\s*)("[^"]*"|'[^']*')/, (whole, head: string, target: string) => {
    if (target === '"removed"') return whole;
    removed.add('author');
    return `${head}"removed"`;
  });
};

const withoutParts = (name: string, text: string, gone: ReadonlySet<string>, removed: Set<Trace>): string => {
  if (name === '[Content_Types].xml')
    return text.replace(/<(?:[\w.-]+:)?Override\s[^<>]*\/>/g, (tag) =>
      gone.has(attribute(tag, 'PartName').slice(1).toLowerCase()) ? '' : tag,
    );
  const folder = /^(.*?)_rels\/[^/]*\.rels$/i.exec(name)?.[1];
  if (folder === undefined) return text;
  return text.replace(relations, (tag) => {
    if (goneRelations.test(attribute(tag, 'Type'))) return '';
    if (attribute(tag, 'TargetMode') === 'External') return leadingNowhere(tag, removed);
    return gone.has(partOf(attribute(tag, 'Target'), folder)) ? '' : tag;
  });
};

// Words that nobody sees at first: comments, tracked deletions, hidden text, notes. They are content and
// stay, but the sender may have forgotten them, so we say so.

/** The part, and what a word looks like in it. */
const ofTheirKind: readonly (readonly [RegExp, RegExp])[] = [
  [
    /(^|\/)(?:comments\d*\.xml|(?:threaded)?comments\/[^/]+\.xml)$/i,
    /<(?:[\w.-]+:)?(?:t|text)(?:\s[^<>]*)?>[^<]/,
  ],
  // The number of its slide stands in each.
  [/(^|\/)notesSlides\/[^/]+\.xml$/i, /<(?:[\w.-]+:)?t(?:\s[^<>]*)?>\s*\d*[^\d<\s]/],
];

const struckOut = /<(?:[\w.-]+:)?(?:delText|moveFrom)[\s>]/;
const hidden: readonly (readonly [RegExp, RegExp])[] = [
  [/^word\/(?!styles)/i, /<w:vanish(?:\s+w:val="(?:1|true|on)")?\s*\/>/],
  [/^xl\/workbook\.xml$/i, /<sheet\s[^<>]*\bstate="(?:hidden|veryHidden)"/],
  [/^ppt\/slides\/[^/]+\.xml$/i, /<(?:[\w.-]+:)?sld\s[^<>]*\bshow="(?:0|false)"/],
];

/** Whether a part of a document holds words that nobody sees at the first look. */
const holdsUnseen = (name: string, text: string): boolean =>
  [...ofTheirKind, ...hidden].some(([path, words]) => path.test(name) && words.test(text)) ||
  struckOut.test(text);

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
