/** Fields of several lines; with `maxlength` in characters, the limit is said below the field. */
import { type FieldOptions, field } from './field.ts';
import { attributes, classes, type Html, html, ids } from './html.ts';

/**
 * A field of several lines. `maxlength` only announces the limit: it is enforced where the answer is parsed.
 */
export type TextareaOptions = FieldOptions & {
  value?: string | undefined;
  rows?: number | string | undefined;
  spellcheck?: boolean | undefined;
  autocomplete?: string | undefined;
};

/** A field of several lines. */
export function textarea(options: TextareaOptions): Html {
  return field(options, (told) => textareaElement(options, told));
}

function textareaElement(
  options: TextareaOptions,
  told: { id: string; describedBy?: string | undefined; hasError: boolean },
): Html {
  // The line break after the tag is dropped by parsers; without it they would drop the answer's own first
  // one.
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

/** A field of several lines that says its limit in characters; counting down is left to the script. */
export function characterCount(
  options: TextareaOptions & { maxlength: number; threshold?: number | undefined },
): Html {
  const { maxlength, threshold } = options;
  const infoId = `${options.id || options.name}-info`;
  const counted = {
    ...options,
    describedBy: ids(infoId, options.describedBy),
    classes: classes('govuk-js-character-count', options.classes),
    groupClasses: classes('govuk-character-count', options.groupClasses),
    groupAttributes: {
      'data-module': 'govuk-character-count',
      'data-maxlength': maxlength,
      'data-threshold': threshold,
    },
  };
  return field(
    counted,
    (told) => html`${textareaElement(counted, told)}<div
    id="${infoId}"
    class="govuk-hint govuk-character-count__message">You can enter up to ${maxlength} characters</div>`,
  );
}
