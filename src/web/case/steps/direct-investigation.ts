import { isGoverned } from '../../../incident/state/governing.ts';
import { longText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

export const directInvestigation = stepPage({
  step: 'direct-investigation',
  isCalledFor: ({ incident, capacities }) => isGoverned(incident) || capacities.has('director'),
  help: () =>
    html`<p class="govuk-body">The person who leads, or the headteacher or bursar, answers it on the record.
      The incident cannot close before that.</p>`,
  beside: reportPart,
  fields: () => ({
    direction: longText('direction', {
      label: 'What is to be done, or to be found out?',
      hint: 'One thing at a time, so that each has its own answer.',
      required: 'Write what is to be done, or to be found out',
      rows: 4,
    }),
  }),
  ask: (prose) => ({ facts: {}, prose }),
});
