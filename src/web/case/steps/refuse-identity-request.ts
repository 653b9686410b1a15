import { identityRequest } from '../../../incident/identity/request.ts';
import { reasonText } from '../../forms/fields.ts';
import { stepPage } from '../case-form.ts';
import { identityRequestAsked } from '../identity/identity-request.ts';

export const refuseIdentityRequest = stepPage({
  step: 'refuse-identity-request',
  place: ['decide', 'summary'],
  isCalledFor: ({ incident }) => identityRequest(incident) !== null,
  intro: identityRequestAsked,
  fields: () => ({
    reason: reasonText('reason', {
      label: 'Why not?',
      hint: 'The person who asked reads it.',
      required: 'Write why not. The person who asked reads it',
      rows: 3,
    }),
  }),
  ask: ({ reason }) => ({ facts: {}, prose: { reason } }),
});
