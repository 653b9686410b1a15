// What holds of an incident, asked level by level: one question in four groups, read as one answer.
import { type CriterionId, type Procedures, type Severity, severities } from '../../../policy/procedures.ts';
import { capitalised } from '../../../record/phrases.ts';
import type { Field } from '../../forms/field.ts';
import { checkboxes } from '../../ui/choices.ts';
import { fieldset } from '../../ui/field.ts';
import { type Child, html } from '../../ui/html.ts';

const name = 'criteria';

const group = ({ criteria }: Procedures, level: Severity, chosen: readonly string[]) =>
  checkboxes({
    name,
    // The first box bears the field's own name, so that a problem leads to it.
    idPrefix: level === severities[0] ? name : `${name}-${level}`,
    legend: { text: capitalised(level), classes: 'govuk-fieldset__legend--s' },
    classes: 'govuk-checkboxes--small',
    items: criteria
      .filter((criterion) => criterion.level === level)
      .map(({ id, label }) => ({ value: id, text: label })),
    values: chosen,
  });

/** The criteria that hold of these levels, lowest level first, with a word on the other levels (5a). */
export const criteriaField = (
  procedures: Procedures,
  levels: readonly Severity[] = severities,
  others: Child = null,
): Field<readonly CriterionId[]> => ({
  names: [name],
  parse: (form) =>
    procedures.criteria
      .filter(({ id, level }) => levels.includes(level) && form.all(name).includes(id))
      .map(({ id }) => id),
  render: (form) =>
    fieldset({
      legend: { text: 'What holds here?', classes: 'govuk-fieldset__legend--m' },
      body: html`<p class="govuk-hint">Tick whatever holds. Any one lifts the incident to its level
        (${procedures.label}). Leave all empty if none does.</p>${others}${levels.map((level) =>
          group(procedures, level, form.all(name)),
        )}`,
    }),
});
