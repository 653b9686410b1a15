// When a protected reporter may be asked how they were treated since: three months after the closing (school
// default), because what is done to them shows only with time, and because an answer that was given too early
// would end the watch and their receipt with it. The chair has the last fortnight before it is due to do it
// in; whoever is worried before that writes to the reporter, as often as they like.
import type { Calendar } from '../../policy/calendar.ts';
import type { Moment } from '../../policy/clock.ts';
import type { DutyName, Procedures } from '../../policy/procedures.ts';
import type { Incident } from '../state/incident.ts';
import { counted, never } from './duties.ts';
import { owed } from './owed.ts';

const fortnightMs = 14 * 24 * 3_600_000;

/** From when on what is due then may be done; 0 where it may be done at any time. */
export const mayBeginAt = (duty: DutyName, since: Moment, dueAt: Moment): Moment =>
  duty === 'ask-retaliation' && dueAt !== never ? Math.max(since, dueAt - fortnightMs) : 0;

/** From when on the chair may ask the reporter; 0 where nothing is owed to them. */
export const askableFrom = (incident: Incident, { timescales }: Procedures, calendar: Calendar): Moment => {
  const each = owed(incident, timescales).find(({ timescale }) => timescale.duty === 'ask-retaliation');
  return each === undefined ? 0 : mayBeginAt(each.timescale.duty, each.start.at, counted(each, calendar).at);
};
