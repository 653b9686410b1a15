/**
 * Several periods or choices under one legend, each a small number with its unit, or a unit alone. They flow
 * side by side where there is room and below each other where there is none. Classes as govuk-frontend's
 * date.
 */
import { fields } from './field.ts';
import { attributes, type Content, classes, type Html, html } from './html.ts';
import { inputElement } from './input.ts';

/** One line of a list of units. */
export type Unit = { readonly value: string; readonly text: string };

/** One period; without `amount` it is a choice among units alone. */
export type PeriodInput = {
  /** Name and id of the number; the list is called the same with `-unit`. */
  readonly name: string;
  readonly label: string;
  readonly amount?: string | undefined;
  readonly unit: string;
  readonly units: readonly Unit[];
  readonly hasError: boolean;
};

/** The periods, in their group. */
export function periodInputs(options: {
  id: string;
  legend: Content;
  hint?: Content | undefined;
  error?: Content | undefined;
  periods: readonly PeriodInput[];
}): Html {
  const { id, legend, hint, error, periods } = options;
  const caption = { text: legend, classes: 'govuk-fieldset__legend--s' };
  return fields(
    { id, legend: caption, hint, error, role: 'group' },
    () => html`<div class="govuk-date-input" id="${id}">${periods.map(period)}</div>`,
  );
}

function period({ name, label, amount, unit, units, hasError }: PeriodInput): Html {
  const alone = amount === undefined;
  const listId = alone ? name : `${name}-unit`;
  const lines = units.map(
    ({ value, text }) => html`<option${attributes({ value, selected: value === unit })}>${text}</option>`,
  );
  const number =
    !alone &&
    inputElement(
      { name, value: amount, width: '3', classes: 'govuk-date-input__input', inputmode: 'numeric' },
      { id: name, hasError },
    );
  return html`<div class="govuk-date-input__item"><div class="govuk-form-group"><label
    class="govuk-label" for="${name}">${label}</label>${number}${
      !alone && html` <label class="govuk-visually-hidden" for="${listId}">Unit, ${label}</label>`
    }<select${attributes({
      class: classes('govuk-select', hasError && 'govuk-select--error'),
      id: listId,
      name: listId,
    })}>${lines}</select></div></div>`;
}
