import { unansweredBeforeOutcome } from '../../../incident/conformance/items.ts';
import { item } from '../../../policy/policy.ts';
import { type Child, html } from '../../ui/html.ts';
import { incidentPath, pointPath, type StepView, stepsPage } from '../case-form.ts';
import { recommendedSoFar } from '../governing/recommendations.ts';
import { oneToALine, recommendedBelow } from '../governing/recommended-field.ts';
import { backField, backFound, backPrefill } from '../outcome/back-field.ts';
import { breachedPrefill } from '../outcome/breached-field.ts';
import {
  costFacts,
  costFields,
  costPrefill,
  outcomeFields,
  reopened,
  whySentBack,
  writtenOutcome,
} from '../outcome/outcome.ts';
import { whoAnswers } from '../points/waits.ts';
import { waysFor } from '../points/ways.ts';
import { inReport } from '../ready-words.ts';
import { actsInOrder } from '../summary/acts.ts';
import { reportPart } from '../triage/report-part.ts';

const unanswered = (view: StepView): Child => {
  const { found } = view;
  const open = unansweredBeforeOutcome(found.incident);
  if (open.length === 0) return null;
  const words = open.map((id) => {
    const text = `${id}. ${item(found.policy, id).text}`;
    const href = pointPath(found, 'answer-point', id);
    const isMine = waysFor(view, id).length > 0;
    if (!isMine) return html`<li>${text}<br>${whoAnswers(view, id)}</li>`;
    return html`<li><a class="govuk-link" href="${href}">${text}</a></li>`;
  });
  return html`<p class="govuk-body"><strong>Not yet: these points still lack an answer.</strong> Until
    then you can
    <a class="govuk-link" href="${incidentPath(found, 'draft-outcome')}">keep a draft</a>.</p>
    <ul class="govuk-list">${words}</ul>`;
};

export const submitOutcome = stepsPage({
  step: 'submit-outcome',
  place: ['record', 'outcome'],
  button: 'Send for review',
  isCalledFor: ({ incident }) => unansweredBeforeOutcome(incident).length === 0,
  intro: (view) => [reopened(view), whySentBack(view), unanswered(view)],
  beside: (view) => [reportPart(view), actsInOrder(view)],
  fields: (view) => {
    const { forReporter, ...parts } = outcomeFields(view);
    const { recommendations } = view.found.incident;
    return {
      back: backField(view),
      ...parts,
      recommended: recommendedBelow(recommendedSoFar(view, recommendations), {
        label: 'What do you recommend? (optional)',
        hint: oneToALine,
      }),
      ...costFields,
      forReporter,
    };
  },
  prefill: (view) => ({
    ...backPrefill(view),
    ...breachedPrefill(view),
    ...writtenOutcome(view),
    ...costPrefill(view),
  }),
  commands: ({ back, breached, recommended, hours, pounds, forReporter, ...prose }, view) => [
    ...backFound(back, view),
    ...recommended,
    {
      step: 'submit-outcome',
      facts: {
        ...breached.facts,
        ...costFacts({ hours, pounds }),
      },
      prose: { ...prose, ...breached.prose, ...inReport(forReporter) },
    },
  ],
});
