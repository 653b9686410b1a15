// What the answers to the questions about facts come to so far: a range while some are open, one judgement
// once all are answered. The rules stay on the server; nothing of it is kept.

import type { App } from '../../../app/app.ts';
import { supposing } from '../../../incident/state/judging/triage.ts';
import { proposal, proposedAtBest } from '../../../incident/steps/classify.ts';
import { adviseOn } from '../../../policy/triage/advice.ts';
import { questionsFor } from '../../../policy/triage/questions.ts';
import type { Tell } from '../../../policy/triage/rules.ts';
import { uncapitalised } from '../../../record/phrases.ts';
import type { Form } from '../../forms/form.ts';
import { type Child, html } from '../../ui/html.ts';
import type { StepView } from '../case-form.ts';
import { draftOf } from './fact-answers.ts';
import { labelFor, tellWords, whySo, worked } from './judgement.ts';
import { factsReported } from './report-part.ts';
import { happenedIn } from './what-happened.ts';

const sayTell = (least: Tell, most: Tell): string =>
  least === most ? tellWords[most] : `You may have to ${uncapitalised(tellWords[most])}`;

export const judgedSoFar = async (view: StepView, form: Form, app: App): Promise<Child> => {
  const { found } = view;
  const happened = happenedIn(form, found.procedures);
  if (happened === null) return null;
  const draft = draftOf(form, happened, factsReported(view));
  const incident = supposing(found.incident, draft, await app.cases.sameCauseBefore(found, draft.cause));
  const supposed = { ...found, incident };
  const advice = adviseOn(draft);
  const { severity, provisional } = proposal(incident, [], found);
  const asked = questionsFor(draft);
  if (asked.every((field) => draft[field] !== undefined))
    return worked(
      supposed,
      labelFor(provisional || advice.provisional),
      { severity: [severity, severity], tell: tellWords[advice.tell] },
      whySo({ ...view, found: supposed }, advice, []),
    );
  // Before anything is answered we propose nothing.
  if (asked.every((field) => form.get(field) === '') && form.get('ticks') === '')
    return html`<p class="candour-worked__line" role="status">We propose a severity as you answer.</p><div
      class="candour-worked__why"></div>`;
  return worked(
    supposed,
    'So far:',
    {
      severity: [proposedAtBest(incident, found), severity],
      tell: sayTell(advice.tellAtBest, advice.tell),
    },
    advice.because && html`<p class="govuk-body">${advice.because}</p>`,
  );
};
