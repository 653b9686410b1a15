// The second form of the short path (3a-3k). It shows what steps have answered, asks for every other item,
// offering the reason that the record gives, then for the outcome report.
import type { Case } from '../../../app/cases/cases.ts';
import { unansweredBeforeOutcome } from '../../../incident/conformance/items.ts';
import { outcome } from '../../../incident/state/incident.ts';
import type { Answer } from '../../../incident/state/investigation.ts';
import type { IncidentCommand } from '../../../incident/steps.ts';
import { type ItemId, item } from '../../../policy/policy.ts';
import { type Field, formPart } from '../../forms/field.ts';
import { branching, longText } from '../../forms/fields.ts';
import { type Child, html } from '../../ui/html.ts';
import { caseForm, type StepView } from '../case-form.ts';
import { outcomeFields, sentBack } from '../outcome.ts';
import { outcomePrefill, prepared } from '../prepared.ts';
import { shortFormRefusal } from '../short-forms.ts';
import { answersGiven } from '../summary/points.ts';

type ItemAnswer =
  | { readonly choice: 'prepared' }
  | { readonly choice: Answer['answer']; readonly because: string };

const why = (name: string, label: string, required: string) => longText(name, { label, required, rows: 3 });

/** A prepared reason is offered, and never chosen for somebody. */
const answeredItem = (id: ItemId, words: string, ready: string | undefined): Field<ItemAnswer> => {
  const prepared = { prepared: { text: 'Not appropriate, because:', hint: ready, fields: {} } } as const;
  const written = {
    done: {
      text: 'Done',
      fields: {
        because: why(`${id}-because`, 'What was done, by whom and when', `${id}: write what was done`),
      },
    },
    'not-appropriate': {
      text: ready === undefined ? 'Not appropriate' : 'Not appropriate, for another reason',
      fields: {
        because: why(`${id}-why`, 'Why it is not appropriate', `${id}: write why it is not appropriate`),
      },
    },
  } as const;
  const asked = { label: `${id}. ${words}`, required: `${id}: choose an answer` };
  return ready === undefined
    ? branching(`${id}-answer`, { ...asked, branches: written })
    : branching(`${id}-answer`, { ...asked, branches: { ...prepared, ...written } });
};

const itemFields = ({ found }: StepView): Readonly<Record<string, Field<ItemAnswer>>> => {
  const ready = prepared(found);
  return Object.fromEntries(
    unansweredBeforeOutcome(found.incident).map(
      (id) => [id, answeredItem(id, item(found.policy, id).text, ready[id])] as const,
    ),
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
    why. For some we prepared a reason from the record: choose it only where it is true. Your choice is
    recorded as yours, and the reason as prepared. Then ${isAnew ? 'look over' : 'complete'}
    ${toReport}.</p>`;
};

const given = (view: StepView): Child => {
  const answers = answersGiven(view, 'change');
  return answers && html`<h2 class="govuk-heading-m">Already answered</h2>${answers}`;
};

const answerOf = (id: ItemId, answer: ItemAnswer, found: Case): IncidentCommand => {
  const because = answer.choice === 'prepared' ? (prepared(found)[id] ?? '') : answer.because;
  const mark = answer.choice === 'prepared' ? ({ prepared: true } as const) : {};
  const isDone = answer.choice === 'done';
  // A lead who may not decide on discipline answers the point; the decision stays with the headteacher.
  if (id === '3h' && !isDone && found.capacities.has('headteacher')) {
    return { step: 'decide-discipline', facts: { commenced: false, ...mark }, prose: { reason: because } };
  }
  const facts = { item: id, answer: isDone ? 'done' : 'not-appropriate', ...mark } as const;
  return { step: 'answer-point', facts, prose: { because } };
};

export const finish = caseForm({
  name: 'finish',
  title: 'Finish',
  points: ['3k'],
  refusal: shortFormRefusal('submit-outcome'),
  intro: (view) => [sentBack(view), words(view), given(view)],
  fields: (view) => ({ ...itemFields(view), partReport: formPart(report), ...outcomeFields() }),
  prefill: outcomePrefill,
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
