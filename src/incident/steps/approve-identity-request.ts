// The acting chair agrees that somebody may know who made a confidential report, and decides whether the
// reporter hears of it first: they do, unless that would put somebody at risk.

import { inDuty } from '../../policy/said.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { askedOfDeciders, requestAwaits, settling } from '../identity/request.ts';
import { toIdentityDeciders } from '../notifications/announcements.ts';
import { askerLeft } from '../people/capacities.ts';
import { identityDeciders, nobodyConfirms } from '../people/judges.ts';
import { openOrClosed } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = { readonly tellFirst: boolean };

export const approveIdentityRequest: Step<
  'approve-identity-request',
  Facts,
  'remark' | 'risk',
  Event<'identity-request-approved', Facts>
> = {
  name: 'approve-identity-request',
  title: 'Approve that they know who reported it',
  short: 'Approve request',
  asked: 'in-bell',
  askedAs: 'Decide whether the person who asked may know who reported it',
  wanted: (incident) => askedOfDeciders(incident, 'approve'),
  point: 'school default',
  carriesOut: [],
  who: ['identity-decider'],
  stages: openOrClosed,
  grave: true,
  decides: true,
  prose: { remark: 'optional', risk: 'optional' },
  decide(incident, { tellFirst }, { proseGiven, school, now, actor }) {
    if (requestAwaits(incident) !== 'approve')
      return refuse('school default', 'Nothing waits to be approved.');
    const left = askerLeft(incident, school);
    if (left !== null) return left;
    const approved = { entry: incident.version + 1, at: now, by: actor, tellFirst };
    if (identityDeciders(settling(incident, { approved }), school).length === 0) {
      return refuse(
        'school default',
        `${nobodyConfirms} Refuse it, or add ${inDuty('another governor')} first.`,
      );
    }
    return tellFirst || proseGiven.has('risk')
      ? [{ type: 'identity-request-approved', facts: { tellFirst } }]
      : refuse('school default', 'Say who would be at risk if the reporter were told first.');
  },
  events: {
    'identity-request-approved': {
      evolve: (incident, event) =>
        settling(incident, { approved: { ...stamp(event), tellFirst: event.facts.tellFirst } }),
      says: ({ tellFirst }: { readonly tellFirst: boolean }) =>
        tellFirst
          ? 'approved that the person who asked may know who made the report; the reporter is told first'
          : 'approved that the person who asked may know who made the report; the reporter is told ' +
            'afterwards',
      tells: toIdentityDeciders('confirm-identity-request'),
    },
  },
};
