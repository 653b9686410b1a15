/** Checkboxes as chips, where a word or three say it. They work as checkboxes do, without a script. */

import { attributes, type Content, type Html, html } from './html.ts';
import { icon } from './icon.ts';
import { fields } from './inputs/field.ts';

type Chip = { name: string; value: string; text: Content; isUrgent?: boolean };

export function chips(options: {
  id: string;
  legend: Content;
  items: readonly Chip[];
  isChecked: (chip: Chip) => boolean;
  error?: Content | undefined;
}): Html {
  const { id, legend, items, isChecked, error } = options;
  const caption = { text: legend, classes: 'govuk-fieldset__legend--s' };
  return fields({ id, legend: caption, error }, () => {
    const drawn = items.map((chip, index) => {
      const own = index === 0 ? id : `${id}-${index + 1}`;
      const { name, value, text, isUrgent } = chip;
      const control = { type: 'checkbox', id: own, name, value, checked: isChecked(chip) };
      return html`<div class="candour-chip${isUrgent ? ' candour-chip--urgent' : ''}"><input${attributes(
        control,
      )}><label for="${own}">${isUrgent && icon('flag')}${text}</label></div>`;
    });
    return html`<div class="candour-chips">${drawn}</div>`;
  });
}
