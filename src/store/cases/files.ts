// The rows about evidence files: of which incident, under which key, how large. The sealed bytes are on a
// shelf; what a file is called and its digest are prose.
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import type { Moment } from '../../policy/clock.ts';
import { CorruptData } from '../../record/failure.ts';
import type { Reader, Tx } from '../db/database.ts';
import type { FileRow } from '../db/tables.ts';
import { folderShelf } from '../files/folder.ts';
import { chunksOf, type FileShelf, type OpenFile } from '../files/shelf.ts';
import type { Keyring } from '../keys/keyring.ts';
import { chunkSizeBytes, openChunk, SealBroken, sealedOverheadBytes } from '../keys/seal.ts';

/** Evidence in the data folder: the sealed chunks of each file one after another, named by its random id. */
export const evidenceIn = (dataDir: string): FileShelf => ({
  ...folderShelf(join(dataDir, 'files'), 'make'),
  folder: dataDir,
});

/** Larger ones are streamed, and a download that breaks off then says so by its length alone. */
const wholeMaxBytes = 16 * 1024 * 1024;

/** A bucket may break off in the middle: what fits in memory is here before anybody gets its first byte. */
async function arrived(found: OpenFile): Promise<OpenFile> {
  const all = await buffer(found.bytes());
  return {
    size: found.size,
    bytes: async function* () {
      yield all;
    },
  };
}

/** Its chunks in a row, each good until the next; these throw where it is not what was kept. */
export async function openFile(
  shelf: FileShelf,
  row: FileRow,
  key: Uint8Array,
): Promise<AsyncGenerator<Buffer>> {
  const found = await shelf.open(row.file);
  if (found === null) throw new CorruptData(`The evidence file ${row.file} is not there.`);
  if (shelf.folder !== null) return contentOf(found, row, key);
  if (found.size <= wholeMaxBytes) return contentOf(await arrived(found), row, key);
  return begun(contentOf(found, row, key));
}

/** What gives nothing at all is refused before anybody hears that it comes. */
async function begun(content: AsyncGenerator<Buffer>): Promise<AsyncGenerator<Buffer>> {
  const { value: first } = await content.next();
  return (async function* () {
    if (first !== undefined) yield first;
    yield* content;
  })();
}

async function* contentOf(
  { bytes: sealed }: OpenFile,
  { school, file, chunk_count, size }: FileRow,
  key: Uint8Array,
): AsyncGenerator<Buffer> {
  let [number, opened] = [0, 0];
  for await (const { bytes } of chunksOf(sealed(), chunkSizeBytes + sealedOverheadBytes)) {
    const last = number === chunk_count - 1;
    const plain = openChunk({ school, file, number, last, key }, bytes);
    yield plain;
    number += 1;
    opened += plain.length;
  }
  if (number !== chunk_count || opened !== size)
    throw new SealBroken(`The file ${file} has ${opened} of ${size} bytes.`);
}

export async function insertFile(tx: Tx, row: FileRow): Promise<void> {
  await tx.insertInto('file').values(row).execute();
}

/** The row of a file, where it is one of this incident. */
export const fileOf = (
  db: Reader,
  school: string,
  incident: string,
  file: string,
): Promise<FileRow | undefined> =>
  db
    .selectFrom('file')
    .selectAll()
    .where('school', '=', school)
    .where('file', '=', file)
    .where('stream', '=', incident)
    .executeTakeFirst();

/** Those of this incident among these files. */
export const filesAmong = async (
  db: Reader,
  school: string,
  incident: string,
  files: readonly string[],
): Promise<FileRow[]> =>
  files.length === 0
    ? []
    : db
        .selectFrom('file')
        .selectAll()
        .where('school', '=', school)
        .where('stream', '=', incident)
        .where('file', 'in', files)
        .execute();

export const filesOf = (db: Reader, school: string): Promise<Pick<FileRow, 'file' | 'key_id'>[]> =>
  db.selectFrom('file').select(['file', 'key_id']).where('school', '=', school).execute();

export async function deleteFile(tx: Tx, school: string, file: string): Promise<void> {
  await tx.deleteFrom('file').where('school', '=', school).where('file', '=', file).execute();
}

/** Whether an entry of its incident names it. */
export const isNamed = async (db: Reader, school: string, stream: string, file: string): Promise<boolean> =>
  (await db
    .selectFrom('log')
    .select('version')
    .where('school', '=', school)
    .where('stream', '=', stream)
    .where('facts', 'like', `%"${file}"%`)
    .limit(1)
    .executeTakeFirst()) !== undefined;

/**
 * Files kept before this moment that no entry of their incident names. The text of the facts is searched
 * where it is: a random id stands in it by no chance.
 */
export async function unnamedFiles(db: Reader, school: string, before: Moment): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('file')
    .select('file.file')
    .where('file.school', '=', school)
    .where('file.created_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('log')
            .select('log.version')
            .whereRef('log.school', '=', 'file.school')
            .whereRef('log.stream', '=', 'file.stream')
            .where('log.facts', 'like', sql<string>`'%"' || ${sql.ref('file.file')} || '"%'`),
        ),
      ),
    )
    .execute();
  return rows.map(({ file }) => file);
}

/**
 * Whether a file is gone by right, because its key was destroyed. A key that is missing altogether is another
 * matter: verify tells of it.
 */
export const isErased = async (
  keyring: Pick<Keyring, 'keyOf'>,
  row: Pick<FileRow, 'school' | 'key_id'>,
): Promise<boolean> => (await keyring.keyOf(row.school, row.key_id).catch(() => null)) === undefined;
