// Ways in beside the password: an account at the school's provider, passkeys, and at the trust seats. A row
// is found by a digest of what lets somebody in, and bound to its person: one that was written or moved opens
// nothing.
import { createHmac } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Moment } from '../../policy/clock.ts';
import type { PersonId } from '../../record/ids.ts';
import type { Tx } from '../db/database.ts';
import type { Tables, WayInRow } from '../db/tables.ts';
import { type Access, boundBy, isBound } from '../keys/bound.ts';

type WayInKind = 'provider' | 'passkey' | 'seat';

type WayIn<F = unknown> = {
  readonly digest: string;
  readonly person: PersonId;
  readonly facts: F;
  readonly madeAt: Moment;
};

/** Under the school's index key, so that no copy of the database tells whose account it is. */
export const wayInDigest = (indexKey: Uint8Array, kind: WayInKind, parts: readonly string[]): string =>
  createHmac('sha256', indexKey)
    .update(JSON.stringify([`candour ${kind}`, ...parts]))
    .digest('hex');

const wayFrom = <F>({ digest, person, facts, made_at }: WayInRow): WayIn<F> => ({
  digest,
  person: person as PersonId,
  facts: JSON.parse(facts) as F,
  madeAt: made_at,
});

/** False where it is somebody else's already. */
export async function putWayIn(tx: Tx, access: Access, kind: WayInKind, way: WayIn): Promise<boolean> {
  const { school } = access;
  const { digest, person, madeAt: made_at } = way;
  const row = { school, digest, kind, person, facts: JSON.stringify(way.facts), made_at };
  const bound = await boundBy(access, 'way-in', row);
  const put = await tx
    .insertInto('way_in')
    .values({ ...row, bound })
    .onConflict((conflict) =>
      conflict
        .columns(['school', 'digest'])
        .doUpdateSet({ facts: row.facts, made_at, bound })
        .where('way_in.person', '=', person),
    )
    .returning('digest')
    .executeTakeFirst();
  return put !== undefined;
}

const ofKind = (db: Kysely<Tables>, school: string, kind: WayInKind) =>
  db.selectFrom('way_in').selectAll().where('school', '=', school).where('kind', '=', kind);

export async function wayInBy<F>(
  db: Kysely<Tables>,
  access: Access,
  kind: WayInKind,
  digest: string,
): Promise<WayIn<F> | null> {
  const row = await ofKind(db, access.school, kind).where('digest', '=', digest).executeTakeFirst();
  return row === undefined || !(await isBound(access, 'way-in', row)) ? null : wayFrom(row);
}

export async function waysInOf<F>(
  db: Kysely<Tables>,
  school: string,
  kind: WayInKind,
  person: PersonId,
): Promise<readonly WayIn<F>[]> {
  const rows = await ofKind(db, school, kind).where('person', '=', person).orderBy('made_at').execute();
  return rows.map((row) => wayFrom<F>(row));
}

/** Without rows that were written or moved by somebody who has the database alone. */
export async function boundWaysOf<F>(
  db: Kysely<Tables>,
  access: Access,
  kind: WayInKind,
  person: PersonId,
): Promise<readonly WayIn<F>[]> {
  const rows = await ofKind(db, access.school, kind).where('person', '=', person).execute();
  const bound = await Promise.all(rows.map((row) => isBound(access, 'way-in', row)));
  return rows.filter((_, at) => bound[at]).map((row) => wayFrom<F>(row));
}

/** Of everybody, or of one person; of all kinds where none is named. */
export async function dropWaysIn(
  tx: Tx,
  school: string,
  of: { readonly person?: PersonId; readonly kind?: WayInKind; readonly digest?: string },
): Promise<void> {
  let query = tx.deleteFrom('way_in').where('school', '=', school);
  for (const column of ['person', 'kind', 'digest'] as const) {
    if (of[column] !== undefined) query = query.where(column, '=', of[column]);
  }
  await query.execute();
}
