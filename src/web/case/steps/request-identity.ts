import { identityRequest } from '../../../incident/identity/request.ts';
import { inDuty } from '../../../policy/said.ts';
import { capitalised } from '../../../record/phrases.ts';
import { longText, reasonText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { insetText } from '../../ui/notice.ts';
import { sayActingChair } from '../../words/people.ts';
import { stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

export const requestIdentity = stepPage({
  step: 'request-identity',
  place: ['manage', 'summary'],
  isCalledFor: ({ incident, capacities }) =>
    incident.identity !== null && identityRequest(incident) === null && !capacities.has('chair'),
  intro: ({ found: { incident, school, directory } }) => {
    const acting = sayActingChair(incident, school, directory);
    return html`<p class="govuk-body">The person who reported this trusted that only ${acting} would know.
      ${capitalised(acting)} may look into your questions, and write to the reporter, without you knowing
      who it is. That is usually enough.</p>
      ${insetText({
        text:
          `${capitalised(acting)} approves or refuses, and ${inDuty('a second governor')} confirms. Each ` +
          `step is on the record. We tell the reporter, usually before it happens, and name the law that ` +
          `you rely on.`,
      })}`;
  },
  beside: reportPart,
  fields: () => ({
    reason: reasonText('reason', {
      label: 'Why must you know it?',
      hint: 'What you cannot find out, or cannot do fairly, without it.',
      required: 'Write why you must know it',
      rows: 4,
    }),
    law: longText('law', {
      label: 'On which law do you rely?',
      hint: 'The reporter reads this: an Act and its section, or an order of a court.',
      required: 'Write on which law you rely',
      rows: 2,
    }),
  }),
  ask: ({ reason, law }) => ({ facts: {}, prose: { reason, law } }),
});
