// A node of a newer Candour changed what is kept: an older one would misread it, and write over it.
import type { Kysely } from 'kysely';
import { StartFailure } from './start-failure.ts';
import type { Tables } from './tables.ts';

/** Nothing of what was asked is done. The process that meets it ends. */
export class NewerCandour extends StartFailure {
  override name = 'NewerCandour';
  constructor() {
    super('A newer Candour runs on these data, so this one ends. Install that version, or a later one.');
  }
}

type Migrated = Kysely<Tables & { candour_migration: { number: number } }>;

/** Throws a NewerCandour where the tables are newer than the newest that this one knows. */
export async function refuseNewerTables(db: Kysely<Tables>, newestKnown: number): Promise<void> {
  const asked = (db as unknown as Migrated).selectFrom('candour_migration').select('number');
  const newer = await asked.where('number', '>', newestKnown).limit(1).executeTakeFirst();
  if (newer !== undefined) throw new NewerCandour();
}
