/**
 * Dates, and periods of time, in separate boxes as people write them. Markup as govuk-frontend. It neither
 * parses nor checks: values come back as typed.
 */

import { type Attributes, attributes, type Child, type Content, classes, type Html, html } from '../html.ts';
import { type Caption, fields } from './field.ts';
import { inputElement } from './input.ts';

/** `time` is a fourth box that takes "16:30". */
export type DatePart = 'day' | 'month' | 'year' | 'time';

/** `for-…` counts from the first day that is typed on the form, else from today; a term ends on `termEnd`. */
export type QuickDate =
  | ('today' | 'yesterday' | 'tomorrow' | 'now' | 'week' | 'fortnight' | 'month' | 'year')
  | ('for-fortnight' | 'for-month' | 'for-term' | 'for-year');

/** Boxes are named `namePrefix-day` and so on; `wrong` marks those at fault, by default all. */
export type DateInputOptions = {
  id: string;
  namePrefix?: string | undefined;
  legend?: Content | Caption | undefined;
  hint?: Content | undefined;
  error?: Content | undefined;
  wrong?: readonly DatePart[] | undefined;
  values?: Readonly<Partial<Record<DatePart, string | number | undefined>>> | undefined;
  withTime?: boolean | undefined;
  /** What a script offers to fill in; without one they are typed. */
  quick?: readonly QuickDate[] | undefined;
  /** The `namePrefix` of the first day. */
  quickFrom?: string | undefined;
  termEnd?: string | undefined;
  describedBy?: string | undefined;
  classes?: string | undefined;
  groupClasses?: string | undefined;
  attributes?: Attributes | undefined;
};

export function dateInput(options: DateInputOptions): Html {
  const parts: readonly DatePart[] = options.withTime
    ? ['day', 'month', 'year', 'time']
    : ['day', 'month', 'year'];
  const wrong = options.wrong ?? (options.error === undefined ? [] : parts);
  return fields({ ...options, role: 'group' }, () => {
    const top = {
      class: classes('govuk-date-input', options.classes),
      ...options.attributes,
      id: options.id || undefined,
      'data-quick': options.quick?.join(' ') || undefined,
      'data-quick-from': options.quickFrom,
      'data-term-end': options.termEnd,
    };
    const boxes = parts.map((part) => box(options, part, wrong.includes(part)));
    return html`<div${attributes(top)}>${boxes}</div>`;
  });
}

const captions = { day: 'Day', month: 'Month', year: 'Year', time: 'Time' } as const;
const widths = { day: '2', month: '2', year: '4', time: '5' } as const;

function box(options: DateInputOptions, part: DatePart, hasError: boolean): Child {
  const id = `${options.id}-${part}`;
  const name = options.namePrefix ? `${options.namePrefix}-${part}` : part;
  const value = options.values?.[part];
  const control = inputElement(
    {
      name,
      value,
      width: widths[part],
      classes: 'govuk-date-input__input',
      // A numeric keypad has no colon.
      inputmode: part === 'time' ? undefined : 'numeric',
    },
    { id, hasError },
  );
  return html`<div class="govuk-date-input__item"><div class="govuk-form-group"><label
    class="govuk-label govuk-date-input__label" for="${id}">${captions[part]}</label>${control}</div></div>`;
}

export type Unit = { readonly value: string; readonly text: string };

/** Without `amount` it is a choice among units alone. */
type PeriodInput = {
  /** Name and id of the number; its list has the same with `-unit`. */
  readonly name: string;
  readonly label: string;
  readonly amount?: string | undefined;
  readonly unit: string;
  readonly units: readonly Unit[];
  readonly hasError: boolean;
};

/** Several periods under one legend. */
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
