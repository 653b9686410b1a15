// The schools of this database by their random ids, and who has the data folder for themselves.

import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import type { Database, Tx } from './database.ts';
import { differencesOf } from './dialect-differences.ts';
import { makeFolder } from './make-folder.ts';
import { StartFailure, startFailure } from './start-failure.ts';
import type { Tables } from './tables.ts';

/** Where one school has the database for itself. */
const onlyHost = '';

/** The id of the school at this host; null where there is none yet. */
export async function schoolIdOf(db: Kysely<Tables>, host = onlyHost): Promise<string | null> {
  const rows = await db.selectFrom('house_school').select(['school', 'host']).execute();
  if (host === onlyHost && rows.some((row) => row.host !== onlyHost)) {
    throw new StartFailure('This database holds several schools: set SCHOOLS_DIR, as where it was made.');
  }
  return rows.find((row) => row.host === host)?.school ?? null;
}

/** Makes `drawn` the id of the school, unless another process was faster; returns the one that it is. */
export function makeSchoolId(database: Database, drawn: string, host = onlyHost): Promise<string> {
  return database.transaction(async (tx) => {
    await differencesOf(database.kind).lockMigrations(tx as never);
    const known = await schoolIdOf(tx, host);
    if (known !== null) return known;
    await putSchool(tx, drawn, host);
    return drawn;
  });
}

export async function putSchool(tx: Tx, school: string, host = onlyHost): Promise<void> {
  await tx.insertInto('house_school').values({ school, host, stopped: null }).execute();
}

/** Whether the school, or another at its host, is in the database; at no host, whether any is. */
export async function isKnown(db: Kysely<Tables>, school: string, host = onlyHost): Promise<boolean> {
  const known = await db.selectFrom('house_school').select(['school', 'host']).execute();
  return known.some((row) => host === onlyHost || row.host === host || row.school === school);
}

type HouseSchool = { readonly host: string; readonly stopped: string | null };

export function schoolsIn(db: Kysely<Tables>): Promise<readonly HouseSchool[]> {
  return db.selectFrom('house_school').select(['host', 'stopped']).where('host', '!=', onlyHost).execute();
}

/** Null serves it again. */
export async function stopSchool({ db }: Database, host: string, stopped: string | null): Promise<void> {
  await db.updateTable('house_school').set({ stopped }).where('host', '=', host).execute();
}

export type WaitingSchool = { readonly host: string; readonly what: 'time' | 'post' | 'words' };

/** On PostgreSQL: which schools have something to do by then. */
export async function schoolsWaiting(db: Kysely<Tables>, until: number): Promise<readonly WaitingSchool[]> {
  const asked = sql<WaitingSchool>`select h.host, w.what from schools_waiting(${until}) w
    join house_school h on h.school = w.school where h.stopped is null`;
  return (await asked.execute(db)).rows;
}

/** On PostgreSQL: how far the record of each school is, by its host. */
export async function schoolHeads(db: Kysely<Tables>): Promise<ReadonlyMap<string, string>> {
  const asked = sql<{ readonly host: string; readonly position: string }>`select h.host, s.position::text
    from schools_heads() s join house_school h on h.school = s.school`;
  return new Map((await asked.execute(db)).rows.map(({ host, position }) => [host, position]));
}

/** Whether anything is on the school's record. */
export async function hasEntries(db: Kysely<Tables>, school: string): Promise<boolean> {
  const row = await db.selectFrom('log').select('position').where('school', '=', school).limit(1).execute();
  return row.length > 0;
}

/**
 * Holds the data folder until the function it returns is called, or the process ends; throws a StartFailure
 * where another process holds it. One process remembers keys and rules that another must not change beneath
 * it.
 */
export function holdAlone(dataDir: string): () => void {
  const path = join(dataDir, 'alone.lock');
  try {
    makeFolder(dataDir);
    // An empty database, because its lock works on every system and goes with the process, whatever ends it.
    const lock = new Sqlite(path, { timeout: 0 });
    try {
      lock.exec('begin exclusive');
      chmodSync(path, 0o600);
    } catch (error) {
      lock.close();
      throw error;
    }
    return () => void lock.close();
  } catch (error) {
    if (!(error instanceof Sqlite.SqliteError) || error.code !== 'SQLITE_BUSY') {
      throw startFailure(`the data folder ${dataDir}`, error);
    }
    throw new StartFailure(
      `Another Candour runs on the data folder ${dataDir}: stop it first, or choose another DATA_DIR.\n` +
        'Nothing was changed: a set-up link that it printed still works until it is used.',
      { cause: error },
    );
  }
}
