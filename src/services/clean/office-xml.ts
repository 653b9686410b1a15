// Changes Office XML tag by tag, never parsing it as a whole: text between tags stays as it is.
import type { Trace } from './verdict.ts';

/** Text holds no bare `<`. */
const tags = /<[A-Za-z?/](?:"[^"<]*"|'[^'<]*'|[^'"<>])*>/g;
const attributes = /\s([\w.-]+:)?([\w.-]+)\s*=\s*("[^"]*"|'[^']*')/g;

/** By its name without namespace; null takes it away. */
type Change = { readonly trace: Trace; readonly to: string | null };
const nobody = 'Author';
const names: Readonly<Record<string, Change>> = {
  author: { trace: 'author', to: nobody },
  initials: { trace: 'author', to: 'A' },
  userName: { trace: 'author', to: nobody },
  userId: { trace: 'author', to: nobody },
  providerId: { trace: 'author', to: 'None' },
  lastEditedBy: { trace: 'author', to: null },
  refreshedBy: { trace: 'author', to: nobody },
  refreshedDate: { trace: 'time', to: null },
  refreshedDateIso: { trace: 'time', to: null },
  securityDescriptor: { trace: 'author', to: null },
};
/** Where the format demands a time. */
const noTime: Change = { trace: 'time', to: '2000-01-01T00:00:00' };
const blank: Change = { trace: 'author', to: '' };
const edits: Change = { trace: 'edits', to: null };

/** Common names that tell something in these elements alone. */
const inElements: Readonly<Record<string, Readonly<Record<string, Change>>>> = {
  cmAuthor: { name: { trace: 'author', to: nobody } },
  author: { name: { trace: 'author', to: nobody } },
  person: { displayName: { trace: 'author', to: nobody } },
  threadedComment: { dT: { trace: 'time', to: null } },
  cm: { dt: { trace: 'time', to: null }, created: noTime },
  reply: { created: noTime },
  Event: { time: noTime },
  event: { time: noTime },
  permStart: { ed: { trace: 'author', to: null } },
  pageSetup: { 'r:id': { trace: 'other', to: null } },
  connection: { description: blank, sourceFile: blank, odcFile: blank },
  dbPr: { connection: blank, command: blank, serverCommand: blank },
  textPr: { sourceFile: blank },
  webPr: { url: blank, editPage: blank, post: blank },
};

/** How a path on a machine or network begins. */
const place =
  /(?:(?<![A-Z:])[A-Z]:(?:\\|\/(?!\/))|\\\\[^\\\s"']|file:[\\/]|(?<![\w.-])\/(?:Users|home|Volumes)\/)/i;
const toItsEnd = new RegExp(`${place.source}[^]*`, 'i');
/** Web addresses are content. */
const address = /^\s*(?:https?|mailto|tel):/i;

const changeOf = (tag: string, element: string, prefix: string, name: string): Change | null => {
  if (/^rsid/i.test(name)) return edits;
  const isWhen = name === 'dateUtc' || (name === 'date' && /\bauthor\s*=/.test(tag));
  if (isWhen) return { trace: 'time', to: null };
  const own = inElements[element];
  return own?.[`${prefix}${name}`] ?? own?.[name] ?? names[name] ?? null;
};

const pathChange = (value: string, name: string): Change | null => {
  // An Excel number format may look like a place.
  if (address.test(value) || name === 'formatCode') return null;
  const to = value.replace(toItsEnd, 'removed');
  return to === value ? null : { trace: 'author', to };
};

const changedTag = (tag: string, removed: Set<Trace>): string => {
  const element = /^<(?:[\w.-]+:)?([\w.-]+)/.exec(tag)?.[1];
  if (element === undefined) return tag;
  return tag.replace(attributes, (whole, prefix: string | undefined, name: string, quoted: string) => {
    if (name === 'xmlns' || prefix === 'xmlns:') return whole;
    const value = quoted.slice(1, -1);
    const change = changeOf(tag, element, prefix ?? '', name) ?? pathChange(value, name);
    if (change === null || value === '' || value === change.to) return whole;
    removed.add(change.trace);
    return change.to === null ? '' : ` ${prefix ?? ''}${name}="${change.to.replaceAll('"', '&quot;')}"`;
  });
};

/** Made of all that is changed, so that none is missing. */
const worthALook = new RegExp(
  [
    ...[...Object.keys(names), 'rsid', 'RSID', 'Rsid', 'date'],
    `<(?:[\\w.-]+:)?(?:${Object.keys(inElements).join('|')})\\s`,
  ].join('|'),
);

/** Each change costs memory until the whole is done. */
const sliceLength = 1024 * 1024;

export const attributesChanged = (text: string, removed: Set<Trace>): string => {
  if (!worthALook.test(text) && !place.test(text)) return text;
  const slices: string[] = [];
  for (let from = 0; from < text.length; ) {
    // Nothing else holds a bare `<`, so a slice begins with a tag.
    const next = text.indexOf('<', from + sliceLength);
    const to = next === -1 ? text.length : next;
    slices.push(text.slice(from, to).replace(tags, (tag) => changedTag(tag, removed)));
    from = to;
  }
  return slices.join('');
};

/** None holds another of its name. */
const containers: readonly (readonly [string, Trace])[] = [
  ['rsids', 'edits'],
  ['mailMerge', 'other'],
  ['docVars', 'other'],
  ['custDataLst', 'other'],
  ['customWorkbookViews', 'author'],
  ['customSheetViews', 'other'],
];

const elements: readonly (readonly [RegExp, Trace, string])[] = [
  [/<(?:[\w.-]+:)?rsid(?:Root)?(?:\s[^<>]*)?\/>/g, 'edits', ''],
  [/<(?:[\w.-]+:)?docId\s[^<>]*\/>/g, 'edits', ''],
  [/<(?:[\w.-]+:)?absPath\s[^<>]*\/>/g, 'author', ''],
  [/<(?:[\w.-]+:)?attachedTemplate\s[^<>]*\/>/g, 'other', ''],
  [/<(?:[\w.-]+:)?fileSharing\s[^<>]*\/>/g, 'author', ''],
  [/<(?:[\w.-]+:)?(?:printerSettings|custData|revisionPtr)\s[^<>]*\/>/g, 'other', ''],
  [/(<((?:[\w.-]+:)?author)>)(?!Author<)[^<]+(<\/\2>)/g, 'author', `$1${nobody}$3`],
];

/** One that does not end stays. */
const withoutElement = (text: string, name: string): string => {
  const open = new RegExp(`<(?:[\\w.-]+:)?${name}(?:\\s[^<>]*)?(/?)>`, 'g');
  const close = new RegExp(`</(?:[\\w.-]+:)?${name}\\s*>`, 'g');
  const pieces: string[] = [];
  let from = 0;
  for (let found = open.exec(text); found !== null; found = open.exec(text)) {
    close.lastIndex = open.lastIndex;
    const isWhole = found[0].endsWith('/>');
    if (!isWhole && close.exec(text) === null) break;
    pieces.push(text.slice(from, found.index));
    from = isWhole ? open.lastIndex : close.lastIndex;
    open.lastIndex = from;
  }
  return pieces.length === 0 ? text : pieces.join('') + text.slice(from);
};

const quote = /("|&quot;)/;
const withoutPlace = (part: string): string =>
  address.test(part) ? part : part.replace(toItsEnd, 'removed');

/** Fields may fetch something from a machine. */
const withoutFetching = (text: string): string =>
  text.replace(
    /(<(?:[\w.-]+:)?instrText(?:\s[^<>]*)?>)([^<]+)/g,
    (_whole, open: string, code: string) => open + code.split(quote).map(withoutPlace).join(''),
  );

/** Excel writes the author's name into the comment too. */
const withoutHeads = (text: string): string =>
  [...new Set([...text.matchAll(/<(?:[\w.-]+:)?author>([^<]+)</g)].map((found) => found[1] ?? ''))]
    .slice(0, peopleMax)
    .reduce((before, name) => before.replaceAll(`>${name}:`, `>${nobody}:`), text);

const peopleMax = 100;

export const changeXml = (text: string, removed: Set<Trace>): string => {
  const changes: readonly (readonly [Trace, (before: string) => string])[] = [
    ['author', withoutFetching],
    ...containers.map(([name, trace]) => [trace, (before: string) => withoutElement(before, name)] as const),
    ...elements.map(
      ([element, trace, to]) => [trace, (before: string) => before.replace(element, to)] as const,
    ),
  ];
  return changes.reduce((before, [trace, change]) => {
    const after = change(before);
    if (after !== before) removed.add(trace);
    return after;
  }, withoutHeads(text));
};
