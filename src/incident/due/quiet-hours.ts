// When people are left in peace: in quiet hours nobody is written to (school default). What the law's clock
// asks, a child at risk, and what somebody must act on now wait for nobody. What a protected reporter did is
// written of at the next full hour: a mail that came in its own minute would tell what the record leaves out.
import { addDays, type IsoDate } from '../../policy/calendar.ts';
import { hourMs, londonDate, londonHour, type Moment, momentOf } from '../../policy/clock.ts';
import type { Procedures } from '../../policy/procedures/procedures.ts';
import type { Actor } from '../../record/step.ts';
import type { Settings } from '../../school/school.ts';
import { type Incident, isChildAtRisk, isProtected } from '../state/incident.ts';
import { isNow } from '../state/judging/standing-hurry.ts';
import { isPractice } from '../state/practice.ts';

/** A whole hour as a wall time. */
export const hourTime = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** The end of the quiet hours in which that moment lies; the moment itself where it lies in none. */
export const quietUntil = (at: Moment, { quietHours: { from, to } }: Procedures): Moment => {
  const hour = londonHour(at);
  const isQuiet = from > to ? hour >= from || hour < to : hour >= from && hour < to;
  if (!isQuiet) return at;
  const date = londonDate(at);
  return momentOf(from > to && hour >= from ? addDays(date, 1) : date, hourTime(to));
};

/** Whether people are written to about it at any hour. */
export const breaksQuiet = (incident: Incident): boolean =>
  !isPractice(incident) && (isChildAtRisk(incident) || isNow(incident));

/** When people may be written to about the incident: after the quiet hours, unless it cannot wait. */
export const afterQuietHours = (incident: Incident, at: Moment, procedures: Procedures): Moment =>
  breaksQuiet(incident) ? at : quietUntil(at, procedures);

/** The next full hour after a moment; London's hours begin with UTC's. */
const hourAfter = (at: Moment): Moment => at - (at % hourMs) + hourMs;

/**
 * From when on it may be told by mail what was done now: what a protected reporter did, from the next full
 * hour. Of the four hours that a red flag leaves that takes one at most; a child at risk waits for nobody.
 */
export const writtenFrom = (incident: Incident, { kind }: Actor, now: Moment): Moment =>
  kind === 'reporter' && isProtected(incident) && !isChildAtRisk(incident) ? hourAfter(now) : now;

/**
 * The same for what time does about a duty that is counted from such a report: its entry would tell the
 * minute too.
 */
export const passedFrom = (incident: Incident, since: Moment, reachedAt: Moment): Moment =>
  isProtected(incident) && since === incident.report?.receivedAt && !isChildAtRisk(incident)
    ? Math.max(reachedAt, hourAfter(since))
    : reachedAt;

/** When that day's digest is sent, unless quiet hours keep it back. */
export const digestMomentOf = ({ digestAt }: Pick<Settings, 'digestAt'>, day: IsoDate): Moment => {
  const two = (part: number) => String(part).padStart(2, '0');
  return momentOf(day, `${two(Math.floor(digestAt / 60))}:${two(digestAt % 60)}`);
};
