import { isTooLate } from '../../../incident/steps/reopen.ts';
import { steps } from '../../../incident/steps.ts';
import { reasonText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { type StepView, stepPage } from '../case-form.ts';

const isAside = ({ found: { incident } }: StepView): boolean => incident.stage === 'set-aside';

export const reopen = stepPage({
  step: 'reopen',
  place: ['decide', 'summary'],
  heading: (view) => (isAside(view) ? 'Bring it back' : steps.reopen.title),
  button: 'Reopen the incident',
  decides: (view) => (isAside(view) ? { text: 'Bring it back', value: 'back' } : null),
  intro: ({ found: { incident } }) =>
    incident.erased === null
      ? html`<p class="govuk-body">An outcome report will be due, and a review.</p>`
      : html`<p class="govuk-body">What was written here has been erased, so it cannot be reopened. Report
        it again instead.</p>`,
  isReady: ({ found: { incident, capacities, now } }) =>
    incident.erased === null && !isTooLate(incident, capacities, now),
  fields: () => ({
    reasons: reasonText('reasons', { label: 'Why is it reopened?', required: 'Write why it is reopened' }),
  }),
  ask: (prose) => ({ facts: {}, prose }),
});
