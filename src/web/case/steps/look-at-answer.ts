import type { Said } from '../../../app/reporting/answers.ts';
import { sealedAnswers } from '../../../incident/identity/key-holders.ts';
import { inDuty } from '../../../policy/said.ts';
import { type Child, html } from '../../ui/html.ts';
import { insetText } from '../../ui/notice.ts';
import { lookForm, type SealedLook } from '../identity/sealed-look.ts';

export const lookAtAnswer = lookForm(
  'look-at-answer',
  'investigation',
  ({ incident }) => (incident.erased === null ? sealedAnswers(incident) : []),
  () =>
    html`<p class="govuk-body">Only the acting ${inDuty('chair')} reads how the reporter has been treated
      since. We record that you looked, but not what you read.</p>`,
);

export const saidBy = ({ answer, more }: Said): Child =>
  insetText({
    text: html`<p class="govuk-body"><strong>${answer}</strong></p>
      <p class="govuk-body candour-prose">${more}</p>`,
  });

export const thenReport = html`<p class="govuk-body">If somebody treated them badly, that is a new
  incident, about the person who did it: <a class="govuk-link" href="/my-reports/report">report it</a>.</p>`;

export const answerLook: SealedLook = {
  form: lookAtAnswer,
  heading: 'What the reporter answered',
  async open({ app }, found, typed, ofForm) {
    const seen = await app.answers.look(found, typed, ofForm);
    if (!('said' in seen)) return seen;
    const lines = seen.said.map((said) =>
      said === null ? insetText({ text: 'An answer that your key does not open.' }) : saidBy(said),
    );
    return { shown: html`${lines}${thenReport}` };
  },
};
