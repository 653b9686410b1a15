import { isTooLate } from '../../../incident/steps/reopen.ts';
import { longText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';

export const reopen = stepPage({
  step: 'reopen',
  place: ['decide', 'summary'],
  button: 'Reopen the incident',
  intro: ({ found: { incident } }) =>
    incident.erased === null
      ? html`<p class="govuk-body">${
          incident.leadOpen ? 'Somebody must then allocate it.' : 'The person who led it leads it again.'
        } ${incident.outcomes.length > 0 && 'A new outcome report will be due, and a new review.'}</p>`
      : html`<p class="govuk-body">What was written here has been erased, so it cannot be reopened. Report
        it again instead.</p>`,
  isReady: ({ found: { incident, capacities, now } }) =>
    incident.erased === null && !isTooLate(incident, capacities, now),
  fields: () => ({
    reasons: longText('reasons', { label: 'Why is it reopened?', required: 'Write why it is reopened' }),
  }),
  ask: (prose) => ({ facts: {}, prose }),
});
