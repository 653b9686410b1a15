// What of each stream waits for the governing body (6).
import { isOverdue } from '../../action/due.ts';
import type { Action } from '../../action/state.ts';
import { deciders } from '../../exception/step.ts';
import {
  isWithGovernors,
  openAuthorities,
  openDirections,
} from '../../incident/state/governing/governing.ts';
import { type Incident, outcome } from '../../incident/state/incident.ts';
import type { GovernorsAsk } from '../../meeting/state.ts';
import { type Moment, momentOf } from '../../policy/clock.ts';
import { reviewDueSince } from '../../policy-version/review-reminders.ts';
import { isIndependentGovernor } from '../../school/holders.ts';
import { type Exception, isWaiting } from '../../school/policies/exception-state.ts';
import type { PolicyVersionState } from '../../school/policies/policy-version-state.ts';
import { isInForce } from '../../school/policies/policy-versions.ts';
import type { School } from '../../school/school.ts';
import type { TermReport } from '../../term-report/state.ts';

/** Why something waits for the governors. */
export type WaitsAs =
  | 'urgent-authority'
  | 'outcome'
  | 'directions'
  | 'report'
  | 'term-report'
  | 'version'
  | 'review'
  | 'review-due'
  | 'exception'
  | 'late-action';

export type Asked = {
  readonly as: WaitsAs;
  readonly asked: GovernorsAsk;
  readonly since: Moment;
  /** Where one item of an agenda is for all of them: how many, and since when the last waits. */
  readonly all?: { readonly count: number; readonly lastAt: Moment };
};

/** Whether a meeting had it since that moment. */
type Noted = (since: Moment) => boolean;

/** The first of what waits on it. */
export const waitsOnIncident = (incident: Incident, noted: Noted): Asked | null => {
  const [acts, reported] = [openAuthorities(incident), outcome(incident)];
  const [authority] = acts;
  if (authority !== undefined && incident.erased === null) {
    const all = { count: acts.length, lastAt: Math.max(...acts.map(({ at }) => at)) };
    return { as: 'urgent-authority', asked: 'ratify', since: authority.at, all };
  }
  if (isWithGovernors(incident) && reported !== null)
    return { as: 'outcome', asked: 'decide', since: reported.at };
  const [direction] = openDirections(incident);
  if (direction !== undefined) return { as: 'directions', asked: 'note', since: direction.at };
  return reported === null || noted(reported.at) ? null : { as: 'report', asked: 'note', since: reported.at };
};

/** What was promised on an incident is late since these moments. */
export const waitsOnPromises = (late: readonly Moment[], noted: Noted): Asked | null => {
  const [since] = late.filter((at) => !noted(at)).toSorted((a, b) => a - b);
  return since === undefined ? null : { as: 'late-action', asked: 'note', since };
};

export const waitsOnTermReport = ({ stage, approved }: TermReport): Asked | null =>
  stage === 'approved' && approved !== null ? { as: 'term-report', asked: 'note', since: approved.at } : null;

/** A review that is due is on the agenda before somebody has proposed that the policy stays as it is. */
export const waitsOnVersion = (version: PolicyVersionState, school: School): Asked | null => {
  const { stage, putForward, proposedReview } = version;
  if (stage === 'put-forward' && putForward !== null)
    return { as: 'version', asked: 'adopt', since: putForward.at };
  if (proposedReview !== null) return { as: 'review', asked: 'decide', since: proposedReview.at };
  const since = isInForce(school, version) ? reviewDueSince(version) : null;
  return since === null ? null : { as: 'review-due', asked: 'decide', since };
};

/** Only what governors decide: that the headteacher decides, or who has that duty, waits for no meeting. */
export const waitsOnException = (exception: Exception, school: School): Asked | null => {
  const isTheirs = deciders(exception.by, school).some((each) => isIndependentGovernor(school, each));
  return isWaiting(exception) && isTheirs
    ? { as: 'exception', asked: 'decide', since: momentOf(exception.from, '00:00') }
    : null;
};

export const waitsOnAction = (action: Action, noted: Noted, now: Moment): Asked | null => {
  const since = momentOf(action.dueOn, '17:00');
  return isOverdue(action, now) && !noted(since) ? { as: 'late-action', asked: 'note', since } : null;
};
