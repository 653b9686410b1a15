// Who owes what by when on an incident: the timescales of the Procedures (7), counted on the school's
// calendar and explained in a sentence each. Derived, never stored; owed.ts says what each duty runs from
// and what meets it. The surprising thing: a calendar may end before a deadline does. That must neither
// take a page down nor keep a report from being made, so such a duty stays open without a date and says
// which dates an administrator is to add.

import type { Calendar } from '../../policy/calendar.ts';
import { dayMs, lastMoment, londonDate, type Moment, sayTime } from '../../policy/clock.ts';
import { BeyondCalendar, type Deadline, deadline } from '../../policy/deadline.ts';
import type { Basis } from '../../policy/policy.ts';
import type { DutyName, Procedures, Within } from '../../policy/procedures/procedures.ts';
import { inDuty } from '../../policy/said.ts';
import { latest } from '../../policy/when.ts';
import type { EntryNo } from '../../record/ids.ts';
import { capitalised } from '../../record/phrases.ts';
import type { Stamp } from '../../record/stamp.ts';
import type { Capacity } from '../capacity.ts';
import { namedDays } from '../state/governing/governing.ts';
import { ending, type Incident, isOpen, severity } from '../state/incident.ts';
import { isPractice, isPracticeOver } from '../state/practice.ts';
import type { StepName } from '../step-names.ts';
import type { Met, Start } from './met.ts';
import { type Owed, owed, periodOf, type Reckoning } from './owed.ts';
import { stepNow } from './owes.ts';
import { quietUntil } from './quiet-hours.ts';

/**
 * How a duty stands; `missed` is open past its time, or was when the incident closed; `undone` was not done
 * when it closed, though there was time left: neither kept nor late.
 */
type DutyState = 'open' | 'met' | 'missed' | 'met-late' | 'undone' | 'not-needed';

/** Something owed on an incident. */
export type Duty = {
  readonly duty: DutyName;
  readonly label: string;
  /** Whether it is owed a second time. */
  readonly isSecond: boolean;
  /** The moment from which it is counted. */
  readonly since: Moment;
  readonly period: Within;
  readonly owner: Capacity;
  /** `never` where it has no date. */
  readonly dueAt: Moment;
  /** The arithmetic of the deadline, or why there is none, in one sentence. */
  readonly because: string;
  readonly basis: Basis;
  /** Whether the law sets the period; otherwise it is a school default. */
  readonly statutory: boolean;
  readonly state: DutyState;
  readonly metAt: Moment | null;
  readonly entries: readonly EntryNo[];
  /** Where more is left to do, what was done of it. */
  readonly inPart: readonly Stamp[];
  /** Whether it can be done still. */
  readonly isOwedStill: boolean;
  /** The step that discharges it now. */
  readonly step: StepName;
};

/**
 * Later than every deadline: the last moment that can be named, and within a whole number of any database.
 */
export const never = lastMoment;

/** A deadline, with the reckoning that it comes of and the moment from which that is counted. */
type Counted = Deadline & { readonly reckoning: Reckoning; readonly from: Moment };

/** Null where there is no date. */
export const dated = (dueAt: Moment): Moment | null => (dueAt === never ? null : dueAt);

export const isDue = ({ state }: Pick<Duty, 'state'>): boolean => state === 'open' || state === 'missed';

export const openDuty = (all: readonly Duty[], name: DutyName | undefined): Duty | undefined =>
  all.find((each) => each.duty === name && isDue(each));

export type Rules = { readonly procedures: Procedures; readonly calendar: Calendar };

const known = new WeakMap<Owed, Rules & { readonly deadline: Counted }>();

/** When what is owed falls due, or no date and the reason. */
export const counted = (owed: Owed, { procedures, calendar }: Rules): Counted => {
  const kept = known.get(owed);
  if (kept?.calendar === calendar && kept.procedures === procedures) return kept.deadline;
  const deadline = whenDayEnds(owed, afterNight(owed, deadlineOf(owed, calendar), procedures));
  const whole = withSaidLater(withFlag(deadline, owed), owed.start);
  known.set(owed, { procedures, calendar, deadline: whole });
  return whole;
};

/** The deadline that many hours or days from then, in a sentence that begins with `says`. */
export const countedFrom = (
  from: Moment,
  says: string,
  reckoning: Reckoning,
  calendar: Calendar,
): Counted => {
  const { period } = reckoning;
  const about = { reckoning, from };
  if (period === null || period === 'termly report') {
    return {
      ...about,
      at: never,
      because: `This can go in the next termly report to the ${inDuty('governors')}.`,
    };
  }
  try {
    const reckoned = deadline(from, period, calendar);
    return {
      ...about,
      at: reckoned.at,
      get because() {
        return `${says} ${reckoned.because}`;
      },
    };
  } catch (error) {
    if (error instanceof BeyondCalendar) return { ...about, at: never, because: error.message };
    throw error;
  }
};

/** When as much time is over from then; `never` where it has no date. */
export const dueFrom = (from: Moment, { period }: Pick<Duty, 'period'>, calendar: Calendar): Moment => {
  const start = { at: from, entry: 0 as EntryNo, says: '' };
  return countedFrom(from, '', { start, period, knownAt: from }, calendar).at;
};

/**
 * What turns out to be due sooner counts from when that was known: nobody is late before they know. What was
 * late by then stays late as it was, so that it is missed once.
 */
const turned = (before: Counted | null, reckoning: Reckoning, calendar: Calendar): Counted => {
  const { start, knownAt, knownIn, knownAs } = reckoning;
  const plain = countedFrom(start.at, `${start.says}:`, reckoning, calendar);
  if (before === null || knownAt <= start.at) return plain;
  if (before.at < knownAt) return before;
  if (plain.at > before.at) return plain;
  const decision = `${capitalised(knownAs ?? '')} (entry ${knownIn})`;
  const says =
    before.reckoning.period === null
      ? `${decision} asked for it, so it counts from then.`
      : `${decision} shortened this time, so it counts from then.`;
  const sooner = countedFrom(knownAt, says, reckoning, calendar);
  return sooner.at < before.at ? sooner : before;
};

/** The same deadline at that moment, with another sentence, which is put together only for who reads it. */
const withMore = (found: Counted, at: Moment, says: () => string): Counted => ({
  at,
  from: found.from,
  reckoning: found.reckoning,
  get because() {
    return `${found.because} ${says()}`;
  },
});

/** Where what was said since has not made it sooner, that is said beside it. */
const withSaidLater = (found: Counted, start: Start): Counted =>
  !('saidLater' in start) || 'saidLater' in found.reckoning.start || found.from !== found.reckoning.start.at
    ? found
    : withMore(found, found.at, () => `${start.saidLater}`);

const deadlineOf = ({ start, period, spared, reckonings }: Owed, calendar: Calendar): Counted => {
  const present = { start, period, knownAt: 0 };
  if (spared !== null) return { at: never, because: spared, reckoning: present, from: start.at };
  const all = reckonings.length === 0 ? [present] : reckonings;
  const found = all.reduce<Counted | null>((before, each) => turned(before, each, calendar), null);
  return found as Counted;
};

const withFlag = (found: Counted, { timescale: { ifRedFlag }, flaggedIn }: Owed): Counted =>
  ifRedFlag === undefined || found.reckoning.period !== ifRedFlag
    ? found
    : withMore(
        found,
        found.at,
        () => `It is this soon because the reporter ticked a red flag (entry ${flaggedIn}).`,
      );

const afterNight = (owed: Owed, deadline: Counted, procedures: Procedures): Counted => {
  const { ifHurry } = owed.timescale;
  const isNow = ifHurry !== undefined && deadline.reckoning.period === ifHurry.now;
  if (owed.runsAtNight || isNow || deadline.at === never) return deadline;
  const at = quietUntil(deadline.at, procedures);
  if (at === deadline.at) return deadline;
  const says = () => `${sayTime(deadline.at)} is in the quiet hours, so it is due at ${sayTime(at)}.`;
  return withMore(deadline, at, says);
};

/** A day that somebody named lasts until it ends. */
const whenDayEnds = ({ timescale }: Owed, deadline: Counted): Counted =>
  deadline.at === never || !(timescale.duty in namedDays)
    ? deadline
    : withMore(deadline, latest(londonDate(deadline.at)), () => 'It is due at the end of that day.');

/** What was done is judged by the severity of then; said where the one of now has another time. */
const sayDoneBefore = (incident: Incident, { timescale, met }: Owed): string => {
  const [then, now] = [met, null].map((done) => JSON.stringify(periodOf(incident, timescale, done)));
  return then === now || timescale.ifHurry
    ? ''
    : ` It was done before the incident was classified as ${severity(incident)}.`;
};

const isNeeded = ({ spared, period }: Owed): boolean => spared === null && period !== 'termly report';

/** What was erased cannot be reopened. */
const isToReopen = ({ erased }: Incident, duty: DutyName): boolean =>
  duty === 'answer-failed-control' && erased === null;

/** What is owed after the closing too; the rest counts as never done once it closes. */
const outlastsClosing: readonly DutyName[] = [
  'ask-retaliation',
  'ratify-authority',
  'check-controls',
  'answer-failed-control',
];

/**
 * After its end only this is still owed: controls are checked, one that does not work is answered, a
 * protected reporter is asked how they fare, and urgent action is ratified or refused; the last two also
 * where it was set aside, the first two begin with a closing alone. What was erased opens with no
 * receipt, so nobody could be asked.
 */
const isOwedStill = (incident: Incident, { timescale: { duty } }: Owed): boolean => {
  if (isOpen(incident)) return true;
  if (isPracticeOver(incident) || !outlastsClosing.includes(duty)) return false;
  if (duty === 'ask-retaliation' || duty === 'ratify-authority') return incident.erased === null;
  return duty === 'check-controls' || isToReopen(incident, duty);
};

const stateOf = (incident: Incident, each: Owed, dueAt: Moment, now: Moment): DutyState => {
  if (!isNeeded(each)) return 'not-needed';
  if (each.met !== null) return each.met.at <= dueAt ? 'met' : 'met-late';
  if (isOwedStill(incident, each)) return now > dueAt ? 'missed' : 'open';
  if (incident.stage !== 'closed') return 'not-needed';
  return (incident.closures.at(-1)?.at ?? 0) > dueAt ? 'missed' : 'undone';
};

const undone = 'It was not due before the incident ended.';

const setAside = 'The incident was set aside, so nothing more is needed.';

/** Who was told in time was told, though what the chair did before shows that they knew. */
const metBy = ({ chairTold }: Incident, { timescale, met }: Owed, dueAt: Moment): Met | null =>
  timescale.duty === 'tell-chair' && chairTold !== null && chairTold.toldAt <= dueAt
    ? { at: chairTold.toldAt, entry: chairTold.entry, entries: [chairTold.entry] }
    : met;

/** Everything owed on the incident so far, met or not, in the order of the Procedures (7). */
export const duties = (
  incident: Incident,
  procedures: Procedures,
  calendar: Calendar,
  now: Moment,
): readonly Duty[] =>
  owed(incident, procedures.timescales).map((each) => {
    const reckoned = counted(each, { procedures, calendar });
    const { at: dueAt } = reckoned;
    const { timescale, label, isSecond, owner } = each;
    const met = metBy(incident, each, dueAt);
    const { start, period } = reckoned.reckoning;
    const state = stateOf(incident, each, dueAt, now);
    return {
      duty: timescale.duty,
      label,
      isSecond,
      since: start.at,
      period,
      owner,
      dueAt,
      get because() {
        if (state === 'undone') return undone;
        if (state === 'not-needed' && isNeeded(each)) return setAside;
        return `${reckoned.because}${sayDoneBefore(incident, each)}`;
      },
      basis: timescale.basis,
      statutory: timescale.statutory,
      state,
      metAt: met?.at ?? null,
      entries: met?.entries ?? [],
      inPart: each.inPart,
      isOwedStill: met === null && isOwedStill(incident, each),
      step: stepNow(incident, timescale),
    };
  });

/** As `duties`; but practice is judged by what was late when it ended, however it did. */
export const dutiesAsEnded = (
  incident: Incident,
  procedures: Procedures,
  calendar: Calendar,
  now: Moment,
): readonly Duty[] => {
  const end = isPractice(incident) ? ending(incident) : null;
  const closed: Incident = end === null ? incident : { ...incident, stage: 'closed', closures: [end] };
  return duties(closed, procedures, calendar, now);
};

/** What is owed still: needed, not met, and the incident has not ended without it. */
export const stillOwed = (incident: Incident, { timescales }: Procedures): readonly Owed[] =>
  owed(incident, timescales).filter(
    (each) => each.met === null && isNeeded(each) && isOwedStill(incident, each),
  );

const fortnightMs = 14 * dayMs;

/** From when on what is due then may be done; 0 where it may be done at any time. */
export const mayBeginAt = (duty: DutyName, since: Moment, dueAt: Moment): Moment =>
  duty === 'ask-retaliation' && dueAt !== never ? Math.max(since, dueAt - fortnightMs) : 0;

/** From when on the chair may ask the reporter; 0 where nothing is owed to them. */
export const askableFrom = (incident: Incident, procedures: Procedures, calendar: Calendar): Moment => {
  const each = owed(incident, procedures.timescales).find(
    ({ timescale }) => timescale.duty === 'ask-retaliation',
  );
  if (each === undefined) return 0;
  return mayBeginAt(each.timescale.duty, each.start.at, counted(each, { procedures, calendar }).at);
};
