import { nameIn } from '../../../app/directory.ts';
import { isGoverned } from '../../../incident/state/governing.ts';
import { lead } from '../../../incident/state/lead.ts';
import { steps } from '../../../incident/steps.ts';
import { sayDate } from '../../../policy/clock.ts';
import { capitalised } from '../../../record/phrases.ts';
import { wholeDay } from '../../forms/date-fields.ts';
import { longText } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { type StepView, stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

/** The leading governor asks only the office. */
const whoAnswers = ({ found: { incident, capacities, directory } }: StepView): string => {
  const office = 'the headteacher or bursar';
  const leads = lead(incident)?.person;
  return capacities.has('leading-governor') || leads === undefined
    ? office
    : `${nameIn(directory, leads)}, or ${office},`;
};

export const directInvestigation = stepPage({
  step: 'direct-investigation',
  place: ['decide', 'investigation'],
  isCalledFor: ({ incident, capacities }) => isGoverned(incident) || capacities.has('director'),
  heading: ({ found: { capacities } }) =>
    capacities.has('leading-governor') ? 'Ask the office' : steps['direct-investigation'].title,
  button: 'Send',
  help: (view) =>
    html`<p class="govuk-body">${capitalised(whoAnswers(view))} answers it on the record. The incident cannot
      close before that.</p>`,
  beside: reportPart,
  fields: (view) => ({
    direction: longText('direction', {
      label: 'What is to be done, or to be found out?',
      hint: 'One thing at a time, so that each has its own answer.',
      required: 'Write what is to be done, or to be found out',
      rows: 4,
    }),
    until: wholeDay('until', {
      future: 'answer',
      label: 'By which day do you need the answer?',
      hint: `${capitalised(whoAnswers(view))} is asked and reminded. You see when it is late.`,
      required: 'Enter the day by which you need the answer',
    }),
  }),
  done: (view) => {
    const until = view.found.incident.directions.at(-1)?.until;
    const day = until === undefined ? '' : ` by ${sayDate(until)}`;
    return `You said what you want done. ${capitalised(whoAnswers(view))} answers${day}.`;
  },
  ask: ({ direction, until }) => ({ facts: { until }, prose: { direction } }),
});
