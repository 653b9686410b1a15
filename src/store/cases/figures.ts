import { type Kysely, sql } from 'kysely';
import type { Moment } from '../../policy/clock.ts';
import type { Tables } from '../db/tables.ts';
import { seen, type Viewer } from './seen.ts';

/** The moments between which incidents were reported; the second is left out. */
export type Period = { readonly from: Moment; readonly until: Moment };

export type FigureRow = {
  readonly stage: string;
  readonly severity: string | null;
  readonly certainty: string;
  readonly cause: string | null;
  readonly ownMistake: boolean;
  readonly isProtected: boolean;
  readonly incidents: number;
  readonly kept: number;
  readonly late: number;
};

const alike = ['stage', 'severity', 'certainty', 'cause', 'own_mistake', 'protected'] as const;

const reported = (db: Kysely<Tables>, school: string, { from, until }: Period) =>
  db
    .selectFrom('casebook')
    .where('casebook.school', '=', school)
    .where('casebook.reported_at', '>=', from)
    .where('casebook.reported_at', '<', until);

/** The incidents that the viewer's keys open, grouped by what figures ask. */
export async function figureRows(
  db: Kysely<Tables>,
  school: string,
  viewer: Viewer,
  period: Period,
): Promise<readonly FigureRow[]> {
  const rows = await reported(db, school, period)
    .where(seen(school, viewer, 'casebook.incident'))
    .select([...alike])
    .select((row) => [
      row.fn.countAll<number | string>().as('incidents'),
      row.fn.sum<number | string>('timescales_kept').as('kept'),
      row.fn.sum<number | string>('timescales_late').as('late'),
    ])
    .groupBy([...alike])
    .execute();
  return rows.map(({ own_mistake, protected: isProtected, incidents, kept, late, ...row }) => ({
    ...row,
    ownMistake: own_mistake === 1,
    isProtected: isProtected === 1,
    incidents: Number(incidents),
    kept: Number(kept),
    late: Number(late),
  }));
}

/** Incidents that breached the same: which policies, and which points of this one. */
export type BreachRow = {
  readonly policies: readonly string[];
  readonly points: readonly string[];
  readonly isNearMiss: boolean;
  readonly incidents: number;
};

/** Of the incidents that the viewer's keys open, those on which something was ticked; none set aside. */
export async function breachRows(
  db: Kysely<Tables>,
  school: string,
  viewer: Viewer,
  period: Period,
): Promise<readonly BreachRow[]> {
  const alike = ['casebook.policies', 'casebook.points', 'casebook.certainty'] as const;
  const rows = await reported(db, school, period)
    .where(seen(school, viewer, 'casebook.incident'))
    .where('casebook.policies', 'is not', null)
    .where('casebook.stage', '!=', 'set-aside')
    .select([...alike])
    .select((row) => row.fn.countAll<number | string>().as('incidents'))
    .groupBy([...alike])
    .execute();
  const listed = (json: string | null) => JSON.parse(json ?? '[]') as readonly string[];
  return rows.map(({ policies, points, certainty, incidents }) => ({
    policies: listed(policies),
    points: listed(points),
    isNearMiss: certainty === 'near-miss',
    incidents: Number(incidents),
  }));
}

/** How long each that is closed was open, in milliseconds, in no order that tells which. */
export async function timesToClose(
  db: Kysely<Tables>,
  school: string,
  viewer: Viewer,
  period: Period,
): Promise<readonly number[]> {
  const rows = await reported(db, school, period)
    .where(seen(school, viewer, 'casebook.incident'))
    .where('casebook.stage', '=', 'closed')
    .where('casebook.closed_at', 'is not', null)
    .select(['casebook.reported_at', 'casebook.closed_at'])
    .execute();
  return rows.map((row) => Number(row.closed_at) - Number(row.reported_at)).sort((a, b) => a - b);
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
