// What waits between the Governing Body and those who investigate.

import { counted } from '../../policy/clock.ts';
import { inDuty } from '../../policy/said.ts';
import { wantsGovernors } from '../conformance/items.ts';
import type { Duty } from '../due/duties.ts';
import {
  answeredBy,
  isGoverned,
  isGovernorAskedFor,
  openDirections,
  unansweredRecommendations,
} from '../state/governing.ts';
import { type Incident, waitingTo } from '../state/incident.ts';
import { isAtWork, lead } from '../state/lead.ts';
import { steps } from '../steps.ts';
import { dueWith, undated, type Waiting } from './row.ts';

/** The governors on the case say what they think before it is lowered; the decision does not wait for it. */
export const ofViews = (incident: Incident): readonly Waiting[] => {
  const waiting = waitingTo(incident, 'lower-severity');
  if (waiting === null || !isGoverned(incident) || waiting.views.length > 0) return [];
  const says = 'Somebody proposes to lower it. The second person sees what you write before they decide.';
  return [undated(incident, 'give-view', steps['give-view'].title, says)];
};

/** An office directs, and has not yet; the investigation does not wait for it. */
export const ofDirecting = (incident: Incident): readonly Waiting[] => {
  if (!isAtWork(incident) || lead(incident) === null || incident.directions.length > 0) return [];
  const { title } = steps['direct-investigation'];
  const says = 'The policy has it investigated as directed, and nobody has said how.';
  return [
    { ...undated(incident, 'direct-investigation', title, says), by: ['director'], closesWithout: true },
  ];
};

/** What waits between the Governing Body and those who investigate (4a, 5c, 6b; 3 "as directed"). */
export const ofGoverning = (incident: Incident, all: readonly Duty[]): readonly Waiting[] => {
  const waiting: Waiting[] = [];
  if (wantsGovernors(incident)) {
    const says = isGovernorAskedFor(incident)
      ? `The ${inDuty('headteacher or bursar')} asks for ${inDuty('a governor')} on the case.`
      : `A major incident needs ${inDuty('a governor')} on the case, and nobody is named yet.`;
    waiting.push(undated(incident, 'name-governors', steps['name-governors'].title, says));
  }
  for (const by of ['lead', 'office'] as const) {
    const first = openDirections(incident).find((each) => answeredBy(incident, each) === by);
    if (first === undefined) continue;
    const says = `What was directed in entry ${first.entry} waits for an answer.`;
    const row = undated(incident, 'answer-direction', steps['answer-direction'].title, says);
    waiting.push({ ...row, ...dueWith('answer-direction', all), by: [by] });
  }
  const left = unansweredRecommendations(incident).length;
  if (left > 0) {
    const says = `Say ${left > 1 ? 'of each ' : ''}what the school does about it.`;
    const label =
      left > 1 ? `Answer ${counted(left, 'recommendation')}` : steps['answer-recommendation'].title;
    const row = undated(incident, 'answer-recommendation', label, says);
    // After the review the closing waits for it.
    waiting.push(incident.stage === 'reviewed' ? { ...row, ...dueWith('review-and-close', all) } : row);
  }
  return waiting;
};
