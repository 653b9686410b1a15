// The rows about evidence files: of which incident, under which key, how large. The sealed bytes are on the
// disk; what a file is called and its digest are prose.
import type { Reader, Tx } from './database.ts';
import type { FileRow } from './tables.ts';

/** Puts the row of a file whose bytes are on the disk already. */
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
    .where('incident', '=', incident)
    .executeTakeFirst();

/** Takes the row of a file away. */
export async function deleteFile(tx: Tx, school: string, file: string): Promise<void> {
  await tx.deleteFrom('file').where('school', '=', school).where('file', '=', file).execute();
}
