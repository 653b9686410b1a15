// First what happened; then the questions that it calls for (5b). What is answered is recorded as facts, and
// leads to the decision that follows from them.
import type { Case } from '../../../app/cases/cases.ts';
import { factsNow } from '../../../incident/state/judging/triage.ts';
import { steps } from '../../../incident/steps.ts';
import { workOutWish } from '../../forms/draw-form.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';
import { answersIn, ticksIn } from '../triage/fact-answers.ts';
import { factsField, questionList } from '../triage/fact-questions.ts';
import { sayFactsSaved, toDecide } from '../triage/facts-saved.ts';
import { factsReported, reportBubble } from '../triage/report-part.ts';
import { judgedSoFar } from '../triage/so-far.ts';
import { happened, legs, whatHappened } from '../triage/what-happened.ts';
import { takeItOn } from './take-it-on.ts';

/** Where the facts lead to: to the decision that they ask for, for those who take it. */
const leadsTo = (found: Case): string | undefined => {
  if (takeItOn.isOffered(found)) return takeItOn.name;
  return toDecide(found);
};

export const establishFacts = stepPage({
  step: 'establish-facts',
  place: ['record', 'summary'],
  // On the way to taking it on it is a part of that.
  heading: ({ found }) => (takeItOn.isOffered(found) ? takeItOn.title : steps['establish-facts'].title),
  button: 'Record the facts',
  done: sayFactsSaved,
  intro: (view) => {
    const isFirst = happened(view) === null;
    return [
      takeItOn.isOffered(view.found) && legs(isFirst ? 'happened' : 'known'),
      isFirst && [reportBubble(view), whatHappened(view)],
    ];
  },
  inTheirWords: true,
  points: [],
  beside: (view) => happened(view) !== null && reportBubble(view),
  isWorkedLast: true,
  workedOut: async (view, form, app) => [
    await judgedSoFar(view, form, app),
    // For a script: the questions that the answers so far call for.
    workOutWish(form) === 'part' &&
      html`<template data-fresh>${questionList(view, form, [], null)}</template>`,
  ],
  isReady: (view) => happened(view) !== null,
  fields: (view) => ({ facts: factsField(view) }),
  prefill: (view) => {
    const chosen = happened(view);
    if (chosen === null) return {};
    const known = factsNow(view.found.incident);
    // What the report says was ticked for them on the way here.
    const ticked = view.asked.get('cause') !== '' && { ticks: ticksIn(view.asked) };
    const before = { ...factsReported(view), ...ticked };
    return answersIn({ ...(known?.cause === chosen.cause ? known : before), ...chosen });
  },
  ask: async ({ facts }, { found }, { app }) => {
    const sameCauseBefore = await app.cases.sameCauseBefore(found, facts.cause);
    return { facts: { ...facts, sameCauseBefore }, prose: {} };
  },
  leadsTo,
});
