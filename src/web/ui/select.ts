/** A list to choose one from; radios are kinder up to about eight choices. Markup as govuk-frontend. */
import { type FieldOptions, field } from './field.ts';
import { type Attributes, attributes, classes, type Html, html } from './html.ts';

/** One line of a list; without a value its text is sent. */
export type Option = {
  value?: string | number | undefined;
  text?: string | number | undefined;
  selected?: boolean | undefined;
  disabled?: boolean | undefined;
  attributes?: Attributes | undefined;
};

/** A list to choose one from: `value` is the chosen one. */
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
