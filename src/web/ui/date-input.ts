/**
 * A date, and if asked the time of day, in separate boxes, as people write them. Markup as govuk-frontend.
 * It neither parses nor checks; a value is shown again as it was typed.
 */
import { type Caption, fields } from './field.ts';
import { type Attributes, attributes, type Child, type Content, classes, type Html, html } from './html.ts';
import { inputElement } from './input.ts';

/** The boxes of a date. `time` is a fourth one that takes "16:30". */
export type DatePart = 'day' | 'month' | 'year' | 'time';

/**
 * A date; boxes are named `namePrefix-day` and so on, their ids are `id-day`. `wrong` marks the boxes at
 * fault (all).
 */
export type DateInputOptions = {
  id: string;
  namePrefix?: string | undefined;
  legend?: Content | Caption | undefined;
  hint?: Content | undefined;
  error?: Content | undefined;
  wrong?: readonly DatePart[] | undefined;
  values?: Readonly<Partial<Record<DatePart, string | number | undefined>>> | undefined;
  withTime?: boolean | undefined;
  describedBy?: string | undefined;
  classes?: string | undefined;
  groupClasses?: string | undefined;
  attributes?: Attributes | undefined;
};

/** A date. */
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
