/**
 * The one way to write markup: tagged templates that escape whatever is put into them.
 * It narrows hono's `html` to one plain, synchronous type, so that a template with a promise, an object or
 * `true` in it does not compile. null, undefined, false and '' render as nothing; arrays are joined.
 * `raw` is for this folder alone; pages never need it.
 */
import { html as honoHtml, raw as honoRaw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** Markup that is already escaped. */
export type Html = HtmlEscapedString;

/** What people read: text (will be escaped) or markup. */
export type Content = string | number | Html;

/** What may stand in a template. */
export type Child = Content | false | null | undefined | readonly Child[];

/** Attributes by name; true renders the bare name, false, null and undefined nothing. */
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Markup from a template; everything interpolated is escaped unless it is Html. */
export function html(strings: TemplateStringsArray, ...values: Child[]): Html {
  return honoHtml(strings, ...values) as Html;
}

/** Declares a string to be safe markup; only for literals of this folder. */
export function raw(markup: string): Html {
  return honoRaw(markup);
}

/** Nothing. */
export const nothing: Html = raw('');

/** Whether a value is text or markup, as opposed to an object of options. */
export function isContent(value: unknown): value is Content {
  return typeof value !== 'object' || (value !== null && 'isEscaped' in value);
}

/** Attributes as markup, each with a leading space; values are escaped, names come from code only. */
export function attributes(given: Attributes): Html {
  let markup = '';
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    markup += value === true ? ` ${name}` : ` ${name}="${html`${value}`}"`;
  }
  return raw(markup);
}

/** Class names joined, the falsy ones left out. */
export function classes(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

/** Ids joined for aria-describedby; undefined when there are none. */
export function ids(...given: readonly (string | false | null | undefined)[]): string | undefined {
  return classes(...given) || undefined;
}
