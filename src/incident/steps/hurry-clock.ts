// Practice need not take days: its clock is moved ahead, and what time does then comes as it would.
import { hourMs, sayLength } from '../../policy/clock.ts';
import { type Event, refuse } from '../../record/step.ts';
import { pending } from '../notifications/reminders.ts';
import type { Incident } from '../state/incident.ts';
import { isPracticeOver } from '../state/practice.ts';
import { openOrEnded } from '../state/stages.ts';
import type { Context, Step } from '../step.ts';

/** A month at once. */
export const hurryMaxHours = 744;

/** To the nearest hour: a reminder may be a second short of it. */
const sayHurried = (byMs: number): string =>
  sayLength(byMs < hourMs ? byMs : Math.round(byMs / hourMs) * hourMs);

/** Null for the next reminder. */
type Facts = { readonly hours: number | null };
type Hurried = Event<'clock-hurried', { readonly byMs: number }>;

type Rules = Pick<Context, 'procedures' | 'calendar' | 'school' | 'now'>;

/** On its own clock; null where nobody is to be told anything more. */
export const nextReminderAt = (
  incident: Incident,
  { procedures, calendar, school, now }: Rules,
): number | null => {
  const coming = pending(incident, procedures, calendar, school)
    .filter(({ what, sendAt }) => what !== 'missed' && sendAt > now)
    .map(({ sendAt }) => sendAt);
  return coming.length === 0 ? null : Math.min(...coming);
};

export const hurryClock: Step<'hurry-clock', Facts, never, Hurried> = {
  name: 'hurry-clock',
  title: 'Hurry the clock',
  point: 'school default',
  carriesOut: [],
  who: ['practice-starter', 'office', 'chair'],
  stages: openOrEnded,
  inPractice: 'only',
  onlyAdds: true,
  prose: {},
  decide(incident, { hours }, context) {
    if (isPracticeOver(incident)) return refuse('school default', 'This practice has ended.');
    if (hours !== null) {
      const isFit = Number.isSafeInteger(hours) && hours > 0 && hours <= hurryMaxHours;
      return isFit
        ? [{ type: 'clock-hurried', facts: { byMs: hours * hourMs } }]
        : refuse('school default', 'The clock can be hurried by an hour at least, and a month at most.');
    }
    const next = nextReminderAt(incident, context);
    return next === null
      ? refuse('school default', 'No reminder is left to come. Choose a number of hours.')
      : [{ type: 'clock-hurried', facts: { byMs: next - context.now } }];
  },
  events: {
    'clock-hurried': {
      evolve: (incident, { facts: { byMs } }) => ({
        ...incident,
        practice: incident.practice && {
          ...incident.practice,
          hurriedMs: incident.practice.hurriedMs + byMs,
        },
      }),
      says: ({ byMs }) => `hurried the clock of the practice by ${sayHurried(byMs)}`,
    },
  },
};
