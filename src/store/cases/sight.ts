// What the casebook keeps of each incident, and by which keys it is seen. Written in the transaction that
// changes the incident, so that nobody ever sees by yesterday's rules.

import type { Moment } from '../../policy/clock.ts';
import type { CasebookLine, Sight } from '../../school/kind.ts';
import type { Tx } from '../db/database.ts';
import { inserting } from '../db/inserting.ts';
import { noAnswer } from '../db/no-answer.ts';
import type { CasebookRow, ExclusionRow, SightRow, WakeRow } from '../db/tables.ts';
import { forgetWakes, keepWakes } from './wake.ts';

/** A stream as it is to be seen and listed. */
export type Sighted = Sight & {
  readonly stream: string;
  /** When it was changed itself; null when only who sees it, or when it is due, may have. */
  readonly updatedAt: Moment | null;
  /** False for a stream that this transaction begins: there is nothing old to take away. */
  readonly known: boolean;
};

type Listed = Sighted & { readonly casebook: CasebookLine };
const isListed = (sighted: Sighted): sighted is Listed => sighted.casebook !== undefined;

const casebookRow = (
  school: string,
  { stream, dueAt, casebook }: Listed,
  updatedAt: Moment,
): CasebookRow => ({
  school,
  incident: stream,
  version: casebook.version,
  reference: casebook.reference,
  stage: casebook.stage,
  severity: casebook.severity,
  hurry: casebook.hurry,
  certainty: casebook.certainty,
  cause: casebook.cause,
  lead: casebook.lead,
  reported_at: casebook.reportedAt ?? updatedAt,
  due_at: dueAt,
  closed_at: casebook.closedAt,
  updated_at: updatedAt,
  own_mistake: casebook.ownMistake ? 1 : 0,
  protected: casebook.protected ? 1 : 0,
  policies: casebook.breached && JSON.stringify(casebook.breached.policies),
  points: casebook.breached && JSON.stringify(casebook.breached.points),
  discovered_at: casebook.discoveredAt,
  contained_at: casebook.containedAt,
  marks: asMarks(casebook.marks),
});

/** Each stands between two blanks, by which a query finds it. */
const asMarks = (marks: readonly string[]): string | null =>
  marks.length === 0 ? null : ` ${marks.join(' ')} `;

/** What the casebook shows of these streams, of those that it lists. */
export const casebookRows = (school: string, sighted: readonly Sighted[]): CasebookRow[] =>
  sighted.filter(isListed).map((each) => casebookRow(school, each, each.updatedAt ?? 0));

export const sightRows = (school: string, { stream, keys, dueAt }: Sighted): SightRow[] =>
  [...keys].map((viewer) => ({ school, viewer, due_at: dueAt, stream }));

export const wakeRows = (school: string, sighted: readonly Sighted[]): WakeRow[] =>
  sighted.flatMap(({ stream, wakeAt }) => (wakeAt === null ? [] : [{ school, stream, wake_at: wakeAt }]));

export const exclusionRows = (school: string, { stream, excluded }: Sighted): ExclusionRow[] =>
  excluded.map((person) => ({ school, person, stream }));

const putCasebook = inserting('casebook');
const putSight = inserting('sight');
const putExclusions = inserting('exclusion', (insert) =>
  insert.onConflict((conflict) => conflict.doNothing()),
);

/** A change of the school may move very many incidents: databases bound the values of one statement. */
const countAtOnce = 250;

/** Keeps the casebook rows, keys, exclusions and next wakings of these streams. */
export async function keepSight(tx: Tx, school: string, sighted: readonly Sighted[]): Promise<void> {
  for (let from = 0; from < sighted.length; from += countAtOnce) {
    await keepSome(tx, school, sighted.slice(from, from + countAtOnce));
  }
}

export async function dropSight(
  tx: Tx,
  school: string,
  viewers: readonly string[],
  streams: readonly string[],
): Promise<void> {
  for (let from = 0; viewers.length > 0 && from < streams.length; from += countAtOnce) {
    await tx
      .deleteFrom('sight')
      .where('school', '=', school)
      .where('viewer', 'in', viewers)
      .where('stream', 'in', streams.slice(from, from + countAtOnce))
      .execute();
  }
}

async function keepSome(tx: Tx, school: string, sighted: readonly Sighted[]): Promise<void> {
  const known = sighted.filter((each) => each.known).map((each) => each.stream);
  if (known.length > 0) {
    for (const table of ['sight', 'exclusion'] as const)
      await tx
        .deleteFrom(table)
        .where('school', '=', school)
        .where('stream', 'in', known)
        .modifyEnd(noAnswer)
        .execute();
  }
  await keepCasebook(tx, school, sighted.filter(isListed));
  await putSight(
    tx,
    sighted.flatMap((each) => sightRows(school, each)),
  );
  await putExclusions(
    tx,
    sighted.flatMap((each) => exclusionRows(school, each)),
  );
  await keepWakes(tx, wakeRows(school, sighted));
  const asleep = sighted.filter(({ wakeAt, known }) => known && wakeAt === null);
  await forgetWakes(
    tx,
    school,
    asleep.map(({ stream }) => stream),
  );
}

async function keepCasebook(tx: Tx, school: string, sighted: readonly Listed[]): Promise<void> {
  const changed = sighted.flatMap((each) =>
    each.updatedAt === null ? [] : [{ ...each, updatedAt: each.updatedAt }],
  );
  const unchanged = sighted.filter(({ updatedAt }) => updatedAt === null);
  await keepDue(tx, school, unchanged);
  if (changed.length === 0) return;
  const known = changed.filter((each) => each.known).map((each) => each.stream);
  if (known.length > 0) {
    await tx
      .deleteFrom('casebook')
      .where('school', '=', school)
      .where('incident', 'in', known)
      .modifyEnd(noAnswer)
      .execute();
  }
  await putCasebook(
    tx,
    changed.map((each) => casebookRow(school, each, each.updatedAt)),
  );
}

/**
 * Keeps when these fall due, and how their timescales were kept: time, or another calendar, moves
 * that without changing them.
 */
async function keepDue(tx: Tx, school: string, sighted: readonly Listed[]): Promise<void> {
  for (const { stream, dueAt, casebook } of sighted) {
    const is = { version: casebook.version, due_at: dueAt, marks: asMarks(casebook.marks) };
    await tx
      .updateTable('casebook')
      .set(is)
      .where('school', '=', school)
      .where('incident', '=', stream)
      .where((row) =>
        row.or(
          (Object.keys(is) as (keyof typeof is)[]).map((name) => row(name, 'is distinct from', is[name])),
        ),
      )
      .modifyEnd(noAnswer)
      .execute();
  }
}
