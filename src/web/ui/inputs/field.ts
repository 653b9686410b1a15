/**
 * What every form field is made of. Markup as govuk-frontend. `aria-describedby` reads out hint, error,
 * control in this order.
 */
import {
  type Attributes,
  attributes,
  type Child,
  type Content,
  classes,
  type Html,
  html,
  ids,
  isContent,
} from '../html.ts';

/** A page heading becomes the h1. */
export type Caption = {
  text?: Content | undefined;
  classes?: string | undefined;
  isPageHeading?: boolean | undefined;
};

/** The id defaults to the name. */
export type FieldOptions = {
  name: string;
  id?: string | undefined;
  label: Content | Caption;
  hint?: Content | undefined;
  error?: Content | undefined;
  describedBy?: string | undefined;
  disabled?: boolean | undefined;
  classes?: string | undefined;
  groupClasses?: string | undefined;
  groupAttributes?: Attributes | undefined;
  attributes?: Attributes | undefined;
};

type Told = { id: string; describedBy: string | undefined; hasError: boolean };

export function label(
  options: Caption & { for?: string | undefined; attributes?: Attributes | undefined },
): Html {
  const { text } = options;
  if (text === undefined || text === '') return html``;
  const element = html`<label${attributes({
    class: classes('govuk-label', options.classes),
    for: options.for || undefined,
    ...options.attributes,
  })}>${text}</label>`;
  return options.isPageHeading ? html`<h1 class="govuk-label-wrapper">${element}</h1>` : element;
}

export function hint(options: {
  text: Content;
  id?: string | undefined;
  classes?: string | undefined;
  attributes?: Attributes | undefined;
}): Html {
  const { id, text } = options;
  const top = { id, class: classes('govuk-hint', options.classes), ...options.attributes };
  return html`<div${attributes(top)}>${text}</div>`;
}

/** Screen readers hear "Error:" first, unless other words (or '') are given. */
export function errorMessage(options: {
  text: Content;
  id?: string | undefined;
  classes?: string | undefined;
  visuallyHiddenText?: string | undefined;
  attributes?: Attributes | undefined;
}): Html {
  const { id, text, visuallyHiddenText = 'Error' } = options;
  const spoken =
    visuallyHiddenText && html`<span class="govuk-visually-hidden">${visuallyHiddenText}:</span> `;
  const name = classes('govuk-error-message', options.classes);
  return html`<p${attributes({ id, class: name, ...options.attributes })}>${spoken}${text}</p>`;
}

export function fieldset(options: {
  legend?: Content | Caption | undefined;
  body?: Child;
  classes?: string | undefined;
  role?: string | undefined;
  describedBy?: string | undefined;
  attributes?: Attributes | undefined;
}): Html {
  return html`<fieldset${attributes({
    class: classes('govuk-fieldset', options.classes),
    role: options.role,
    'aria-describedby': options.describedBy || undefined,
    ...options.attributes,
  })}>${legend(options.legend)}${options.body}</fieldset>`;
}

function legend(given: Content | Caption | undefined): Html {
  const caption = captionOf(given);
  if (!caption.text) return html``;
  const { text } = caption;
  return html`<legend class="${classes('govuk-fieldset__legend', caption.classes)}">${
    caption.isPageHeading ? html`<h1 class="govuk-fieldset__heading">${text}</h1>` : text
  }</legend>`;
}

function captionOf(given: Content | Caption | undefined): Caption {
  return given === undefined || isContent(given) ? { text: given } : given;
}

export function field(options: FieldOptions, control: (told: Told) => Html): Html {
  const id = options.id || options.name;
  const told = describe({ ...options, id });
  const heading = label({ ...captionOf(options.label), for: id });
  return formGroup(options, html`${heading}${told.words}${control({ ...told, id })}`);
}

export function fields(
  options: Omit<FieldOptions, 'name' | 'label'> & {
    id: string;
    legend?: Content | Caption | undefined;
    role?: string;
  },
  controls: (told: Told) => Html,
): Html {
  const told = describe(options);
  const body = html`${told.words}${controls(told)}`;
  if (options.legend === undefined) return formGroup(options, body);
  const { role, legend } = options;
  return formGroup(options, fieldset({ legend, body, role, describedBy: told.describedBy }));
}

type Described = Pick<FieldOptions, 'hint' | 'error' | 'describedBy'> & { id: string };

function describe(options: Described): Told & { words: Html } {
  const { id } = options;
  const hintId = options.hint !== undefined && `${id}-hint`;
  const errorId = options.error !== undefined && `${id}-error`;
  const words = html`${hintId && hint({ id: hintId, text: options.hint ?? '' })}${
    errorId && errorMessage({ id: errorId, text: options.error ?? '' })
  }`;
  return { id, hasError: errorId !== false, describedBy: ids(options.describedBy, hintId, errorId), words };
}

function formGroup(
  options: Pick<FieldOptions, 'error' | 'groupClasses' | 'groupAttributes'>,
  body: Html,
): Html {
  const bad = options.error !== undefined && 'govuk-form-group--error';
  const name = classes('govuk-form-group', bad, options.groupClasses);
  return html`<div${attributes({ class: name, ...options.groupAttributes })}>${body}</div>`;
}

/** `href` is `#` and the id of the field; a refusal has none. */
type ErrorLine = { text: Content; href?: string | undefined; attributes?: Attributes | undefined };

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
