// What happened, and how certain it is: asked before all else, because it decides what is asked next.
import { facts } from '../../../incident/state/judging/triage.ts';
import { firstAidByCause } from '../../../policy/procedures/first-aid-2026.ts';
import type { CauseId, Certainty, Procedures } from '../../../policy/procedures/procedures.ts';
import { ticks } from '../../../policy/triage/facts.ts';
import { oneOf } from '../../forms/fields.ts';
import type { Form } from '../../forms/form.ts';
import { likelyList } from '../../reporter/report/likely-list.ts';
import { button } from '../../ui/button.ts';
import { type Child, html } from '../../ui/html.ts';
import { checkboxes } from '../../ui/inputs/choices.ts';
import { details } from '../../ui/notice.ts';
import { incidentPath, type StepView, writtenIn } from '../case-form.ts';
import type { Happened } from './fact-answers.ts';
import { factsReported } from './report-part.ts';

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

const inView = 6;

/** As the report reads: only what its reader confirms counts. */
const guessed = (
  { found: { incident }, entries }: StepView,
  causes: Procedures['causes'],
): CauseId | null => {
  const words = writtenIn(entries, incident.report?.entry, 'what');
  const list = likelyList(words, incident.report?.redFlags ?? []);
  const fit = list === null ? [] : causes.filter(({ id }) => firstAidByCause[id] === list);
  const isPosted = /\b(post|posted|letters?|envelopes?|fax|faxed)\b/i.test(words);
  return (isPosted && fit.find(({ id }) => id === 'posted-wrong-recipient')?.id) || (fit[0]?.id ?? null);
};

/** What is ticked before all else, as the report has it. */
export const ticksLabel = 'Danger, theft, or still going on?';
export const ticksHint = 'Tick what is so. It decides who is rung first.';

const ticksPart = (view: StepView): Child =>
  checkboxes({
    name: 'ticks',
    legend: { text: ticksLabel, classes: 'govuk-fieldset__legend--m' },
    hint: ticksHint,
    classes: 'govuk-checkboxes--small candour-columns',
    items: ticks.map(({ id, label }) => ({ value: id, text: label })),
    values: factsReported(view).ticks ?? [],
  });

/** Asks what happened, and goes on to the questions that it calls for: one press answers. */
export const whatHappened = (view: StepView): Child => {
  const { causes } = view.found.procedures;
  const guess = causes.find(({ id }) => id === guessed(view, causes));
  const others = causes.filter((each) => each !== guess);
  const list = (some: Procedures['causes']) =>
    html`<ul class="candour-causes">${some.map(
      ({ id: value, label: text }) =>
        html`<li>${button({ text, name: 'cause', value, classes: 'govuk-button--secondary' })}</li>`,
    )}</ul>`;
  return html`<form method="get" action="${incidentPath(view.found, 'establish-facts')}">
    <input type="hidden" name="certainty" value="${'confirmed' satisfies Certainty}">
    ${ticksPart(view)}<h2 class="govuk-heading-m">What happened?</h2>${
      guess &&
      html`<div class="candour-guess"><p><strong>${guess.label}</strong><br>So the report reads.</p>${button({
        text: 'Yes, that is it',
        name: 'cause',
        value: guess.id,
      })}</div><h3 class="govuk-heading-s">No, it was</h3>`
    }${list(others.slice(0, inView))}${details({
      summaryText: `${others.length - inView} other causes`,
      text: list(others.slice(inView)),
    })}</form>`;
};

const all = { happened: 'What happened', known: 'What is known', decide: 'What you decide' } as const;

/** How far somebody is on the way to taking it on. */
export const legs = (now: keyof typeof all): Child =>
  html`<ol class="candour-legs" aria-label="Steps">${Object.entries(all).map(
    ([leg, words]) => html`<li${leg === now && html` aria-current="step"`}>${words}</li>`,
  )}</ol>`;
