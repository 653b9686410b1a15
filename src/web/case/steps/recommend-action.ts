import { inDuty } from '../../../policy/said.ts';
import { longText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';

export const recommendAction = stepPage({
  step: 'recommend-action',
  place: ['decide', 'outcome'],
  button: 'Send the recommendation',
  help: () =>
    html`<p class="govuk-body">The ${inDuty('headteacher or bursar')} answers each recommendation by itself:
      done, an action by a day, or declined and why. The incident cannot close before that.</p>`,
  fields: () => ({
    recommendation: longText('recommendation', {
      label: 'What do you recommend?',
      hint: 'One action.',
      required: 'Write what you recommend',
      rows: 3,
    }),
  }),
  ask: (prose) => ({ facts: {}, prose }),
});
