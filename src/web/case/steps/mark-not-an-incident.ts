import { waitingTo } from '../../../incident/state/incident.ts';
import { longText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';

export const markNotAnIncident = stepPage({
  step: 'mark-not-an-incident',
  intro: ({ found: { incident } }) =>
    waitingTo(incident, 'not-an-incident') === null
      ? html`<p class="govuk-body">A second person has to confirm it. A near miss is an incident: if
          something could have gone wrong, classify it as minor instead.</p>`
      : html`<p class="govuk-body">A proposal already waits for a second person. It is confirmed or
        declined first.</p>`,
  isReady: ({ found: { incident } }) => waitingTo(incident, 'not-an-incident') === null,
  fields: () => ({
    reasons: longText('reasons', {
      label: 'Why is it no incident?',
      required: 'Write why it is no incident',
    }),
  }),
  ask: (prose) => ({ facts: {}, prose }),
});
