// How long a reporter can follow their report up, write, and be written to (school default): for a time
// after its end, and where their name is protected until they have said how they were treated since. A
// question that nobody ever answers keeps it open for a year, not for ever.
import type { Moment } from '../policy/clock.ts';
import type { EntryNo } from '../record/ids.ts';
import { type Incident, isProtected } from './incident.ts';
import type { RetaliationAnswer } from './parts.ts';
import type { Made } from './step.ts';

const dayMs = 24 * 3_600_000;
/** Days after its end for which a report can be followed up. */
export const followUpDays = 90;
const answerDays = 365;

/** What ended the incident, or null while work goes on. */
const ending = ({ stage, closures, setAside }: Incident): Made | null => {
  if (stage === 'set-aside') return setAside;
  return stage === 'closed' ? (closures.at(-1) ?? null) : null;
};

const since = <M extends Made>(thing: M | null | undefined, entry: EntryNo): M | null =>
  thing && thing.entry > entry ? thing : null;

/** The chair's question how the reporter was treated, where it was asked since the last closing. */
export const retaliationAsked = (incident: Incident): Made | null =>
  since(incident.retaliation?.asked, incident.closures.at(-1)?.entry ?? 0);

/** The answer to it, or null while it is owed. */
export const retaliationAnswered = (incident: Incident): RetaliationAnswer | null => {
  const asked = retaliationAsked(incident);
  return asked && since(incident.retaliation?.answers.at(-1), asked.entry);
};

/** Whether the reporter's answer is waited for. */
export const awaitsAnswer = (incident: Incident): boolean =>
  incident.stage === 'closed' &&
  retaliationAsked(incident) !== null &&
  retaliationAnswered(incident) === null;

/** Whether its reporter can no longer follow it up, write or be written to. */
export const isFollowUpOver = (incident: Incident, now: Moment): boolean => {
  const end = ending(incident);
  if (end === null) return false;
  if (incident.erased !== null) return true;
  const isWatched = isProtected(incident) && incident.stage === 'closed';
  const waits = isWatched && retaliationAnswered(incident) === null;
  return now >= end.at + (waits ? answerDays : followUpDays) * dayMs;
};
