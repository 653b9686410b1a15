import { openAuthority } from '../../../incident/state/governing.ts';
import { wholeDay } from '../../forms/date-fields.ts';
import { branching, longText } from '../../forms/fields.ts';
import { quoted } from '../../words/entries.ts';
import { stepPage, writtenIn } from '../case-form.ts';

export const recordRatification = stepPage({
  step: 'record-ratification',
  button: 'Record the decision',
  isCalledFor: ({ incident }) => openAuthority(incident) !== undefined && incident.erased === null,
  intro: ({ found, entries }) =>
    quoted(
      'The authority on which it was allocated',
      writtenIn(entries, openAuthority(found.incident)?.entry, 'authority'),
    ),
  fields: () => ({
    decision: branching('decision', {
      label: 'What did the Governing Body decide?',
      required: 'Choose what the Governing Body decided',
      branches: {
        ratified: { text: 'It ratified the authority', fields: {} },
        refused: {
          text: 'It refused',
          fields: {
            follows: longText('follows', {
              label: 'What happens now?',
              hint: 'Such as who leads from now on, and what becomes of what was done.',
              required: 'Write what happens now',
              rows: 3,
            }),
          },
        },
      },
    }),
    meetingOn: wholeDay('meetingOn', {
      label: 'On which day was the meeting?',
      required: 'Enter the day of the meeting',
    }),
    minute: longText('minute', {
      label: 'Which meeting was it, and what do its minutes say?',
      required: 'Write which meeting it was, and what its minutes say',
      rows: 3,
    }),
  }),
  ask: ({ decision, meetingOn, minute }) => ({
    facts: { ratified: decision.choice === 'ratified', meetingOn },
    prose: { minute, follows: decision.choice === 'refused' ? decision.follows : '' },
  }),
});
