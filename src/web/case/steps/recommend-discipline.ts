import { inDuty } from '../../../policy/said.ts';
import { type Asking, atLength } from '../../forms/asking.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';

export const adviceFields = (ask: Asking) => ({
  commence: ask.choice('commence', {
    label: 'What do you recommend?',
    items: [
      { value: 'commence', text: 'Commence disciplinary action' },
      { value: 'none', text: 'No disciplinary action' },
    ],
    required: 'Choose what you recommend',
  }),
  reason: ask.long('reason', {
    ...{ label: 'Why?', required: 'Write the reason for what you recommend', isReason: true },
  }),
});

export const recommendDiscipline = stepPage({
  step: 'recommend-discipline',
  place: ['decide', 'investigation'],
  button: 'Send the recommendation',
  intro: () =>
    html`<p class="govuk-body">You recommend. The ${inDuty('headteacher')}, or the person acting for them,
      decides. Only they and you can read your reason.</p>`,
  fields: () => adviceFields(atLength),
  ask: ({ commence, reason }) => ({ facts: { commence: commence === 'commence' }, prose: { reason } }),
});
