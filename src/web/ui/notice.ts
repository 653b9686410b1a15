/**
 * Short things that stand apart from the text: inset text, warning, panel, details, tag. Markup as govuk-
 * frontend.
 */
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

type Common = { classes?: string | undefined; attributes?: Attributes | undefined };

/** Text set in, such as a quotation from the policy. */
export function insetText(options: Common & { text: Child; id?: string | undefined }): Html {
  const { id, text } = options;
  return html`<div${attributes({
    id: id || undefined,
    class: classes('govuk-inset-text', options.classes),
    ...options.attributes,
  })}>${text}</div>`;
}

/** What may cost someone something if it is not done or known. */
export function warningText(
  options: Common & { text: Content; iconFallbackText?: string | undefined },
): Html {
  const top = { class: classes('govuk-warning-text', options.classes), ...options.attributes };
  return html`<div${attributes(top)}><span class="govuk-warning-text__icon" aria-hidden="true">!</span><strong
    class="govuk-warning-text__text"><span
      class="govuk-visually-hidden">${options.iconFallbackText || 'Warning'}</span>
    ${options.text}</strong></div>`;
}

/** That something large is done; once, at the top of its page. */
export function panel(
  options: Common & { titleText: Content; text?: Child; headingLevel?: number | undefined },
): Html {
  const heading = raw(`h${Number(options.headingLevel || 1)}`);
  const top = {
    class: classes('govuk-panel govuk-panel--confirmation', options.classes),
    ...options.attributes,
  };
  const title = html`<${heading} class="govuk-panel__title">${options.titleText}</${heading}>`;
  const text = options.text && html`<div class="govuk-panel__body">${options.text}</div>`;
  return html`<div${attributes(top)}>${title}${text}</div>`;
}

/** What only some people need, behind a line that says what it is. */
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

/** A state in a word or two; the word says it, the colour only helps. */
export function tag(options: Common & { text: Content }): Html {
  const top = { class: classes('govuk-tag', options.classes), ...options.attributes };
  return html`<strong${attributes(top)}>${options.text}</strong>`;
}
