// What the casebook keeps of each incident, and by which keys it is seen. Written in the transaction that
// changes the incident, so that nobody ever sees by yesterday's rules.

import type { Timescales } from '../incident/figures.ts';
import { classification, type Incident, isProtected, lead } from '../incident/incident.ts';
import type { ViewerKey } from '../incident/viewers.ts';
import type { Moment } from '../policy/clock.ts';
import type { Tx } from './database.ts';
import { inserting } from './inserting.ts';
import type { CasebookRow, ExclusionRow, SightRow, WakeRow } from './tables.ts';
import { keepWakes } from './wake.ts';

/** An incident as it is to be listed: its keys and when its earliest duty falls due (UTC ms). */
export type Sighted = {
  readonly incident: Incident;
  readonly keys: ReadonlySet<ViewerKey>;
  readonly dueAt: Moment;
  /** When time is to look at it next (UTC ms). */
  readonly wakeAt: Moment;
  /** How its timescales were kept so far. */
  readonly timescales: Timescales;
  /** When the incident itself was changed; null when only who sees it, or when it is due, may have. */
  readonly updatedAt: Moment | null;
  /** False for an incident that this transaction reports: there is nothing old to take away. */
  readonly known: boolean;
};

/** What the casebook shows of an incident that was last changed at `updatedAt`. */
export const casebookRow = (
  school: string,
  { incident, dueAt, timescales }: Sighted,
  updatedAt: Moment,
): CasebookRow => {
  const judged = classification(incident);
  return {
    school,
    incident: incident.id,
    version: incident.version,
    reference: incident.reference,
    stage: incident.stage,
    severity: judged?.severity ?? null,
    certainty: judged?.certainty ?? incident.report?.certainty ?? 'potential',
    cause: judged?.cause ?? null,
    lead: lead(incident)?.person ?? null,
    reported_at: incident.report?.receivedAt ?? updatedAt,
    due_at: dueAt,
    closed_at: incident.closures.at(-1)?.at ?? null,
    updated_at: updatedAt,
    own_mistake: incident.report?.ownMistake ? 1 : 0,
    protected: isProtected(incident) ? 1 : 0,
    timescales_kept: timescales.kept,
    timescales_late: timescales.late,
  };
};

/** By which keys the incident is seen. */
export const sightRows = (school: string, { incident, keys, dueAt }: Sighted): SightRow[] =>
  [...keys].map((viewer) => ({ school, viewer, due_at: dueAt, stream: incident.id }));

/** When the clock is to look at the incident next. */
export const wakeRow = (school: string, { incident, wakeAt }: Sighted): WakeRow => ({
  school,
  stream: incident.id,
  wake_at: wakeAt,
});

/** Who must not see the incident. */
export const exclusionRows = (school: string, { incident }: Sighted): ExclusionRow[] =>
  incident.walled.map((person) => ({ school, person, stream: incident.id }));

const putCasebook = inserting('casebook');
const putSight = inserting('sight');
const putExclusions = inserting('exclusion', (insert) =>
  insert.onConflict((conflict) => conflict.doNothing()),
);

/** A change of the school may move very many incidents: databases bound the values of one statement. */
const countAtOnce = 250;

/** Keeps the casebook rows, keys, exclusions and next wakings of these incidents. */
export async function keepSight(tx: Tx, school: string, sighted: readonly Sighted[]): Promise<void> {
  for (let from = 0; from < sighted.length; from += countAtOnce) {
    await keepSome(tx, school, sighted.slice(from, from + countAtOnce));
  }
}

/** Takes these keys from these incidents. */
export async function dropSight(
  tx: Tx,
  school: string,
  viewers: readonly ViewerKey[],
  incidents: readonly string[],
): Promise<void> {
  for (let from = 0; viewers.length > 0 && from < incidents.length; from += countAtOnce) {
    await tx
      .deleteFrom('sight')
      .where('school', '=', school)
      .where('viewer', 'in', viewers)
      .where('stream', 'in', incidents.slice(from, from + countAtOnce))
      .execute();
  }
}

async function keepSome(tx: Tx, school: string, sighted: readonly Sighted[]): Promise<void> {
  const known = sighted.filter((each) => each.known).map((each) => each.incident.id);
  if (known.length > 0) {
    await tx.deleteFrom('sight').where('school', '=', school).where('stream', 'in', known).execute();
    await tx.deleteFrom('exclusion').where('school', '=', school).where('stream', 'in', known).execute();
  }
  await keepCasebook(tx, school, sighted);
  await putSight(
    tx,
    sighted.flatMap((each) => sightRows(school, each)),
  );
  await putExclusions(
    tx,
    sighted.flatMap((each) => exclusionRows(school, each)),
  );
  await keepWakes(
    tx,
    sighted.map((each) => wakeRow(school, each)),
  );
}

async function keepCasebook(tx: Tx, school: string, sighted: readonly Sighted[]): Promise<void> {
  const changed = sighted.flatMap((each) =>
    each.updatedAt === null ? [] : [{ ...each, updatedAt: each.updatedAt }],
  );
  const unchanged = sighted.filter(({ updatedAt }) => updatedAt === null);
  await keepDue(tx, school, unchanged);
  if (changed.length === 0) return;
  const known = changed.filter((each) => each.known).map((each) => each.incident.id);
  if (known.length > 0) {
    await tx.deleteFrom('casebook').where('school', '=', school).where('incident', 'in', known).execute();
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
async function keepDue(tx: Tx, school: string, sighted: readonly Sighted[]): Promise<void> {
  for (const { incident, dueAt, timescales } of sighted) {
    const is = {
      version: incident.version,
      due_at: dueAt,
      timescales_kept: timescales.kept,
      timescales_late: timescales.late,
    };
    await tx
      .updateTable('casebook')
      .set(is)
      .where('school', '=', school)
      .where('incident', '=', incident.id)
      .where((row) =>
        row.or((Object.keys(is) as (keyof typeof is)[]).map((name) => row(name, '!=', is[name]))),
      )
      .execute();
  }
}
