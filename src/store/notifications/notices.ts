// What people were told, for the bell and the day's digest: ids, kinds and times, kept beside the record and
// not on it. Every question goes by who sees what now: an exclusion since hides what was told before it, and
// what is hidden is not even counted.
import { type Kysely, type SqlBool, sql } from 'kysely';
import { reporterKinds } from '../../incident/notifications/notice.ts';
import { addDays, type IsoDate } from '../../policy/calendar.ts';
import type { Moment } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import { askKinds } from '../../school/asks.ts';
import { hadOpen, heard } from '../cases/by-reference.ts';
import { isExcluded, opensWith, type Viewer } from '../cases/seen.ts';
import { asking } from '../db/asking.ts';
import type { Tx } from '../db/database.ts';
import { inserting } from '../db/inserting.ts';
import type { NoticeRow, Tables } from '../db/tables.ts';

export const putNotices = inserting('notice');

/**
 * Who looks at what they were told; of what asks them to decide only the facts in `asks` stand still; `isDpo`
 * where they act as data protection officer now.
 */
export type NoticeViewer = Viewer & { readonly asks: readonly string[]; readonly isDpo: boolean };

/**
 * That it is theirs to see: what is for a hearing as who is heard; that the chair acted alone on what they
 * are not excluded from; what they are excluded from by now only if
 * they had it open or reported it before; what is told to reporters as its reporter; the last that a DPO
 * hears of it as DPO; else the case. Asked in this order, so that a notice costs two looks and not seven.
 */
const isTheirs = (school: string, viewer: NoticeViewer) => {
  const { person, isDpo, keys } = viewer;
  return sql<SqlBool>`(case when notice.stream is null then true
    when notice.kind = 'hearing' then ${heard(school, person, 'notice.stream')}
    when notice.kind = 'to-ratify' then not ${isExcluded(school, person, 'notice.stream')}
    when ${isExcluded(school, person, 'notice.stream')} then ${hadOpen(school, person, 'notice.stream')}
    when notice.kind in (${sql.join([...reporterKinds])})
      then ${opensWith(school, [`reporter:${person}`], 'notice.stream')}
    when notice.kind = 'no-personal-data' then ${isDpo ? sql`true` : sql`false`}
    else ${opensWith(school, keys, 'notice.stream')} end)`;
};

const stands = ({ asks }: NoticeViewer) => {
  const facts = asks.length === 0 ? sql`null` : sql.join([...asks]);
  const kinds = sql.join([...askKinds]);
  return sql<SqlBool>`(notice.stream is not null or notice.kind not in (${kinds})
    or notice.facts in (${facts}))`;
};

/** A notice, in which group it stands, and whether no more of it is theirs than that it was reassigned. */
export type ShownNotice = NoticeRow & { readonly reassigned: number; readonly name: string };

/**
 * The name of its group: what it is about. Of a hearing nobody learns of which incident it is, so that all
 * hearings are one group.
 */
const nameOfGroup = sql<string>`case when notice.stream is null then 'school'
  when notice.kind = 'to-ratify' then 'school'
  when notice.kind = 'hearing' then 'hearing' else notice.stream end`;

/** The newest notice of a group, by which it stands among somebody's groups. */
export type GroupPlace = Pick<NoticeRow, 'at' | 'id'>;

/** What of it is shown, each with whether it was reassigned. */
const shownTo = (db: Kysely<Tables>, school: string, viewer: NoticeViewer) => {
  const reassigned = sql<number>`case when notice.kind <> 'hearing'
    and ${isExcluded(school, viewer.person, 'notice.stream')} then 1 else 0 end`;
  return db
    .selectFrom('notice')
    .selectAll()
    .select([reassigned.as('reassigned'), nameOfGroup.as('name')])
    .where('school', '=', school)
    .where('person', '=', viewer.person)
    .where(stands(viewer))
    .where(isTheirs(school, viewer));
};

const before = ({ at, id }: GroupPlace) => sql<SqlBool>`(at, id) < (${at}, ${id})`;

/** Those of these groups that stand at that place or above it. */
async function standAbove(
  shown: ReturnType<typeof shownTo>,
  names: readonly string[],
  place: GroupPlace,
): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set();
  const rows = await shown
    .where(nameOfGroup, 'in', names)
    .where(sql<SqlBool>`not ${before(place)}`)
    .execute();
  return new Set(rows.map(({ name }) => name));
}

/** So many notices mostly fill a page. */
const walkedAtOnce = 100;

/**
 * What somebody was told something about, the newest first, after a place or from the newest on. It walks
 * what they were told from there, and ends with the last group that is asked for.
 */
export async function noticeGroups(
  db: Kysely<Tables>,
  school: string,
  viewer: NoticeViewer,
  { after, limit }: { readonly after: GroupPlace | null; readonly limit: number },
): Promise<readonly (GroupPlace & { readonly name: string })[]> {
  const shown = shownTo(db, school, viewer);
  const walk = shown.orderBy('at', 'desc').orderBy('id', 'desc').limit(walkedAtOnce);
  const met = new Set<string>();
  const found: ShownNotice[] = [];
  for (let from = after; ; ) {
    const rows = await (from === null ? walk : walk.where(before(from))).execute();
    const first = rows.filter(({ name }) => !met.has(name) && met.add(name));
    const names = first.map(({ name }) => name);
    const above = after === null ? new Set() : await standAbove(shown, names, after);
    found.push(...first.filter(({ name }) => !above.has(name)));
    from = rows.at(-1) ?? null;
    if (rows.length < walkedAtOnce || found.length >= limit || from === null) break;
  }
  return found.slice(0, limit).map(({ at, id, name }) => ({ at: Number(at), id, name }));
}

/** All that somebody was told in these groups, newest first. */
export async function noticesIn(
  db: Kysely<Tables>,
  school: string,
  viewer: NoticeViewer,
  names: readonly string[],
): Promise<readonly ShownNotice[]> {
  if (names.length === 0) return [];
  const found = await shownTo(db, school, viewer).where(nameOfGroup, 'in', names).execute();
  // Ordered here, because an order in the question makes SQLite walk all that they were ever told.
  return found.toSorted((a, b) => Number(b.at) - Number(a.at) || (a.id < b.id ? 1 : -1));
}

const askUnread = asking((db, school: string, person: PersonId, countMax: number) =>
  db
    .selectFrom('head')
    .leftJoin('notice', (join) =>
      join
        .onRef('notice.school', '=', 'head.school')
        .on('notice.person', '=', person)
        .on('notice.seen_at', 'is', null),
    )
    .select(['head.position', 'notice.id'])
    .where('head.school', '=', school)
    .limit(countMax),
);

/**
 * The place of the log's end, and the ids of what is unread, theirs to see or not, in no order; not more than
 * `countMax`. Asked at once, because every page asks.
 */
export async function unreadAt(
  db: Kysely<Tables>,
  school: string,
  person: PersonId,
  countMax: number,
): Promise<{ readonly position: number | null; readonly ids: readonly string[] }> {
  const rows = await askUnread(db, school, person, countMax);
  const ids = rows.flatMap(({ id }) => id ?? []);
  return { position: rows[0]?.position ?? null, ids };
}

/** What of it is unread, in no order; not more than `countMax` of it. */
export const unreadOf = (
  db: Kysely<Tables>,
  school: string,
  viewer: NoticeViewer,
  countMax: number,
): Promise<readonly ShownNotice[]> =>
  shownTo(db, school, viewer).where('seen_at', 'is', null).limit(countMax).execute();

/** Among very many other notices nobody looks for older ones. */
const lookedAtMax = 500;

/** What of their newest notices is of these kinds and after that moment, newest first; at most `countMax`. */
export async function noticesSince(
  db: Kysely<Tables>,
  school: string,
  viewer: NoticeViewer,
  { kinds, since }: { readonly kinds: readonly string[]; readonly since: Moment },
  countMax: number,
): Promise<readonly ShownNotice[]> {
  const theirs = db.selectFrom('notice').where('school', '=', school).where('person', '=', viewer.person);
  const newest = theirs.select(['at', 'id']).orderBy('at', 'desc').orderBy('id', 'desc');
  const older = await newest.limit(1).offset(lookedAtMax).executeTakeFirst();
  const found = shownTo(db, school, viewer).where('at', '>', since).where('kind', 'in', kinds);
  return (older === undefined ? found : found.where(sql<SqlBool>`(at, id) > (${older.at}, ${older.id})`))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(countMax)
    .execute();
}

/** How often somebody was mailed notices of this kind since that moment; at most `countMax` are counted. */
export async function countMailed(
  db: Kysely<Tables>,
  school: string,
  { person, kind, since }: { readonly person: PersonId; readonly kind: string; readonly since: Moment },
  countMax: number,
): Promise<number> {
  const rows = await db
    .selectFrom('notice')
    .select('id')
    .where('school', '=', school)
    .where('person', '=', person)
    .where('at', '>', since)
    .where('kind', '=', kind)
    .where('mail', '=', 'sent')
    .limit(countMax)
    .execute();
  return rows.length;
}

/** Notes that somebody has seen these, or everything that they were told so far. */
export async function markSeen(
  tx: Tx,
  school: string,
  person: PersonId,
  ids: readonly string[] | 'all',
  now: Moment,
): Promise<void> {
  const all = tx
    .updateTable('notice')
    .set({ seen_at: now })
    .where('school', '=', school)
    .where('person', '=', person)
    .where('seen_at', 'is', null);
  await (ids === 'all' ? all : all.where('id', 'in', ids.length === 0 ? [''] : ids)).execute();
}

/**
 * What waits for the digest of anybody, oldest first, and waits no more. In one statement: what is told
 * meanwhile waits for the next.
 */
export async function takeForDigest(tx: Tx, school: string): Promise<readonly NoticeRow[]> {
  const taken = await tx
    .updateTable('notice')
    .set({ mail: 'sent' })
    .where('school', '=', school)
    // Said in the statement itself, because only so the index is found.
    .where(sql<SqlBool>`mail = 'digest'`)
    .returningAll()
    .execute();
  return taken.toSorted((a, b) => Number(a.at) - Number(b.at) || (a.id < b.id ? -1 : 1));
}

/**
 * Takes the digest of a day for the person who asks first; later days only. A day far ahead was taken by a
 * clock that was wrong, and must not be the last.
 */
export async function takeDigest(tx: Tx, school: string, day: IsoDate): Promise<boolean> {
  const ahead = addDays(day, 2);
  const taken = await tx
    .insertInto('setting')
    .values({ school, name: 'digest', value: day })
    .onConflict((conflict) =>
      conflict
        .columns(['school', 'name'])
        .doUpdateSet({ value: day })
        .where((row) => row.or([row('setting.value', '<', day), row('setting.value', '>', ahead)])),
    )
    .returning('name')
    .executeTakeFirst();
  return taken !== undefined;
}

/** Throws away what this person was told before that moment. */
export async function sweepNotices(tx: Tx, school: string, person: string, before: Moment): Promise<void> {
  await tx
    .deleteFrom('notice')
    .where('school', '=', school)
    .where('person', '=', person)
    .where('at', '<', before)
    .execute();
}
