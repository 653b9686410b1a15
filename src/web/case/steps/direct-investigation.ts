import { isGoverned } from '../../../incident/state/governing.ts';
import { steps } from '../../../incident/steps.ts';
import { capitalised } from '../../../record/phrases.ts';
import { wholeDay } from '../../forms/date-fields.ts';
import { longText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

export const directInvestigation = stepPage({
  step: 'direct-investigation',
  isCalledFor: ({ incident, capacities }) => isGoverned(incident) || capacities.has('director'),
  heading: ({ found: { capacities } }) =>
    capacities.has('leading-governor') ? 'Ask the office' : steps['direct-investigation'].title,
  button: 'Send',
  help: ({ found: { capacities } }) => {
    const office = 'the headteacher or bursar';
    const who = capacities.has('leading-governor') ? office : `the person who leads, or ${office},`;
    return html`<p class="govuk-body">${capitalised(who)} answers it on the record. The incident cannot close
      before that.</p>`;
  },
  beside: reportPart,
  fields: () => ({
    direction: longText('direction', {
      label: 'What is to be done, or to be found out?',
      hint: 'One thing at a time, so that each has its own answer.',
      required: 'Write what is to be done, or to be found out',
      rows: 4,
    }),
    until: wholeDay('until', {
      future: 'deadline',
      label: 'By which day do you need the answer?',
      hint: 'The people who answer are reminded, and you see when it is late.',
      required: 'Enter the day by which you need the answer',
    }),
  }),
  ask: ({ direction, until }) => ({ facts: { until }, prose: { direction } }),
});
