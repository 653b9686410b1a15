// What happened, and how certain it is: asked before all else, because it decides what is asked next.
import { facts } from '../../../incident/state/triage.ts';
import type { Certainty, Procedures } from '../../../policy/procedures/procedures.ts';
import { factFields, presumedFor } from '../../../policy/triage/questions.ts';
import { renderFields } from '../../forms/field.ts';
import { oneOf } from '../../forms/fields.ts';
import { type Form, formWith } from '../../forms/form.ts';
import { button } from '../../ui/button.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { details } from '../../ui/notice.ts';
import { incidentPath, type StepView } from '../case-form.ts';
import { answersIn, type Happened } from './fact-answers.ts';

/** What a school may answer. */
export type HappenedChoices = Pick<Procedures, 'causes' | 'certainties'>;

export const happenedFields = ({ causes, certainties }: HappenedChoices) => ({
  cause: oneOf('cause', {
    label: 'What happened?',
    columns: true,
    items: causes.map(({ id, label }) => ({ value: id, text: label })),
    required: 'Choose what happened',
  }),
  certainty: oneOf('certainty', {
    label: 'How certain is it?',
    columns: true,
    items: certainties.map(({ id, label }) => ({ value: id, text: label })),
    required: 'Choose how certain it is',
  }),
});

export const happenedIn = (form: Form, of: HappenedChoices): Happened | null => {
  const fields = happenedFields(of);
  const [cause, certainty] = [fields.cause.parse(form), fields.certainty.parse(form)];
  return typeof cause === 'string' && typeof certainty === 'string' ? { cause, certainty } : null;
};

/** What happened when the questions were drawn. */
export const drawnForName = 'askedFor';

/** The answers once what happened was corrected: what had only followed from it follows anew. */
export const corrected = (form: Form, { causes }: HappenedChoices, { cause }: Happened): Form => {
  const before = causes.find(({ id }) => id === form.get(drawnForName))?.id ?? cause;
  if (before === cause) return form;
  const [old, fresh] = [answersIn(presumedFor(before)), answersIn(presumedFor(cause))];
  const isUntouched = (name: string) => String(form.all(name)) === String(old[name] ?? '');
  const names = [...factFields, 'numberExact', 'numberMore', 'cause', 'certainty'];
  const kept = names.map((name) => [name, isUntouched(name) ? (fresh[name] ?? []) : form.all(name)] as const);
  return formWith(Object.fromEntries(kept));
};

export const happenedPart = (form: Form, of: HappenedChoices, { cause, certainty }: Happened): Html => {
  const words = [
    of.causes.find(({ id }) => id === cause)?.label,
    of.certainties.find(({ id }) => id === certainty)?.label,
  ];
  const fields = happenedFields(of);
  return html`<input type="hidden" name="${drawnForName}" value="${cause}">
    <p class="govuk-body"><strong>${words.join('. ')}.</strong></p>${details({
      summaryText: 'Something else happened',
      text: [fields.cause.render(form, undefined), fields.certainty.render(form, undefined)],
    })}`;
};

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
