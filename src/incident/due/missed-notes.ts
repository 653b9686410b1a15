// Notes of progress that were missed (7): each is owed anew once one is written, so the duties of now do not
// show those of before.
import type { Calendar } from '../../policy/calendar.ts';
import { type Moment, sayMoment } from '../../policy/clock.ts';
import { timescale } from '../../policy/procedures/procedures.ts';
import type { Incident } from '../state/incident.ts';
import type { Reminder } from '../state/reminder.ts';
import { countedFrom, type Duty, type Rules } from './duties.ts';
import { noteRanFrom } from './starts.ts';

/** The rule that a missed note comes of; only its moment where the calendar has changed since. */
const whyMissed = (
  incident: Incident,
  { since, period, reachedAt, entry }: Pick<Reminder, 'since' | 'period' | 'reachedAt' | 'entry'>,
  calendar: Calendar,
): string => {
  const says = `${noteRanFrom(incident, since)}:`;
  const start = { at: since, entry, says };
  const { at, because } = countedFrom(since, says, { start, period, knownAt: 0 }, calendar);
  return at === reachedAt ? because : `A note of progress was due on ${sayMoment(reachedAt)}.`;
};

const sayOnce = ' No note followed: this counts as one missed, not one a day.';

/**
 * Notes of progress that were missed before another was owed: of each the first note after it, if any. What
 * is owed once keeps its one line.
 */
const missedNotes = (
  incident: Incident,
  all: readonly Duty[],
  { procedures, calendar }: Rules,
): readonly Duty[] => {
  const { duty, label, basis, statutory, dischargedBy: step } = timescale(procedures, 'progress-note');
  const isShown = (since: Moment) => all.some((each) => each.duty === duty && each.since === since);
  const missed = incident.reminders.filter(
    (each) => each.what === 'missed' && each.duty === duty && !isShown(each.since),
  );
  return [...new Map(missed.map((each) => [each.since, each])).values()].map((reminder) => {
    const { since, period, reachedAt, entry } = reminder;
    const noted = incident.notes.find(({ at }) => at > reachedAt);
    return {
      ...{ duty, label, isSecond: false, since, period, owner: 'lead', basis, statutory, step },
      ...{
        dueAt: reachedAt,
        because: `${whyMissed(incident, reminder, calendar)}${noted === undefined ? sayOnce : ''}`,
      },
      ...{ state: noted === undefined ? 'missed' : 'met-late', metAt: noted?.at ?? null },
      entries: [entry],
      inPart: [],
      isOwedStill: false,
    };
  });
};

/** These duties with each note of progress that was missed, in the order of the Procedures (7). */
export const inFull = (incident: Incident, all: readonly Duty[], rules: Rules): readonly Duty[] => {
  const order = rules.procedures.timescales.map(({ duty }) => duty);
  return [...missedNotes(incident, all, rules), ...all].toSorted(
    (a, b) => order.indexOf(a.duty) - order.indexOf(b.duty),
  );
};
