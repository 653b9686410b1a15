// The day's digest: on working days, from the time that the school set, one letter to each person for whom
// something waits that presses nobody. It is taken once a day for the whole school, whoever asks and however
// many machines do. What was settled meanwhile, or is no longer theirs to see, is left out. The outside body
// has a letter of its own then, always the same: that something waits for it must show in no mail.

import { stillOwed } from '../../incident/due/duties.ts';
import { quietUntil } from '../../incident/due/quiet-hours.ts';
import { type NoticeKind, reporterKinds } from '../../incident/notifications/notice.ts';
import { hearsLast } from '../../incident/notifications/telling-advice.ts';
import { capacities, onCase, owners } from '../../incident/people/capacities.ts';
import { isHeard } from '../../incident/people/hearing.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { type IsoDate, isWorkingDay } from '../../policy/calendar.ts';
import { londonDate, type Moment, momentOf } from '../../policy/clock.ts';
import type { IncidentId, PersonId } from '../../record/ids.ts';
import { proceduresNow, proceduresOf } from '../../school/adopted-procedures.ts';
import { stillHolds } from '../../school/messages.ts';
import { calendarOf } from '../../school/own-days.ts';
import { holders, holds, type School, type Settings } from '../../school/school.ts';
import type { NoticeRow } from '../../store/db/tables.ts';
import { digest } from '../../store/keys/exact-text.ts';
import { takeDigest, takeForDigest } from '../../store/notifications/notices.ts';
import { type LetterNotice, type Posted, postKeyOf, putOutbox } from '../../store/notifications/outbox.ts';
import { openOthers, sayOther, sees } from '../cases/other-streams.ts';
import { readable, unlessDamaged } from '../cases/unreadable.ts';
import type { Deps } from '../deps.ts';
import type { AfterRestore } from '../operate/after-restore.ts';
import { factsOf, toldOf } from './fold-bell.ts';

/** The digests of the days. */
export type Digests = {
  /** Puts today's letters into the outbox, if it is time and nobody has. */
  readonly make: () => Promise<void>;
};

/** The moment at which that day's digest is sent. */
export const digestMomentOf = (settings: Settings, day: IsoDate): Moment => {
  const two = (part: number) => String(part).padStart(2, '0');
  return momentOf(day, `${two(Math.floor(settings.digestAt / 60))}:${two(settings.digestAt % 60)}`);
};

/**
 * When the digest of that day is due: never on other than working days, nor in quiet hours; where those last
 * from its time to the end of the day, when people wake.
 */
export const digestDueAt = (settings: Settings, now: Moment): Moment | null => {
  const today = londonDate(now);
  if (!isWorkingDay(today, calendarOf(settings))) return null;
  const procedures = proceduresNow(settings);
  const afterQuietHours = quietUntil(digestMomentOf(settings, today), procedures);
  return londonDate(afterQuietHours) === today
    ? afterQuietHours
    : quietUntil(momentOf(today, '00:00'), procedures);
};

/** Whether it still asks its person for something, or tells them something that is still theirs to know. */
const stillSays = (row: NoticeRow, incident: Incident | undefined, school: School): boolean => {
  const person = row.person as PersonId;
  if (row.stream === null) return stillHolds(toldOf(row), person, school);
  if (incident === undefined) return false;
  if (row.kind === 'hearing') return isHeard(incident, person);
  const held = capacities(incident, person, school);
  if ((reporterKinds as readonly string[]).includes(row.kind)) return held.has('reporter');
  if (row.kind === 'no-personal-data') return hearsLast(incident, person, school);
  if (!onCase(held)) return false;
  const { duty } = factsOf(row);
  if (row.kind === 'owner') return owners(incident).includes(person);
  const owed = stillOwed(incident, proceduresOf(school.settings, incident.procedures));
  return duty === null || owed.some(({ timescale }) => timescale.duty === duty);
};

const saidIn = (row: NoticeRow): LetterNotice => ({
  kind: row.kind as NoticeKind,
  incident: row.stream as IncidentId,
  ...factsOf(row),
});

const saidOther = ({ kind, stream }: NoticeRow) => ({ kind, stream: stream ?? '' });

/** The id of somebody's letter of a day: two machines make the same. */
const letterIdOf = (school: string, person: string, day: string): string =>
  digest('candour digest', [school, person, day]);

/** The outside body is asked to look, whether or not anything waits for it; who wants no mail has none. */
const looksOf = (schoolId: string, school: School, day: IsoDate, now: Moment): readonly Posted[] =>
  holders(school, 'outside-body')
    .filter((person) => school.people.get(person)?.mail !== 'bell-only')
    .map((person) => ({
      id: digest('candour look', [schoolId, person, day]),
      dueAt: now,
      letter: { to: { person }, kind: 'look', incident: null, notices: [] },
    }));

/** Puts the letters of a day into the outbox, unless that was done already. */
async function makeOf(deps: Deps, day: IsoDate, now: Moment): Promise<void> {
  const { database, keyring, schoolId, schools } = deps;
  const post = await postKeyOf(keyring, schoolId);
  // One incident of which nothing can be found out keeps nobody's digest back: the bell has it still.
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
    const others = await openOthers(tx, schoolId, streamsOf(rows.filter(isOther)));
    const seesOther = ({ stream, person }: NoticeRow): boolean => {
      const other = others.get(stream ?? '');
      return other !== undefined && sees(person as PersonId, other, school);
    };
    const incidents = streamsOf(rows.filter((row) => !isOther(row)));
    const { states } = await readable(deps, tx, incidents);
    const wanted = rows.filter(
      (row) =>
        school.people.get(row.person as PersonId)?.mail !== 'bell-only' &&
        (row.stream === null || !holds(school, row.person as PersonId, 'outside-body')) &&
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
          notices: those.flatMap((row) => (row.stream === null || isOther(row) ? [] : [saidIn(row)])),
          school: those.flatMap((row) => (row.stream === null ? [toldOf(row)] : [])),
          ...(those.some(isOther) && { others: those.filter(isOther).map(saidOther) }),
        },
      }),
    );
    await putOutbox(tx, schoolId, post, [...letters, ...looksOf(schoolId, school, day, now)]);
  });
}

/** Makes the digests. */
export function createDigests(deps: Deps, afterRestore: AfterRestore): Digests {
  const { database, schools, clock, mailOn } = deps;
  let madeOn = '';
  return {
    async make() {
      if (!mailOn || (await afterRestore.waiting()) !== null) return;
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
  };
}
