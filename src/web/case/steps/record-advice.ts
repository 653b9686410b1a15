import { nameIn } from '../../../app/directory.ts';
import { dutyOwners } from '../../../incident/people/duty-owners.ts';
import { adviceRoutes, adviceRouteWords } from '../../../incident/state/judging/judgement.ts';
import { capitalised, sayEither } from '../../../record/phrases.ts';
import { dayAndTime } from '../../forms/date-fields.ts';
import { lineText, longText, oneOf, reasonText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';
import { advisedTell, tellFact } from '../triage/dpo-advice.ts';
import { reportPart } from '../triage/report-part.ts';

export const recordAdvice = stepPage({
  step: 'record-advice',
  place: ['record', 'summary'],
  button: 'Record the advice',
  help: () => html`<p class="govuk-body">For what your data protection officer said
    outside Candour: by telephone, by e-mail or in person. It counts as their advice. They advise; you
    decide. If your school has no such officer, ask the person who advises it on data protection.</p>`,
  beside: reportPart,
  fields: ({ found: { now } }) => ({
    whoAdvised: lineText('whoAdvised', {
      label: 'Who advised?',
      hint: 'Their name, and who they work for.',
      required: 'Write who advised',
    }),
    route: oneOf('route', {
      label: 'How did they advise?',
      items: adviceRoutes.map((route) => ({ value: route, text: capitalised(adviceRouteWords[route]) })),
      required: 'Choose how they advised',
    }),
    givenAt: dayAndTime('givenAt', { label: 'When?', required: 'Enter when they advised', now }),
    advice: longText('advice', {
      label: 'What did they advise?',
      required: 'Write what they advised',
      rows: 4,
    }),
    reasons: reasonText('reasons', { label: 'Why?', required: 'Write their reasons', rows: 3 }),
    tell: advisedTell('They'),
  }),
  prefill: ({ found: { incident, school, directory } }) => ({
    whoAdvised: sayEither(dutyOwners(incident, 'dpo', school).map((each) => nameIn(directory, each))),
  }),
  ask: ({ route, givenAt, tell, ...prose }) => ({ facts: { route, givenAt, ...tellFact(tell) }, prose }),
});
