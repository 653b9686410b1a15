// Refuse that who asked is told who made a confidential report: they read the reason, and may ask again.
import { unsealing } from '../../../incident/identity/unsealing-request.ts';
import { longText } from '../../forms/text-fields.ts';
import { stepPage } from '../case-form.ts';
import { unsealingAsked } from '../fields/unsealing-asked.ts';

/** The page on which either of the two who decide refuses it (school default). */
export const refuseUnsealing = stepPage({
  step: 'refuse-unsealing',
  isCalledFor: ({ incident }) => unsealing(incident) !== null,
  intro: unsealingAsked,
  fields: () => ({
    reason: longText('reason', {
      label: 'Why not?',
      hint: 'Who asked reads it.',
      required: 'Write why not: who asked reads it',
      rows: 3,
    }),
  }),
  ask: ({ reason }) => ({ facts: {}, prose: { reason } }),
});
