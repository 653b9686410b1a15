import { dpoOf } from '../../../incident/notifications/recipients.ts';
import { longText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';
import { dpoAdvice } from '../triage/dpo-advice.ts';
import { reportPart } from '../triage/report-part.ts';

export const askAdvice = stepPage({
  step: 'ask-advice',
  place: ['tell', 'summary'],
  button: 'Send it to them',
  isCalledFor: (found) => dpoOf(found).length > 0,
  help: () => html`<p class="govuk-body">They are asked straight away, and advise on the record. They advise;
    you decide.</p>`,
  beside: (view) => [dpoAdvice(view), reportPart(view)],
  fields: () => ({
    question: longText('question', {
      label: 'What do you want to ask or tell them?',
      required: 'Write what you ask or tell them',
      rows: 4,
    }),
  }),
  ask: (prose) => ({ facts: {}, prose }),
});
