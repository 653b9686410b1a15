// What time has yet to do about the duties of an incident: remind, record that one was missed, climb. Each
// reminder has its moment and is known by what it is about (duty, since when, how soon), so that it comes
// exactly once, whatever the calendar or the machine's clock do meanwhile. A deadline that another severity
// makes longer or shorter is another period, and brings reminders anew.
import { addDays, type Calendar, type IsoDate, isSchoolDay, isWorkingDay } from '../../policy/calendar.ts';
import { dayMs, hourMs, londonDate, type Moment, momentOf } from '../../policy/clock.ts';
import type { Period } from '../../policy/deadline.ts';
import type { Procedures } from '../../policy/procedures/procedures.ts';
import { isAfter } from '../../record/stamp.ts';
import type { School } from '../../school/school.ts';
import { counted, mayBeginAt, never, stillOwed } from '../due/duties.ts';
import type { Owed, Reckoning } from '../due/owed.ts';
import { isToTell } from '../due/owes.ts';
import { afterQuietHours, breaksQuiet, hourTime, passedFrom } from '../due/quiet-hours.ts';
import { requestAwaits } from '../identity/request.ts';
import { dutyOwners } from '../people/duty-owners.ts';
import { climb, climbsOf, deputiesOn, meantBy, nthOf } from '../people/escalation.ts';
import type { Incident } from '../state/incident.ts';
import { isBeingHandled } from '../state/judging/standing-hurry.ts';
import type { Reminder, ReminderFacts } from '../state/reminder.ts';
import { untoldInPlan } from '../state/telling/communication.ts';

/** A reminder that is to come, with when people are to hear of it, and whose duty it is about. */
export type Pending = ReminderFacts & { readonly sendAt: Moment; readonly owed: Owed };

/**
 * By what a reminder is known: the same never comes twice, but a climb to the person who came to its rung
 * since.
 */
export const nameOf = ({ what, duty, isSecond, since, period, mark }: ReminderFacts): string =>
  [what, duty, isSecond, since, JSON.stringify(period), mark].join(' ');

type Rules = { readonly procedures: Procedures; readonly calendar: Calendar };

const countsDay = (date: IsoDate, period: Period, calendar: Calendar): boolean => {
  if ('schoolDays' in period) return isSchoolDay(date, calendar);
  return 'workingDays' in period ? isWorkingDay(date, calendar) : true;
};

/**
 * When people hear of what is reached at that moment: not in quiet hours, and what is counted in working or
 * school days only on such a day (school default). At once where it cannot wait.
 */
const sendAtOf = (
  incident: Incident,
  at: Moment,
  period: Period,
  { procedures, calendar }: Rules,
): Moment => {
  let told = afterQuietHours(incident, at, procedures);
  if (breaksQuiet(incident)) return told;
  // The calendar covers what was counted by it; a year beyond it is a fault that duties tell of.
  for (let days = 0; days < 366 && !countsDay(londonDate(told), period, calendar); days += 1) {
    told = momentOf(addDays(londonDate(told), 1), hourTime(procedures.quietHours.to));
  }
  return told;
};

type About = Pick<Pending, 'duty' | 'isSecond' | 'since' | 'period' | 'owed'>;

type Coming = Omit<Pending, 'sendAt'>;

/** No sooner than from that moment; what was passed over until then comes once. */
const notBefore = (all: readonly Coming[], from: Moment): readonly Coming[] =>
  all.every(({ reachedAt }) => reachedAt > from)
    ? all
    : all
        .map((each) => ({ ...each, reachedAt: Math.max(each.reachedAt, from) }))
        .filter(({ reachedAt }, index, all) => reachedAt > from || all[index + 1]?.reachedAt !== reachedAt);

const statutory = (about: About, { from, knownAt }: Dated, { procedures }: Rules): readonly Coming[] =>
  notBefore(
    procedures.statutoryReminders.hours.map((hours) => ({
      ...about,
      what: 'reminder',
      mark: hours,
      unit: 'hours',
      reachedAt: from + hours * hourMs,
    })),
    knownAt,
  );

const internal = (
  incident: Incident,
  about: About,
  { from, dueAt, knownAt }: Dated,
  { procedures }: Rules,
): readonly Coming[] => {
  const { remindAtPercent, escalateAtPercent } = procedures.escalation;
  const climbs = escalateAtPercent.slice(0, climbsOf(incident, about.owed.owner, procedures));
  const at = (what: 'reminder' | 'escalation', percent: number): Coming => {
    const reachedAt = Math.round(from + (percent / 100) * (dueAt - from));
    return { ...about, what, mark: percent, unit: 'percent', reachedAt };
  };
  const reminders = remindAtPercent.map((percent) => at('reminder', percent));
  const rungs = climbs.map((percent) => at('escalation', percent));
  // What was late when somebody came to owe it has a day before it climbs.
  const climbsFrom = dueAt < knownAt ? knownAt + dayMs : knownAt;
  return [
    // Nobody is reminded of what may not be done yet, nor of a time before it was known.
    ...notBefore(reminders, Math.max(knownAt, mayBeginAt(about.duty, from, dueAt))),
    ...rungs.map((rung) => ({ ...rung, reachedAt: Math.max(rung.reachedAt, climbsFrom) })),
  ];
};

/** Something owed: when it falls due, from when that is counted, and since when it is known. */
type Dated = {
  readonly owed: Owed;
  readonly reckoning: Reckoning;
  readonly dueAt: Moment;
  readonly from: Moment;
  readonly knownAt: Moment;
};

const comingOf = (incident: Incident, each: Dated, school: School, rules: Rules): readonly Coming[] => {
  const { owed, reckoning, dueAt, knownAt } = each;
  const { isSecond, timescale } = owed;
  const { start, period } = reckoning;
  if (dueAt === never || period === null || period === 'termly report') return [];
  const about: About = { duty: timescale.duty, isSecond, since: start.at, period, owed };
  const missed = { ...about, what: 'missed', mark: 100, unit: 'percent', reachedAt: dueAt } as const;
  const rest = timescale.statutory ? statutory(about, each, rules) : internal(incident, about, each, rules);
  // Nobody is there to owe it: it climbs at once instead of waiting for a deadline.
  if (dutyOwners(incident, owed.owner, school).length > 0) return [missed, ...rest];
  const reachedAt = Math.max(start.at, knownAt);
  const vacant = { ...about, what: 'escalation', mark: 0, unit: 'percent', reachedAt } as const;
  return [vacant, missed, ...rest];
};

const dated = (incident: Incident, rules: Rules): readonly Dated[] =>
  stillOwed(incident, rules.procedures).map((owed) => {
    const { at, reckoning, from } = counted(owed, rules);
    return { owed, reckoning, dueAt: at, from, knownAt: reckoning.knownAt };
  });

type Done = ReadonlyMap<string, readonly Reminder[]>;

/** By what the reminders of a duty are known together, and the rungs to which it climbs. */
const ladderOf = ({ what, duty, isSecond, since, period }: ReminderFacts): string =>
  [what, duty, isSecond, since, JSON.stringify(period)].join(' ');

/** Whether a later one of its kind came already: an earlier one would tell nothing more. */
const isOvertaken = (reminder: ReminderFacts, others: readonly ReminderFacts[]): boolean =>
  reminder.what === 'reminder' &&
  others.some((each) => each.mark > reminder.mark && ladderOf(each) === ladderOf(reminder));

/** What need be told of all that is told at once: of several reminders of a duty only the last. */
export const latestOf = (all: readonly Pending[]): readonly Pending[] =>
  all.filter((reminder) => !isOvertaken(reminder, all));

/** Whether it has not come yet; or climbed to a rung on which there is somebody since who was not told. */
const isToCome = (
  incident: Incident,
  reminder: Coming,
  done: Done,
  rules: Rules & { readonly school: School },
): boolean => {
  const before = done.get(nameOf(reminder));
  if (before === undefined) return !isOvertaken(reminder, incident.reminders);
  if (reminder.what !== 'escalation') return false;
  const nth = nthOf(reminder, rules.procedures);
  return climb(incident, reminder.owed.owner, nth, rules, meantBy(before)).to.length > 0;
};

/** People have this long before what they were told of climbs on, unless the Procedures leave them less. */
const rungMs = hourMs;

/** Of the rungs of a duty only the next, so that each has time to answer before it climbs on. */
const onlyNextRung = (incident: Incident, all: readonly Coming[], each: Dated): readonly Coming[] => {
  const [next, ...later] = all.filter(({ what }) => what === 'escalation');
  if (next === undefined) return all;
  const last = incident.reminders.findLast((before) => ladderOf(before) === ladderOf(next));
  if (last === undefined) return all.filter((reminder) => !later.includes(reminder));
  const natural = (Math.abs(next.mark - last.mark) / 100) * (each.dueAt - each.from);
  const reachedAt = Math.max(next.reachedAt, last.at + Math.min(rungMs, natural || rungMs));
  return all.flatMap((reminder) => {
    if (later.includes(reminder)) return [];
    return reminder === next ? [{ ...next, reachedAt }] : [reminder];
  });
};

/** What is yet to come, by when its moment is reached. */
const coming = (
  incident: Incident,
  all: readonly Dated[],
  school: School,
  rules: Rules,
): readonly Coming[] => {
  const done = Map.groupBy(incident.reminders, nameOf);
  return all
    .flatMap((each) => {
      const every = comingOf(incident, each, school, rules);
      // Nothing came yet of a new report: naming each to find that out took a twentieth of its time.
      const open =
        done.size === 0
          ? every
          : every.filter((reminder) => isToCome(incident, reminder, done, { ...rules, school }));
      return onlyNextRung(incident, open, each);
    })
    .toSorted((a, b) => a.reachedAt - b.reachedAt);
};

/**
 * A miss is a fact of its moment, and the law's clock does not rest; what else is told can wait for
 * morning.
 */
const sendTime = (incident: Incident, reminder: Coming, rules: Rules): Moment => {
  const { what, unit, since, period } = reminder;
  const reachedAt = passedFrom(incident, since, reminder.reachedAt);
  return what === 'missed' || unit === 'hours' ? reachedAt : sendAtOf(incident, reachedAt, period, rules);
};

/** What time has yet to do about what is owed, by when its moment is reached. */
export const pending = (
  incident: Incident,
  procedures: Procedures,
  calendar: Calendar,
  school: School,
): readonly Pending[] => {
  const rules = { procedures, calendar };
  return coming(incident, dated(incident, rules), school, rules).map((reminder) => ({
    ...reminder,
    sendAt: sendTime(incident, reminder, rules),
  }));
};

/** Those who were told first have this long to begin what has to be done now. */
const deputiesAfterMs = hourMs / 4;

/** When deputies are told that nobody has begun; `never` where somebody has, or there are none. */
export const deputiesAt = (incident: Incident, school: School): Moment => {
  const { hurries, deputiesTold: told } = incident;
  const since = hurries.at(-1);
  if (
    since?.hurry !== 'now' ||
    isBeingHandled(incident, since, school) ||
    told.some((each) => isAfter(each, since))
  )
    return never;
  const isThere = deputiesOn(incident, school).length > 0;
  return isThere ? passedFrom(incident, since.at, since.at) + deputiesAfterMs : never;
};

/** When an incident next asks for people, and when for time; `never` where it does not. */
type Agenda = { readonly dueAt: Moment; readonly wakeAt: Moment };

/** Facts that came after the closing may ask for it. */
const isIcoLeft = (incident: Incident): boolean =>
  incident.stage === 'closed' &&
  isToTell(incident) &&
  incident.notifications.every(({ body }) => body !== 'regulator');

/** What waits without a date stands before what nobody is asked about. */
const lastDue = (incident: Incident, all: readonly Dated[]): Moment => {
  if (isIcoLeft(incident)) return never - 1;
  const asks = [all, incident.proposals, untoldInPlan(incident)].some(({ length }) => length > 0);
  return asks || requestAwaits(incident) !== null ? never - 1 : never;
};

/** When the earliest duty still owed falls due, past or to come, and when time is to look at it next. */
export const agenda = (
  incident: Incident,
  procedures: Procedures,
  calendar: Calendar,
  school: School,
): Agenda => {
  const rules = { procedures, calendar };
  const all = dated(incident, rules);
  let wakeAt = deputiesAt(incident, school);
  for (const reminder of coming(incident, all, school, rules)) {
    // Nothing is told before it is reached, and working out when it is told is what takes time here.
    if (reminder.reachedAt >= wakeAt) break;
    wakeAt = Math.min(wakeAt, sendTime(incident, reminder, rules));
  }
  const dueAt = all.reduce((earliest, each) => Math.min(earliest, each.dueAt), lastDue(incident, all));
  return { dueAt, wakeAt };
};
