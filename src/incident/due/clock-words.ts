// From when the 72 hours run and how many are left, in the same words wherever somebody reads them.
import { type Moment, sayDayAndTime, sayLength, sayMoment } from '../../policy/clock.ts';
import type { Procedures } from '../../policy/procedures/procedures.ts';
import { type Incident, isDecided, reportability } from '../state/incident.ts';
import { type ClockStart, clockStart, countedFrom, notifyWithinMs } from '../state/judging/awareness.ts';
import type { AwareFrom } from '../state/judging/judgement.ts';
import { stillOwed } from './duties.ts';

const because: Readonly<Record<AwareFrom, string>> = {
  discovered: 'the school knew then',
  reported: 'it was reported then',
  supplier: 'the supplier’s message arrived then',
  duplicate: 'another report of it counts from then',
  other: 'that was decided',
};

export const sayWhyCounted = ({ from }: Pick<ClockStart, 'from'>): string => because[from];

/** '5 hours left', '3 hours late'. */
export const sayLeft = (dueAt: Moment, now: Moment): string =>
  dueAt < now ? `${sayLength(now - dueAt)} late` : `${sayLength(dueAt - now, 73)} left`;

/** Whether the ICO may still have to be told: who need not be, or was, has no clock. */
export const isClockRunning = (incident: Incident, procedures: Procedures): boolean =>
  stillOwed(incident, procedures).some(({ timescale }) => timescale.duty === 'notify-ico');

/** '72-hour clock: 5 hours left', where other times stand beside it; '' while no clock runs. */
export const sayClockNamed = (incident: Incident, procedures: Procedures, now: Moment): string =>
  isClockRunning(incident, procedures)
    ? `72-hour clock: ${sayLeft((countedFrom(incident) ?? now) + notifyWithinMs, now)}`
    : '';

/** Whether nobody has decided yet who is told. */
export const isUndecided = (incident: Incident): boolean => {
  const judged = reportability(incident);
  return judged === null || !isDecided(judged);
};

/** 'At the earliest from Sunday 9 am', until it is decided who is told. */
export const sayCountedFrom = (incident: Incident, now: Moment): string => {
  const start = clockStart(incident);
  if (start === null) return '';
  const at = `${sayDayAndTime(start.at, now)}${start.isOdd ? ' (is this date right?)' : ''}`;
  return isUndecided(incident)
    ? `At the earliest from ${at}`
    : `Counted from ${at}, because ${because[start.from]}`;
};

export const sayClock = (incident: Incident, now: Moment): string => {
  const from = sayCountedFrom(incident, now);
  const dueAt = (countedFrom(incident) ?? now) + notifyWithinMs;
  return isUndecided(incident) ? `${from}: ${sayLeft(dueAt, now)}. Decide who must be told.` : `${from}.`;
};

/** For a mail or a calendar, which is read later and over shoulders: by when, and no reason. */
export const sayClockKept = (incident: Incident): string => {
  const at = countedFrom(incident) ?? 0;
  const span = `from ${sayMoment(at)} until ${sayMoment(at + notifyWithinMs)}.`;
  return isUndecided(incident) ? `At the earliest ${span} Decide who must be told.` : `Counted ${span}`;
};
