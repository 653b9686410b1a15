// What goes out of the dictionaries of a PDF: who made it and when, what acts by itself, and places on
// somebody's machine. Lists of what goes, since anything that is shown may stand in them.
import { type Dict, isDict, isStream, type Value } from './pdf-parse.ts';
import { createProfiles } from './pdf-profile.ts';
import type { Pdf } from './pdf-read.ts';
import type { Trace } from './verdict.ts';

/** Keys that go with whatever they lead to, in any dictionary whose keys are the format's own. */
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
/** What may be done when something is opened or clicked: going to a place in it, or to an address. */
const harmless = new Set(['GoTo', 'URI', 'Named']);
const actionKeys = ['A', 'OpenAction', 'Next', 'PA'];
/** Addresses in the net, as they are or in figures; others may lie on somebody's machine. */
const inTheNet = /^(?:\(\s*(?:https?|mailto|tel):|<\s*(?:68747470|6d61696c746f|74656c3a))/i;
const fields = new Set(['Widget', 'Link', '']);
const noteKeys: readonly (readonly [string, Trace])[] = [
  ['CreationDate', 'time'],
  ['M', 'time'],
  ['NM', 'edits'],
];
/** Notes that show what is made by other programs, which is not looked into. */
const closed = new Set(['3D', 'RichMedia', 'Movie', 'Sound', 'Screen']);
const fileKeys = ['F', 'UF', 'DOS', 'Mac', 'Unix'];
const nowhere = '(removed)';

/** The name that a value is, without its slash; '' where it is none. */
export const nameOf = (value: Value | undefined): string =>
  typeof value === 'string' && value[0] === '/' ? value.slice(1) : '';

/** What is known while a PDF is walked through. */
export type Walk = {
  readonly pdf: Pdf;
  readonly removed: Set<Trace>;
  readonly remains: Set<Trace>;
  readonly profiles: ReturnType<typeof createProfiles>;
};

/** Begins to walk through a PDF. */
export const startWalk = (pdf: Pdf): Walk => ({
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
    // An array among the following actions is not looked through: it goes.
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

/** A file elsewhere is called nothing. */
const withoutFiles = (dict: Dict, walk: Walk): void => {
  for (const key of fileKeys) calledNothing(dict, key, walk);
  drop(dict, 'Desc', 'notes', walk);
};

/** Who made layers, and for whom they are shown. */
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
  // What a field is called is how forms are filled in.
  if (!fields.has(kind)) drop(dict, 'T', 'author', walk);
  if (closed.has(kind)) walk.remains.add('embedded');
  if (dict.has('FS') && !isDict(walk.pdf.resolve(dict.get('FS')))) calledNothing(dict, 'FS', walk);
};

/** Takes out of a dictionary what it tells and what acts. */
export const cleanDict = (dict: Dict, walk: Walk): void => {
  const type = nameOf(dict.get('Type'));
  const isFile = ['Filespec', 'F'].includes(type) || dict.has('EF') || dict.has('UF');
  for (const [key, trace] of Object.entries(dropped)) drop(dict, key, trace, walk);
  withoutActions(dict, walk);
  withoutCreators(dict, walk);
  if (isFile) withoutFiles(dict, walk);
  if (dict.has('Rect')) cleanNote(dict, walk);
  // Addresses that lead from here are whole ones.
  if (type === 'Catalog') drop(dict, 'URI', 'other', walk);
  // Where the threads of articles begin: those say who wrote them.
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
