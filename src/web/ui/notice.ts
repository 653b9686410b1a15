/** What stands apart from the text. Markup as govuk-frontend. */

import { type Basis, isLaw, type Policy, type PolicyRef } from '../../policy/policy.ts';
import {
  type Attributes,
  attributes,
  type Child,
  type Content,
  classes,
  type Html,
  html,
  raw,
} from './html.ts';
import { icon } from './icon.ts';

type Common = { classes?: string | undefined; attributes?: Attributes | undefined };

export function insetText(options: Common & { text: Child; id?: string | undefined }): Html {
  const { id, text } = options;
  return html`<div${attributes({
    id: id || undefined,
    class: classes('govuk-inset-text', options.classes),
    ...options.attributes,
  })}>${text}</div>`;
}

export function warningText(
  options: Common & { text: Content; iconFallbackText?: string | undefined },
): Html {
  const top = { class: classes('govuk-warning-text', options.classes), ...options.attributes };
  return html`<div${attributes(top)}><span class="govuk-warning-text__icon" aria-hidden="true">!</span><strong
    class="govuk-warning-text__text"><span
      class="govuk-visually-hidden">${options.iconFallbackText || 'Warning'}</span>
    ${options.text}</strong></div>`;
}

export function details(
  options: Common & {
    summaryText: Content;
    text: Child;
    id?: string | undefined;
    open?: boolean | undefined;
  },
): Html {
  const { id, open, summaryText, text } = options;
  const top = {
    id: id || undefined,
    class: classes('govuk-details', options.classes),
    ...options.attributes,
    open,
  };
  return html`<details${attributes(top)}><summary class="govuk-details__summary"><span
    class="govuk-details__summary-text">${summaryText}</span></summary><div
    class="govuk-details__text">${text}</div></details>`;
}

/** The word says it; the colour only helps. */
export function tag(options: Common & { text: Content }): Html {
  const top = { class: classes('govuk-tag', options.classes), ...options.attributes };
  return html`<strong${attributes(top)}>${options.text}</strong>`;
}

/** Screen readers announce `success` at once. Text becomes one strong line; markup stays as it is. */
type NotificationBannerOptions = {
  type?: string | undefined;
  text?: Child;
  titleText?: Content | undefined;
  titleId?: string | undefined;
  titleHeadingLevel?: number | undefined;
  role?: string | undefined;
  disableAutoFocus?: boolean | undefined;
  classes?: string | undefined;
  attributes?: Attributes | undefined;
};

export function notificationBanner(options: NotificationBannerOptions): Html {
  const success = options.type === 'success';
  const titleId = options.titleId || 'govuk-notification-banner-title';
  const heading = raw(`h${Number(options.titleHeadingLevel ?? 2)}`);
  const { text, disableAutoFocus } = options;
  const title = options.titleText || (success ? 'Success' : 'Important');
  const top = {
    class: classes(
      'govuk-notification-banner',
      success && 'govuk-notification-banner--success',
      options.classes,
    ),
    role: options.role || (success ? 'alert' : 'region'),
    'aria-labelledby': titleId,
    'data-module': 'govuk-notification-banner',
    'data-disable-auto-focus': disableAutoFocus === undefined ? undefined : String(disableAutoFocus),
    ...options.attributes,
  };
  const line = typeof text === 'string' && html`<p class="govuk-notification-banner__heading">${text}</p>`;
  return html`<div${attributes(top)}><div class="govuk-notification-banner__header"><${heading}
    class="govuk-notification-banner__title" id="${titleId}">${title}</${heading}></div><div
    class="govuk-notification-banner__content">${line || text}</div></div>`;
}

/** Said once, after something was done. Screen readers announce it at once. */
export function doneNotice(text: Child): Html {
  return html`<div class="candour-done" role="alert">${icon('done')}<div>${
    typeof text === 'string' ? html`<p><strong>${text}</strong></p>` : text
  }</div></div>`;
}

/** `text` says what to do, or what will appear here. */
export function emptyState(options: { title: Content; text?: Content | undefined; action?: Child }): Html {
  const { title, text, action } = options;
  return html`<div class="candour-empty"><p class="candour-empty__title">${title}</p>${
    text && html`<p class="govuk-body">${text}</p>`
  }${action}</div>`;
}

/** Somebody's own words, and whose they are. */
export function quoteFigure(of: Content, words: string): Html {
  return html`<figure class="candour-quote candour-quote--beside"><figcaption>${of}</figcaption><blockquote><p
    class="candour-prose">${words || 'Erased'}</p></blockquote></figure>`;
}

/** What explains a form, and the policy's own words on it. */
export function helpDetails(options: { help: Child; policy: Policy; basis: readonly Basis[] }): Html {
  const { help, policy, basis } = options;
  const quoted = basis.map((one) => quotation(policy, one));
  return details({ summaryText: 'Help with this', classes: 'candour-help', text: [help, quoted] });
}

/** The policy's own words, so that nobody has to take our word for it. */
export function whyDetails(options: {
  policy: Policy;
  basis: Basis | readonly Basis[];
  asks?: string;
  note?: Child;
}): Html {
  const { policy, basis, asks = 'Why?', note } = options;
  const bases = typeof basis === 'string' ? [basis] : basis;
  const quoted = bases.map((one) => quotation(policy, one));
  return details({ summaryText: asks, text: [note && html`<p class="govuk-body">${note}</p>`, quoted] });
}

function quotation(policy: Policy, basis: Basis): Child {
  if (basis === 'school default') {
    return html`<p
      class="govuk-body">The policy does not say. This is a school default, which the school may change.</p>`;
  }
  if (isLaw(basis)) {
    return html`<p class="govuk-body">The law asks for it: ${basis}.</p>`;
  }
  return policyWords(policy, basis);
}

function policyWords(policy: Policy, ref: PolicyRef): Child {
  const point = policy.points.find(({ number }) => ref.startsWith(number));
  if (!point) return undefined;
  const item = point.items.find(({ id }) => id === ref);
  const words = item ? [point.howLead, item.text].join(' ') : point.must;
  return html`<figure
    class="candour-quote"><blockquote><p>${words}</p><p>${point.why}</p></blockquote><figcaption>${
      policy.title
    }, point ${ref}</figcaption></figure>`;
}
