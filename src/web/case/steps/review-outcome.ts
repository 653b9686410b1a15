import { recommendedByGovernors } from '../../../incident/state/governing/governing.ts';
import { approvalRefusal } from '../../../incident/steps/review-outcome.ts';
import { inDuty } from '../../../policy/said.ts';
import type { Field } from '../../forms/field.ts';
import { anyOf, oneOf, reasonText } from '../../forms/fields.ts';
import { type StepView, stepPage } from '../case-form.ts';
import { recommendedInShort } from '../governing/recommendations.ts';
import { reviewView } from '../outcome/review.ts';

const satisfiedField = (isBarred: boolean) => {
  const approve = {
    value: 'yes' as const,
    text: 'Yes, I am satisfied',
  };
  const sendBack = {
    value: 'no' as const,
    text: 'No, send it back',
    hint: 'The lead works on it again, with your reasons.',
  };
  return oneOf('satisfied', {
    label: 'Has the appropriate action been taken?',
    items: isBarred ? [sendBack] : [approve, sendBack],
    required: 'Choose whether you are satisfied',
  });
};

/** Offers what the rule allows; what an older page still sends is answered by the rule. */
const offeredOnly = (view: StepView): Field<'yes' | 'no'> => {
  const isBarred = approvalRefusal(view.found.incident) !== null;
  return { ...satisfiedField(false), render: satisfiedField(isBarred).render };
};

export const reviewOutcome = stepPage({
  step: 'review-outcome',
  place: ['decide', 'outcome'],
  button: 'Record the review',
  intro: reviewView('review-outcome'),
  fields: (view) => ({
    satisfied: offeredOnly(view),
    ...(recommendedByGovernors(view.found.incident).length > 0
      ? {
          saw: anyOf<'saw'>('saw', {
            label: `What the ${inDuty('Governing Body')} recommends`,
            hint: recommendedInShort(view),
            items: [
              {
                value: 'saw',
                text: 'I have read each recommendation, and its answer if it has one',
              },
            ],
          }),
        }
      : {}),
    reasons: reasonText('reasons', { label: 'Your reasons', required: 'Write your reasons', rows: 4 }),
  }),
  prefill: ({ found }) => (approvalRefusal(found.incident) === null ? {} : { satisfied: 'no' }),
  ask: ({ satisfied, saw, reasons }) => {
    const seen: readonly 'saw'[] = saw ?? [];
    const sawRecommendations = seen.length > 0 ? { sawRecommendations: true } : {};
    return { facts: { satisfied: satisfied === 'yes', ...sawRecommendations }, prose: { reasons } };
  },
});
