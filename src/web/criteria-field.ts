// What holds of an incident, asked level by level: one question in four groups, read as one answer.
import type { CriterionId, Procedures, Severity } from '../policy/procedures.ts';
import { severities } from '../policy/procedures.ts';
import type { Field } from './field.ts';
import { checkboxes } from './ui/choices.ts';
import { fieldset } from './ui/field.ts';
import { html } from './ui/html.ts';
import { capitalised } from './words.ts';

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

/** The criteria of severity that hold, lowest level first (5a). */
export const criteriaField = (procedures: Procedures): Field<readonly CriterionId[]> => ({
  names: [name],
  parse: (form) =>
    procedures.criteria.map(({ id }) => id).filter((criterion) => form.all(name).includes(criterion)),
  render: (form) =>
    fieldset({
      legend: { text: 'What holds here?', classes: 'govuk-fieldset__legend--m' },
      body: html`<p class="govuk-hint">Tick whatever holds. Any one lifts the incident to its level
        (${procedures.label}). Leave all empty if none does.</p>${severities.map((level) =>
          group(procedures, level, form.all(name)),
        )}`,
    }),
});
