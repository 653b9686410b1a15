import { dayAndTime } from '../../forms/date-fields.ts';
import { longText } from '../../forms/fields.ts';
import { linesOf } from '../../words/words.ts';
import { stepPage } from '../case-form.ts';
import { reportPart } from '../triage/report-part.ts';

export const planCommunication = stepPage({
  step: 'plan-communication',
  place: ['tell', 'investigation'],
  button: 'Record the plan',
  beside: reportPart,
  fields: ({ found: { now } }) => ({
    audiences: longText('audiences', {
      label: 'Who is to hear of it?',
      hint:
        'One on each line, such as staff, families of class 3B, governors. You tick each off once they ' +
        'are told.',
      required: 'Write who is to hear of it',
      rows: 3,
    }),
    messages: longText('messages', {
      label: 'What are they told?',
      required: 'Write what they are told',
      rows: 5,
    }),
    when: longText('when', { label: 'When, how, and who does it?', rows: 2 }),
    doneAt: dayAndTime('doneAt', {
      label: 'When was this plan made?',
      required: 'Enter the day of the plan',
      now,
    }),
  }),
  ask: ({ doneAt, ...prose }) => ({
    facts: { doneAt, audiences: linesOf(prose.audiences).length },
    prose,
  }),
});
