// What the answers to the questions about facts come to so far: a range while some are open, one judgement
// once all are answered. The rules stay on the server; nothing of it is kept.

import type { App } from '../../../app/app.ts';
import { supposing } from '../../../incident/state/triage.ts';
import { proposal, proposedAtBest, severityRestsOn } from '../../../incident/steps/classify.ts';
import type { Severity } from '../../../policy/procedures/procedures.ts';
import { regulatorName } from '../../../policy/procedures/regulator-2026.ts';
import { adviseOn } from '../../../policy/triage/advice.ts';
import type { TriageFacts } from '../../../policy/triage/facts.ts';
import { factFields, presumedFor, questionsDrawn, questionsFor } from '../../../policy/triage/questions.ts';
import type { Tell } from '../../../policy/triage/rules.ts';
import type { Form } from '../../forms/form.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { severityTag } from '../../ui/incident.ts';
import type { StepView } from '../case-form.ts';
import { draftOf } from './fact-answers.ts';
import { assumedPart } from './fact-questions.ts';
import { tellWords, whySevere, whyTell, worked, workedLine } from './judgement.ts';
import { repeatedPart } from './repeated.ts';
import { factsReported } from './report-part.ts';
import { happenedIn } from './what-happened.ts';

const range = (least: Severity, most: Severity): Html =>
  least === most ? severityTag(most) : html`${severityTag(least)} to ${severityTag(most)}`;

const sayTell = (least: Tell, most: Tell): string => {
  if (least === most) return tellWords[most];
  if (least === 'regulator') return `Tell the ${regulatorName}, and perhaps the people affected`;
  return `Perhaps tell the ${regulatorName}${most === 'regulator' ? '' : ' and the people affected'}`;
};

/** Whether a question that can still change something has no answer. */
const isOpen = (draft: TriageFacts): boolean => {
  const possible = draft.recipients === undefined ? questionsDrawn(draft) : questionsFor(draft);
  return possible.some(({ fields }) => fields.some((field) => draft[field] === undefined));
};

/** Whether anything is answered beyond what the cause and the report say: before that we propose nothing. */
const isBegun = (draft: TriageFacts, view: StepView): boolean => {
  const presumed: Partial<TriageFacts> = { ...presumedFor(draft.cause), ...factsReported(view) };
  return factFields.some((field) => JSON.stringify(draft[field]) !== JSON.stringify(presumed[field]));
};

export const judgedSoFar = async (view: StepView, form: Form, app: App): Promise<Child> => {
  const { found } = view;
  const happened = happenedIn(form, found.procedures);
  if (happened === null) return null;
  const draft = draftOf(form, happened);
  const supposed = supposing(found.incident, draft, await app.cases.sameCauseBefore(found, draft.cause));
  const supposedly = { ...view, found: { ...found, incident: supposed } };
  const advice = adviseOn(draft);
  const { severity, provisional } = proposal(supposed, [], found);
  const repeated = await repeatedPart(view, draft.cause, app);
  // Before the line that stays in view, and would cover it. It is one part, also where it is empty: what is
  // drawn is put in place part by part.
  const above = html`<div>${repeated}</div>`;
  if (!isBegun(draft, view)) return [above, workedLine('We propose a severity as you answer.')];
  if (isOpen(draft)) {
    const soFar = {
      severity: range(proposedAtBest(supposed, found), severity),
      tell: sayTell(advice.tellAtBest, advice.tell),
      isOpen: false,
    };
    return [above, worked('So far:', soFar, [])];
  }
  // As on the page where it is decided: what is not known yet counts as the worst that it could be.
  const judged = {
    severity: severityTag(severity),
    tell: tellWords[advice.tell],
    isOpen: provisional || advice.provisional,
  };
  const why = [assumedPart(draft, advice, (field) => `#${field}`), whySevere(supposedly, [])];
  return [
    above,
    worked('Proposed:', judged, [why, whyTell(supposedly, advice, severityRestsOn(supposed, found))]),
  ];
};
