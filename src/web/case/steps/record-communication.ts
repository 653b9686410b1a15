import { standingPlan, untoldInPlan } from '../../../incident/state/telling/communication.ts';
import { dayAndTime } from '../../forms/date-fields.ts';
import { anyOf, lineText, longText } from '../../forms/fields.ts';
import type { Child } from '../../ui/html.ts';
import { quoted } from '../../words/entries.ts';
import { type StepView, stepsPage, writtenIn } from '../case-form.ts';
import { audienceName } from '../summary/plan.ts';

/** What the plan says that they are told. */
const planned = ({ found: { incident }, entries }: StepView): Child => {
  const plan = standingPlan(incident);
  return (
    plan !== null &&
    untoldInPlan(incident).length > 0 &&
    quoted('The plan says', writtenIn(entries, plan.entry, 'messages'))
  );
};

/** One letter may reach several: each is ticked off in an entry of its own. */
export const recordCommunication = stepsPage({
  step: 'record-communication',
  place: ['tell', 'investigation'],
  button: 'Record that they were told',
  isCalledFor: ({ incident }) => untoldInPlan(incident).length > 0,
  intro: planned,
  fields: (view) => ({
    audiences: anyOf<number>('audience', {
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
  prefill: ({ found: { incident } }) => {
    const [only, ...others] = untoldInPlan(incident);
    return only === undefined || others.length > 0 ? {} : { audience: String(only) };
  },
  commands: ({ audiences, doneAt, ...prose }, { found: { incident } }) =>
    audiences.map((audience) => ({
      step: 'record-communication' as const,
      facts: { plan: standingPlan(incident)?.entry ?? 0, audience, doneAt },
      prose,
    })),
});
