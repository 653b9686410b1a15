// How long a reporter can follow their report up, write, and be written to (school default): for a time
// after its end, and where their name is protected until they were asked, and have said, how they were
// treated since. A question that they never answer keeps it open for a year, not for ever. While somebody
// asks to know who they are, it is open.
import type { Moment } from '../../policy/clock.ts';
import type { EntryNo } from '../../record/ids.ts';
import { identityRequest } from '../identity/request.ts';
import { type Incident, isProtected } from './incident.ts';
import type { RetaliationAnswer } from './parts.ts';
import type { Stamp } from './stamp.ts';

const dayMs = 24 * 3_600_000;
/** Days after its end for which a report can be followed up. */
export const followUpDays = 90;
const answerDays = 365;

/** What ended the incident, or null while work goes on. */
export const ending = ({ stage, closures, setAside }: Incident): Stamp | null => {
  if (stage === 'set-aside') return setAside;
  return stage === 'closed' ? (closures.at(-1) ?? null) : null;
};

const since = <M extends Stamp>(thing: M | null | undefined, entry: EntryNo): M | null =>
  thing && thing.entry > entry ? thing : null;

/** The chair's question how the reporter was treated, where it was asked since the incident ended last. */
export const retaliationAsked = (incident: Incident): Stamp | null =>
  since(incident.retaliation?.asked, (ending(incident) ?? incident.closures.at(-1))?.entry ?? 0);

/** The answer to it, or null while it is owed. */
export const retaliationAnswered = (incident: Incident): RetaliationAnswer | null => {
  const asked = retaliationAsked(incident);
  return asked && since(incident.retaliation?.answers.at(-1), asked.entry);
};

/** Whether the reporter's answer is waited for. */
export const awaitsAnswer = (incident: Incident): boolean =>
  ending(incident) !== null && retaliationAsked(incident) !== null && retaliationAnswered(incident) === null;

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
