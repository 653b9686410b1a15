// When time is to look at which incident: the index by which the clock finds what is due among very many.
import type { Reader } from './database.ts';

/** The incidents at which time is to look by now (UTC ms), soonest first. */
export async function awake(
  db: Reader,
  school: string,
  now: number,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('casebook')
    .select('incident')
    .where('school', '=', school)
    .where('wake_at', '<=', now)
    .orderBy('wake_at')
    .orderBy('incident')
    .limit(limit)
    .execute();
  return rows.map(({ incident }) => incident);
}

/** When time is to look at an incident next (UTC ms), or null where there is none; but for some. */
export async function nextWake(
  db: Reader,
  school: string,
  butFor: ReadonlySet<string> = new Set(),
): Promise<number | null> {
  const rows = await db
    .selectFrom('casebook')
    .select(['incident', 'wake_at'])
    .where('school', '=', school)
    .orderBy('wake_at')
    .limit(butFor.size + 1)
    .execute();
  return rows.find(({ incident }) => !butFor.has(incident))?.wake_at ?? null;
}
