import { recommendedByGovernors } from '../../../incident/state/governing.ts';
import { anyOf, longText, oneOf } from '../../forms/fields.ts';
import { stepPage } from '../case-form.ts';
import { recommendedInShort } from '../governing/recommendations.ts';
import { lackedBeside, reviewView, sayReviewed } from '../outcome/outcome.ts';

export const reviewOutcome = stepPage({
  step: 'review-outcome',
  place: ['decide', 'outcome'],
  button: 'Record the review',
  intro: reviewView,
  fields: (view) => ({
    satisfied: oneOf('satisfied', {
      label: 'Has the appropriate action been taken?',
      items: [
        {
          value: 'yes',
          text: 'Yes, I am satisfied',
          hint: lackedBeside(view).length > 0 ? undefined : 'It can be closed next.',
        },
        {
          value: 'no',
          text: 'No, send it back',
          hint: 'The lead works on it again, with your reasons.',
        },
      ],
      required: 'Choose whether you are satisfied',
    }),
    ...(recommendedByGovernors(view.found.incident).length > 0
      ? {
          saw: anyOf<'saw'>('saw', {
            label: 'What the Governing Body recommends',
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
    reasons: longText('reasons', { label: 'Your reasons', required: 'Write your reasons', rows: 4 }),
  }),
  ask: ({ satisfied, saw, reasons }) => {
    const seen: readonly 'saw'[] = saw ?? [];
    const sawRecommendations = seen.length > 0 ? { sawRecommendations: true } : {};
    return { facts: { satisfied: satisfied === 'yes', ...sawRecommendations }, prose: { reasons } };
  },
  done: sayReviewed,
});
