/** Text fields of one line, and the password field. Markup as govuk-frontend; both work without a script. */
import { type FieldOptions, field } from './field.ts';
import { type Attributes, attributes, type Child, type Content, classes, type Html, html } from './html.ts';

/** The widths a field may have: in characters, or as a share of the page's width. */
export type Width = '2' | '3' | '4' | '5' | '10' | '20' | 'full' | 'one-half' | 'two-thirds' | 'one-third';

/**
 * A field of one line; `prefix` and `suffix` are hidden from screen readers, so the label must say it all.
 */
export type InputOptions = FieldOptions & {
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

/** A field of one line. */
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

/** The bare control, for components that bring their own group. */
export function inputElement(
  options: Omit<InputOptions, 'label'>,
  told: { id: string; describedBy?: string | undefined; hasError: boolean },
): Html {
  const width =
    options.width && (/^\d/.test(options.width) ? 'govuk-input--width-' : 'govuk-!-width-') + options.width;
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

/** A password; the "Show" button stays hidden until the script finds it. The value is never sent back. */
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
