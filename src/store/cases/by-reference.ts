// How one incident is found by its reference. What does not exist and what somebody is excluded from take the
// same way: the same statements, none of which reads the incident itself, so that the time of an answer tells
// nothing.

import { type Kysely, type SqlBool, sql } from 'kysely';
import type { OwnKey } from '../../incident/people/viewers.ts';
import { actorText } from '../../record/actor.ts';
import type { Digest, PersonId, Reference } from '../../record/ids.ts';
import { asking } from '../db/asking.ts';
import type { Reader } from '../db/database.ts';
import { inserting } from '../db/inserting.ts';
import type { Tables } from '../db/tables.ts';
import { type Access, isBound } from '../keys/bound.ts';
import { isExcluded, opensWith, seen, seenEach, type Viewer } from './seen.ts';

/** The incident with this reference, or null where the viewer does not see one. */
export async function incidentSeen(
  db: Kysely<Tables>,
  school: string,
  viewer: Viewer,
  reference: Reference,
): Promise<string | null> {
  const row = await db
    .selectFrom('casebook')
    .select('incident')
    .where('school', '=', school)
    .where('reference', '=', reference)
    .where(seen(school, viewer, 'casebook.incident'))
    .executeTakeFirst();
  return row?.incident ?? null;
}

/** Keys that open a view of their own. */
const opensOwn = (school: string, key: OwnKey, column: string) => opensWith(school, [key], column);

/** That this person had open or reported what stands in this column, before they were excluded from it. */
export const hadOpen = (school: string, person: PersonId, column: string) =>
  opened(school, person, reassignedKey(person), column);

const reassignedKey = (person: PersonId): OwnKey => `reassigned:${person}`;

const opened = (school: string, person: PersonId, reassigned: OwnKey, column: string) =>
  sql<SqlBool>`(${opensOwn(school, reassigned, column)} or exists (
    select 1 from reading where reading.school = ${school} and reading.stream = ${sql.ref(column)}
    and reading.person = ${person}))`;

/** That this person was given something of it to read for a hearing; an exclusion does not take that away. */
export const heard = (school: string, person: PersonId, column: string) =>
  opensOwn(school, `heard:${person}`, column);

const askStanding = asking(
  (db, school: string, reference: Reference, person: PersonId, reassigned: OwnKey, ...keys: string[]) => {
    const column = 'casebook.incident';
    const standing = sql<string>`case
      when not ${isExcluded(school, person, column)}
        then case when ${opensWith(school, keys, column)} then 'seen' else '' end
      when ${opened(school, person, reassigned, column)} then 'reassigned' else '' end`;
    return db
      .selectFrom('casebook')
      .select(['incident', standing.as('standing')])
      .where('school', '=', school)
      .where('reference', '=', reference);
  },
);

/**
 * The incident with this reference, or null where the viewer does not see one; and whether it is one that
 * they had open before they were excluded from it. Asked at once: a page that is not there asks little else.
 */
export async function incidentOrReassigned(
  db: Kysely<Tables>,
  school: string,
  { person, keys }: Viewer,
  reference: Reference,
): Promise<{ readonly incident: string | null; readonly reassigned: boolean }> {
  const [row] = await askStanding(db, school, reference, person, reassignedKey(person), ...keys);
  const isSeen = row?.standing === 'seen';
  return { incident: isSeen ? row.incident : null, reassigned: row?.standing === 'reassigned' };
}

/**
 * Whether this person took this command on the incident with this reference, whatever they may see of it by
 * now: they know what they did themselves. Not so of an answer at a hearing, which never knew of which
 * incident it is.
 */
export async function wasTakenBy(
  db: Kysely<Tables>,
  school: string,
  person: PersonId,
  { reference, command }: { readonly reference: Reference; readonly command: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('casebook')
    .innerJoin('log', (join) =>
      join.onRef('log.school', '=', 'casebook.school').onRef('log.stream', '=', 'casebook.incident'),
    )
    .select('log.version')
    .where('casebook.school', '=', school)
    .where('casebook.reference', '=', reference)
    .where('log.command', '=', command)
    .where('log.type', '!=', 'hearing-answered')
    .where('log.actor', '=', actorText({ kind: 'person', person }))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

const askOfKey = asking((db, school: string, key: string) =>
  db.selectFrom('sight').select('stream').where('school', '=', school).where('viewer', '=', key),
);

/** What one key opens, excluded or not: for keys that open a view of their own. */
export async function streamsOfKey(
  db: Kysely<Tables>,
  school: string,
  key: string,
): Promise<readonly string[]> {
  const rows = await askOfKey(db, school, key);
  // Ordered here, because an order in the question makes SQLite walk everything that anybody sees.
  return rows.map(({ stream }) => stream).toSorted();
}

/** What this key finds of what the viewer sees, the one first due first. */
export async function seenWithKey(
  db: Kysely<Tables>,
  school: string,
  viewer: Viewer,
  { key, limit }: { readonly key: string; readonly limit: number },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('sight as found')
    .select('found.stream')
    .where('found.school', '=', school)
    .where('found.viewer', '=', key)
    .where(seenEach(school, viewer, 'found.stream'))
    .orderBy('found.due_at')
    .orderBy('found.stream')
    .limit(limit)
    .execute();
  return rows.map(({ stream }) => stream);
}

export const putReceipts = inserting('receipt');

/** The incident that a receipt with one of these digests opens to its reporter, or null. */
export async function incidentByReceipt(
  db: Reader,
  access: Access,
  digests: readonly Digest[],
): Promise<string | null> {
  const row = await db
    .selectFrom('receipt')
    .selectAll()
    .where('school', '=', access.school)
    .where('digest', 'in', digests)
    .executeTakeFirst();
  return row !== undefined && (await isBound(access, 'receipt', row)) ? row.incident : null;
}
