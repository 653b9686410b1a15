/** A file to attach. Markup as govuk-frontend, without its drop zone, which needs a script. */
import { type FieldOptions, field } from './field.ts';
import { attributes, classes, type Html, html } from './html.ts';

/** A file to attach; the form must be `multipart/form-data`. Browsers never refill it after an error. */
export function fileUpload(
  options: FieldOptions & { multiple?: boolean | undefined; accept?: string | undefined },
): Html {
  return field(
    options,
    (told) =>
      html`<input${attributes({
        class: classes('govuk-file-upload', options.classes, told.hasError && 'govuk-file-upload--error'),
        id: told.id,
        name: options.name,
        type: 'file',
        disabled: options.disabled,
        multiple: options.multiple,
        accept: options.accept,
        'aria-describedby': told.describedBy,
        ...options.attributes,
      })}>`,
  );
}
