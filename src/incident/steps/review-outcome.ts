// Assessing whether the appropriate action has been taken (4c): satisfied, or sent back with reasons. The
// capacity `reviewer` already leaves out who led, who wrote the report, who made the mistake and whom it
// concerns. On a major incident the Governing Body reports first (6d), and the review looks at what it
// recommends.

import { inDuty } from '../../policy/said.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, type Refusal, refuse } from '../../record/step.ts';
import { toAllocate, toJudgeException } from '../notifications/announcements.ts';
import { leads } from '../notifications/recipients.ts';
import { awaitsGovernors, recommendedByGovernors } from '../state/governing/governing.ts';
import { stageAtWork } from '../state/governing/lead.ts';
import type { Incident } from '../state/incident.ts';
import type { Step } from '../step.ts';

type Facts = {
  readonly satisfied: boolean;
  /** Whether the reviewer looked at what the Governing Body recommends. */
  readonly sawRecommendations?: boolean;
};

/** Why it may not be approved yet, though it may be sent back; null where it may. */
export const approvalRefusal = (incident: Incident): Refusal | null =>
  awaitsGovernors(incident)
    ? refuse('6d', `The ${inDuty('Governing Body')} reports first, and has not reported yet.`)
    : null;

export const reviewOutcome: Step<'review-outcome', Facts, 'reasons', Event<'outcome-reviewed', Facts>> = {
  name: 'review-outcome',
  title: 'Review the outcome report',
  form: 'review-and-close',
  short: 'Review outcome',
  asked: 'in-mail',
  why: 'Somebody besides the lead checks that the right thing was done.',
  meets: { '4c': 'The outcome report has not been reviewed' },
  point: '4c',
  carriesOut: ['4c'],
  who: ['reviewer'],
  stages: ['submitted'],
  prose: { reasons: 'why' },
  decide(incident, facts) {
    const barred = facts.satisfied ? approvalRefusal(incident) : null;
    if (barred !== null) return barred;
    const isToBeRead = facts.satisfied && recommendedByGovernors(incident).length > 0;
    return isToBeRead && facts.sawRecommendations !== true
      ? refuse('4c', `Read what the ${inDuty('Governing Body')} recommends, and confirm that you did.`)
      : [{ type: 'outcome-reviewed', facts }];
  },
  events: {
    'outcome-reviewed': {
      evolve: (incident, event) => ({
        ...incident,
        stage: event.facts.satisfied ? 'reviewed' : stageAtWork(incident),
        reviews: [...incident.reviews, { ...stamp(event), satisfied: event.facts.satisfied }],
      }),
      says: ({ satisfied, sawRecommendations }) => {
        if (!satisfied) return 'sent the outcome report back';
        return sawRecommendations === true
          ? `approved the outcome report, having read what the ${inDuty('Governing Body')} recommends`
          : 'approved the outcome report';
      },
      tells: ({ facts: { satisfied } }, standing) =>
        satisfied
          ? toJudgeException(standing)
          : [
              { to: leads(standing), kind: 'sent-back', step: 'submit-outcome', duty: 'outcome-report' },
              ...toAllocate(standing),
            ],
    },
  },
};
