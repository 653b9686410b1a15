/**
 * The one way to write markup: templates that escape all values. hono's `html` is narrowed to one
 * synchronous type, so that a promise, an object or `true` in a template does not compile. null, undefined,
 * false and '' render as nothing; arrays are joined.
 */
import { html as honoHtml, raw as honoRaw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Html = HtmlEscapedString;

/** Text, which will be escaped, or markup. */
export type Content = string | number | Html;

export type Child = Content | false | null | undefined | readonly Child[];

/** True renders the bare name; false, null and undefined nothing. */
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

export function html(strings: TemplateStringsArray, ...values: Child[]): Html {
  const shown = values.some(isMarked) ? values.map((value, at) => marked(strings, at, value)) : values;
  return honoHtml(strings, ...shown) as Html;
}

/** Where the law is cited an article and its number stay on one line. */
const article = /\bArt (?=\d)/gu;
const withArticles = (text: string): string => text.replaceAll(article, 'Art\u00a0');

/** Characters that turn the direction of what follows: what is read is then not what was written. */
const turning = /[\u202a-\u202e\u2066-\u2069]/u;
const eachTurning = new RegExp(turning.source, 'gu');

const isMarked = (value: Child): boolean =>
  typeof value === 'string'
    ? turning.test(value) || value.search(article) >= 0
    : Array.isArray(value) && value.some(isMarked);

const sayTurning = (character: string): string =>
  `[U+${character.codePointAt(0)?.toString(16).toUpperCase()}]`;

/** The same text, for where there is no markup: each character that turns the direction shown as such. */
export const withTurning = (text: string): string => text.replaceAll(eachTurning, sayTurning);

/** Marks both between tags; a value within a tag, or in a field, stays what it is. */
function marked(strings: TemplateStringsArray, at: number, value: Child): Child {
  if (!isMarked(value)) return value;
  if (Array.isArray(value)) return value.map((each) => marked(strings, at, each));
  const text = value as string;
  const before = strings.slice(0, at + 1).join('');
  const isWithinTag = before.lastIndexOf('<') > before.lastIndexOf('>');
  if (isWithinTag || /<textarea\b[^>]*>[^<]*$/u.test(before)) return text;
  if (/<(title|option)\b[^>]*>[^<]*$/u.test(before)) return withTurning(text);
  return withArticles(text)
    .split(new RegExp(`(${turning.source})`, 'u'))
    .map((part) =>
      turning.test(part) ? html`<span class="candour-turning">${sayTurning(part)}</span>` : part,
    );
}

/** Only for literals of this folder; pages never need it. */
export function raw(markup: string): Html {
  return honoRaw(markup);
}

export const nothing: Html = raw('');

export function isContent(value: unknown): value is Content {
  return typeof value !== 'object' || (value !== null && 'isEscaped' in value);
}

/** Each with a leading space. Values are escaped; names must come from code. */
export function attributes(given: Attributes): Html {
  let markup = '';
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    markup += value === true ? ` ${name}` : ` ${name}="${honoHtml`${value}`}"`;
  }
  return raw(markup);
}

export function classes(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

/** For aria-describedby; undefined when there are none. */
export function ids(...given: readonly (string | false | null | undefined)[]): string | undefined {
  return classes(...given) || undefined;
}
