import { isGoverned } from '../../../incident/state/governing/governing.ts';
import { lead } from '../../../incident/state/governing/lead.ts';
import { wholeDay } from '../../forms/date-fields.ts';
import { type Field, known } from '../../forms/field.ts';
import { longText, oneOf } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { type StepView, stepPage } from '../case-form.ts';
import { sayAnswering } from '../governing/directions.ts';
import { reportPart } from '../triage/report-part.ts';

/** The governor who leads asks only the office. */
const isForOfficeAlone = ({ found: { incident, capacities } }: StepView): boolean =>
  capacities.has('leading-governor') || lead(incident) === null;

const to = (view: StepView): Field<'lead' | 'office'> =>
  isForOfficeAlone(view)
    ? known('office')
    : oneOf<'lead' | 'office'>('to', {
        label: 'Who is to do it and answer?',
        items: [
          { value: 'lead', text: `${sayAnswering(view.found, 'lead')}, who leads` },
          { value: 'office', text: `${sayAnswering(view.found, 'office')}, for the school` },
        ],
        required: 'Choose who is to do it and answer',
      });

export const directInvestigation = stepPage({
  step: 'direct-investigation',
  place: ['decide', 'investigation'],
  isCalledFor: ({ incident, capacities }) => isGoverned(incident) || capacities.has('director'),
  button: 'Send',
  help: () =>
    html`<p class="govuk-body">It is answered on the record. The incident cannot close before that.</p>`,
  beside: reportPart,
  fields: (view) => ({
    direction: longText('direction', {
      label: 'What is to be done, or to be found out?',
      hint: 'One thing at a time, so that each has its own answer.',
      required: 'Write what is to be done, or to be found out',
      rows: 4,
    }),
    to: to(view),
    until: wholeDay('until', {
      future: 'answer',
      label: 'By which day do you need the answer?',
      hint: 'They are asked and reminded. You see when it is late.',
      required: 'Enter the day by which you need the answer',
    }),
  }),
  prefill: () => ({ to: 'lead' }),
  ask: ({ direction, until, to }) => ({
    facts: { until, ...(to === 'office' ? { to } : {}) },
    prose: { direction },
  }),
});
