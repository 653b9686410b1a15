// The parts of a document of Office by their names: which go whole, which are known, and what must no longer
// lead to those that went. What is neither gone nor known stays, since the document may need it, and it is
// said that nobody looked into it.
import type { Trace } from './verdict.ts';

/** Parts that go whole, and what they tell. */
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

/** Whether a part in XML is one of which it is known what it tells. */
export const isKnown = (name: string): boolean => known.some((path) => path.test(name));

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1] ?? '';

/** The part that a relation in this folder leads to, as a path from the root. */
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
/** A link that somebody may click: it is shown, and leads nowhere by itself. */
const isLink = (tag: string): boolean =>
  /\/hyperlink$/.test(attribute(tag, 'Type')) &&
  /^(?:#|https?:|mailto:|tel:)/i.test(attribute(tag, 'Target'));

/** A relation that stays, because the document names it, and leads to nothing on somebody's machine. */
const leadingNowhere = (tag: string, removed: Set<Trace>): string => {
  if (isLink(tag)) return tag;
  return tag.replace(/(\sTarget\s*=\s*)("[^"]*"|'[^']*')/, (whole, head: string, target: string) => {
    if (target === '"removed"') return whole;
    removed.add('author');
    return `${head}"removed"`;
  });
};

/** Takes out what leads to parts that are gone or out of the document, where parts say such things. */
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
