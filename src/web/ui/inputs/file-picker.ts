/**
 * Photos and files, several or one, from the camera too: `accept` or `capture` would keep people from one
 * or the other. The form must be `multipart/form-data`. Without a script the control itself says what was
 * chosen; with one, files add up, are listed, and can be taken out.
 */

import { attributes, type Html, html } from '../html.ts';
import { icon } from '../icon.ts';
import { type FieldOptions, field } from './field.ts';

type KeptFile = { value: string; name: string };

/** `kept` came with the form before, and goes with it unless it is unticked. */
export function filePicker(
  options: Omit<FieldOptions, 'label' | 'hint'> & {
    keptName?: string;
    kept?: readonly KeptFile[];
    text: string;
    hint: string;
    multiple?: boolean;
  },
): Html {
  const { name, keptName, kept = [], text, hint, multiple = true, ...others } = options;
  const hintId = `${name}-hint`;
  return field({ ...others, name, label: '', describedBy: hintId }, ({ id, describedBy }) => {
    const control = attributes({
      class: 'candour-files__input',
      ...{ id, name, type: 'file', multiple, 'aria-describedby': describedBy },
    });
    const before = kept.map(
      (file, index) =>
        html`<li class="govuk-checkboxes__item"><input class="govuk-checkboxes__input"${attributes({
          type: 'checkbox',
          id: `${keptName}-${index}`,
          name: keptName,
          value: file.value,
          checked: true,
        })}><label class="govuk-label govuk-checkboxes__label" for="${keptName}-${index}">${
          file.name
        }: goes with it</label></li>`,
    );
    const picture = icon(multiple ? 'camera' : 'file');
    return html`${
      before.length > 0 &&
      html`<ul class="candour-files__kept govuk-checkboxes govuk-checkboxes--small">${before}</ul>`
    }<div class="candour-files"><label class="govuk-button govuk-button--secondary candour-files__button"
      for="${id}">${picture}${text}</label><input${control}></div><ul class="candour-files__list"
      data-files-of="${id}" hidden></ul><p class="candour-files__hint" id="${hintId}">${hint}</p>`;
  });
}
