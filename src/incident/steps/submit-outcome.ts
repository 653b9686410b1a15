// Completing the Incident Outcome Report (3k). No report is accepted while an item of 3a-3j lacks its
// answer. On a critical incident the leading governor's report serves 6d as well.
import { type Event, refuse } from '../../record/step.ts';
import { unansweredBeforeOutcome } from '../conformance/items.ts';
import { toReview } from '../notifications/announcements.ts';
import type { OutcomePart } from '../state/investigation.ts';
import { stamp, withActor } from '../state/stamp.ts';
import type { Step } from '../step.ts';

type None = Record<never, never>;

/** Completes the outcome report and hands it in for review (3k; UK GDPR Art 33(5)). */
export const submitOutcome: Step<
  'submit-outcome',
  None,
  OutcomePart | 'forReporter',
  Event<'outcome-submitted', None>
> = {
  name: 'submit-outcome',
  title: 'Complete the outcome report',
  short: 'Complete report',
  point: '3k',
  carriesOut: ['3k'],
  who: ['lead'],
  stages: ['investigating'],
  prose: {
    facts: 'required',
    effects: 'required',
    cause: 'required',
    policiesBreached: 'required',
    actions: 'required',
    recommendations: 'optional',
    lessons: 'required',
    forReporter: 'optional',
  },
  decide(incident) {
    const open = unansweredBeforeOutcome(incident);
    return open.length > 0
      ? refuse(
          '3k',
          `Not every item has its answer: ${open.join(', ')}. Each is done, or not appropriate because…`,
        )
      : [{ type: 'outcome-submitted', facts: {} }];
  },
  events: {
    'outcome-submitted': {
      evolve: (incident, event) => ({
        ...incident,
        stage: 'submitted',
        draft: null,
        outcomes: [...incident.outcomes, stamp(event)],
        writers: withActor(incident.writers, event.actor),
      }),
      says: () => 'completed the outcome report',
      tells: (_event, standing) => (standing.incident.stage === 'submitted' ? toReview(standing) : []),
    },
  },
};
