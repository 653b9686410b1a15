// Whoever acts as chair agrees that somebody may know who made a confidential report, and decides whether the
// reporter hears of it first: they do, unless that would put somebody at risk.
import { type Event, refuse } from '../../record/step.ts';
import { askerLeft } from '../asker.ts';
import { unsealers } from '../capacities.ts';
import { made } from '../made.ts';
import type { Step } from '../step.ts';
import { nobodyConfirms } from '../unsealing.ts';
import { settling, waitsFor } from '../unsealing-request.ts';

type Facts = { readonly tellFirst: boolean };

/** Approves that who asked is told who made the report (school default). */
export const approveUnsealing: Step<
  'approve-unsealing',
  Facts,
  'remark' | 'risk',
  Event<'unsealing-approved', Facts>
> = {
  name: 'approve-unsealing',
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
  evolve: {
    'unsealing-approved': (incident, event) =>
      settling(incident, { approved: { ...made(event), tellFirst: event.facts.tellFirst } }),
  },
};
