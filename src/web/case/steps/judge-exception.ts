import { type KeptAnswer, keptAnswers } from '../../../incident/state/excepted.ts';
import { longText, oneOf } from '../../forms/fields.ts';
import { stepPage } from '../case-form.ts';
import { sayException } from '../conformance/exceptions.ts';

const answers: Readonly<Record<KeptAnswer, string>> = {
  kept: 'Yes. What happened was allowed, and its conditions were kept',
  'not-kept': 'No. It went further than was allowed, or a condition was not kept',
  'not-touched': 'It has nothing to do with this incident',
};

export const judgeException = stepPage({
  step: 'judge-exception',
  place: ['decide', 'policy'],
  button: 'Save the answer',
  isCalledFor: ({ exceptions }) => exceptions.length > 0,
  fields: ({ found }) => ({
    exception: oneOf('exception', {
      label: 'Which exception?',
      items: found.exceptions.map((each) => ({
        value: each.id,
        text: sayException(found, each),
        hint: each.conditions === '' ? 'Without conditions' : `Conditions: ${each.conditions}`,
      })),
      required: 'Choose the exception',
    }),
    kept: oneOf('kept', {
      label: 'Was it kept?',
      items: keptAnswers.map((value) => ({ value, text: answers[value] })),
      required: 'Choose whether it was kept',
    }),
    reason: longText('reason', { label: 'Why do you say so?', required: 'Give your reason', rows: 3 }),
  }),
  prefill: ({ found: { exceptions }, asked }) => ({
    exception: asked.get('exception') || (exceptions.length === 1 ? (exceptions[0]?.id ?? '') : ''),
  }),
  ask: ({ exception, kept, reason }, { found }) => {
    const about = found.exceptions.find(({ id }) => id === exception)?.about ?? '1';
    return { facts: { exception, about, kept }, prose: { reason } };
  },
});
