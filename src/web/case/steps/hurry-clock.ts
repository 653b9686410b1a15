import { isPracticeOver } from '../../../incident/state/practice.ts';
import { hurryMaxHours, nextReminderAt } from '../../../incident/steps/hurry-clock.ts';
import { hourMs, sayLength } from '../../../policy/clock.ts';
import { oneOf } from '../../forms/fields.ts';
import { html } from '../../ui/html.ts';
import { when } from '../../ui/when.ts';
import { type StepView, stepPage } from '../case-form.ts';

const hours = [1, 4, 24, 72, 168, hurryMaxHours] as const;

const toNext = ({ found }: StepView) => {
  const next = nextReminderAt(found.incident, found);
  return next === null ? [] : [{ value: 'next', text: 'To the next reminder', hint: html`${when(next)}` }];
};

export const hurryClock = stepPage({
  step: 'hurry-clock',
  place: ['manage', 'record'],
  isKept: false,
  intro: ({ found }) => html`<p class="govuk-body">On the clock of this practice it is
    ${when(found.now)}. Reminders and missed deadlines come as they would by then.</p>`,
  isCalledFor: ({ incident }) => !isPracticeOver(incident),
  fields: (view) => ({
    by: oneOf<string>('by', {
      label: 'How far?',
      items: [
        ...toNext(view),
        ...hours.map((each) => ({ value: String(each), text: sayLength(each * hourMs) })),
      ],
      required: 'Choose how far to move the clock',
    }),
  }),
  ask: ({ by }) => ({ facts: { hours: by === 'next' ? null : Number(by) }, prose: {} }),
});
