// Tells what orders led to, in their transaction: a notice for each person, one letter for each person and
// order, and a letter to a reporter who left an address.
import { randomUUID } from 'node:crypto';
import { quietUntil } from '../../incident/due/quiet-hours.ts';
import { hourMs, type Moment } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import type { AnyNotice, ReporterLetter } from '../../school/kind.ts';
import { isOfSchool } from '../../school/notifications.ts';
import { proceduresNow } from '../../school/policies/adopted-procedures.ts';
import type { MailWish, School } from '../../school/school.ts';
import type { NoticeRow } from '../../store/db/tables.ts';
import { countMailed, putNotices } from '../../store/notifications/notices.ts';
import { type Letter, type LetterNotice, type Posted, putOutbox } from '../../store/notifications/outbox.ts';
import { kindOfNotice, kinds } from '../kinds.ts';
import { type Fresh, foldReports } from './fold-reports.ts';
import type { Carried, Transaction } from './transaction.ts';

const newNoticeId = (): string => randomUUID().replaceAll('-', '');

/** Notices of one transaction sort in order, and the id says no more. */
const noticeIdOf = (nth: number): string => `${String(nth).padStart(4, '0')}${newNoticeId()}`;

/** By the person's wish; what the law makes urgent, or is to be done now, cannot be switched off. */
export const mailOf = (
  { urgency, statutory }: Pick<AnyNotice, 'urgency' | 'statutory'>,
  wish: MailWish,
): NoticeRow['mail'] => {
  if (statutory || urgency === 'now') return 'sent';
  if (urgency === 'bell' || wish === 'bell-only') return 'none';
  return urgency === 'digest' || wish === 'digest' ? 'digest' : 'sent';
};

async function mailFor(
  { tx, schoolId, now, post }: Transaction,
  notice: AnyNotice,
  school: School,
): Promise<NoticeRow['mail']> {
  if (post === null || notice.inBellOnly) return 'none';
  const { to: person, kind, mailsPerHour } = notice;
  const mail = mailOf(notice, school.people.get(person)?.mail ?? 'at-once');
  if (mailsPerHour === undefined || mail !== 'sent') return mail;
  const mailed = { person, kind, since: now - hourMs };
  const count = await countMailed(tx, schoolId, mailed, mailsPerHour);
  return count >= mailsPerHour ? 'digest' : mail;
}

type Told = { readonly notice: AnyNotice; readonly mail: NoticeRow['mail'] };

const rowOf = (school: string, at: Moment, { notice, mail }: Told, nth: number): NoticeRow => ({
  school,
  person: notice.to,
  id: noticeIdOf(nth),
  at,
  stream: notice.stream,
  kind: notice.kind,
  facts: JSON.stringify(notice.facts),
  mail,
  seen_at: null,
});

const letterOf = (person: PersonId, notices: readonly AnyNotice[], at: Moment): Letter => {
  const hasWords = ({ kind }: AnyNotice) => kindOfNotice(kind) !== undefined;
  const ofIncidents = notices.filter((notice) => !isOfSchool(notice) && !hasWords(notice));
  const ofSchool = notices.filter(isOfSchool);
  const others = notices.filter(hasWords);
  const school = ofSchool.map(({ kind, facts }) => ({ kind, about: facts })) as unknown as Letter['school'];
  return {
    to: { person },
    kind: 'at-once',
    incident: (ofIncidents[0]?.stream ?? null) as Letter['incident'],
    notices: ofIncidents.map(
      ({ kind, stream, facts }) => ({ kind, incident: stream, ...facts, at }) as LetterNotice,
    ),
    ...(school?.length && { school }),
    ...(others.length && { others: others.map(({ kind, stream }) => ({ kind, stream: stream ?? '' })) }),
  };
};

/** One letter for each person and order; it leaves as soon as any of it may be said. */
const lettersOf = (told: readonly Told[], awake: Moment, at: Moment): readonly Posted[] => {
  const mailed = told.filter(({ mail }) => mail === 'sent').map(({ notice }) => notice);
  return [...Map.groupBy(mailed, ({ to }) => to)].map(([person, notices]) => ({
    id: newNoticeId(),
    dueAt: Math.min(...notices.map(({ notBefore }) => notBefore ?? awake)),
    letter: letterOf(person, notices, at),
  }));
};

const letterToReporter = ({ kind, stream, notBefore, statement }: ReporterLetter): Posted => {
  const incident = stream as NonNullable<Letter['incident']>;
  const to = { reporterOf: incident, ...(statement !== undefined && { statement }) };
  return {
    id: newNoticeId(),
    dueAt: notBefore,
    letter: { to, kind: 'reporter', incident, notices: [], says: kind },
  };
};

/** Writes what these orders tell people: one statement for all notices, one for all letters. */
export async function notify(transaction: Transaction, carried: readonly Carried[]): Promise<void> {
  const { tx, schoolId, now, post } = transaction;
  const rows: NoticeRow[] = [];
  const counts = new Map<PersonId, number>();
  const letters: Fresh[] = [];
  for (const each of carried) {
    const { notices, toReporter } = kinds[each.kind].notificationsOf(each);
    // No closer than the record, which hides the minute of a protected reporter.
    const at = each.events.at(-1)?.at ?? now;
    const told: readonly Told[] = await Promise.all(
      notices.map(async (notice) => ({ notice, mail: await mailFor(transaction, notice, each.after) })),
    );
    for (const one of told) {
      const nth = counts.get(one.notice.to) ?? 0;
      counts.set(one.notice.to, nth + 1);
      rows.push(rowOf(schoolId, at, one, nth));
    }
    if (post === null) continue;
    const awake = quietUntil(now, proceduresNow(each.after.settings));
    const posted = [
      ...lettersOf(told, awake, at),
      ...(toReporter === null ? [] : [letterToReporter(toReporter)]),
    ];
    letters.push(...posted.map((one) => ({ posted: one, at })));
  }
  // Before the notices are written: it counts those that were told already.
  const outgoing = await foldReports(transaction, letters);
  await putNotices(tx, rows);
  if (post !== null) await putOutbox(tx, schoolId, post, outgoing);
}
