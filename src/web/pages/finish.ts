// Finish: the second of the short path's three forms. Every item of 3a-3j that still lacks an answer stands
// here with a prepared one to confirm or change, and the outcome report below them.
import type { Case, Entry } from '../../app/cases.ts';
import { classification, reportability, severity } from '../../incident/incident.ts';
import { unansweredBeforeOutcome } from '../../incident/points.ts';
import type { IncidentCommand } from '../../incident/steps.ts';
import { type ItemId, item } from '../../policy/policy.ts';
import { answeredItem, type ItemAnswer } from '../item-field.ts';
import { outcomeFields } from '../outcome-fields.ts';
import { prepared } from '../prepared.ts';
import { caseForm, isOffered, type StepView, writtenIn } from '../step-page.ts';
import { html } from '../ui/html.ts';

const itemFields = ({ found: { incident, policy } }: StepView) =>
  Object.fromEntries(
    unansweredBeforeOutcome(incident).map((id) => [id, answeredItem(id, item(policy, id).text)] as const),
  );

const isSmall = ({ incident }: Case): boolean => {
  const level = severity(incident);
  return level === 'minor' || level === 'moderate';
};

const outcomePrefill = (found: Case, entries: readonly Entry[]): Record<string, string> => {
  const { incident, procedures } = found;
  const cause = procedures.causes.find(({ id }) => id === classification(incident)?.cause)?.label ?? '';
  const details = incident.details
    .map(({ entry }) => writtenIn(entries, entry, 'alreadyDone'))
    .filter(Boolean);
  const isUnlikely = reportability(incident)?.risk !== 'likely' && reportability(incident)?.risk !== 'high';
  return {
    facts: writtenIn(entries, incident.report?.entry, 'what'),
    effects: isUnlikely ? 'No harm to anybody is known, and a risk is unlikely.' : '',
    cause,
    policiesBreached: 'None beyond the slip itself.',
    actions: details.join('\n'),
    recommendations: 'None beyond what is put in place under 3j.',
    forReporter: 'Thank you again. It has been looked into and put right; nobody is blamed for reporting it.',
  };
};

const answerOf = (id: ItemId, { answer, because }: ItemAnswer, found: Case): IncidentCommand => {
  // Whoever may decide on discipline does so here; a lead who may not answers the point, and the decision is
  // theirs.
  if (id === '3h' && answer === 'not-appropriate' && found.capacities.has('headteacher')) {
    return { step: 'decide-discipline', facts: { commenced: false }, prose: { reason: because } };
  }
  return { step: 'answer-point', facts: { item: id, answer }, prose: { because } };
};

/** The second form of the short path: every item answered, and the outcome report (3a-3k). */
export const finish = caseForm({
  name: 'finish',
  title: 'Finish',
  points: ['3k'],
  isOffered: (found) => isSmall(found) && isOffered(found, 'submit-outcome'),
  intro: () => html`<p class="govuk-body">Each point of the policy has an answer: done, or not appropriate and
      why. The usual
    ones are filled in. Confirm or change them, then complete the outcome report below.</p>`,
  fields: (view) => ({ ...itemFields(view), ...outcomeFields() }),
  prefill: ({ found, entries }) => ({
    ...Object.fromEntries(
      unansweredBeforeOutcome(found.incident).flatMap((id) => [
        [`${id}-answer`, prepared[id]?.answer ?? ''],
        [`${id}-because`, prepared[id]?.because ?? ''],
      ]),
    ),
    ...outcomePrefill(found, entries),
  }),
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
});
