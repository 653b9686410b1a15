// The backup as one file: the tables of one moment and the evidence files that they name, sealed as a whole
// under a random key, which is wrapped by a key of the keyring. It holds no keys and opens with nothing but
// the keyring. Within the seal are lines of JSON; the line of an evidence file announces the bytes that
// follow it.

import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Moment } from '../../policy/clock.ts';
import { isErased } from '../cases/files.ts';
import type { Database } from '../db/database.ts';
import { StartFailure } from '../db/start-failure.ts';
import type { Tables } from '../db/tables.ts';
import type { FileShelf, OpenFile, Write } from '../files/shelf.ts';
import type { Keyring } from '../keys/keyring.ts';
import { open, SealBroken, seal } from '../keys/seal.ts';
import { snapshot } from '../log/log-pages.ts';
import { dumpRows, writeRow } from './dump.ts';
import {
  openSealedFile,
  pathOf,
  type SealedFile,
  type ShelfFile,
  sealing,
  writeWhole,
} from './sealed-file.ts';

const firstWord = 'candour-backup-1';
const keySizeBytes = 32;

/** What the first line of a backup tells without a key. */
export type BackupHead = { readonly madeAt: Moment; readonly school: string; readonly wrapped: string };

/** What a backup holds; `missing` files are lost. What was erased counts for neither. */
export type BackedUp = { readonly rows: number; readonly files: number; readonly missing: readonly string[] };

type BackupSource = {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly schoolId: string;
  readonly shelf: FileShelf;
};

/** Writes the backup while others go on writing to the database; throws a StartFailure, leaving no file. */
export async function writeBackup(source: BackupSource, file: ShelfFile, madeAt: Moment): Promise<BackedUp> {
  if ((await file.shelf.open(file.name)) !== null)
    throw new StartFailure(`${pathOf(file)} exists already: choose another name, nothing was written.`);
  const key = randomBytes(keySizeBytes);
  const above = await backupKeyOf(source.keyring, source.schoolId);
  const wrapped = seal(above, key, ['backup', source.schoolId, `${madeAt}`]).toString('base64url');
  const head: BackupHead = { madeAt, school: source.schoolId, wrapped };
  let backedUp: BackedUp = { rows: 0, files: 0, missing: [] };
  await writeWhole(file, async (write) => {
    const sealed = sealing(`${firstWord} ${JSON.stringify(head)}`, key, write);
    backedUp = await snapshot(source.database, (db) => writeContent(source, db, sealed.write));
    await sealed.end();
  });
  return backedUp;
}

/** Opens a backup with the keyring that belongs to it; throws a StartFailure. */
export async function openBackup(from: ShelfFile): Promise<{ head: BackupHead; file: SealedFile }> {
  const file = await openSealedFile(from);
  const [word, ...rest] = file.firstLine.split(' ');
  if (word === firstWord) {
    try {
      return { head: JSON.parse(rest.join(' ')) as BackupHead, file };
    } catch {
      // The same answer as for any other file.
    }
  }
  await file.close();
  throw new StartFailure(
    `${pathOf(from)} is not a backup of Candour, or its beginning is damaged. Nothing was changed.`,
  );
}

/** The key that a backup is sealed with; throws a StartFailure where the keyring is not the one. */
export async function keyOfBackup(head: BackupHead, keyring: Keyring): Promise<Buffer> {
  try {
    const above = await backupKeyOf(keyring, head.school);
    const aad = ['backup', head.school, `${head.madeAt}`];
    return open(above, Buffer.from(head.wrapped, 'base64url'), aad);
  } catch (cause) {
    const problem =
      cause instanceof SealBroken ? 'its beginning is damaged' : 'the keyring is that of other data';
    throw new StartFailure(`This backup does not open: ${problem}. Nothing was changed.`, { cause });
  }
}

async function backupKeyOf(keyring: Keyring, school: string): Promise<Buffer> {
  const key = await keyring.keyOf(school, 'backup');
  if (key === undefined) throw new Error('The key for backups is gone.');
  return key;
}

async function writeContent(source: BackupSource, db: Kysely<Tables>, write: Write): Promise<BackedUp> {
  const line = (text: string) => write(Buffer.from(`${text}\n`));
  let rowCount = 0;
  for await (const { table, rows } of dumpRows(db, source.schoolId)) {
    rowCount += rows.length;
    for (const row of rows) await line(`${table} ${writeRow(row)}`);
  }
  const missing: string[] = [];
  const files = await db
    .selectFrom('file')
    .select(['school', 'file', 'key_id'])
    .where('school', '=', source.schoolId)
    .orderBy('file')
    .execute();
  let erased = 0;
  for (const { school, file, key_id } of files) {
    const found = await source.shelf.open(file);
    if (found !== null) {
      await line(`evidence ${JSON.stringify({ file, size: found.size })}`);
      await writeFile(file, found, write);
    } else if (await isErased(source.keyring, { school, key_id })) erased += 1;
    else missing.push(file);
  }
  const backedUp = { rows: rowCount, files: files.length - missing.length - erased, missing };
  await line(`end ${JSON.stringify(backedUp)}`);
  return backedUp;
}

async function writeFile(file: string, { size, bytes }: OpenFile, write: Write): Promise<void> {
  let written = 0;
  for await (const piece of bytes()) {
    written += piece.length;
    await write(piece);
  }
  if (written !== size) throw new Error(`The evidence file ${file} became shorter while it was read.`);
}
