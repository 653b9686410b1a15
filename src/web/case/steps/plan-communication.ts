import { inDuty } from '../../../policy/said.ts';
import { type Asking, atLength } from '../../forms/asking.ts';
import { linesOf } from '../../words/words.ts';
import { type StepView, stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

export const planFields = ({ found: { now } }: StepView, ask: Asking) => ({
  audiences: ask.long('audiences', {
    label: 'Who is to hear of it?',
    hint:
      `One on each line, such as staff, families of class 3B, ${inDuty('governors')}. Leave out those ` +
      `already told: you tick each off once they are told.`,
    shortly: { hint: 'One on each line. Leave out those already told.' },
    required: 'Write who is to hear of it',
    rows: 3,
  }),
  messages: ask.long('messages', {
    label: 'What are they told?',
    required: 'Write what they are told',
    rows: 5,
  }),
  when: ask.long('when', { label: 'When, how, and who does it?', rows: 2 }),
  doneAt: ask.time('doneAt', {
    label: 'When was this plan made?',
    required: 'Enter the day of the plan',
    now,
  }),
});

export const planCommunication = stepPage({
  step: 'plan-communication',
  place: ['tell', 'investigation'],
  button: 'Record the plan',
  beside: reportPart,
  fields: (view) => planFields(view, atLength),
  ask: ({ doneAt, ...prose }) => ({
    facts: { doneAt, audiences: linesOf(prose.audiences).length },
    prose,
  }),
});
