// How long a reporter can follow their report up, write, and be written to (school default): for a time
// after its end, and where their name is protected until they were asked, and have said, how they were
// treated since. A question that they never answer keeps it open for a year, not for ever. While somebody
// asks to know who they are, it is open.
import { dayMs, type Moment } from '../../policy/clock.ts';
import { ending, type Incident, isProtected } from '../state/incident.ts';
import { retaliationAnswered, retaliationAsked } from '../state/telling/retaliation.ts';
import { identityRequest } from './request.ts';

/** Days after its end for which a report can be followed up. */
const followUpDays = 90;

const answerDays = 365;

/** Until when a protected reporter is waited for: for ever until they were asked, which the chair owes. */
const watchedUntil = (incident: Incident): Moment => {
  if (!isProtected(incident) || retaliationAnswered(incident) !== null) return 0;
  const asked = retaliationAsked(incident);
  return asked === null ? Number.POSITIVE_INFINITY : asked.at + answerDays * dayMs;
};

/** Whether its reporter can no longer follow it up, write or be written to. */
export const isFollowUpOver = (incident: Incident, now: Moment): boolean => {
  const end = ending(incident);
  if (end === null) return false;
  if (incident.erased !== null) return true;
  if (identityRequest(incident) !== null) return false;
  return now >= Math.max(end.at + followUpDays * dayMs, watchedUntil(incident));
};
