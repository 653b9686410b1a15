// On working days, at the school's time, one letter to each person with something that is not urgent.
// Taken once a day, however many machines ask. What was settled, or is no longer theirs to see, is left
// out. The outside body gets the same letter every day: no mail shows that something waits for it.

import { tellsPerson } from '../../incident/asks/still-tells.ts';
import { digestMomentOf, quietUntil } from '../../incident/due/quiet-hours.ts';
import type { NoticeKind } from '../../incident/notifications/notice.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { isPractice } from '../../incident/state/practice.ts';
import { addDays, type IsoDate, isWorkingDay } from '../../policy/calendar.ts';
import { londonDate, type Moment, momentOf } from '../../policy/clock.ts';
import type { IncidentId, PersonId } from '../../record/ids.ts';
import { holders, holds } from '../../school/holders.ts';
import { isOfSchool } from '../../school/notifications.ts';
import { calendarOf } from '../../school/own-days.ts';
import { proceduresNow } from '../../school/policies/adopted-procedures.ts';
import type { School, Settings } from '../../school/school.ts';
import type { NoticeRow } from '../../store/db/tables.ts';
import { digest } from '../../store/keys/exact-text.ts';
import { takeDigest, takeForDigest } from '../../store/notifications/notices.ts';
import { type LetterNotice, type Posted, postKeyOf, putOutbox } from '../../store/notifications/outbox.ts';
import { openOthers, sayOther, stillTellsOther } from '../cases/other-streams.ts';
import { readable, unlessDamaged } from '../cases/unreadable.ts';
import type { Deps } from '../deps.ts';
import type { AfterRestore } from '../operate/after-restore.ts';
import { factsOf, holdsFor, schoolNotificationOf } from './bell-groups.ts';

export type Digests = {
  /** If it is time and no other machine did. */
  readonly make: () => Promise<void>;
  /** When the next may be due, UTC ms; null where no mail is sent, or tomorrow is no working day. */
  readonly next: () => Promise<Moment | null>;
};

/** Null on other than working days; never in quiet hours. */
export const digestDueAt = (settings: Settings, now: Moment): Moment | null => {
  const today = londonDate(now);
  if (!isWorkingDay(today, calendarOf(settings))) return null;
  const procedures = proceduresNow(settings);
  const afterQuietHours = quietUntil(digestMomentOf(settings, today), procedures);
  return londonDate(afterQuietHours) === today
    ? afterQuietHours
    : quietUntil(momentOf(today, '00:00'), procedures);
};

const saidIn = (row: NoticeRow): LetterNotice => ({
  kind: row.kind as NoticeKind,
  incident: row.stream as IncidentId,
  ...factsOf(row),
  at: Number(row.at),
});

/** Whether it still asks for something, or says something that is still theirs to know. */
const stillSays = (row: NoticeRow, incident: Incident | undefined, school: School): boolean => {
  const person = row.person as PersonId;
  if (isOfSchool(row)) return holdsFor(schoolNotificationOf(row), person, school, incident);
  // Practice is no part of the day's work: the bell has it.
  if (incident === undefined || isPractice(incident)) return false;
  return tellsPerson(saidIn(row), incident, person, school);
};

const saidOther = ({ kind, stream }: NoticeRow) => ({ kind, stream: stream ?? '' });

/** The same on two machines. */
const letterIdOf = (school: string, person: string, day: string): string =>
  digest('candour digest', [school, person, day]);

/** Whether or not anything waits for it. */
const looksOf = (schoolId: string, school: School, day: IsoDate, now: Moment): readonly Posted[] =>
  holders(school, 'outside-body')
    .filter((person) => school.people.get(person)?.mail !== 'bell-only')
    .map((person) => ({
      id: digest('candour look', [schoolId, person, day]),
      dueAt: now,
      letter: { to: { person }, kind: 'look', incident: null, notices: [] },
    }));

/** Unless another machine did. */
async function makeOf(deps: Deps, day: IsoDate, now: Moment): Promise<void> {
  const { database, keyring, schoolId, schools } = deps;
  const post = await postKeyOf(keyring, schoolId);
  // A damaged incident must not stop a digest: the bell still has it.
  const says = (...about: Parameters<typeof stillSays>): boolean =>
    unlessDamaged(deps, about[0].stream ?? '', () => stillSays(...about)) ?? false;
  await database.transaction(async (tx) => {
    if (!(await takeDigest(tx, schoolId, day))) return;
    const school = await schools.read(tx);
    const rows = await takeForDigest(tx, schoolId);
    const isOther = ({ kind }: NoticeRow): boolean => sayOther(kind) !== null;
    const streamsOf = (those: readonly NoticeRow[]) => [
      ...new Set(those.flatMap(({ stream }) => stream ?? [])),
    ];
    const others = await openOthers(tx, { schoolId, school }, streamsOf(rows.filter(isOther)));
    const seesOther = ({ kind, stream, person }: NoticeRow): boolean => {
      const other = others.get(stream ?? '');
      return other !== undefined && stillTellsOther(kind, person as PersonId, other, school);
    };
    const incidents = streamsOf(rows.filter((row) => !isOther(row)));
    const { states } = await readable(deps, tx, incidents);
    const wanted = rows.filter(
      (row) =>
        school.people.get(row.person as PersonId)?.mail !== 'bell-only' &&
        (isOfSchool(row) || !holds(school, row.person as PersonId, 'outside-body')) &&
        (isOther(row) ? seesOther(row) : says(row, states.get(row.stream ?? ''), school)),
    );
    const letters = [...Map.groupBy(wanted, ({ person }) => person)].map(
      ([person, those]): Posted => ({
        id: letterIdOf(schoolId, person, day),
        dueAt: now,
        letter: {
          to: { person: person as PersonId },
          kind: 'digest',
          incident: null,
          notices: those.flatMap((row) => (isOfSchool(row) || isOther(row) ? [] : [saidIn(row)])),
          school: those.flatMap((row) => (isOfSchool(row) ? [schoolNotificationOf(row)] : [])),
          ...(those.some(isOther) && { others: those.filter(isOther).map(saidOther) }),
        },
      }),
    );
    await putOutbox(tx, schoolId, post, [...letters, ...looksOf(schoolId, school, day, now)]);
  });
}

export function createDigests(deps: Deps, afterRestore: AfterRestore): Digests {
  const { database, schools, clock, mailOn } = deps;
  let madeOn = '';
  return {
    async make() {
      if (!mailOn?.() || (await afterRestore.waiting()) !== null) return;
      const now = clock();
      const day = londonDate(now);
      const { settings } = await schools.read(database.reader);
      const dueAt = digestDueAt(settings, now);
      // A machine that was off in the morning makes it later, but not in quiet hours.
      const rests = quietUntil(now, proceduresNow(settings)) > now;
      if (madeOn === day || dueAt === null || now < dueAt || rests) return;
      await makeOf(deps, day, now);
      madeOn = day;
    },
    async next() {
      if (!mailOn?.() || (await afterRestore.waiting()) !== null) return null;
      const now = clock();
      const day = londonDate(now);
      const { settings } = await schools.read(database.reader);
      const dueAt = digestDueAt(settings, now);
      if (dueAt !== null && madeOn !== day) return Math.max(dueAt, quietUntil(now, proceduresNow(settings)));
      return digestDueAt(settings, momentOf(addDays(day, 1), '00:00'));
    },
  };
}
