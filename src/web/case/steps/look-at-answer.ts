import type { Said } from '../../../app/reporting/answers.ts';
import { sealedAnswers } from '../../../incident/identity/key-holders.ts';
import { permit } from '../../../incident/may.ts';
import { steps } from '../../../incident/steps.ts';
import { keyPath } from '../../account/identity-key.ts';
import { type Child, html } from '../../ui/html.ts';
import { insetText } from '../../ui/notice.ts';
import { caseForm } from '../case-form.ts';
import { isOpener, lookFields, otherKey, type SealedLook } from '../sealed-look.ts';

export const lookAtAnswer = caseForm({
  name: 'look-at-answer',
  title: steps['look-at-answer'].title,
  points: ['school default'],
  isOffered: ({ incident, capacities }) =>
    incident.erased === null &&
    sealedAnswers(incident).length > 0 &&
    permit(incident, 'look-at-answer', capacities) === null,
  isGrave: steps['look-at-answer'].grave ?? false,
  isReady: ({ found }) => isOpener(found, sealedAnswers(found.incident)),
  intro: ({ found }) =>
    isOpener(found, sealedAnswers(found.incident))
      ? html`<p class="govuk-body">How the reporter has been treated since is told to whoever acts as chair
        alone. That you looked is on the record, and what you read is not.</p>
        <p class="govuk-body"><a class="govuk-link" href="${keyPath}">Your key to identities</a></p>`
      : sealedAnswers(found.incident)
          .slice(-1)
          .map((each) => otherKey(found, each)),
  fields: lookFields,
  commands: () => [],
});

export const saidBy = ({ answer, more }: Said): Child =>
  insetText({
    text: html`<p class="govuk-body"><strong>${answer}</strong></p>
      <p class="govuk-body candour-prose">${more}</p>`,
  });

export const thenReport = html`<p class="govuk-body">If somebody treated them badly, that is an incident of
  its own, about whoever did it: <a class="govuk-link" href="/my-reports/report">report it anew</a>.</p>`;

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
