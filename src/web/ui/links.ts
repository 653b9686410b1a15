/** Ways about: skip link, back link, breadcrumbs. Markup as govuk-frontend. */
import { type Attributes, attributes, type Content, classes, type Html, html } from './html.ts';

type LinkOptions = {
  text?: Content | undefined;
  href?: string | undefined;
  classes?: string | undefined;
  attributes?: Attributes | undefined;
};

/** To the main content, first on every page. */
export function skipLink(options: LinkOptions): Html {
  return html`<a${attributes({
    href: options.href || '#content',
    class: classes('govuk-skip-link', options.classes),
    'data-module': 'govuk-skip-link',
    ...options.attributes,
  })}>${options.text}</a>`;
}

/** To the page before. */
export function backLink(options: LinkOptions): Html {
  const link = {
    href: options.href || '#',
    class: classes('govuk-back-link', options.classes),
    ...options.attributes,
  };
  return html`<a${attributes(link)}>${options.text || 'Back'}</a>`;
}

/** Where this page stands; an item without `href` is this page. */
export function breadcrumbs(options: {
  items: readonly LinkOptions[];
  labelText?: string | undefined;
  collapseOnMobile?: boolean | undefined;
  classes?: string | undefined;
  attributes?: Attributes | undefined;
}): Html {
  const collapse = options.collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile';
  return html`<nav${attributes({
    class: classes('govuk-breadcrumbs', options.classes, collapse),
    'aria-label': options.labelText ?? 'Breadcrumb',
    ...options.attributes,
  })}><ol class="govuk-breadcrumbs__list">${options.items.map(crumb)}</ol></nav>`;
}

function crumb({ href, text, attributes: more }: LinkOptions): Html {
  if (!href) return html`<li class="govuk-breadcrumbs__list-item" aria-current="page">${text}</li>`;
  const link = { class: 'govuk-breadcrumbs__link', href, ...more };
  return html`<li class="govuk-breadcrumbs__list-item"><a${attributes(link)}>${text}</a></li>`;
}
