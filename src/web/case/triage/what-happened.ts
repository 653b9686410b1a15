// The first question of all: it decides what is asked next.
import { facts } from '../../../incident/state/triage.ts';
import type { Certainty } from '../../../policy/procedures/procedures.ts';
import { renderFields } from '../../forms/field.ts';
import { formWith } from '../../forms/form.ts';
import { button } from '../../ui/button.ts';
import { type Child, html } from '../../ui/html.ts';
import { incidentPath, type StepView } from '../case-form.ts';
import { happenedFields } from './fact-questions.ts';

/** What happened, as was chosen just now or found before. */
export const happened = ({ found: { incident, procedures }, asked }: StepView) => {
  const cause = procedures.causes.find(({ id }) => id === asked.get('cause'))?.id;
  const certainty = procedures.certainties.find(({ id }) => id === asked.get('certainty'))?.id;
  if (cause !== undefined && certainty !== undefined) return { cause, certainty };
  return facts(incident);
};

/** Asks what happened, and goes on to the questions that it calls for. */
export const whatHappened = ({ found, asked }: StepView): Child => {
  // A report says that something happened: it is for its reader to say that it only may have, or nearly did.
  const form = formWith({
    cause: asked.get('cause'),
    certainty: asked.get('certainty') || ('confirmed' satisfies Certainty),
  });
  return html`<form method="get" action="${incidentPath(found, 'establish-facts')}">
    ${renderFields(happenedFields(found.procedures), form, [])}
    ${button({ text: 'Continue' })}</form>`;
};
