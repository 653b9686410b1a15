// Whether an incident must be reported, as the short path asks it (UK GDPR Art 33): only what follows from
// the answers so far is asked. A risk that is likely makes it at least major, which the short path does not
// carry: that answer leads to the single pages.
import type { Case } from '../../../app/cases/cases.ts';
import type { Incident } from '../../../incident/state/incident.ts';
import type { Tell } from '../../../incident/state/vocabulary.ts';
import type { IncidentCommand } from '../../../incident/steps.ts';
import { branching } from '../../forms/branching.ts';
import { oneOf } from '../../forms/choice-fields.ts';
import { dateParts } from '../../forms/date-field.ts';
import type { AnswersOf, Field } from '../../forms/field.ts';
import { longText } from '../../forms/text-fields.ts';
import { html } from '../../ui/html.ts';
import { incidentPath } from '../case-form.ts';
import { personalDataQuestion } from './personal-data-question.ts';

/** Says where an answer leads that this form cannot carry; there is no answer to read. */
const elsewhere = (found: Case): Field<never> => ({
  names: ['risk'],
  parse: () => ({
    problem: 'A risk that is likely makes it at least major: take the steps one by one, not this page',
  }),
  render: () => html`<p class="govuk-body">Then it is at least major, and this page is not enough.
    <a class="govuk-link" href="${incidentPath(found, 'assess-reportability')}">Assess by itself whether it
    must be reported</a>, and take the other steps one by one.</p>`,
});

const riskField = (found: Case) =>
  branching('risk', {
    label: 'How likely is a risk to people?',
    required: 'Choose how likely a risk to people is',
    branches: {
      unlikely: {
        text: 'Unlikely',
        fields: {
          tell: oneOf<Tell>('tell', {
            label: 'Who must be told?',
            items: [
              { value: 'nobody', text: 'Nobody outside: record only' },
              { value: 'regulator', text: 'The ICO' },
            ],
            required: 'Choose who must be told',
          }),
        },
      },
      likely: { text: 'Likely', fields: { elsewhere: elsewhere(found) } },
      high: { text: 'Likely, and the risk is high', fields: { elsewhere: elsewhere(found) } },
    },
  });

/** The questions whether it must be reported, and why. */
export const reportabilityFields = (found: Case) => ({
  personalData: personalDataQuestion(found, { risk: riskField(found) }),
  reasons: longText('reasons', {
    label: 'Why?',
    required: 'Write why it must, or need not, be reported',
    rows: 3,
  }),
});

/** What stands in these questions: the report as the moment, and whom an unlikely risk has told. */
export const reportabilityPrefill = ({ report }: Incident): Record<string, string> => ({
  ...dateParts('awareAt', report?.receivedAt ?? null),
  tell: 'nobody',
});

/** The boxes of the form hold whole minutes, the report its very moment. */
const awareWhy = (awareAt: number, receivedAt = 0): string =>
  Math.floor(awareAt / 60_000) === Math.floor(receivedAt / 60_000)
    ? 'The school learnt of it by this report.'
    : 'The moment given when the incident was taken on.';

/** The step by which these answers are put on the record. */
export const assessedAs = (
  { personalData, reasons }: AnswersOf<ReturnType<typeof reportabilityFields>>,
  { report }: Incident,
): IncidentCommand => {
  const step = 'assess-reportability';
  if (personalData.choice !== 'yes') {
    const facts = { personalData: personalData.choice, awareAt: null, risk: null, tell: 'nobody' } as const;
    return { step, facts, prose: { reasons } };
  }
  const { awareAt, risk } = personalData;
  if (risk.choice !== 'unlikely') return risk.elsewhere;
  return {
    step,
    facts: { personalData: 'yes', awareAt, risk: risk.choice, tell: risk.tell },
    prose: { reasons, awareWhy: awareWhy(awareAt, report?.receivedAt) },
  };
};
