// Each look at who made a confidential report is an entry. What was seen is not: it is opened with a
// passphrase that the server does not keep, and shown once.
import { type Event, refuse } from '../../record/step.ts';
import { openOrClosed } from '../state/stages.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

export const lookAtIdentity: Step<'look-at-identity', None, never, Event<'identity-seen', None>> = {
  name: 'look-at-identity',
  title: 'See who reported it',
  point: 'school default',
  carriesOut: [],
  who: ['chair'],
  stages: openOrClosed,
  grave: true,
  prose: {},
  decide: ({ identity }) =>
    identity === null
      ? refuse('school default', 'Your key does not open the name of this reporter.')
      : [{ type: 'identity-seen', facts: {} }],
  events: {
    'identity-seen': {
      evolve: (incident) => incident,
      says: () => 'looked at who made the report',
    },
  },
};
