// Refuse that who asked is told who made a confidential report: they read the reason, and may ask again.
import { identityRequest } from '../../../incident/identity/request.ts';
import { longText } from '../../forms/text-fields.ts';
import { stepPage } from '../case-form.ts';
import { identityRequestAsked } from '../identity-request.ts';

/** The page on which either of the two who decide refuses it (school default). */
export const refuseIdentityRequest = stepPage({
  step: 'refuse-identity-request',
  isCalledFor: ({ incident }) => identityRequest(incident) !== null,
  intro: identityRequestAsked,
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
