import { longText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { reported } from '../../words/entries.ts';
import { advisedTell, tellFact } from '../advised-tell.ts';
import { stepPage, writtenIn } from '../case-form.ts';

export const advise = stepPage({
  step: 'advise',
  intro: ({ found, entries }) => html`<p class="govuk-body">You advise; the headteacher, bursar or chair
    decides. Your advice stays on the record as you write it.</p>
    ${reported(writtenIn(entries, found.incident.report?.entry, 'what'))}`,
  fields: () => ({
    advice: longText('advice', { label: 'What do you advise?', required: 'Write your advice', rows: 4 }),
    reasons: longText('reasons', { label: 'Why?', required: 'Write the reasons for your advice' }),
    tell: advisedTell(),
  }),
  ask: ({ tell, ...prose }) => ({ facts: tellFact(tell), prose }),
});
