// Assessing whether the appropriate action has been taken (4c): satisfied, or sent back with reasons. The
// capacity `reviewer` already leaves out who led, who wrote the report, who made the mistake and whom it
// concerns.
import type { Event } from '../../record/step.ts';
import { toAllocate } from '../notifications/announcements.ts';
import { leads } from '../notifications/recipients.ts';
import { stageAtWork } from '../state/incident.ts';
import { stamp } from '../state/stamp.ts';
import type { Step } from '../step.ts';

type Facts = { readonly satisfied: boolean };

export const reviewOutcome: Step<'review-outcome', Facts, 'reasons', Event<'outcome-reviewed', Facts>> = {
  name: 'review-outcome',
  title: 'Review the outcome report',
  asked: { words: 'review the outcome report', inMail: true },
  point: '4c',
  carriesOut: ['4c'],
  who: ['reviewer'],
  stages: ['submitted'],
  prose: { reasons: 'required' },
  decide: (_incident, facts) => [{ type: 'outcome-reviewed', facts }],
  events: {
    'outcome-reviewed': {
      evolve: (incident, event) => ({
        ...incident,
        stage: event.facts.satisfied ? 'reviewed' : stageAtWork(incident),
        reviews: [...incident.reviews, { ...stamp(event), satisfied: event.facts.satisfied }],
      }),
      says: ({ satisfied }) =>
        satisfied ? 'reviewed the outcome report and is satisfied' : 'sent the outcome report back',
      tells: ({ facts: { satisfied } }, standing) =>
        satisfied
          ? []
          : [
              { to: leads(standing), kind: 'sent-back', step: 'submit-outcome', duty: 'outcome-report' },
              ...toAllocate(standing),
            ],
    },
  },
};
