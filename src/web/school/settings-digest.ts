// When the daily digest is sent: what does not press comes to each person once a day, at this time.
import { settingsNow } from '../../school/steps/change-settings.ts';
import { timeOfDay } from '../forms/date-fields.ts';
import { html } from '../ui/html.ts';
import { sayTime } from '../words/words.ts';
import { type SchoolForm, settingsForm } from './school-form.ts';

/** Changes when the daily digest is sent (school default). */
export const digestForm: SchoolForm = settingsForm({
  name: 'daily-digest',
  step: 'change-settings',
  title: 'Change the daily digest',
  done: 'The time is changed. It holds from the next digest on.',
  intro:
    () => html`<p class="govuk-body">Reminders that do not press come to each person in one message a day.
    What is major or critical, what the law sets, and what somebody asks of you is told at once.</p>`,
  fields: () => ({
    digestAt: timeOfDay('digestAt', {
      label: 'When the daily digest is sent',
      hint: 'Between 05:00 and 22:00, such as 7:30',
      first: 300,
      last: 1320,
    }),
  }),
  prefill: ({ signed }) => ({ digestAt: sayTime(signed.school.settings.digestAt) }),
  ask: ({ digestAt }, { signed }) => ({
    step: 'change-settings',
    facts: { ...settingsNow(signed.school.settings), digestAt },
    prose: {},
  }),
});
