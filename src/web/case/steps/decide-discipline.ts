import { inDuty } from '../../../policy/said.ts';
import { type Asking, atLength } from '../../forms/asking.ts';
import { type Child, html } from '../../ui/html.ts';
import { quoted, sayActor, sayEvent } from '../../words/entries.ts';
import { type StepView, stepPage, writtenIn } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

const recommended = ({ found: { incident, directory }, entries }: StepView): Child => {
  const entry = entries.find(({ version }) => version === incident.disciplineAdvice?.entry);
  return (
    entry !== undefined &&
    quoted(
      `${sayActor(directory, entry.actor)} ${sayEvent(entry, directory)}`,
      writtenIn(entries, entry.version, 'reason'),
    )
  );
};

export const decisionFields = (ask: Asking) => ({
  commenced: ask.choice('commenced', {
    label: 'What do you decide?',
    items: [
      { value: 'commenced', text: 'Disciplinary action is commenced' },
      { value: 'not', text: 'It is not commenced' },
    ],
    required: 'Choose whether disciplinary action is commenced',
  }),
  reason: ask.long('reason', {
    isReason: true,
    label: 'Why?',
    hint: 'The policy asks for the reason even if no action is commenced.',
    required: 'Write the reason for your decision',
  }),
});

export const decideDiscipline = stepPage({
  step: 'decide-discipline',
  place: ['decide', 'investigation'],
  button: 'Record the decision',
  intro: (view) => [
    recommended(view),
    html`<p class="govuk-body">Others on the incident see what you decided. Only the ${inDuty('headteacher')}
      and the ${inDuty('chair')} can read why.</p>`,
  ],
  beside: reportPart,
  fields: () => decisionFields(atLength),
  ask: ({ commenced, reason }) => ({ facts: { commenced: commenced === 'commenced' }, prose: { reason } }),
});
