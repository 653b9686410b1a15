// A second governor agrees: from then on the chair may tell who asked.

import { inDuty } from '../../policy/said.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { askedOfDeciders, requestAwaits, settling } from '../identity/request.ts';
import { toAsker } from '../notifications/announcements.ts';
import { askerLeft } from '../people/capacities.ts';
import { actingChair } from '../people/judges.ts';
import { openOrClosed } from '../state/stages.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

export const confirmIdentityRequest: Step<
  'confirm-identity-request',
  None,
  'remark',
  Event<'identity-request-confirmed', None>
> = {
  name: 'confirm-identity-request',
  title: 'Confirm that they know who reported it',
  short: 'Confirm request',
  asked: 'in-bell',
  askedAs: 'Confirm or refuse that the person who asked may know who reported it',
  wanted: (incident) => askedOfDeciders(incident, 'confirm'),
  point: 'school default',
  carriesOut: [],
  who: ['identity-decider'],
  stages: openOrClosed,
  grave: true,
  decides: true,
  prose: { remark: 'optional' },
  decide: (incident, _facts, { school }) =>
    requestAwaits(incident) === 'confirm'
      ? (askerLeft(incident, school) ?? [{ type: 'identity-request-confirmed', facts: {} }])
      : refuse('school default', 'Nothing waits to be confirmed.'),
  events: {
    'identity-request-confirmed': {
      evolve: (incident, event) => settling(incident, { confirmed: stamp(event) }),
      says: () =>
        `confirmed, as second ${inDuty('governor')}, that the person who asked may know who made the report`,
      tells: (event, standing) => [
        { to: actingChair(standing.incident, standing.school), kind: 'asked', step: 'share-identity' },
        ...toAsker(event, standing),
      ],
    },
  },
};
