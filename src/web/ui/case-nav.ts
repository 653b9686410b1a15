/** Around an incident: its heading, and the navigation between its pages, at the side where there is room. */
import { attributes, type Child, type Content, type Html, html } from './html.ts';
import type { NavItem } from './layout.ts';

/** A page's heading with what it belongs to above it and its tags below. */
export function pageHeading(options: { text: Content; caption?: Content | undefined; tags?: Child }): Html {
  const { text, caption, tags } = options;
  return html`<div class="candour-heading">${
    caption && html`<span class="govuk-caption-l">${caption}</span>`
  }<h1
    class="govuk-heading-l">${text}</h1>${tags && html`<p class="candour-heading__tags">${tags}</p>`}</div>`;
}

/** A page of an incident: navigation between its pages beside the body. */
export function casePage(options: {
  reference: string;
  items: readonly NavItem[];
  current?: string | undefined;
  body: Child;
}): Html {
  return html`<div class="candour-case">${caseNav(options)}<div
    class="candour-case__body">${options.body}</div></div>`;
}

/** The navigation between an incident's pages; `current` is the `href` of the page shown. */
export function caseNav(options: {
  reference: string;
  items: readonly NavItem[];
  current?: string | undefined;
}): Html {
  const item = ({ href, text, count }: NavItem) =>
    html`<li><a${attributes({ href, 'aria-current': href === options.current && 'page' })}>${text}${
      count !== undefined && count > 0 && html` <span class="candour-count">${count}</span>`
    }</a></li>`;
  return html`<nav class="candour-case__nav"
    aria-label="Incident ${options.reference}"><ul>${options.items.map(item)}</ul></nav>`;
}
