// From when the 72 hours run and how many are left, in the same words wherever somebody reads them.
import { type Moment, sayDayAndTime, sayLength, sayMoment } from '../../policy/clock.ts';
import type { Procedures } from '../../policy/procedures/procedures.ts';
import { type ClockStart, clockStart, notifyWithinMs } from '../state/awareness.ts';
import { type Incident, isDecided, reportability } from '../state/incident.ts';
import type { AwareFrom } from '../state/judgement.ts';
import { stillOwed } from './duties.ts';

const because: Readonly<Record<AwareFrom, string>> = {
  discovered: 'somebody at the school saw it or was told then',
  reported: 'it was reported then',
  supplier: 'the supplier’s message arrived then',
  duplicate: 'another report of it counts from then',
  other: 'the school decided so',
};

export const sayWhyCounted = ({ from }: Pick<ClockStart, 'from'>): string => because[from];

/** '5 hours left', '3 hours late'. */
export const sayLeft = (dueAt: Moment, now: Moment): string =>
  dueAt < now ? `${sayLength(now - dueAt)} late` : `${sayLength(dueAt - now, 73)} left`;

/** Whether the ICO may still have to be told: who need not be, or was, has no clock. */
export const isClockRunning = (incident: Incident, procedures: Procedures): boolean =>
  stillOwed(incident, procedures).some(({ timescale }) => timescale.duty === 'notify-ico');

/** Whether nobody has decided yet who is told. */
export const isUndecided = (incident: Incident): boolean => {
  const judged = reportability(incident);
  return judged === null || !isDecided(judged);
};

/** 'At the earliest from Sunday 9 am', until it is decided who is told. */
export const sayCountedFrom = (incident: Incident, now: Moment): string => {
  const start = clockStart(incident);
  if (start === null) return '';
  const at = sayDayAndTime(start.at, now);
  return isUndecided(incident)
    ? `At the earliest from ${at}`
    : `Counted from ${at}, because ${because[start.from]}`;
};

/** All of it, and whether the date can be right. */
export const sayClock = (incident: Incident, now: Moment): string => {
  const start = clockStart(incident);
  if (start === null) return '';
  const left = isUndecided(incident)
    ? `: ${sayLeft(start.at + notifyWithinMs, now)}. Decide who must be told.`
    : '.';
  return `${sayCountedFrom(incident, now)}${left}${start.isOdd ? ' Is this date right?' : ''}`;
};

/** For a mail or a calendar, which is read later and over shoulders: by when, and no reason. */
export const sayClockKept = (incident: Incident): string => {
  const start = clockStart(incident);
  if (start === null) return '';
  const [from, until] = [start.at, start.at + notifyWithinMs].map(sayMoment);
  return isUndecided(incident)
    ? `At the earliest from ${from} until ${until}. Decide who must be told.`
    : `Counted from ${from} until ${until}.`;
};
