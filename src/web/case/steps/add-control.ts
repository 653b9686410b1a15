// Add a control (3j): what is to keep it from happening again.

import { longText } from '../../forms/text-fields.ts';
import { stepPage } from '../case-form.ts';
import { controlFields } from '../fields/control-fields.ts';

/** The page on which a control against recurrence is put in place or planned (3j). */
export const addControl = stepPage({
  step: 'add-control',
  fields: ({ found }) => ({
    control: longText('control', {
      label: 'What is to keep it from happening again?',
      hint: 'For example: e-mails to families go by the school’s system only.',
      required: 'Write what is to keep it from happening again',
      rows: 3,
    }),
    ...controlFields(found),
  }),
  ask: ({ control, ...facts }) => ({ facts, prose: { control } }),
});
