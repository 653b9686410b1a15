/** Ways about. Markup as govuk-frontend. Lists are read by key, so pagination has no page numbers. */
import { type Attributes, attributes, type Child, type Content, classes, type Html, html } from './html.ts';

type LinkOptions = {
  text?: Content | undefined;
  href?: string | undefined;
  classes?: string | undefined;
  attributes?: Attributes | undefined;
};

export function skipLink(options: LinkOptions): Html {
  return html`<a${attributes({
    href: options.href || '#content',
    class: classes('govuk-skip-link', options.classes),
    'data-module': 'govuk-skip-link',
    ...options.attributes,
  })}>${options.text}</a>`;
}

export function backLink(options: LinkOptions): Html {
  const link = {
    href: options.href || '#',
    class: classes('govuk-back-link', options.classes),
    ...options.attributes,
  };
  return html`<a${attributes(link)}>${options.text || 'Back'}</a>`;
}

type PageLink = {
  href: string;
  text?: Content | undefined;
  labelText?: Content | undefined;
  attributes?: Attributes | undefined;
};

export function pagination(options: {
  previous?: PageLink | undefined;
  next?: PageLink | undefined;
  landmarkLabel?: string | undefined;
  classes?: string | undefined;
  attributes?: Attributes | undefined;
}): Html {
  const { previous, next } = options;
  const block = (previous || next) && 'govuk-pagination--block';
  return html`<nav${attributes({
    class: classes('govuk-pagination', block, options.classes),
    'aria-label': options.landmarkLabel || 'Pagination',
    ...options.attributes,
  })}>${previous?.href && pageLink('prev', previous)}${next?.href && pageLink('next', next)}</nav>`;
}

const titles = { prev: 'Previous', next: 'Next' } as const;

function pageLink(way: 'prev' | 'next', { href, text, labelText, attributes: more }: PageLink): Child {
  const title = text || html`${titles[way]}<span class="govuk-visually-hidden"> page</span>`;
  const decorated = !labelText && 'govuk-pagination__link-title--decorated';
  return html`<div class="govuk-pagination__${way}"><a${attributes({
    class: 'govuk-link govuk-pagination__link',
    href,
    rel: way,
    ...more,
  })}>${arrows[way]}<span class="${classes('govuk-pagination__link-title', decorated)}">${title}</span>${
    labelText &&
    html`<span class="govuk-visually-hidden">:</span><span
      class="govuk-pagination__link-label">${labelText}</span>`
  }</a></div>`;
}

const arrow = (way: 'prev' | 'next', line: string): Html => html`<svg
  class="govuk-pagination__icon govuk-pagination__icon--${way}" xmlns="http://www.w3.org/2000/svg"
  height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path
  d="${line}"></path></svg>`;

const before =
  'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984' +
  'l4.2931-4.293-1.414-1.414z';
const after =
  'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492' +
  ' 6.7441-6.4062-6.7246-6.7266z';
const arrows = { prev: arrow('prev', before), next: arrow('next', after) };
