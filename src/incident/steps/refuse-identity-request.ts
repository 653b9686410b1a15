// Either of the two who decide may refuse, with a reason that who asked reads; so may the chair, as long as
// nobody was told. They may ask again with another.

import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { identityRequest, settling } from '../identity/request.ts';
import { toAsker } from '../notifications/announcements.ts';
import { openOrClosed } from '../state/stages.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

export const refuseIdentityRequest: Step<
  'refuse-identity-request',
  None,
  'reason',
  Event<'identity-request-refused', None>
> = {
  name: 'refuse-identity-request',
  title: 'Refuse that they know who reported it',
  point: 'school default',
  carriesOut: [],
  who: ['identity-decider', 'chair'],
  stages: openOrClosed,
  prose: { reason: 'why' },
  decide: (incident) =>
    identityRequest(incident) !== null
      ? [{ type: 'identity-request-refused', facts: {} }]
      : refuse('school default', 'Nothing waits to be decided.'),
  events: {
    'identity-request-refused': {
      evolve: (incident, event) => settling(incident, { refused: stamp(event) }),
      says: () => 'refused that the person who asked may know who made the report',
      tells: toAsker,
    },
  },
};
