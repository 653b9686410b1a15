// Offers the items that this person answers for and that no step has answered; earlier answers can be
// changed.
import { type ItemState, isAskedOf, isForWords, itemState } from '../../../incident/conformance/items.ts';
import { answersFor } from '../../../incident/steps/answer-point.ts';
import { type ItemId, itemIds, item as itemOf } from '../../../policy/policy.ts';
import { personOf } from '../../../record/actor.ts';
import { type Offered, oneOf, reasonText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { type StepView, stepPage, writtenIn } from '../case-form.ts';

const stands: Partial<Record<ItemState['state'], string>> = {
  done: 'Answered: done.',
  'not-appropriate': 'Answered: not appropriate.',
};

const offered = ({ found: { incident, capacities, policy } }: StepView): readonly Offered<ItemId>[] =>
  itemIds.flatMap((id) => {
    if (!isForWords(incident, id) || !isAskedOf(incident, id)) return [];
    if (!answersFor(id).some((capacity) => capacities.has(capacity))) return [];
    const { state, entries } = itemState(incident, id);
    const answer = incident.answers.findLast((each) => each.item === id);
    const isAnswer = answer !== undefined && entries.includes(answer.entry);
    if (state === 'not-applicable' || (state !== 'open' && !isAnswer)) return [];
    return [{ value: id, text: `${id}. ${itemOf(policy, id).text}`, hint: stands[state] }];
  });

/** The item named in the address, where this person may answer it. */
const meant = (view: StepView): Offered<ItemId> | undefined =>
  offered(view).find(({ value }) => value === view.asked.get('item'));

export const answerPoint = stepPage({
  step: 'answer-point',
  place: ['record', 'policy'],
  button: 'Answer the point',
  intro: (view) =>
    meant(view) && html`<p class="govuk-body"><a class="govuk-link" href="?">Answer another point</a></p>`,
  help: () =>
    html`<p class="govuk-body">A recorded step answers its point by itself. Here you answer the points
      that have nothing to record.</p>`,
  isReady: (view) => offered(view).length > 0,
  fields: (view) => {
    const one = meant(view);
    return {
      item: oneOf<ItemId>('item', {
        label: 'Which point of the policy?',
        items: one === undefined ? offered(view) : [one],
        required: 'Choose which point you answer',
      }),
      answer: oneOf<'done' | 'not-appropriate'>('answer', {
        label: 'Your answer',
        items: [
          { value: 'done', text: 'Done' },
          { value: 'not-appropriate', text: 'Not appropriate' },
        ],
        required: 'Choose done or not appropriate',
      }),
      because: reasonText('because', {
        label: 'Who did what, and when; or why it is not appropriate',
        required: 'Write what was done, or why it is not appropriate',
        rows: 3,
      }),
    };
  },
  prefill: (view) => {
    const one = meant(view);
    if (one === undefined) return {};
    const latest = view.found.incident.answers.findLast(({ item }) => item === one.value);
    // What somebody else wrote is not put into this person’s mouth.
    const before = latest && personOf(latest.by) === view.found.person ? latest : undefined;
    return {
      item: one.value,
      answer: before?.answer ?? '',
      because: writtenIn(view.entries, before?.entry, 'because'),
    };
  },
  ask: ({ item, answer, because }) => ({ facts: { item, answer }, prose: { because } }),
});
