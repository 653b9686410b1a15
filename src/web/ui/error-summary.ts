/** What is wrong with a form, first on the page, each line a link to its field. Markup as govuk-frontend. */
import { type Attributes, attributes, type Child, type Content, classes, type Html, html } from './html.ts';

/** One problem; `href` is `#` and the id of the field. */
export type ErrorLine = { text: Content; href?: string | undefined; attributes?: Attributes | undefined };

/** The summary of a form's problems, or of a refusal (a line without `href`). */
export function errorSummary(options: {
  titleText?: Content | undefined;
  descriptionText?: Content | undefined;
  errorList?: readonly ErrorLine[] | undefined;
  disableAutoFocus?: boolean | undefined;
  classes?: string | undefined;
  attributes?: Attributes | undefined;
}): Html {
  const { titleText = 'There is a problem', descriptionText, disableAutoFocus, errorList = [] } = options;
  const lines =
    errorList.length > 0 &&
    html`<ul class="govuk-list govuk-error-summary__list">${errorList.map(line)}</ul>`;
  return html`<div${attributes({
    class: classes('govuk-error-summary', options.classes),
    'data-disable-auto-focus': disableAutoFocus === undefined ? undefined : String(disableAutoFocus),
    ...options.attributes,
    'data-module': 'govuk-error-summary',
  })}><div role="alert"><h2 class="govuk-error-summary__title">${titleText}</h2><div
    class="govuk-error-summary__body">${
      descriptionText && html`<p>${descriptionText}</p>`
    }${lines}</div></div></div>`;
}

function line({ text, href, attributes: more }: ErrorLine): Child {
  return html`<li>${href ? html`<a${attributes({ href, ...more })}>${text}</a>` : text}</li>`;
}
