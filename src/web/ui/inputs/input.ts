/**
 * Controls of one value: a line, a password, several lines, a list. Markup as govuk-frontend; all
 * work without a script.
 */

import { type Attributes, attributes, type Child, type Content, classes, type Html, html } from '../html.ts';
import { type FieldOptions, field } from './field.ts';

type Width = '2' | '3' | '4' | '5' | '10' | '20';

/** Screen readers skip `prefix` and `suffix`, so the label must say it all. */
type InputOptions = FieldOptions & {
  value?: string | number | undefined;
  type?: 'text' | 'email' | 'tel' | 'search' | 'password' | undefined;
  width?: Width | undefined;
  autocomplete?: string | undefined;
  autocapitalize?: string | undefined;
  inputmode?: 'numeric' | 'decimal' | 'tel' | 'email' | 'search' | undefined;
  pattern?: string | undefined;
  spellcheck?: boolean | undefined;
  prefix?: Content | undefined;
  suffix?: Content | undefined;
};

export function input(options: InputOptions): Html {
  return field(options, (told) => {
    const { prefix, suffix } = options;
    const control = inputElement(options, told);
    if (!prefix && !suffix) return control;
    return html`<div
      class="govuk-input__wrapper">${affix('prefix', prefix)}${control}${affix('suffix', suffix)}</div>`;
  });
}

function affix(place: 'prefix' | 'suffix', text: Content | undefined): Child {
  return text && html`<div class="govuk-input__${place}" aria-hidden="true">${text}</div>`;
}

/** For components that bring their own group. */
export function inputElement(
  options: Omit<InputOptions, 'label'>,
  told: { id: string; describedBy?: string | undefined; hasError: boolean },
): Html {
  const width = options.width && `govuk-input--width-${options.width}`;
  return html`<input${attributes({
    class: classes('govuk-input', width, options.classes, told.hasError && 'govuk-input--error'),
    id: told.id,
    name: options.name,
    type: options.type || 'text',
    spellcheck: options.spellcheck === undefined ? undefined : String(options.spellcheck),
    value: options.value,
    disabled: options.disabled,
    'aria-describedby': told.describedBy,
    autocomplete: options.autocomplete,
    autocapitalize: options.autocapitalize,
    pattern: options.pattern,
    inputmode: options.inputmode,
    ...options.attributes,
  })}>`;
}

/** The "Show" button stays hidden until the script finds it. The value is never sent back. */
export function passwordInput(
  options: FieldOptions & { autocomplete?: string | undefined; value?: string | undefined },
): Html {
  const groupClasses = classes('govuk-password-input', options.groupClasses);
  return field(
    { ...options, groupClasses, groupAttributes: { 'data-module': 'govuk-password-input' } },
    (told) => {
      const control = inputElement(
        {
          ...options,
          classes: classes('govuk-password-input__input govuk-js-password-input-input', options.classes),
          type: 'password',
          spellcheck: false,
          autocapitalize: 'none',
          autocomplete: options.autocomplete || 'current-password',
        },
        told,
      );
      return html`<div
        class="govuk-input__wrapper govuk-password-input__wrapper">${control}${showButton(told.id)}</div>`;
    },
  );
}

function showButton(inputId: string): Html {
  const hiddenUntilScripted: Attributes = {
    type: 'button',
    class: 'govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle',
    'data-module': 'govuk-button',
    'aria-controls': inputId,
    'aria-label': 'Show password',
    hidden: true,
  };
  return html`<button${attributes(hiddenUntilScripted)}>Show</button>`;
}

type TextareaOptions = FieldOptions & {
  value?: string | undefined;
  rows?: number | string | undefined;
  spellcheck?: boolean | undefined;
  autocomplete?: string | undefined;
};

export function textarea(options: TextareaOptions): Html {
  return field(options, (told) => textareaElement(options, told));
}

function textareaElement(
  options: TextareaOptions,
  told: { id: string; describedBy?: string | undefined; hasError: boolean },
): Html {
  // Parsers drop the line break after the tag; without it they would drop the answer's own first one.
  return html`<textarea${attributes({
    class: classes('govuk-textarea', told.hasError && 'govuk-textarea--error', options.classes),
    id: told.id,
    name: options.name,
    rows: options.rows || 5,
    spellcheck: options.spellcheck === undefined ? undefined : String(options.spellcheck),
    disabled: options.disabled,
    'aria-describedby': told.describedBy,
    autocomplete: options.autocomplete,
    ...options.attributes,
  })}>
${options.value}</textarea>`;
}

/** Without a value its text is sent. */
type Option = {
  value?: string | number | undefined;
  text?: string | number | undefined;
  selected?: boolean | undefined;
  disabled?: boolean | undefined;
  attributes?: Attributes | undefined;
};

export function select(
  options: FieldOptions & {
    items: readonly (Option | false | null | undefined)[];
    value?: string | number | undefined;
  },
): Html {
  return field(options, (told) => {
    const top = {
      class: classes('govuk-select', options.classes, told.hasError && 'govuk-select--error'),
      id: told.id,
      name: options.name,
      disabled: options.disabled,
      'aria-describedby': told.describedBy,
      ...options.attributes,
    };
    const lines = options.items.map((item) => item && option(item, options.value));
    return html`<select${attributes(top)}>${lines}</select>`;
  });
}

function option(item: Option, chosen: string | number | undefined): Html {
  const { value, text, disabled } = item;
  const selected =
    item.selected || (item.selected !== false && Boolean(chosen) && (value ?? text) === chosen);
  return html`<option${attributes({ value, selected, disabled, ...item.attributes })}>${text}</option>`;
}
