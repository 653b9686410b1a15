import { sql } from 'kysely';
import type { Reader } from '../db/database.ts';
import { type Access, isBound } from '../keys/bound.ts';

const countMax = 100;
const pageSize = 1000;

/** What does not fit of the receipts, in words: the log holds none, but each opens an incident on it. */
export async function strayReceipts(db: Reader, school: string): Promise<readonly string[]> {
  const strays = sql<{ incident: string }>`select incident from receipt where school = ${school}
    and not exists (select 1 from log where log.school = ${school} and log.stream = receipt.incident
      and log.version = 1 and log.type = 'reported') limit ${countMax}`;
  const doubles = sql<{ incident: string }>`select incident from receipt where school = ${school}
    group by incident having count(*) > 1 limit ${countMax}`;
  const lacking = sql<{ incident: string }>`select stream as incident from log
    where school = ${school} and version = 1 and type = 'reported'
    except select incident from receipt where school = ${school} limit ${countMax}`;
  return [
    ...(await strays.execute(db)).rows.map(
      ({ incident }) => `receipt: one opens ${incident}, which was never reported.`,
    ),
    ...(await doubles.execute(db)).rows.map(({ incident }) => `receipt: more than one opens ${incident}.`),
    ...(await lacking.execute(db)).rows.map(
      ({ incident }) => `receipt: none opens ${incident}: its reporter cannot follow it up.`,
    ),
  ];
}

/** The incidents whose receipt was not made by Candour, or was moved to them from another. */
export async function unboundReceipts(db: Reader, access: Access): Promise<readonly string[]> {
  const unbound: string[] = [];
  for (let after = ''; unbound.length < countMax; ) {
    const query = db.selectFrom('receipt').selectAll().where('school', '=', access.school);
    const page = await query.where('digest', '>', after).orderBy('digest').limit(pageSize).execute();
    for (const row of page) if (!(await isBound(access, 'receipt', row))) unbound.push(row.incident);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.digest;
  }
  return unbound.map((incident) => `receipt: the one of ${incident} was not made by Candour for it.`);
}
