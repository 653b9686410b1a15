import { reportability } from '../../../incident/state/incident.ts';
import { standingPlan, untoldInPlan } from '../../../incident/state/telling/communication.ts';
import { cameBackFrom } from '../../../incident/state/telling/told.ts';
import type { EntryNo } from '../../../record/ids.ts';
import { type Asking, atLength } from '../../forms/asking.ts';
import { type Field, isProblem } from '../../forms/field.ts';
import { anyOf, longText } from '../../forms/fields.ts';
import { type Child, html } from '../../ui/html.ts';
import { incidentPath, type StepView, stepPage, toldHeading, writtenIn } from '../case-form.ts';
import { askedWords, wordsLink } from '../ready-words.ts';
import { audienceName } from '../summary/plan.ts';
import { toFindOut } from '../triage/judgement.ts';
import { reportPart } from '../triage/report-part.ts';

type Ticks = { readonly ofPlan?: { readonly plan: EntryNo; readonly audiences: readonly number[] } };

/** The lines of the plan that nobody has told yet; nothing is asked where there is none. */
const ticksField = (view: StepView, ask: Asking): Field<Ticks> => {
  const { incident } = view.found;
  const plan = standingPlan(incident);
  const left = untoldInPlan(incident);
  if (plan === null || left.length === 0) return { names: [], parse: () => ({}), render: () => html`` };
  const lines = anyOf<number>(ask.at('ticks'), {
    label: 'Which lines of the plan does this tick off? (optional)',
    items: left.map((audience) => ({ value: audience, text: audienceName(view, audience) })),
  });
  return {
    ...lines,
    parse: (form) => {
      const audiences = lines.parse(form);
      if (isProblem(audiences)) return audiences;
      return audiences.length === 0 ? {} : { ofPlan: { plan: plan.entry, audiences } };
    },
  };
};

export const informFields = (view: StepView, ask: Asking) => ({
  whom: ask.long('whom', {
    label: 'Who was told?',
    hint: 'Name them, or say which group and how many.',
    required: 'Write who was told',
    rows: 2,
  }),
  what: ask.long('what', {
    label: 'What were they told, and how?',
    hint: 'By letter, by telephone, in person; in the words used, if you have them.',
    required: 'Write what they were told',
  }),
  doneAt: ask.time('doneAt', {
    label: 'When?',
    required: 'Enter the day on which they were informed',
    now: view.found.now,
  }),
  answer: ask.long('theirAnswer', { label: 'What did they answer?', rows: 3 }),
  ticks: ticksField(view, ask),
});

const undelivered = longText('undelivered', {
  label: 'Who did not get it? (optional)',
  hint: 'One group or person to a line, such as letters that came back. They are still to be told.',
  rows: 2,
});

/** Those whose letters came back, as somebody wrote them, one to a line. */
export const stillToTell = ({ found: { incident }, entries }: StepView): string =>
  writtenIn(entries, cameBackFrom(incident)?.entry, 'undelivered');

const howTo = ({ found: { incident } }: StepView): Child =>
  reportability(incident)?.tell === 'regulator-and-individuals' &&
  html`<p class="govuk-body">People at high risk must be told without undue delay (UK GDPR Art 34).
    Use clear and plain language: what happened, what it may lead to, what is being done, and who they can
    ask.</p>`;

const letterLink = ({ found }: StepView): Child =>
  html`<p class="govuk-body"><a class="govuk-link" href="${incidentPath(found, 'letter')}">Write a letter to
    them</a></p>`;

export const informPeople = stepPage({
  step: 'inform-people',
  place: ['tell', 'investigation'],
  next: (view, _row, isYours) => (isYours ? { besides: toFindOut(view) } : {}),
  heading: () => toldHeading('Tell the people affected'),
  button: 'Record that they were told',
  intro: (view) => [howTo(view), letterLink(view), wordsLink(view, 'wrongPerson'), toFindOut(view)],
  beside: reportPart,
  fields: (view) => ({ ...informFields(view, atLength), undelivered }),
  prefill: (view) => ({ what: askedWords(view), whom: stillToTell(view) }),
  ask: ({ doneAt, ticks, ...prose }) => ({
    facts: { doneAt, ...ticks, ...(prose.undelivered === '' ? {} : { cameBack: true as const }) },
    prose,
  }),
});
