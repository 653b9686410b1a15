// What the school does about an action that is recommended (4d): each has its own answer.

import type { IsoDate } from '../../policy/calendar.ts';
import { counted, londonDate, sayDate } from '../../policy/clock.ts';
import type { EntryNo, StreamId } from '../../record/ids.ts';
import { stamp } from '../../record/stamp.ts';
import { type Event, refuse } from '../../record/step.ts';
import { isAskedOf } from '../conformance/items.ts';
import { toWhoDid } from '../notifications/announcements.ts';
import { askedToAnswer } from '../people/duty-owners.ts';
import { unansweredRecommendations } from '../state/governing/governing.ts';
import type { RecommendationAnswer } from '../state/governing/investigation.ts';
import { openStages } from '../state/stages.ts';
import type { Step } from '../step.ts';

type Facts = {
  readonly recommendation: EntryNo;
  readonly answer: RecommendationAnswer;
  /** By which day it will be done; null where it is done, or declined. */
  readonly doneBy: IsoDate | null;
  /** The action that it becomes; what is still to be done was once answered without one. */
  readonly action?: StreamId;
};

const sayAnswer = ({ answer, doneBy, action }: Omit<Facts, 'recommendation'>): string => {
  if (doneBy !== null)
    return `${action === undefined ? 'it will be done by' : 'an action, due'} ${sayDate(doneBy)}`;
  return answer === 'declined' ? 'declined' : 'done';
};

export const answerRecommendation: Step<
  'answer-recommendation',
  Facts,
  'answer',
  Event<'recommendation-answered', Facts>
> = {
  name: 'answer-recommendation',
  title: 'Answer a recommendation',
  asked: 'in-mail',
  isAsked: (incident, school, person) => askedToAnswer(incident, school).includes(person),
  answers: '4d',
  wanted(incident) {
    const left = unansweredRecommendations(incident).length;
    if (left === 0) return [];
    return [
      {
        ...(left > 1 ? { ask: `Answer ${counted(left, 'recommendation')}` } : {}),
        because: 'Say what the school does about it.',
        // After the review the closing waits for it.
        ...(incident.stage === 'reviewed' ? { dueWith: ['review-and-close'] } : {}),
      },
    ];
  },
  lacks(incident) {
    const left = unansweredRecommendations(incident).length;
    if (left === 0) return [];
    const what = left === 1 ? 'One recommendation has no answer.' : `${left} recommendations have no answer.`;
    return [{ what, basis: isAskedOf(incident, '4d') ? '4d' : 'school default' }];
  },
  point: '4d',
  carriesOut: ['4d'],
  who: ['office'],
  stages: openStages,
  decides: true,
  prose: { answer: 'required' },
  decide(incident, facts, { now }) {
    if (!unansweredRecommendations(incident).some(({ entry }) => entry === facts.recommendation)) {
      return refuse('4d', 'This recommendation is not waiting for an answer. It is already answered.');
    }
    const { answer, doneBy, action } = facts;
    if ((answer === 'planned') !== (doneBy !== null)) {
      return refuse('4d', 'Say by which day it will be done, but only if it is still to be done.');
    }
    if ((answer === 'planned') !== (action !== undefined)) {
      return refuse('4d', 'Name the action that it becomes, but only if it is still to be done.');
    }
    return doneBy !== null && doneBy < londonDate(now)
      ? refuse('4d', 'The day by which it will be done has passed.')
      : [{ type: 'recommendation-answered', facts }];
  },
  events: {
    'recommendation-answered': {
      evolve: (incident, event) => {
        const { recommendation, ...given } = event.facts;
        return {
          ...incident,
          recommendations: incident.recommendations.map((each) =>
            each.entry === recommendation ? { ...each, answer: { ...stamp(event), ...given } } : each,
          ),
        };
      },
      says: (facts) => `answered the recommendation in entry ${facts.recommendation}: ${sayAnswer(facts)}`,
      tells: ({ facts }, standing) => {
        const made = standing.incident.recommendations.find(({ entry }) => entry === facts.recommendation);
        return toWhoDid(made, 'direction-answered', standing);
      },
    },
  },
};
