import { isGoverned, isGovernorAskedFor } from '../../../incident/state/governing/governing.ts';
import { inDuty } from '../../../policy/said.ts';
import { longText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';

export const askForGovernor = stepPage({
  step: 'ask-for-governor',
  place: ['manage', 'investigation'],
  isCalledFor: ({ incident, capacities }) =>
    isGoverned(incident) && !isGovernorAskedFor(incident) && !capacities.has('chair'),
  help: () =>
    html`<p class="govuk-body">The ${inDuty('chair')} decides who works on the case for the
      ${inDuty('Governing Body')}.</p>`,
  fields: () => ({
    whatFor: longText('whatFor', {
      label: `What do you need ${inDuty('a governor')} for?`,
      hint: 'Such as knowledge of a subject, an interview, or a decision that the school cannot take alone.',
      required: `Write what you need ${inDuty('a governor')} for`,
      rows: 3,
    }),
  }),
  ask: (prose) => ({ facts: {}, prose }),
});
