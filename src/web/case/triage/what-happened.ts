// What happened, and how certain it is: asked before all else, because it decides what is asked next.
import { facts } from '../../../incident/state/triage.ts';
import type { Certainty, Procedures } from '../../../policy/procedures/procedures.ts';
import { renderFields } from '../../forms/field.ts';
import { oneOf } from '../../forms/fields.ts';
import { type Form, formWith } from '../../forms/form.ts';
import { button } from '../../ui/button.ts';
import { type Child, html } from '../../ui/html.ts';
import { incidentPath, type StepView } from '../case-form.ts';
import type { Happened } from './fact-answers.ts';

/** What a school may answer. */
type HappenedChoices = Pick<Procedures, 'causes' | 'certainties'>;

export const happenedFields = ({ causes, certainties }: HappenedChoices) => ({
  cause: oneOf('cause', {
    label: 'What happened?',
    columns: true,
    items: causes.map(({ id, label }) => ({
      value: id,
      text: label,
      hint:
        id === 'physical-security'
          ? 'Was a device or paper taken? Choose that it was lost or stolen.'
          : undefined,
    })),
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

/** Both in a line; that it is confirmed goes without saying. */
export const sayHappened = ({ cause, certainty }: Happened, of: HappenedChoices): string => {
  const what = of.causes.find(({ id }) => id === cause)?.label ?? '';
  const sure = of.certainties.find(({ id }) => id === certainty)?.label ?? '';
  return certainty === 'confirmed' ? what : `${what}. ${sure}`;
};

/** What happened, as was chosen just now or found before. */
export const happened = ({ found: { incident, procedures }, asked }: StepView): Happened | null => {
  const known = facts(incident);
  return happenedIn(asked, procedures) ?? (known && { cause: known.cause, certainty: known.certainty });
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

const all = { happened: 'What happened', known: 'What is known', decide: 'What you decide' } as const;

/** How far somebody is on the way to taking it on. */
export const legs = (now: keyof typeof all): Child =>
  html`<ol class="candour-legs" aria-label="Steps">${Object.entries(all).map(
    ([leg, words]) => html`<li${leg === now && html` aria-current="step"`}>${words}</li>`,
  )}</ol>`;
