import { standingPlan, untoldInPlan } from '../../../incident/state/communication.ts';
import { dayAndTime } from '../../forms/date-fields.ts';
import { lineText, longText, oneOf } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { stepPage } from '../case-form.ts';
import { audienceName } from '../summary/plan.ts';

export const recordCommunication = stepPage({
  step: 'record-communication',
  place: ['tell', 'investigation'],
  button: 'Record that they were told',
  done: (view) => {
    const told = view.found.incident.communications.at(-1);
    const left = untoldInPlan(view.found.incident).length;
    const who = told === undefined ? '' : audienceName(view, told.audience);
    return `You recorded that “${who}” were told. ${left === 0 ? 'The plan is done.' : `${left} left.`}`;
  },
  isCalledFor: ({ incident }) => untoldInPlan(incident).length > 0,
  intro: ({ found: { incident } }) =>
    untoldInPlan(incident).length === 0 &&
    html`<p class="govuk-body">${
      standingPlan(incident) === null
        ? 'There is no communications plan yet.'
        : 'Everybody in the communications plan was told.'
    }</p>`,
  fields: (view) => ({
    audience: oneOf<number>('audience', {
      label: 'Who was told?',
      items: untoldInPlan(view.found.incident).map((audience) => ({
        value: audience,
        text: audienceName(view, audience),
      })),
      required: 'Choose who was told',
    }),
    what: longText('what', {
      label: 'What were they told, and how?',
      required: 'Write what they were told',
      rows: 3,
    }),
    byWhom: lineText('byWhom', { label: 'Who told them?', required: 'Write who told them' }),
    doneAt: dayAndTime('doneAt', {
      label: 'When?',
      required: 'Enter the day on which they were told',
      now: view.found.now,
    }),
  }),
  ask: ({ audience, doneAt, ...prose }, { found: { incident } }) => ({
    facts: { plan: standingPlan(incident)?.entry ?? 0, audience, doneAt },
    prose,
  }),
});
