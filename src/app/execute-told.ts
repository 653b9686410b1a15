// Tells what orders have led to, in their own transaction: a notice for each person and, where mail is on
// and they want it, one letter for each person and order; and a letter to a reporter who left a way to reach
// them. It reads nothing but whether reports have become a flood.
import { randomUUID } from 'node:crypto';
import type { Incident } from '../incident/incident.ts';
import { type Messages, messages, type Notice, type ToReporter } from '../incident/messages.ts';
import { rested } from '../incident/rest.ts';
import type { IncidentEvent } from '../incident/steps.ts';
import type { Moment } from '../policy/clock.ts';
import type { PersonId } from '../record/ids.ts';
import type { Event, Recorded } from '../record/step.ts';
import { proceduresOf } from '../school/adopted-procedures.ts';
import { calendarOf } from '../school/own-days.ts';
import { holds, type MailWish, type School } from '../school/school.ts';
import { putNotices } from '../store/notices.ts';
import { type LetterNotice, type Posted, putOutbox } from '../store/outbox.ts';
import type { NoticeRow } from '../store/tables-told.ts';
import type { Transacting } from './execute-batch.ts';
import { type Fresh, foldReports } from './execute-flood.ts';

/** An order on an incident as it was carried out: its events, and the incident after them. */
export type Carried = { readonly events: readonly Recorded<Event>[]; readonly incident: Incident };

/** A random id of letters and digits. */
export const newToldId = (): string => randomUUID().replaceAll('-', '');

/** The id of a notice: what one transaction tells one person comes in that order, and it says no more. */
export const noticeIdOf = (nth: number): string => `${String(nth).padStart(4, '0')}${newToldId()}`;

/** How a mail says a notice, by what its person wishes; what the law presses cannot be switched off. */
export const mailOf = (
  { urgency, statutory }: Pick<Notice, 'urgency' | 'statutory'>,
  wish: MailWish,
): NoticeRow['mail'] => {
  if (statutory) return 'sent';
  if (urgency === 'bell' || wish === 'bell-only') return 'none';
  return urgency === 'digest' || wish === 'digest' ? 'digest' : 'sent';
};

/** What somebody wants to be mailed. */
export const wishOf = (school: School, person: PersonId): MailWish =>
  school.people.get(person)?.mail ?? 'at-once';

/**
 * How a mail says a notice on an incident to its person. To the outside body no mail says any: it comes in
 * only where a report concerns all others, so any mail would tell those who see it that there is one.
 */
const mailFor = (notice: Notice, school: School): NoticeRow['mail'] =>
  holds(school, notice.to, 'outside-body') ? 'none' : mailOf(notice, wishOf(school, notice.to));

type Telling = { readonly notice: Notice; readonly mail: NoticeRow['mail']; readonly at: Moment };

const rowOf = (school: string, { notice, mail, at }: Telling, nth: number): NoticeRow => {
  const { to, kind, incident, reference, duty, dueAt, step, statutory } = notice;
  return {
    school,
    person: to,
    id: noticeIdOf(nth),
    at,
    incident,
    kind,
    facts: JSON.stringify({ reference, duty, dueAt, step, statutory }),
    mail,
    seen_at: null,
  };
};

const saidIn = ({ kind, incident, reference, duty, dueAt, step, statutory }: Notice): LetterNotice => ({
  kind,
  incident,
  reference,
  duty,
  dueAt,
  step,
  statutory,
});

/** One letter a person: whatever an order tells them stands in one mail, as soon as any of it may be said. */
const lettersOf = (incident: Incident, tellings: readonly Telling[]): readonly Posted[] => {
  const byPerson = Map.groupBy(
    tellings.filter(({ mail }) => mail === 'sent'),
    ({ notice }) => notice.to,
  );
  return [...byPerson].map(([person, those]) => ({
    id: newToldId(),
    dueAt: Math.min(...those.map(({ notice }) => notice.notBefore)),
    letter: {
      to: { person },
      kind: 'at-once',
      incident: incident.id,
      notices: those.map(({ notice }) => saidIn(notice)),
    },
  }));
};

/** The last word of an order to its reporter; what came before it in the same breath is in it. */
const letterToReporter = (all: readonly ToReporter[], dueAt: number): readonly Posted[] => {
  const last = all.at(-1);
  if (last === undefined) return [];
  const { incident, kind: says } = last;
  return [
    {
      id: newToldId(),
      dueAt,
      letter: { to: { reporterOf: incident }, kind: 'reporter', incident, notices: [], says },
    },
  ];
};

/** Said once, though several events of an order say it. */
const once = (notices: readonly Notice[]): readonly Notice[] => {
  const names = notices.map(({ to, kind, duty, step }) => [to, kind, duty, step].join(' '));
  return notices.filter((_, index) => names.indexOf(names[index] as string) === index);
};

/** Writes what these orders tell people: one statement for all notices, one for all letters. */
export async function tell(
  transacting: Transacting,
  carried: readonly Carried[],
  school: School,
): Promise<void> {
  const { tx, schoolId, now, post } = transacting;
  const calendar = calendarOf(school.settings);
  const rows: NoticeRow[] = [];
  const counts = new Map<PersonId, number>();
  const letters: Fresh[] = [];
  for (const { events, incident } of carried) {
    const procedures = proceduresOf(school.settings, incident.procedures);
    const telling = { school, procedures, calendar, now };
    const all: Messages[] = events.map((event) =>
      messages(event as Recorded<IncidentEvent>, incident, telling),
    );
    // No notice says more closely than the record when a protected reporter was there.
    const at = events.at(-1)?.at ?? now;
    const tellings = once(all.flatMap(({ notices }) => notices)).map((notice): Telling => {
      return { notice, mail: post === null ? 'none' : mailFor(notice, school), at };
    });
    for (const each of tellings) {
      const nth = counts.get(each.notice.to) ?? 0;
      counts.set(each.notice.to, nth + 1);
      rows.push(rowOf(schoolId, each, nth));
    }
    if (post === null) continue;
    const reporter = all.flatMap((each) => each.reporter);
    const posted = [
      ...lettersOf(incident, tellings),
      ...letterToReporter(reporter, rested(incident, now, procedures)),
    ];
    letters.push(...posted.map((each) => ({ posted: each, at })));
  }
  // Before the notices stand there: it counts those that were told already.
  const outgoing = await foldReports(transacting, letters);
  await putNotices(tx, rows);
  if (post !== null) await putOutbox(tx, schoolId, post, outgoing);
}
