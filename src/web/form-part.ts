// A part of a long form, under a heading of its own: it asks nothing itself.
import type { Field } from './field.ts';
import { html } from './ui/html.ts';

/** A part of a form: its id, to be led to, and its heading. */
export type FormPart = { readonly id: string; readonly title: string };

/** The heading of a part, to stand among the questions. */
export const formPart = ({ id, title }: FormPart): Field<null> => ({
  names: [],
  parse: () => null,
  render: () => html`<hr class="govuk-section-break govuk-section-break--m govuk-section-break--visible">
    <h2 class="govuk-heading-m" id="${id}">${title}</h2>`,
});
