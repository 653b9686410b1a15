import { classification, severity } from '../../../incident/state/incident.ts';
import { proposal } from '../../../incident/steps/classify.ts';
import {
  type CauseId,
  type CriterionId,
  type Procedures,
  type Severity,
  severities,
} from '../../../policy/procedures.ts';
import { capitalised } from '../../../record/phrases.ts';
import type { Field } from '../../forms/field.ts';
import { fromList, longText, oneOf } from '../../forms/fields.ts';
import { checkboxes } from '../../ui/choices.ts';
import { fieldset } from '../../ui/field.ts';
import { type Child, html } from '../../ui/html.ts';
import { details } from '../../ui/notice.ts';
import { type StepView, stepPage } from '../case-form.ts';

const criteriaName = 'criteria';

const group = ({ criteria }: Procedures, level: Severity, chosen: readonly string[]) =>
  checkboxes({
    name: criteriaName,
    // The first box bears the field's own name, so that a problem leads to it.
    idPrefix: level === severities[0] ? criteriaName : `${criteriaName}-${level}`,
    legend: { text: capitalised(level), classes: 'govuk-fieldset__legend--s' },
    classes: 'govuk-checkboxes--small',
    items: criteria
      .filter((criterion) => criterion.level === level)
      .map(({ id, label }) => ({ value: id, text: label })),
    values: chosen,
  });

/** The criteria of these levels, lowest first (5a); `others` says a word on the other levels. */
export const criteriaField = (
  procedures: Procedures,
  levels: readonly Severity[] = severities,
  others: Child = null,
): Field<readonly CriterionId[]> => ({
  names: [criteriaName],
  parse: (form) =>
    procedures.criteria
      .filter(({ id, level }) => levels.includes(level) && form.all(criteriaName).includes(id))
      .map(({ id }) => id),
  render: (form) =>
    fieldset({
      legend: { text: 'What holds here?', classes: 'govuk-fieldset__legend--m' },
      body: html`<p class="govuk-hint">Tick whatever holds. Any one lifts the incident to its level
        (${procedures.label}). Leave all empty if none does.</p>${others}${levels.map((level) =>
          group(procedures, level, form.all(criteriaName)),
        )}`,
    }),
});

export const certaintyAndCause = ({ certainties, causes }: Procedures) => ({
  certainty: oneOf('certainty', {
    label: 'How certain is it?',
    items: certainties.map(({ id, label }) => ({ value: id, text: label })),
    required: 'Choose how certain it is',
  }),
  cause: fromList<CauseId>('cause', {
    label: 'What caused it?',
    items: causes.map(({ id, label }) => ({ value: id, text: label })),
    none: 'Choose the cause',
    required: 'Choose the cause',
  }),
});

const intro = ({ found: { incident, procedures, school } }: StepView): Child => {
  const present = classification(incident);
  const {
    severity: proposed,
    floor,
    because,
  } = proposal(incident, present?.criteria ?? [], {
    procedures,
    school,
  });
  return html`<p class="govuk-body">${
    present === null
      ? 'Nobody has classified it yet.'
      : html`It is classified as <strong>${present.severity}</strong>. Lowering it waits for a second person.`
  } For what is known by now, <strong>${proposed}</strong> is proposed${
    floor === 'minor' ? '.' : html`, and it cannot be less than <strong>${floor}</strong>.`
  } What you tick below may propose more.</p>${details({
    summaryText: `Why ${proposed}?`,
    text: html`<ul class="govuk-list govuk-list--bullet">${because.map(
      (says) => html`<li>${says}</li>`,
    )}</ul>`,
  })}`;
};

export const classify = stepPage({
  step: 'classify',
  intro,
  fields: ({ found: { procedures, incident } }) => ({
    ...certaintyAndCause(procedures),
    criteria: criteriaField(procedures),
    severity: oneOf('severity', {
      label: 'Severity',
      hint: 'The highest level ticked above is proposed. You decide; give a reason if you choose another.',
      items: severities.map((level) => ({ value: level, text: capitalised(level) })),
      required: 'Choose the severity',
    }),
    reason: longText('reason', {
      label:
        severity(incident) === null
          ? 'Reason, if you choose another severity than proposed'
          : 'Reason, if you lower it or choose another severity than proposed',
      rows: 3,
    }),
  }),
  prefill: ({ found: { incident } }) => {
    const present = classification(incident);
    return {
      certainty: present?.certainty ?? incident.report?.certainty ?? '',
      cause: present?.cause ?? '',
      criteria: present?.criteria ?? [],
      severity: present?.severity ?? '',
    };
  },
  ask: ({ certainty, cause, criteria, severity, reason }) => ({
    facts: { certainty, cause, criteria, severity },
    prose: { reason },
  }),
});
