import { emailAddress } from '../../account/account-fields.ts';
import { lineText, longText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';

export const askForStatement = stepPage({
  step: 'ask-for-statement',
  place: ['record', 'investigation'],
  button: 'Make the link',
  intro: () => html`<p class="govuk-body">You get a link to send to the witness. It opens only this statement,
    for 14 days and until they sign it. They can correct it first: we keep both versions.</p>
    <p class="govuk-body">Do not send it to a person the incident is about.</p>`,
  fields: () => ({
    witness: lineText('witness', {
      label: 'Who is the witness?',
      required: 'Enter who the witness is',
    }),
    address: emailAddress(undefined, 'Their e-mail address (optional)', {
      ...{ name: 'address', required: null },
      hint: 'We mail them the link, if the school sends mail. Else you send it.',
    }),
    statement: longText('statement', {
      label: 'What did they tell you?',
      hint: 'As they would say it: “I saw …”. Leave out what they do not know.',
      required: 'Write what they told you',
      rows: 12,
    }),
  }),
  ask: (prose) => ({ facts: {}, prose }),
  leadsTo: () => 'statements',
});
