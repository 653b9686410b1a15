import { type Kysely, type SqlBool, sql } from 'kysely';
import type { FigureRow, Period } from '../../incident/figures/figure-row.ts';
import type { Mark } from '../../incident/figures/marks.ts';
import type { Moment } from '../../policy/clock.ts';
import type { CauseId } from '../../policy/procedures/procedures.ts';
import type { Tables } from '../db/tables.ts';
import { seen, type Viewer } from './seen.ts';

const reported = (db: Kysely<Tables>, school: string, { from, until }: Period) =>
  db
    .selectFrom('casebook')
    .where('casebook.school', '=', school)
    .where('casebook.reported_at', '>=', from)
    .where('casebook.reported_at', '<', until);

/** Most rows hold one of a few texts, so each is read once. */
const listsOf = <T>(read: (text: string) => readonly T[]) => {
  const lists = new Map<string, readonly T[]>();
  return (text: string | null): readonly T[] => {
    const key = text ?? '';
    const known = lists.get(key);
    if (known !== undefined) return known;
    const list = key === '' ? [] : read(key);
    lists.set(key, list);
    return list;
  };
};

const columns = [
  ...(['stage', 'severity', 'certainty', 'cause', 'own_mistake', 'protected', 'reported_at'] as const),
  ...(['discovered_at', 'contained_at', 'closed_at', 'policies', 'points', 'marks'] as const),
];

export type BreachRow = Pick<FigureRow, 'certainty' | 'policies' | 'points'>;

const momentIn = (stored: number | null): Moment | null => (stored === null ? null : Number(stored));

/** The incidents that the viewer's keys open, in no order that tells which. */
export async function figureRows(
  db: Kysely<Tables>,
  school: string,
  viewer: Viewer,
  period: Period,
): Promise<readonly FigureRow[]> {
  const rows = await reported(db, school, period)
    .where(seen(school, viewer, 'casebook.incident'))
    .select(columns)
    .execute();
  const listed = listsOf((json) => JSON.parse(json) as readonly string[]);
  const marked = listsOf((text) => text.trim().split(' ') as FigureRow['marks']);
  return rows.map((row) => ({
    stage: row.stage as FigureRow['stage'],
    severity: row.severity as FigureRow['severity'],
    certainty: row.certainty as FigureRow['certainty'],
    cause: row.cause as FigureRow['cause'],
    ownMistake: row.own_mistake === 1,
    isProtected: row.protected === 1,
    reportedAt: Number(row.reported_at),
    discoveredAt: momentIn(row.discovered_at),
    containedAt: momentIn(row.contained_at),
    closedAt: momentIn(row.closed_at),
    policies: listed(row.policies),
    points: listed(row.points),
    marks: marked(row.marks),
  }));
}

/** Of those that the viewer's keys open what breached something, and was not set aside. */
export async function breachRows(
  db: Kysely<Tables>,
  school: string,
  viewer: Viewer,
  period: Period,
): Promise<readonly BreachRow[]> {
  // Most breached nothing. Time asks for a year at each start, when pages wait.
  const rows = await reported(db, school, period)
    .where('casebook.stage', '!=', 'set-aside')
    .where((row) => row.or([row('policies', 'is not', null), row('points', 'is not', null)]))
    .where(seen(school, viewer, 'casebook.incident'))
    .select(['certainty', 'policies', 'points'])
    .execute();
  const listed = listsOf((json) => JSON.parse(json) as readonly string[]);
  return rows.map(({ certainty, policies, points }) => ({
    certainty: certainty as FigureRow['certainty'],
    policies: listed(policies),
    points: listed(points),
  }));
}

/** How many that the viewer's keys open came of this cause; none set aside. */
export async function countOfCause(
  db: Kysely<Tables>,
  school: string,
  viewer: Viewer,
  period: Period,
  cause: CauseId,
): Promise<number> {
  const row = await reported(db, school, period)
    .where('casebook.cause', '=', cause)
    .where('casebook.stage', '!=', 'set-aside')
    .where(seen(school, viewer, 'casebook.incident'))
    .select((each) => each.fn.countAll<number | string>().as('count'))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

const marked = (mark: Mark) => sql<SqlBool>`coalesce(casebook.marks, '') like ${`% ${mark} %`}`;

/** What was not set aside, and is a breach or a near miss as far as anybody judged. */
export const isInRegister = sql<SqlBool>`casebook.stage <> 'set-aside' and not ${marked('register:none')}`;

const registerCounted = {
  listed: isInRegister,
  regulatorTold: sql<SqlBool>`${isInRegister} and ${marked('register:regulator-told')}`,
  peopleTold: sql<SqlBool>`${isInRegister} and ${marked('register:people-told')}`,
  open: sql<SqlBool>`${isInRegister} and casebook.closed_at is null`,
  setAside: sql<SqlBool>`casebook.stage = 'set-aside'`,
  noBreach: sql<SqlBool>`casebook.stage <> 'set-aside' and ${marked('register:none')}`,
};
export type RegisterCounts = Readonly<Record<keyof typeof registerCounted, number>>;

/** What the register counts of all that the viewer sees. */
export async function registerCounts(
  db: Kysely<Tables>,
  school: string,
  viewer: Viewer,
  period: Period,
): Promise<RegisterCounts> {
  const names = Object.keys(registerCounted) as (keyof RegisterCounts)[];
  const row = await reported(db, school, period)
    .where(seen(school, viewer, 'casebook.incident'))
    .select(
      names.map((name) =>
        sql<number | string | null>`sum(case when ${registerCounted[name]} then 1 else 0 end)`.as(name),
      ),
    )
    .executeTakeFirst();
  return Object.fromEntries(names.map((name) => [name, Number(row?.[name] ?? 0)])) as RegisterCounts;
}

/** How many incidents the viewer sees that the figures leave out. */
export async function countLeftOut(
  db: Kysely<Tables>,
  school: string,
  viewer: Viewer,
  figures: Viewer,
  period: Period,
): Promise<number> {
  const row = await reported(db, school, period)
    .where(seen(school, viewer, 'casebook.incident'))
    .where(sql<boolean>`not ${seen(school, figures, 'casebook.incident')}`)
    .select((each) => each.fn.countAll<number | string>().as('count'))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}
