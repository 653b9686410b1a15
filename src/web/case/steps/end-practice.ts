import { isPracticeOver } from '../../../incident/state/practice.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';

export const endPractice = stepPage({
  step: 'end-practice',
  place: ['manage', 'record'],
  isKept: false,
  intro: () => html`<p class="govuk-body">Nothing more is asked of anybody. You then see how it went.</p>`,
  isCalledFor: ({ incident }) => !isPracticeOver(incident),
  fields: () => ({}),
  ask: () => ({ facts: {}, prose: {} }),
  leadsTo: () => 'how-it-went',
});
