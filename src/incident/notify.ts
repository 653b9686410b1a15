// Who is told what, when something happens to an incident (5d, 6c, 7): the messages of one event, found from
// facts alone. A message holds identifiers, kinds and times, never a name or a narrative: the person who is
// told comes and reads. Nobody is told of what they did themselves, nor of what they may not see.
import type { Calendar } from '../policy/calendar.ts';
import { londonDate, type Moment } from '../policy/clock.ts';
import type { DutyName, Procedures } from '../policy/procedures/procedures.ts';
import { personOf } from '../record/actor.ts';
import type { PersonId } from '../record/ids.ts';
import type { Recorded } from '../record/step.ts';
import type { School } from '../school/school.ts';
import { askedNow } from './asks/asks.ts';
import { dated, duties, never, openDuty } from './due/duties.ts';
import { afterQuietHours, writtenFrom } from './due/quiet-hours.ts';
import {
  type Announcement,
  type IncidentNotifications,
  isForReporter,
  type Notice,
  type ReporterKind,
  type Standing,
} from './notifications/notice.ts';
import { ableToAct } from './notifications/recipients.ts';
import type { Incident } from './state/incident.ts';
import { type IncidentEvent, rowOf } from './steps.ts';

/** What messages are found with, beside the incident as the order that led to the event left it. */
type NotifyContext = {
  readonly school: School;
  readonly procedures: Procedures;
  readonly calendar: Calendar;
  readonly now: Moment;
};

/** When what is owed under this name falls due, or null where nothing is or it has no date. */
const dueOf = (incident: Incident, duty: DutyName, rules: NotifyContext): Moment | null => {
  const all = duties(incident, rules.procedures, rules.calendar, rules.now);
  return dated(openDuty(all, duty)?.dueAt ?? never);
};

/** What an event has said to whom; everybody who can act hears by which it has to be acted on now. */
const announcementsOf = (event: Recorded<IncidentEvent>, standing: Standing): readonly Announcement[] => {
  const all = rowOf(event.type)?.tells?.(event as never, standing) ?? [];
  const last = standing.incident.hurries.at(-1);
  return last?.hurry === 'now' && last.entry === event.version
    ? [{ to: ableToAct(standing), kind: 'now', urgency: 'now' }, ...all]
    : all;
};

/**
 * Whether this person may hear of it: not those it concerns, but that something waits for their hearing; and
 * who made the mistake is not asked to judge.
 */
const mayHear = (
  { excluded, madeTheMistake }: Incident,
  person: PersonId,
  { kind }: Announcement,
  school: School,
): boolean =>
  school.people.get(person)?.active === true &&
  (kind === 'hearing' || !excluded.includes(person)) &&
  !(['asked', 'found-out', 'questioned'].includes(kind) && madeTheMistake.includes(person));

const peopleIn = ({ to }: Announcement, { report }: Incident): readonly PersonId[] => {
  if (to !== 'reporter') return to;
  return report?.reporter ? [report.reporter] : [];
};

/** As the desk says it, unless it is owed under a name or has a moment of its own. */
const dueAtOf = (
  { duty, step, dueAt }: Announcement,
  incident: Incident,
  context: NotifyContext,
): Moment | null => {
  if (duty !== undefined) return dueOf(incident, duty, context);
  return dueAt !== undefined || step === undefined
    ? (dueAt ?? null)
    : (askedNow(step, incident, context.school)?.dueAt ?? null);
};

const noticesOf = (
  announcement: Announcement,
  to: readonly PersonId[],
  incident: Incident,
  context: NotifyContext,
): readonly Notice[] => {
  const { kind, duty = null, step = null, urgency = 'at-once', statutory = false } = announcement;
  const { id, reference } = incident;
  const dueAt = dueAtOf(announcement, incident, context);
  const notBefore = statutory ? context.now : afterQuietHours(incident, context.now, context.procedures);
  return to.map((person) => ({
    to: person,
    kind,
    incident: id,
    reference,
    duty,
    dueAt,
    step,
    urgency,
    statutory,
    notBefore,
  }));
};

/** Whom an event tells what: each person once of a kind, and never of what they did themselves. */
const toPeople = (
  event: Recorded<IncidentEvent>,
  announcements: readonly Announcement[],
  incident: Incident,
  context: NotifyContext,
): readonly Notice[] => {
  const { school } = context;
  const from = { ...context, now: writtenFrom(incident, event.actor, context.now) };
  const told = new Set<string>();
  return announcements.flatMap((announcement) => {
    const to = peopleIn(announcement, incident).filter((person) => {
      const name = `${announcement.kind} ${person}`;
      if (told.has(name) || person === personOf(event.actor)) return false;
      told.add(name);
      return mayHear(incident, person, announcement, school);
    });
    return to.length === 0 ? [] : noticesOf(announcement, to, incident, from);
  });
};

/**
 * The letter to a reporter who did not sign in and left a way to reach them: not twice a day that somebody
 * has it in hand.
 */
const letterToReporter = (
  { at }: Recorded<IncidentEvent>,
  announcements: readonly Announcement[],
  { acknowledged, report }: Incident,
): ReporterKind | null => {
  const kind = announcements.find(({ to }) => to === 'reporter')?.kind;
  if (kind === undefined || !isForReporter(kind)) return null;
  if (report === null || report.reporter !== null || !report.proseGiven.includes('contact')) return null;
  const saidToday =
    acknowledged !== null && acknowledged.at !== at && londonDate(acknowledged.at) === londonDate(at);
  return kind === 'looked-into' && saidToday ? null : kind;
};

/** Who is to be told what of an event, the incident as it stands after the whole order. */
export const notificationsFor = (
  event: Recorded<IncidentEvent>,
  incident: Incident,
  context: NotifyContext,
): IncidentNotifications => {
  const { school, procedures } = context;
  const announcements = announcementsOf(event, { incident, school, procedures });
  return {
    notices: toPeople(event, announcements, incident, context),
    reporter: letterToReporter(event, announcements, incident),
  };
};
