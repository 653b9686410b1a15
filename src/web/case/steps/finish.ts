// The second form of the short path (3a-3k). It shows what steps have answered, asks for every other item
// with the reason that the record gives, then for the outcome report.
import type { Case } from '../../../app/cases/cases.ts';
import { unansweredBeforeOutcome } from '../../../incident/conformance/items.ts';
import { outcome } from '../../../incident/state/incident.ts';
import type { Answer } from '../../../incident/state/investigation.ts';
import type { IncidentCommand } from '../../../incident/steps.ts';
import { type ItemId, item } from '../../../policy/policy.ts';
import { type Field, formPart } from '../../forms/field.ts';
import { textMax, textProblem } from '../../forms/fields.ts';
import { radios } from '../../ui/choices.ts';
import { fieldset } from '../../ui/field.ts';
import { type Child, html } from '../../ui/html.ts';
import { textarea } from '../../ui/input.ts';
import { caseForm, type StepView } from '../case-form.ts';
import { outcomeFields, sentBack } from '../outcome.ts';
import { outcomePrefill, prepared } from '../prepared.ts';
import { shortFormRefusal } from '../short-forms.ts';
import { answersGiven } from '../summary/points.ts';

type ItemAnswer = { readonly answer: Answer['answer']; readonly because: string };

/** Shows the whole text, on a phone too: people confirm only what they can see. */
const rowsFor = (text: string): number => Math.min(8, Math.max(2, Math.ceil(text.length / charactersInARow)));
const charactersInARow = 28;

const answeredItem = (id: ItemId, words: string, hint?: string): Field<ItemAnswer> => {
  const [answerName, becauseName] = [`${id}-answer`, `${id}-because`];
  return {
    names: [answerName, becauseName],
    parse: (form) => {
      const answer = form.get(answerName);
      const because = form.get(becauseName).trim();
      if (answer !== 'done' && answer !== 'not-appropriate') {
        return { problem: `${id}: choose done or not appropriate` };
      }
      const problem = textProblem(because, id, textMax);
      if (problem !== null) return { ...problem, at: becauseName };
      return because === ''
        ? {
            problem:
              answer === 'done' ? `${id}: write what was done` : `${id}: write why it is not appropriate`,
            at: becauseName,
          }
        : { answer, because };
    },
    render: (form, error) =>
      fieldset({
        legend: { text: `${id}. ${words}`, classes: 'govuk-fieldset__legend--s' },
        body: html`${radios({
          name: answerName,
          hint,
          // Each problem is shown once, where it is to be mended.
          error: form.get(answerName) === '' ? error : undefined,
          items: [
            { value: 'done', text: 'Done' },
            { value: 'not-appropriate', text: 'Not appropriate' },
          ],
          value: form.get(answerName),
          classes: 'govuk-radios--inline govuk-radios--small',
        })}${textarea({
          name: becauseName,
          label: 'What was done, or why it is not appropriate',
          error: form.get(answerName) === '' ? undefined : error,
          rows: rowsFor(form.get(becauseName)),
          value: form.get(becauseName),
        })}`,
      }),
  };
};

const itemFields = ({ found }: StepView) => {
  const ready = prepared(found);
  return Object.fromEntries(
    unansweredBeforeOutcome(found.incident).map((id) => {
      const hint = ready[id] === undefined ? 'The record does not show this: choose, and say.' : undefined;
      return [id, answeredItem(id, item(found.policy, id).text, hint)] as const;
    }),
  );
};

const itemPrefill = ({ found }: StepView): Record<string, string> => {
  const ready = prepared(found);
  return Object.fromEntries(
    unansweredBeforeOutcome(found.incident).flatMap((id) => {
      const because = ready[id];
      return because === undefined
        ? []
        : [
            [`${id}-answer`, 'not-appropriate'],
            [`${id}-because`, because],
          ];
    }),
  );
};

const report = { id: 'part-report', title: 'The outcome report' } as const;
const toReport = html`<a class="govuk-link" href="#${report.id}">the outcome report</a>`;

const words = ({ found: { incident } }: StepView): Child => {
  const open = unansweredBeforeOutcome(incident);
  const isAnew = outcome(incident) !== null;
  if (open.length === 0) {
    return isAnew
      ? html`<p class="govuk-body">Change ${toReport} where it is needed, and hand it in again. The answers
          below stand; to change one, follow its link.</p>`
      : html`<p class="govuk-body">Every point has its answer. Complete ${toReport}.</p>`;
  }
  return html`<p class="govuk-body">Each point of the policy needs an answer: done, or not appropriate and
    why. The answers below are prepared from the record: read each, and change it where it is not so. Where
    the record shows nothing, nothing is chosen. Then ${isAnew ? 'look over' : 'complete'} ${toReport}.</p>`;
};

const given = (view: StepView): Child => {
  const answers = answersGiven(view, 'change');
  return answers && html`<h2 class="govuk-heading-m">Already answered</h2>${answers}`;
};

const answerOf = (id: ItemId, { answer, because }: ItemAnswer, found: Case): IncidentCommand => {
  // A lead who may not decide on discipline answers the point; the decision stays with the headteacher.
  if (id === '3h' && answer === 'not-appropriate' && found.capacities.has('headteacher')) {
    return { step: 'decide-discipline', facts: { commenced: false }, prose: { reason: because } };
  }
  return { step: 'answer-point', facts: { item: id, answer }, prose: { because } };
};

export const finish = caseForm({
  name: 'finish',
  title: 'Finish',
  points: ['3k'],
  refusal: shortFormRefusal('submit-outcome'),
  intro: (view) => [sentBack(view), words(view), given(view)],
  fields: (view) => ({ ...itemFields(view), partReport: formPart(report), ...outcomeFields() }),
  prefill: (view) => ({ ...itemPrefill(view), ...outcomePrefill(view) }),
  commands: (answers, { found }) => {
    const {
      facts,
      effects,
      cause,
      policiesBreached,
      actions,
      recommendations,
      lessons,
      forReporter,
      partReport: _,
      ...items
    } = answers;
    const answered = Object.entries(items as Record<ItemId, ItemAnswer>);
    return [
      ...answered.map(([id, answer]) => answerOf(id as ItemId, answer, found)),
      {
        step: 'submit-outcome',
        facts: {},
        prose: { facts, effects, cause, policiesBreached, actions, recommendations, lessons, forReporter },
      },
    ];
  },
  done: () => 'You answered every point and completed the outcome report: it is to be reviewed next.',
});
