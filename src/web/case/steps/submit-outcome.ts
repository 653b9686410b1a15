import { unansweredBeforeOutcome } from '../../../incident/conformance/items.ts';
import { item } from '../../../policy/policy.ts';
import { type Child, html } from '../../ui/html.ts';
import { breachedPrefill } from '../breached-field.ts';
import { incidentPath, isOffered, pointPath, type StepView, stepPage } from '../case-form.ts';
import { outcomeFields, sentBack, writtenOutcome } from '../outcome/outcome.ts';
import { reportPart } from '../triage/report-part.ts';

const unanswered = ({ found }: StepView): Child => {
  const open = unansweredBeforeOutcome(found.incident);
  if (open.length === 0) return null;
  const words = open.map((id) => {
    const text = `${id}. ${item(found.policy, id).text}`;
    const href = pointPath(found, 'answer-point', id);
    const isMine = isOffered(found, 'answer-point');
    return html`<li>${isMine ? html`<a class="govuk-link" href="${href}">${text}</a>` : text}</li>`;
  });
  return html`<p class="govuk-body"><strong>Not yet: these points still lack an answer.</strong> Until
    then you can
    <a class="govuk-link" href="${incidentPath(found, 'draft-outcome')}">keep a draft</a>.</p>
    <ul class="govuk-list">${words}</ul>`;
};

export const submitOutcome = stepPage({
  step: 'submit-outcome',
  button: 'Send for review',
  intro: (view) => [sentBack(view), unanswered(view)],
  beside: reportPart,
  fields: (view) => outcomeFields(view),
  prefill: (view) => ({ ...breachedPrefill(view), ...writtenOutcome(view) }),
  ask: ({ breached, ...prose }) => ({
    facts: breached.facts,
    prose: { ...prose, ...breached.prose },
  }),
});
