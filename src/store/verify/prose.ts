// Opens everything that is sealed and checks it: prose against the commitments in the log, evidence files
// chunk by chunk. What was erased cannot be opened and is counted. A text, file or key that is gone without
// an erasure on the record is broken.

import type { Kysely } from 'kysely';
import type { Moment } from '../../policy/clock.ts';
import { openFile } from '../cases/files.ts';
import type { Database } from '../db/database.ts';
import { StartFailure } from '../db/start-failure.ts';
import type { LogRow, ProseRow, Tables } from '../db/tables.ts';
import type { FileShelf } from '../files/shelf.ts';
import type { Keyring } from '../keys/keyring.ts';
import { openProse } from '../keys/seal.ts';
import { headsOf, pagesByStream, snapshot } from '../log/log-pages.ts';
import { eventColumns, readEvent } from '../log/read-event.ts';
import type { CorruptEntry } from './chains.ts';

/**
 * What was opened, what was erased (fields by stream, files by id), and all that is broken, at most a
 * hundred.
 */
type ProseVerified = {
  readonly opened: number;
  readonly erased: ReadonlyMap<string, number>;
  readonly files: number;
  readonly erasedFiles: readonly string[];
  readonly broken: readonly CorruptEntry[];
};

const brokenCountMax = 100;

type Checking = {
  readonly db: Kysely<Tables>;
  readonly keyring: Keyring;
  readonly shelf: FileShelf;
  opened: number;
  files: number;
  readonly named: Named[];
  readonly erased: Map<string, number>;
  readonly erasedFiles: string[];
  readonly broken: CorruptEntry[];
};

/** What may be gone by right: what the record says was erased, and nothing else. */
type Erasures = {
  readonly ofStream: (stream: string) => boolean;
  /** Whether an erasure took the texts of this entry. */
  readonly reach: (entry: Pick<LogRow, 'stream' | 'version' | 'type'>) => boolean;
  /** Whether the key went after the backup was made that was restored since: its log tells of no erasure. */
  readonly wasUndone: (keyId: string) => Promise<boolean>;
};

/** Why it was erased, and who objected, outlives it. */
const outlive: ReadonlySet<string> = new Set(['erasure-proposed', 'erasure-objected', 'erased']);

type Lost = { readonly backupMadeAt: Moment; readonly restoredAt: Moment };

async function erasuresOf(
  db: Kysely<Tables>,
  keyring: Pick<Keyring, 'destroyedAt'>,
  school: string,
): Promise<Erasures> {
  const rows = await db
    .selectFrom('log')
    .select((row) => ['stream', row.fn.max('version').as('version')])
    .where('school', '=', school)
    .where('type', '=', 'erased')
    .groupBy('stream')
    .execute();
  const last = new Map(rows.map(({ stream, version }) => [stream, Number(version)]));
  const lost = await lostIn(db, school);
  return {
    ofStream: (stream) => last.has(stream),
    reach: ({ stream, version, type }) => version < (last.get(stream) ?? 0) && !outlive.has(type),
    async wasUndone(keyId) {
      if (lost.length === 0) return false;
      const at = await keyring.destroyedAt(school, keyId);
      return lost.some(
        ({ backupMadeAt, restoredAt }) => at !== null && at >= backupMadeAt && at <= restoredAt,
      );
    },
  };
}

/** The times that restores took from the record. */
async function lostIn(db: Kysely<Tables>, school: string): Promise<readonly Lost[]> {
  const confirmed = await db
    .selectFrom('log')
    .select(eventColumns)
    .where('school', '=', school)
    .where('type', '=', 'restore-confirmed')
    .execute();
  // One that waits to be confirmed.
  const waiting = db.selectFrom('setting').select('value').where('school', '=', school);
  const marks = await waiting.where('name', '=', 'restored').execute();
  return [
    ...confirmed.map((row) => readEvent(row).facts as unknown as Lost),
    ...marks.map(({ value }) => JSON.parse(value) as Lost),
  ];
}

/** Opens all prose and all evidence files of every school in the database. */
export function verifyProse(
  database: Database,
  keyring: Keyring,
  shelf: FileShelf,
  rowCount?: number,
): Promise<ProseVerified> {
  return snapshot(database, async (db) => {
    const checking: Checking = {
      db,
      keyring,
      shelf,
      opened: 0,
      files: 0,
      named: [],
      erased: new Map(),
      erasedFiles: [],
      broken: [],
    };
    for (const { school } of await headsOf(db)) {
      const erasures = await erasuresOf(db, keyring, school);
      await checkSchool(checking, school, erasures, rowCount);
      const { files, erasedFiles, broken } = await verifyFiles(checking, school, erasures);
      checking.files += files;
      checking.erasedFiles.push(...erasedFiles);
      for (const each of broken) note(checking, each, each.problem);
    }
    return { ...checking, broken: checking.broken.slice(0, brokenCountMax) };
  });
}

async function checkSchool(
  checking: Checking,
  school: string,
  erasures: Erasures,
  rowCount?: number,
): Promise<void> {
  for await (const entries of pagesByStream(checking.db, school, 'every kind', rowCount)) {
    const rows = await proseOf(checking.db, school, entries);
    const rowAt = new Map(rows.map((row) => [`${row.stream} ${row.version} ${row.field}`, row]));
    for (const entry of entries) {
      noteNamed(checking, entry);
      for (const [field, commitment] of Object.entries(commitsOf(entry))) {
        const name = `${entry.stream} ${entry.version} ${field}`;
        await checkField(checking, entry, { field, commitment, row: rowAt.get(name), erasures });
        rowAt.delete(name);
      }
    }
    for (const row of rowAt.values()) note(checking, row, `No entry commits to its field ${row.field}.`);
  }
}

function noteNamed(checking: Checking, entry: LogRow): void {
  try {
    checking.named.push(...namedIn(entry));
  } catch (error) {
    note(checking, entry, `What it records cannot be read: ${reason(error)}`);
  }
}

type Field = {
  readonly field: string;
  readonly commitment: string;
  readonly row: ProseRow | undefined;
  readonly erasures: Erasures;
};

async function checkField(
  checking: Checking,
  entry: LogRow,
  { field, commitment, row, erasures }: Field,
): Promise<void> {
  const erased = () => checking.erased.set(entry.stream, (checking.erased.get(entry.stream) ?? 0) + 1);
  if (row === undefined) {
    if (erasures.reach(entry)) erased();
    else note(checking, entry, `Its field ${field} is gone, though it was never erased.`);
    return;
  }
  try {
    const key = await checking.keyring.keyOf(row.school, row.key_id);
    if (key === undefined) {
      if (erasures.reach(entry) || (await erasures.wasUndone(row.key_id))) erased();
      else note(checking, entry, `The key to its field ${field} was destroyed, though it was never erased.`);
      return;
    }
    const { commitmentMatches } = openProse({ ...row, keyId: row.key_id, key, commitment });
    if (!commitmentMatches) note(checking, entry, `Its field ${field} is not what the entry commits to.`);
    checking.opened += 1;
  } catch (error) {
    note(checking, entry, `Its field ${field} does not open: ${reason(error)}`);
  }
}

function commitsOf({ commits }: LogRow): Record<string, string> {
  return JSON.parse(commits) as Record<string, string>;
}

/** The prose of these entries, which follow each other in the order of streams and versions. */
async function proseOf(
  db: Kysely<Tables>,
  school: string,
  entries: readonly LogRow[],
): Promise<readonly ProseRow[]> {
  const [first, last] = [entries[0], entries.at(-1)];
  if (first === undefined || last === undefined) return [];
  const rows = await db
    .selectFrom('prose')
    .selectAll()
    .where('school', '=', school)
    .where('stream', '>=', first.stream)
    .where('stream', '<=', last.stream)
    .execute();
  return rows.filter(
    ({ stream, version }) =>
      !(stream === first.stream && version < first.version) &&
      !(stream === last.stream && version > last.version),
  );
}

type At = Pick<CorruptEntry, 'school' | 'stream' | 'version'>;

function note(checking: Checking, { school, stream, version }: At, problem: string): void {
  if (checking.broken.length < brokenCountMax) checking.broken.push({ school, stream, version, problem });
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A file that an entry names. */
type Named = Pick<LogRow, 'school' | 'stream' | 'version'> & { readonly file: string };

const bringFiles: ReadonlySet<string> = new Set(['reported', 'evidence-added', 'details-added']);

function namedIn(row: LogRow): readonly Named[] {
  const { school, stream, version, type } = row;
  if (!bringFiles.has(type)) return [];
  const { file, files } = readEvent(row).facts as { file?: string | null; files?: readonly string[] };
  return [...(file ? [file] : []), ...(files ?? [])].map((each) => ({ school, stream, version, file: each }));
}

/** What the files of a school are checked with. */
type FilesDeps = {
  readonly db: Kysely<Tables>;
  readonly keyring: Keyring;
  readonly shelf: FileShelf;
  readonly named: readonly Named[];
};

/** How many files opened, which were erased, and all that is broken. */
type FilesVerified = {
  readonly files: number;
  readonly erasedFiles: readonly string[];
  readonly broken: readonly CorruptEntry[];
};

/** Opens all evidence files of a school, and looks for all that its record names. */
async function verifyFiles(deps: FilesDeps, school: string, erasures: Erasures): Promise<FilesVerified> {
  const rows = await deps.db.selectFrom('file').selectAll().where('school', '=', school).execute();
  const streamOf = new Map(rows.map(({ file, stream }) => [file, stream]));
  const broken: CorruptEntry[] = deps.named
    .filter((named) => named.school === school && streamOf.get(named.file) !== named.stream)
    .map(({ stream, version, file }) => ({
      school,
      stream,
      version,
      problem: `Its evidence file ${file} is not kept with its incident any more.`,
    }));
  const erasedFiles: string[] = [];
  let files = 0;
  for (const row of rows) {
    try {
      const key = await deps.keyring.keyOf(school, row.key_id);
      if (key !== undefined) {
        for await (const _ of await openFile(deps.shelf, row, key));
        files += 1;
      } else if (erasures.ofStream(row.stream) || (await erasures.wasUndone(row.key_id))) {
        erasedFiles.push(row.file);
      } else {
        const problem = `The key to the evidence file ${row.file} was destroyed, though it was never erased.`;
        broken.push({ school, stream: row.stream, version: null, problem });
      }
    } catch (error) {
      if (error instanceof StartFailure) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      const problem = `The evidence file ${row.file} does not open: ${reason}`;
      broken.push({ school, stream: row.stream, version: null, problem });
    }
  }
  return { files, erasedFiles, broken };
}
