// Which parts of an Office document go, which are known, and what led to those that went. An unknown part
// stays, and we say that we did not look into it.
import type { Trace } from './verdict.ts';

export const dropped: readonly (readonly [RegExp, Trace])[] = [
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
export const isKnown = (name: string): boolean => known.some((path) => path.test(name));

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

export const withoutParts = (
  name: string,
  text: string,
  gone: ReadonlySet<string>,
  removed: Set<Trace>,
): string => {
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
export const holdsUnseen = (name: string, text: string): boolean =>
  [...ofTheirKind, ...hidden].some(([path, words]) => path.test(name) && words.test(text)) ||
  struckOut.test(text);
