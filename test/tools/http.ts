// A browser without a screen: it keeps cookies, follows redirects, and sends the form of the page it is on
// with what that form already holds, as a real one would. Fields are named by their `name`, buttons by their
// words. A page is parsed once, when a form or link is first asked of it; its text is read without that,
// which takes a tenth of the time.

import assert from 'node:assert/strict';
import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { plainly } from '../../src/policy/said.ts';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];
type Value = string | File;
/** What is typed, chosen or ticked, by the names of fields; several where a field takes several. */
export type Values = Readonly<Record<string, Value | readonly Value[]>>;

export type Page = {
  readonly path: string;
  readonly status: number;
  readonly text: string;
  readonly html: string;
};

/** A browser without a screen. */
export type Browser = {
  readonly page: () => Page;
  readonly open: (path: string) => Promise<Page>;
  /** What an address answers, without going where that leads. */
  readonly ask: (path: string) => Promise<Response>;
  /** What a form is answered with, such as a file. */
  readonly answerTo: (path: string, values: Values) => Promise<Response>;
  /** Sends the form that has this button, changing these fields of it. */
  readonly send: (button: string, values?: Values) => Promise<Page>;
  /** Sends a form that stood on no page, as somebody with a tool of their own might. */
  readonly post: (path: string, values: Values, headers?: Readonly<Record<string, string>>) => Promise<Page>;
  /**
   * Sends a form that stood on no page. Where it leads is opened only when that page is asked for, or a
   * button or a link of it: most people who sign in go elsewhere at once.
   */
  readonly enter: (path: string, values: Values) => Promise<void>;
  /** The page, opened now if it has yet to be. */
  readonly arrived: () => Promise<Page>;
  /** The fields of the form that has this button, as they stand. */
  readonly fields: (button: string) => ReadonlyMap<string, readonly string[]>;
  /** Follows the link with these words. */
  readonly follow: (words: string) => Promise<Page>;
  readonly cookies: ReadonlyMap<string, string>;
};

const isElement = (node: Node): node is Element => 'tagName' in node;
const childrenOf = (node: Node): readonly Node[] => ('childNodes' in node ? node.childNodes : []);

const all = (node: Node, is: (element: Element) => boolean, found: Element[] = []): readonly Element[] => {
  if (isElement(node) && is(node)) found.push(node);
  for (const child of childrenOf(node)) all(child, is, found);
  return found;
};

const textOf = (node: Node): string =>
  'value' in node && !isElement(node)
    ? node.value
    : isElement(node) && ['script', 'style', 'head'].includes(node.tagName)
      ? ''
      : childrenOf(node).map(textOf).join('');

const onlyOnPaper = /<span\s+class="candour-paper-only">.*?<\/span>/gs;
const unread = /<head\b.*?<\/head>|<(script|style)\b.*?<\/\1>|<textarea\b[^>]*>\n|<[^>]*>/gs;
const escaped: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The text of a page as it is written here, where nothing else is ever escaped. */
const textIn = (html: string): string =>
  html
    .replaceAll(onlyOnPaper, '')
    .replaceAll(unread, '')
    .replaceAll(/&(#?\w+);/g, (whole, name) => escaped[name] ?? whole);

const squeeze = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((each) => each.name === name)?.value;

/** The names and values that a form would send if nobody touched it. */
const filledIn = (form: Element): Map<string, Value[]> => {
  const values = new Map<string, Value[]>();
  const add = (name: string, value: string) => values.set(name, [...(values.get(name) ?? []), value]);
  for (const element of all(form, ({ tagName }) => ['input', 'textarea', 'select'].includes(tagName))) {
    const name = attribute(element, 'name');
    if (name === undefined) continue;
    const type = attribute(element, 'type');
    if (element.tagName === 'textarea') add(name, textOf(element));
    else if (element.tagName === 'select') {
      const options = all(element, ({ tagName }) => tagName === 'option');
      const chosen = options.find((option) => attribute(option, 'selected') !== undefined) ?? options[0];
      if (chosen) add(name, attribute(chosen, 'value') ?? squeeze(textOf(chosen)));
    } else if (type === 'radio' || type === 'checkbox') {
      if (attribute(element, 'checked') !== undefined) add(name, attribute(element, 'value') ?? 'on');
    } else if (type !== 'file' && type !== 'submit') add(name, attribute(element, 'value') ?? '');
  }
  return values;
};

const listed = (value: Value | readonly Value[]): Value[] =>
  typeof value === 'string' || value instanceof File ? [value] : [...value];

const bodyOf = (
  values: ReadonlyMap<string, readonly Value[]>,
  asData: boolean,
): URLSearchParams | FormData => {
  const pairs = [...values].flatMap(([name, many]) => many.map((value) => [name, value] as const));
  if (!asData) return new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]));
  const data = new FormData();
  for (const [name, value] of pairs) data.append(name, value);
  return data;
};

/** What a browser keeps between pages: its cookies, the page it is on, and one that it has yet to open. */
type Kept = { readonly cookies: Map<string, string>; page: Page; ahead: string | null };

const keepCookies = (cookies: Map<string, string>, response: Response): void => {
  for (const cookie of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (value === '' || /max-age=0/i.test(cookie)) cookies.delete(name);
    else cookies.set(name, value);
  }
};

async function askOnce({ cookies }: Kept, answer: Answering, url: URL, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  if (cookies.size > 0)
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
  const response = await answer(new Request(url, { ...init, headers, redirect: 'manual' }));
  keepCookies(cookies, response);
  return response;
}

/** Asks for a page, and for those that it leads on to. */
async function askFor(kept: Kept, answer: Answering, url: URL, init: RequestInit): Promise<Page> {
  const response = await askOnce(kept, answer, url, init);
  kept.ahead = null;
  const location = response.headers.get('location');
  if (location !== null && response.status >= 300 && response.status < 400) {
    return askFor(kept, answer, new URL(location, url), {});
  }
  const path = url.pathname + url.search;
  const text = await response.text();
  // By chance the bytes of a picture or a PDF may read as marks.
  const isText = /text|json|xml/.test(response.headers.get('content-type') ?? '');
  if (isText) assert.doesNotMatch(text, /\p{Co}/u, `${path} shows the marks of an office`);
  kept.page = pageOf(path, response.status, text);
  return kept.page;
}

const trees = new WeakMap<Page, Node>();

const treeOf = (page: Page): Node => {
  const tree = trees.get(page) ?? parse(page.html);
  trees.set(page, tree);
  return tree;
};

const pageOf = (path: string, status: number, html: string): Page => {
  let text: string | null = null;
  return {
    path,
    status,
    html,
    get text() {
      text ??= squeeze(textIn(html));
      return text;
    },
  };
};

/** What a button says; where the style sheet shows one of several, each of them. */
const wordsOf = (button: Element): readonly string[] =>
  [button, ...all(button, ({ tagName }) => tagName === 'span')].map((each) => squeeze(textOf(each)));

const formWith = (page: Page, words: string): { form: Element; button: Element } => {
  for (const form of all(treeOf(page), ({ tagName }) => tagName === 'form')) {
    const button = all(form, ({ tagName }) => tagName === 'button').find((each) =>
      wordsOf(each).includes(plainly(words)),
    );
    if (button !== undefined) return { form, button };
  }
  return assert.fail(`No button “${words}” on ${page.path} (${page.status}): ${page.text.slice(0, 2000)}`);
};

const linkTo = (page: Page, words: string): string => {
  const links = all(treeOf(page), ({ tagName }) => tagName === 'a');
  const link = links.find((each) => squeeze(textOf(each)) === words);
  const href = link && attribute(link, 'href');
  return href ?? assert.fail(`No link “${words}” on ${page.path}: ${page.text.slice(0, 2000)}`);
};

const filledWith = (values: Values) =>
  new Map(Object.entries(values).map(([name, value]) => [name, listed(value)]));

type Answering = (request: Request) => Response | Promise<Response>;

/** A browser on whatever answers requests under this address. */
export function browserOn(answer: Answering, baseUrl: string): Browser {
  const kept: Kept = { cookies: new Map(), page: { path: '/', status: 0, text: '', html: '' }, ahead: null };
  const own = { origin: new URL(baseUrl).origin, 'sec-fetch-site': 'same-origin' };
  const ask = (path: string, init: RequestInit = {}) => askFor(kept, answer, new URL(path, baseUrl), init);
  const page = (): Page => {
    assert.equal(kept.ahead, null, 'open the page first that this led to');
    return kept.page;
  };
  const arrived = async (): Promise<Page> => (kept.ahead === null ? kept.page : ask(kept.ahead));
  return {
    cookies: kept.cookies,
    page,
    arrived,
    open: (path) => ask(path),
    ask: async (path) => askOnce(kept, answer, new URL(path, baseUrl), {}),
    answerTo: async (path, values) => {
      const init = { method: 'POST', headers: own, body: bodyOf(filledWith(values), false) };
      return askOnce(kept, answer, new URL(path, baseUrl), init);
    },
    async send(words, values = {}) {
      const { form, button } = formWith(await arrived(), words);
      const filled = filledIn(form);
      for (const [name, value] of Object.entries(values)) filled.set(name, listed(value));
      const name = attribute(button, 'name');
      if (name !== undefined) filled.set(name, [attribute(button, 'value') ?? '']);
      const action = attribute(form, 'action') ?? kept.page.path;
      const asData = attribute(form, 'enctype') === 'multipart/form-data';
      if (attribute(form, 'method') === 'get') return ask(`${action}?${bodyOf(filled, false)}`);
      return ask(action, { method: 'POST', headers: own, body: bodyOf(filled, asData) });
    },
    post(path, values, extra = {}) {
      const filled = filledWith(values);
      const asData = [...filled.values()].some((many) => many.some((each) => each instanceof File));
      return ask(path, { method: 'POST', headers: { ...own, ...extra }, body: bodyOf(filled, asData) });
    },
    async enter(path, values) {
      const init = { method: 'POST', headers: own, body: bodyOf(filledWith(values), false) };
      const response = await askOnce(kept, answer, new URL(path, baseUrl), init);
      kept.ahead = response.headers.get('location') ?? assert.fail(await response.text());
    },
    fields: (words) => filledIn(formWith(page(), words).form) as Map<string, string[]>,
    follow: async (words) => ask(linkTo(await arrived(), words)),
  };
}
