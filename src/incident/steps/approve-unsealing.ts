// Whoever acts as chair agrees that somebody may know who made a confidential report, and decides whether the
// reporter hears of it first: they do, unless that would put somebody at risk.
import { type Event, refuse } from '../../record/step.ts';
import { askerLeft } from '../identity/asker.ts';
import { nobodyConfirms } from '../identity/unsealing.ts';
import { settling, waitsFor } from '../identity/unsealing-request.ts';
import { toUnsealers } from '../notifications/telling-unsealing.ts';
import { unsealers } from '../people/capacities.ts';
import { made } from '../state/stamp.ts';
import { openOrClosed } from '../state/vocabulary.ts';
import type { Step } from '../step.ts';

type Facts = { readonly tellFirst: boolean };

/** Approves that who asked is told who made the report (school default). */
export const approveUnsealing: Step<
  'approve-unsealing',
  Facts,
  'remark' | 'risk',
  Event<'unsealing-approved', Facts>
> = {
  name: 'approve-unsealing',
  title: 'Approve that they know who reported it',
  asked: { words: 'decide whether somebody may know who reported it', inMail: false },
  point: 'school default',
  carriesOut: [],
  who: ['unsealer'],
  stages: openOrClosed,
  grave: true,
  prose: { remark: 'optional', risk: 'optional' },
  decide(incident, { tellFirst }, { wrote, school, now, actor }) {
    if (waitsFor(incident) !== 'approve') return refuse('school default', 'Nothing waits to be approved.');
    const left = askerLeft(incident, school);
    if (left !== null) return left;
    const approved = { entry: incident.version + 1, at: now, by: actor, tellFirst };
    if (unsealers(settling(incident, { approved }), school).length === 0) {
      return refuse('school default', `${nobodyConfirms} Refuse it, or let another governor in first.`);
    }
    return tellFirst || wrote.has('risk')
      ? [{ type: 'unsealing-approved', facts: { tellFirst } }]
      : refuse('school default', 'Say whom it would put at risk if the reporter were told first.');
  },
  events: {
    'unsealing-approved': {
      evolve: (incident, event) =>
        settling(incident, { approved: { ...made(event), tellFirst: event.facts.tellFirst } }),
      says: ({ tellFirst }: { readonly tellFirst: boolean }) =>
        tellFirst
          ? 'approved that who asked may know who made the report; the reporter is told first'
          : 'approved that who asked may know who made the report; the reporter is told afterwards',
      tells: toUnsealers('confirm-unsealing'),
    },
  },
};
