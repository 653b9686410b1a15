import { isGoverned } from '../../../incident/state/governing.ts';
import { longText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';

export const recommendAction = stepPage({
  step: 'recommend-action',
  button: 'Send the recommendation',
  isCalledFor: ({ incident }) => isGoverned(incident),
  help: () =>
    html`<p class="govuk-body">The headteacher or bursar answers each recommendation by itself: done, to be
      done by a day, or declined and why. The incident cannot close before that.</p>`,
  fields: () => ({
    recommendation: longText('recommendation', {
      label: 'Which remedial action does the Governing Body recommend?',
      hint: 'One action.',
      required: 'Write which action the Governing Body recommends',
      rows: 3,
    }),
  }),
  ask: (prose) => ({ facts: {}, prose }),
});
