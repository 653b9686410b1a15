// The XML of an Office document, changed tag by tag and never parsed as a whole: what is written between the
// tags stays as it is. Names of namespaces are whatever the document calls them.
import type { Trace } from './clean-verdict.ts';

/** One tag with its attributes; text may look like one, but holds no bare `<`. */
const tags = /<[A-Za-z?/](?:"[^"]*"|'[^']*'|[^'">])*>/g;
const attributes = /\s([\w.-]+:)?([\w.-]+)\s*=\s*("[^"]*"|'[^']*')/g;

/** What an attribute becomes, by its name without its namespace; null takes it away. */
type Change = { readonly trace: Trace; readonly to: string | null };
const nobody = 'Author';
const names: Readonly<Record<string, Change>> = {
  author: { trace: 'author', to: nobody },
  initials: { trace: 'author', to: 'A' },
  userName: { trace: 'author', to: nobody },
  userId: { trace: 'author', to: nobody },
  providerId: { trace: 'author', to: 'None' },
  lastEditedBy: { trace: 'author', to: null },
};
const edits: Change = { trace: 'edits', to: null };

/** Attributes with names of everyday that tell something in these elements alone. */
const inElements: Readonly<Record<string, Readonly<Record<string, Change>>>> = {
  cmAuthor: { name: { trace: 'author', to: nobody } },
  author: { name: { trace: 'author', to: nobody } },
  person: { displayName: { trace: 'author', to: nobody } },
  threadedComment: { dT: { trace: 'time', to: null } },
  cm: { dt: { trace: 'time', to: null }, created: { trace: 'time', to: null } },
  pageSetup: { 'r:id': { trace: 'other', to: null } },
};

const changeOf = (tag: string, element: string, prefix: string, name: string): Change | null => {
  if (/^rsid/i.test(name)) return edits;
  const isWhen = name === 'dateUtc' || (name === 'date' && /\bauthor\s*=/.test(tag));
  if (isWhen) return { trace: 'time', to: null };
  const own = inElements[element];
  return own?.[`${prefix}${name}`] ?? own?.[name] ?? names[name] ?? null;
};

const changedTag = (tag: string, removed: Set<Trace>): string => {
  const element = /^<(?:[\w.-]+:)?([\w.-]+)/.exec(tag)?.[1];
  if (element === undefined) return tag;
  return tag.replace(attributes, (whole, prefix: string | undefined, name: string, quoted: string) => {
    if (name === 'xmlns' || prefix === 'xmlns:') return whole;
    const change = changeOf(tag, element, prefix ?? '', name);
    const value = quoted.slice(1, -1);
    if (change === null || value === '' || value === change.to) return whole;
    removed.add(change.trace);
    return change.to === null ? '' : ` ${prefix ?? ''}${name}="${change.to}"`;
  });
};

const worthALook = /author|rsid|user|person|pageSetup|lastEdited|<(\w+:)?cm |comment|initials|dateUtc/i;

/** So much is changed at once: each change costs memory until the whole is done. */
const sliceLength = 1024 * 1024;

/** Takes names, sessions and times out of the attributes of a part. */
export const attributesChanged = (text: string, removed: Set<Trace>): string => {
  if (!worthALook.test(text)) return text;
  const slices: string[] = [];
  for (let from = 0; from < text.length; ) {
    // A tag begins where a slice does, because nothing else holds a bare `<`.
    const next = text.indexOf('<', from + sliceLength);
    const to = next === -1 ? text.length : next;
    slices.push(text.slice(from, to).replace(tags, (tag) => changedTag(tag, removed)));
    from = to;
  }
  return slices.join('');
};

/** Elements that go with all that is in them. */
const elements: readonly (readonly [RegExp, Trace, string])[] = [
  [/<((?:[\w.-]+:)?rsids)(?:\s[^>]*)?>[\s\S]*?<\/\1>/g, 'edits', ''],
  [/<((?:[\w.-]+:)?rsid(?:Root)?)(?:\s[^>]*)?\/>/g, 'edits', ''],
  [/<(?:[\w.-]+:)?docId\s[^>]*\/>/g, 'edits', ''],
  [/<(?:[\w.-]+:)?absPath\s[^>]*\/>/g, 'author', ''],
  [/<(?:[\w.-]+:)?attachedTemplate\s[^>]*\/>/g, 'other', ''],
  [/<(?:[\w.-]+:)?fileSharing\s[^>]*\/>/g, 'author', ''],
  [/<(?:[\w.-]+:)?(?:printerSettings|custData|revisionPtr)\s[^>]*\/>/g, 'other', ''],
  [/(<((?:[\w.-]+:)?author)>)(?!Author<)[^<]+(<\/\2>)/g, 'author', `$1${nobody}$3`],
];

/** Excel writes the name of who comments at the head of each comment too. */
const withoutHeads = (text: string): string =>
  [...new Set([...text.matchAll(/<(?:[\w.-]+:)?author>([^<]+)</g)].map((found) => found[1] ?? ''))]
    .slice(0, peopleMax)
    .reduce((before, name) => before.replaceAll(`>${name}:`, `>${nobody}:`), text);

const peopleMax = 100;

/** Takes out the elements that tell of machines, sessions and people. */
export const changeXml = (text: string, removed: Set<Trace>): string =>
  elements.reduce((before, [element, trace, to]) => {
    const after = before.replace(element, to);
    if (after !== before) removed.add(trace);
    return after;
  }, withoutHeads(text));

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

/** Takes out what leads to parts that are gone, in the two kinds of part that say so. */
export const withoutParts = (name: string, text: string, gone: ReadonlySet<string>): string => {
  if (name === '[Content_Types].xml')
    return text.replace(/<(?:[\w.-]+:)?Override\s[^>]*\/>/g, (tag) =>
      gone.has(attribute(tag, 'PartName').slice(1).toLowerCase()) ? '' : tag,
    );
  const folder = /^(.*?)_rels\/[^/]*\.rels$/i.exec(name)?.[1];
  if (folder === undefined) return text;
  return text.replace(/<(?:[\w.-]+:)?Relationship\s[^>]*\/>/g, (tag) => {
    const leadsOut = attribute(tag, 'TargetMode') === 'External';
    if (/\/attachedTemplate$/.test(attribute(tag, 'Type'))) return '';
    return !leadsOut && gone.has(partOf(attribute(tag, 'Target'), folder)) ? '' : tag;
  });
};
