// Compares the keys to identities with the record: each that is kept must be the one whose digest its holder
// put there, and nothing may be sealed to a key that no holder ever made. The person who exchanged a key
// would read the names that are sealed to it from then on. Takes no key; that the record is whole, verify.ts
// says.
import type { Kysely } from 'kysely';
import type { Database } from '../db/database.ts';
import type { IdentityKeyRow, LogRow, Tables } from '../db/tables.ts';
import { keyDigest } from '../keys/identity-keys.ts';
import { snapshot } from '../log/log-pages.ts';
import { type EventRow, eventColumns, readEvent } from '../log/read-event.ts';
import type { CorruptEntry } from './chains.ts';

/** How many keys are those that the record knows, and all that is wrong. */
type IdentityKeysVerified = { readonly keys: number; readonly broken: readonly CorruptEntry[] };

type Row = Pick<LogRow, 'school' | 'stream'> & EventRow;

const nameOf = (school: string, stream: string): string => `${school} ${stream}`;

/** Entries of these types, in the order in which each stream wrote them. */
const entriesOfTypes = (db: Kysely<Tables>, types: readonly string[]): Promise<readonly Row[]> =>
  db
    .selectFrom('log')
    .select(['school', 'stream', ...eventColumns])
    .where('type', 'in', types)
    .orderBy('school')
    .orderBy('stream')
    .orderBy('version')
    .execute();

const exchanged =
  'The key to identities that is kept for this person is not the one that they made: it was exchanged, or ' +
  'making it broke off. Nothing is sealed to it, and names that were sealed to theirs do not open with it.';
const unknown =
  'A key to identities is kept for this person that they never made: somebody put it there. Nothing is ' +
  'sealed to it.';
const gone = 'The key to identities that this person made is not kept any more.';
const foreign =
  'It is sealed to a key to identities that no chair or vice-chair ever made: the person who has that key ' +
  'can read it.';

const keyIn = (row: Row): string => (readEvent(row).facts as { readonly key: string }).key;
const sealedToIn = (row: Row): readonly string[] =>
  (readEvent(row).facts as { readonly sealedTo?: readonly string[] }).sealedTo ?? [];

const problemOf = (row: IdentityKeyRow, latest: Row | undefined): string | null => {
  if (latest === undefined) return unknown;
  return keyDigest(row.public_key) === keyIn(latest) ? null : exchanged;
};

/** What may have been sealed to keys. */
const sealing = ['reported', 'identity-resealed', 'retaliation-answered', 'answer-resealed'];

/** Compares the kept keys to identities of every school with what their holders put on the record. */
export function verifyIdentityKeys(database: Database): Promise<IdentityKeysVerified> {
  return snapshot(database, async (db) => {
    const made = await entriesOfTypes(db, ['identity-key-made']);
    const latest = new Map(made.map((row) => [nameOf(row.school, row.stream), row]));
    const rows = await db.selectFrom('identity_key').selectAll().execute();
    const kept = new Set(rows.map(({ school, person }) => nameOf(school, person)));
    const broken = rows.flatMap((row): readonly CorruptEntry[] => {
      const { school, person: stream } = row;
      const known = latest.get(nameOf(school, stream));
      const problem = problemOf(row, known);
      return problem === null ? [] : [{ school, stream, version: known?.version ?? null, problem }];
    });
    const missing = [...latest.values()]
      .filter(({ school, stream }) => !kept.has(nameOf(school, stream)))
      .map(({ school, stream, version }) => ({ school, stream, version, problem: gone }));
    const ever = new Set(made.map((row) => `${row.school} ${keyIn(row)}`));
    const strange = (await entriesOfTypes(db, sealing))
      .filter((row) => sealedToIn(row).some((key) => !ever.has(`${row.school} ${key}`)))
      .map(({ school, stream, version }) => ({ school, stream, version, problem: foreign }));
    return { keys: rows.length - broken.length, broken: [...broken, ...missing, ...strange] };
  });
}
