// Somebody on the case asks to know who made a confidential report, with a reason and the law they rely on.
// A person it concerns cannot ask: for them it does not exist.

import { inDuty } from '../../policy/said.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { everybodyOnIt } from '../capacity.ts';
import { identityRequest } from '../identity/request.ts';
import { toIdentityDeciders } from '../notifications/announcements.ts';
import { openOrClosed } from '../state/stages.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

export const requestIdentity: Step<
  'request-identity',
  None,
  'reason' | 'law',
  Event<'identity-requested', None>
> = {
  name: 'request-identity',
  title: 'Ask who reported it',
  point: 'school default',
  carriesOut: [],
  who: everybodyOnIt,
  stages: openOrClosed,
  prose: { reason: 'why', law: 'required' },
  decide(incident, _facts, { capacities }) {
    if (incident.report?.naming !== 'confidential' || incident.identity === null) {
      return refuse(
        'school default',
        `You can ask this only if the ${inDuty('chair')} alone knows the reporter.`,
      );
    }
    if (capacities.has('chair')) {
      return refuse(
        'school default',
        `The acting ${inDuty('chair')} looks without asking. Each look is recorded.`,
      );
    }
    return identityRequest(incident) === null
      ? [{ type: 'identity-requested', facts: {} }]
      : refuse('school default', 'A request is already waiting.');
  },
  events: {
    'identity-requested': {
      evolve: (incident, event) => ({
        ...incident,
        identityRequests: [
          ...incident.identityRequests,
          { ...stamp(event), approved: null, confirmed: null, refused: null, shared: null },
        ],
      }),
      says: () => 'asked to know who made the report',
      tells: toIdentityDeciders('approve-identity-request'),
    },
  },
};
