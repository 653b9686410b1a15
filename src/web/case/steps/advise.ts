import { longText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { advisedTell, tellFact } from '../advised-tell.ts';
import { stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

export const advise = stepPage({
  step: 'advise',
  button: 'Send the advice',
  help: () =>
    html`<p class="govuk-body">You advise. The headteacher, bursar or chair decides. Your advice stays on
      the record as you write it.</p>`,
  beside: reportPart,
  fields: () => ({
    advice: longText('advice', { label: 'What do you advise?', required: 'Write your advice', rows: 4 }),
    reasons: longText('reasons', { label: 'Why?', required: 'Write the reasons for your advice' }),
    tell: advisedTell(),
  }),
  ask: ({ tell, ...prose }) => ({ facts: tellFact(tell), prose }),
});
