// Completing the Incident Outcome Report (3k). No report is accepted while an item of 3a-3j lacks its
// answer. On a critical incident the leading governor's report serves 6d as well.

import { stamp, withActor } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { unansweredBeforeOutcome } from '../conformance/items.ts';
import { toJudgeException, toReview } from '../notifications/announcements.ts';
import type { OutcomePart } from '../state/governing/investigation.ts';
import {
  alsoBreached,
  breachedIn,
  refuseUnticked,
  type Ticked,
  tickedSoFar,
} from '../state/judging/breached.ts';
import type { Step } from '../step.ts';

/** What it took the school, as far as somebody said. */
type Cost = { readonly hours?: number; readonly pounds?: number };

/** What was said before stays where nothing is said. */
const costIn = ({ hours, pounds }: Cost) => ({
  ...(hours === undefined ? {} : { hours }),
  ...(pounds === undefined ? {} : { pounds }),
});

/** Completes the outcome report and hands it in for review (3k; UK GDPR Art 33(5)). */
export const submitOutcome: Step<
  'submit-outcome',
  Ticked & Cost,
  OutcomePart | 'forReporter' | 'silentBecause',
  Event<'outcome-submitted', Ticked & Cost>
> = {
  name: 'submit-outcome',
  title: 'Complete the outcome report',
  short: 'Complete report',
  why: 'Nothing holds it up any more.',
  told: { allocated: 'You lead the investigation' },
  isTimely: (incident) => unansweredBeforeOutcome(incident).length === 0,
  meets: { '3k': 'The outcome report is not complete' },
  point: '3k',
  carriesOut: ['3k'],
  who: ['lead'],
  stages: ['investigating'],
  decides: true,
  prose: {
    facts: 'required',
    effects: 'required',
    cause: 'required',
    policiesBreached: 'optional',
    actions: 'required',
    recommendations: 'optional',
    lessons: 'required',
    forReporter: 'optional',
    silentBecause: 'optional',
  },
  decide(incident, facts, context) {
    const open = unansweredBeforeOutcome(incident);
    if (open.length > 0) {
      const items = open.join(', ');
      return refuse(
        '3k',
        `Not every item has its answer: ${items}. Each is done, or not appropriate because…`,
      );
    }
    if ([facts.hours, facts.pounds].some((each) => each !== undefined && !(each >= 0)))
      return refuse('3k', 'Hours and costs cannot be less than none.');
    const refusal = refuseUnticked(facts, tickedSoFar(incident), context);
    return refusal ?? [{ type: 'outcome-submitted', facts }];
  },
  events: {
    'outcome-submitted': {
      evolve: (incident, event) => ({
        ...incident,
        stage: 'submitted',
        draft: null,
        breached: breachedIn(event.facts) ?? incident.breached,
        ...costIn(event.facts),
        outcomes: [...incident.outcomes, stamp(event)],
        writers: withActor(incident.writers, event.actor),
      }),
      says: (facts, names) => `completed the outcome report${alsoBreached(facts, names)}`,
      tells: (_event, standing) =>
        standing.incident.stage === 'submitted' ? [...toReview(standing), ...toJudgeException(standing)] : [],
    },
  },
};
