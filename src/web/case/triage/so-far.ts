// What the answers to the questions about facts come to so far: a range while some are open, one judgement
// once all are answered. The rules stay on the server; nothing of it is kept.

import type { App } from '../../../app/app.ts';
import { supposing } from '../../../incident/state/triage.ts';
import { proposal, proposedAtBest } from '../../../incident/steps/classify.ts';
import { counted } from '../../../policy/clock.ts';
import type { Severity } from '../../../policy/procedures/procedures.ts';
import { adviseOn } from '../../../policy/triage/advice.ts';
import type { TriageFacts } from '../../../policy/triage/facts.ts';
import { isCalledFor, questionsDrawn, questionsFor } from '../../../policy/triage/questions.ts';
import type { Tell } from '../../../policy/triage/rules.ts';
import type { Form } from '../../forms/form.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { severityTag } from '../../ui/incident.ts';
import type { StepView } from '../case-form.ts';
import { draftOf } from './fact-answers.ts';
import { assumedPart, happenedIn } from './fact-questions.ts';
import { tellWords, whySevere, whyTell, worked } from './judgement.ts';
import { repeatedPart } from './repeated.ts';

const range = (least: Severity, most: Severity): Html =>
  least === most ? severityTag(most) : html`${severityTag(least)} to ${severityTag(most)}`;

const sayTell = (least: Tell, most: Tell): string => {
  if (least === most) return tellWords[most];
  if (least === 'regulator') return 'Tell the ICO, and perhaps the people affected';
  return `Perhaps tell the ICO${most === 'regulator' ? '' : ' and the people affected'}`;
};

type Left = {
  readonly sure: number;
  readonly most: number;
  /** An answer that is still open may call for more of the same question. */
  readonly mayGrow: boolean;
};

/** How many questions are left: surely, and at most. An answer that is still open may call for others. */
const questionsLeft = (draft: TriageFacts): Left => {
  const possible = draft.recipients === undefined ? questionsDrawn(draft) : questionsFor(draft);
  const open = possible
    .map(({ fields }) => fields.filter((field) => draft[field] === undefined))
    .filter((fields) => fields.length > 0);
  const sure = open.filter((fields) => fields.some((field) => isCalledFor(draft, field))).length;
  const mayGrow = open.flat().some((field) => !isCalledFor(draft, field));
  return { sure: sure || open.length, most: open.length, mayGrow };
};

const sayLeft = ({ sure, most, mayGrow }: Left): string => {
  if (sure === most) return `${counted(most, 'question')} left.${mayGrow ? ' More may follow.' : ''}`;
  return `${sure} ${sure + 1 === most ? 'or' : 'to'} ${counted(most, 'question')} left.`;
};

export const judgedSoFar = async (view: StepView, form: Form, app: App): Promise<Child> => {
  const { found } = view;
  const happened = happenedIn(form, found.procedures);
  if (happened === null) return null;
  const draft = draftOf(form, happened);
  const supposed = supposing(found.incident, draft, await app.cases.sameCauseBefore(found, draft.cause));
  const left = questionsLeft(draft);
  const supposedly = { ...view, found: { ...found, incident: supposed } };
  const advice = adviseOn(draft);
  const { severity, provisional } = proposal(supposed, [], found);
  const repeated = await repeatedPart(view, draft.cause, app);
  // Before the line that stays in view, and would cover it. It is one part, also where it is empty: what is
  // drawn is put in place part by part.
  const above = html`<div>${repeated}</div>`;
  if (left.most > 0) {
    const soFar = {
      severity: range(proposedAtBest(supposed, found), severity),
      tell: sayTell(advice.tellAtBest, advice.tell),
      isOpen: false,
    };
    return [above, worked(sayLeft(left), soFar, [])];
  }
  // As on the page where it is decided: what is not known yet counts as the worst that it could be.
  const judged = {
    severity: severityTag(severity),
    tell: tellWords[advice.tell],
    isOpen: provisional || advice.provisional,
  };
  const why = [assumedPart(draft, advice, (field) => `#${field}`), whySevere(supposedly, [])];
  return [above, worked(null, judged, [why, whyTell(supposedly, advice)])];
};
