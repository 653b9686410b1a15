// Classify (5a): the Procedures propose, a person decides.
import { classification, severity } from '../../../incident/state/incident.ts';
import { proposal } from '../../../incident/steps/classify.ts';
import { type CauseId, severities } from '../../../policy/procedures.ts';
import { capitalised } from '../../../record/phrases.ts';
import { fromList, oneOf } from '../../forms/choice-fields.ts';
import { longText } from '../../forms/text-fields.ts';
import { type Child, html } from '../../ui/html.ts';
import { details } from '../../ui/notice.ts';
import { type StepView, stepPage } from '../case-form.ts';
import { criteriaField } from '../fields/criteria-field.ts';

/** What is proposed for what is known by now, and the least it can be. */
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

/** The page on which an incident is classified, or classified anew (5a). */
export const classify = stepPage({
  step: 'classify',
  intro,
  fields: ({ found: { procedures, incident } }) => ({
    certainty: oneOf('certainty', {
      label: 'How certain is it?',
      items: procedures.certainties.map(({ id, label }) => ({ value: id, text: label })),
      required: 'Choose how certain it is',
    }),
    cause: fromList<CauseId>('cause', {
      label: 'What caused it?',
      items: procedures.causes.map(({ id, label }) => ({ value: id, text: label })),
      none: 'Choose the cause',
      required: 'Choose the cause',
    }),
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
