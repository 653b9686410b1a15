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
  return honoHtml(strings, ...values) as Html;
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
    markup += value === true ? ` ${name}` : ` ${name}="${html`${value}`}"`;
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
