// What people wrote: sealed under the key of its stream, one row a field, beside the entry that commits to
// it.
import type { Kysely } from 'kysely';
import { CorruptData } from '../../record/failure.ts';
import { asking } from '../db/asking.ts';
import { inserting } from '../db/inserting.ts';
import type { LogRow, ProseRow, Tables } from '../db/tables.ts';
import type { Keyring } from '../keys/keyring.ts';
import { openProse, sealProse } from '../keys/seal.ts';

/** What was written in one entry, by field; null where it was erased. */
export type Written = Readonly<Record<string, string | null>>;

/** Where prose stands and under which key. */
type ProseSpot = {
  readonly school: string;
  readonly stream: string;
  readonly version: number;
  readonly keyId: string;
  readonly key: Uint8Array;
};

/** Seals the fields of one entry: the rows to insert, and the commitments that go into the entry. */
export function sealFields(
  spot: ProseSpot,
  prose: Readonly<Record<string, string | undefined>>,
): { readonly rows: readonly ProseRow[]; readonly commits: Record<string, string> } {
  const commits: Record<string, string> = {};
  const rows: ProseRow[] = [];
  for (const [field, text] of Object.entries(prose)) {
    if (text === undefined || text.trim() === '') continue;
    const { sealed, commitment } = sealProse({ ...spot, field, text });
    commits[field] = commitment;
    rows.push({
      school: spot.school,
      stream: spot.stream,
      version: spot.version,
      field,
      key_id: spot.keyId,
      sealed,
    });
  }
  return { rows, commits };
}

const askProse = asking((db, school: string, stream: string) =>
  db.selectFrom('prose').selectAll().where('school', '=', school).where('stream', '=', stream),
);

type CommitsOf = { readonly version: number; readonly commits: string };

/**
 * Opens what was written in these entries of a stream; erased fields are null. Throws CorruptData
 * where it does not fit.
 */
export async function openEntries(
  db: Kysely<Tables>,
  keyring: Keyring,
  school: string,
  stream: string,
  entries: readonly CommitsOf[],
): Promise<ReadonlyMap<number, Written>> {
  return openRows(keyring, await askProse(db, school, stream), entries);
}

/** All that was written in entries of these streams with one of these numbers, still sealed. */
export const proseAt = async (
  db: Kysely<Tables>,
  school: string,
  streams: readonly string[],
  versions: readonly number[],
): Promise<readonly ProseRow[]> =>
  streams.length === 0 || versions.length === 0
    ? []
    : db
        .selectFrom('prose')
        .selectAll()
        .where('school', '=', school)
        .where('stream', 'in', streams)
        .where('version', 'in', versions)
        .execute();

/** As `openEntries`, of a stream’s rows that were fetched already. */
export async function openRows(
  keyring: Keyring,
  rows: readonly ProseRow[],
  entries: readonly CommitsOf[],
): Promise<ReadonlyMap<number, Written>> {
  const rowAt = new Map(rows.map((row) => [`${row.version} ${row.field}`, row]));
  const opened = new Map<number, Written>();
  for (const { version, commits } of entries) {
    const written: Record<string, string | null> = {};
    for (const [field, commitment] of Object.entries(JSON.parse(commits) as Record<string, string>)) {
      const row = rowAt.get(`${version} ${field}`);
      written[field] = row === undefined ? null : await openField(keyring, row, commitment);
    }
    opened.set(version, written);
  }
  return opened;
}

/**
 * Opens one field; null once its key is destroyed. Throws CorruptData where the text is not the one committed
 * to.
 */
export async function openField(keyring: Keyring, row: ProseRow, commitment: string): Promise<string | null> {
  return (await openSalted(keyring, row, commitment))?.text ?? null;
}

/** With the salt by which somebody else can check that it is what the entry commits to. */
type Salted = { readonly text: string; readonly salt: string };

async function openSalted(keyring: Keyring, row: ProseRow, commitment: string): Promise<Salted | null> {
  const key = await keyring.keyOf(row.school, row.key_id);
  if (key === undefined) return null;
  const { text, salt, commitmentMatches } = openProse({ ...row, keyId: row.key_id, key, commitment });
  if (!commitmentMatches)
    throw new CorruptData(`What was written in entry ${row.version} is not what it commits to.`);
  return { text, salt };
}

/** What these entries commit to in the fields that they name, by entry and field; left out where erased. */
export async function openWithSalts(
  db: Kysely<Tables>,
  keyring: Keyring,
  entries: readonly (Pick<LogRow, 'school' | 'stream' | 'version' | 'commits'> & {
    fields: readonly string[];
  })[],
): Promise<ReadonlyMap<number, Readonly<Record<string, Salted>>>> {
  const [first] = entries;
  const rows = first === undefined ? [] : await askProse(db, first.school, first.stream);
  const opened = new Map<number, Record<string, Salted>>();
  for (const { version, commits, fields } of entries) {
    const commitments = JSON.parse(commits) as Record<string, string>;
    const written: Record<string, Salted> = {};
    for (const row of rows.filter((each) => each.version === version && fields.includes(each.field))) {
      const salted = await openSalted(keyring, row, commitments[row.field] ?? '');
      if (salted !== null) written[row.field] = salted;
    }
    opened.set(version, written);
  }
  return opened;
}

export const putProse = inserting('prose');
