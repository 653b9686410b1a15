/**
 * Radios and checkboxes. Markup as govuk-frontend; CSS alone (`:has`) hides what follows a choice until it
 * is chosen, and browsers without it always show it.
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
} from '../html.ts';
import { type Caption, fields, hint as hintElement, label } from './field.ts';

/** `conditional` is shown only while it is chosen. */
export type Choice = {
  value: string | number;
  text: Content;
  hint?: Content | undefined;
  conditional?: Html | undefined;
  checked?: boolean | undefined;
  disabled?: boolean | undefined;
  id?: string | undefined;
  name?: string | undefined;
  behaviour?: 'exclusive' | undefined;
  attributes?: Attributes | undefined;
};

type Divider = { divider: Content };

type ChoicesOptions = {
  name: string;
  idPrefix?: string | undefined;
  legend?: Content | Caption | undefined;
  hint?: Content | undefined;
  error?: Content | undefined;
  describedBy?: string | undefined;
  items: readonly (Choice | Divider | false | null | undefined)[];
  classes?: string | undefined;
  groupClasses?: string | undefined;
  attributes?: Attributes | undefined;
};

export function radios(options: ChoicesOptions & { value?: string | number | undefined }): Html {
  const chosen = (choice: Choice) => Boolean(options.value) && choice.value === options.value;
  return choices('radio', options, chosen);
}

export function checkboxes(
  options: ChoicesOptions & { values?: readonly (string | number)[] | undefined },
): Html {
  return choices('checkbox', options, (choice) => options.values?.includes(choice.value) ?? false);
}

type Kind = 'radio' | 'checkbox';
const blocks = { radio: 'govuk-radios', checkbox: 'govuk-checkboxes' } as const;

function choices(kind: Kind, options: ChoicesOptions, chosen: (choice: Choice) => boolean): Html {
  const block = blocks[kind];
  const id = options.idPrefix || options.name;
  return fields({ ...options, id }, (told) => {
    const loose = kind === 'checkbox' && options.legend === undefined ? told.describedBy : undefined;
    const items = options.items.map((item, index) => {
      if (!item) return undefined;
      if ('divider' in item) return html`<div class="${block}__divider">${item.divider}</div>`;
      const itemId = item.id || (index === 0 ? id : `${id}-${index + 1}`);
      const checked = item.checked || (item.checked !== false && chosen(item));
      return choice(kind, { ...item, checked, id: itemId, name: item.name || options.name }, loose);
    });
    const top = { class: classes(block, options.classes), ...options.attributes, 'data-module': block };
    return html`<div${attributes(top)}>${items}</div>`;
  });
}

function choice(
  kind: Kind,
  item: Choice & { id: string; name: string },
  describedBy: string | undefined,
): Child {
  const block = blocks[kind];
  const hintId = item.hint !== undefined && `${item.id}-item-hint`;
  const conditionalId = item.conditional && `conditional-${item.id}`;
  const control = html`<input${attributes({
    class: `${block}__input`,
    id: item.id,
    name: item.name,
    type: kind,
    value: item.value,
    checked: item.checked,
    disabled: item.disabled,
    'data-aria-controls': conditionalId,
    'data-behaviour': item.behaviour,
    'aria-describedby': ids(describedBy, hintId),
    ...item.attributes,
  })}>`;
  const name = label({ text: item.text, for: item.id, classes: `${block}__label` });
  const help = hintId && hintElement({ id: hintId, text: item.hint ?? '', classes: `${block}__hint` });
  const hidden = !item.checked && `${block}__conditional--hidden`;
  return html`<div class="${block}__item">${control}${name}${help}</div>${
    conditionalId &&
    html`<div class="${classes(`${block}__conditional`, hidden)}"
      id="${conditionalId}">${item.conditional}</div>`
  }`;
}
