// The log: every event ever, in streams of their own chains. A transaction first takes the school's head row,
// which puts a school's writers in order on both databases without a dialect's own locks; the log itself only
// grows.
import type { Kysely } from 'kysely';
import type { Moment } from '../../policy/clock.ts';
import { actorText } from '../../record/actor.ts';
import { shapes } from '../../record/shapes.ts';
import type { Event, Recorded } from '../../record/step.ts';
import { asking } from '../db/asking.ts';
import type { Tx } from '../db/database.ts';
import { inserting } from '../db/inserting.ts';
import { noAnswer } from '../db/no-answer.ts';
import type { Entry, HeadRow, LogRow, Tables } from '../db/tables.ts';
import { entryFormat, entryHash, linkHash } from './entry.ts';

/** The name of a kind of stream; which kinds there are, `app/kinds.ts` says. */
export type StreamKind = string;

/** Where a stream's chain ends; version 0 and '' before its first entry. */
export type Tail = { readonly version: number; readonly hash: string };

const askHead = asking((tx, school: string) =>
  tx
    .updateTable('head')
    .set((row) => ({ position: row.ref('position') }))
    .where('school', '=', school)
    .returningAll(),
);

/** Takes the school's head row for this transaction, making it at the first. */
export async function takeHead(tx: Tx, school: string): Promise<HeadRow> {
  const [taken] = await askHead(tx, school);
  if (taken !== undefined) return taken;
  const first = { school, lineage: 1, position: 0, link: '', fold: null };
  await tx.insertInto('head').values(first).execute();
  return first;
}

const moveHead = asking((tx, lineage: number, position: number, link: string, school: string) =>
  tx.updateTable('head').set({ lineage, position, link }).where('school', '=', school).modifyEnd(noAnswer),
);

/** Puts the head back as it is after this transaction's entries. */
export async function putHead(tx: Tx, head: HeadRow): Promise<void> {
  const { school, lineage, position, link } = head;
  await moveHead(tx, lineage, position, link, school);
}

/** What an entry is made of, beside its place. */
type Writing = {
  readonly school: string;
  readonly stream: string;
  readonly kind: StreamKind;
  readonly event: Recorded<Event>;
  /** The digest of the form's secret, or null. */
  readonly command: string | null;
  readonly commits: Readonly<Record<string, string>>;
};

/** Chains one more entry to a stream; moves the head on and returns the row to insert. */
export function chain(head: HeadRow, tail: Tail, writing: Writing): LogRow {
  const { event } = writing;
  const entry: Entry = {
    format: entryFormat,
    lineage: head.lineage,
    school: writing.school,
    stream: writing.stream,
    kind: writing.kind,
    version: event.version,
    type: event.type,
    shape: shapes.now,
    at: event.at,
    actor: actorText(event.actor),
    command: writing.command,
    facts: JSON.stringify(event.facts),
    commits: JSON.stringify(writing.commits),
    prev: tail.hash,
  };
  const hash = entryHash(entry);
  head.position += 1;
  head.link = linkHash(head.link, hash);
  return { ...entry, hash, position: head.position };
}

const askTail = asking((db, school: string, stream: string) =>
  db
    .selectFrom('log')
    .select(['version', 'hash'])
    .where('school', '=', school)
    .where('stream', '=', stream)
    .orderBy('version', 'desc')
    .limit(1),
);

export async function tailOf(db: Kysely<Tables>, school: string, stream: string): Promise<Tail> {
  const [last] = await askTail(db, school, stream);
  return last ?? { version: 0, hash: '' };
}

export const entriesOf = asking((db, school: string, stream: string) =>
  db
    .selectFrom('log')
    .selectAll()
    .where('school', '=', school)
    .where('stream', '=', stream)
    .orderBy('version'),
);

/** All entries of these streams with one of these numbers. */
export const entriesAt = async (
  db: Kysely<Tables>,
  school: string,
  streams: readonly string[],
  versions: readonly number[],
): Promise<readonly LogRow[]> =>
  streams.length === 0 || versions.length === 0
    ? []
    : db
        .selectFrom('log')
        .selectAll()
        .where('school', '=', school)
        .where('stream', 'in', streams)
        .where('version', 'in', versions)
        .execute();

/** What came on the record of these streams after that moment, first to last. */
export const entriesSince = async (
  db: Kysely<Tables>,
  school: string,
  streams: readonly string[],
  since: Moment,
): Promise<readonly LogRow[]> => {
  if (streams.length === 0) return [];
  return db
    .selectFrom('log')
    .selectAll()
    .where('school', '=', school)
    .where('stream', 'in', streams)
    .where('at', '>', since)
    .orderBy('stream')
    .orderBy('version')
    .execute();
};

/** The streams of this kind about which anything was written after that position of the log. */
export async function streamsAfter(
  db: Kysely<Tables>,
  school: string,
  kind: StreamKind,
  position: number,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('log')
    .select('stream')
    .distinct()
    .where('school', '=', school)
    .where('position', '>', position)
    .where('kind', '=', kind)
    .execute();
  return rows.map(({ stream }) => stream);
}

/** Whether anybody but time wrote after that position of the log. */
export async function isWrittenAfter(db: Kysely<Tables>, school: string, position: number): Promise<boolean> {
  const row = await db
    .selectFrom('log')
    .select('position')
    .where('school', '=', school)
    .where('position', '>', position)
    .where('actor', '!=', actorText({ kind: 'clock' }))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The entries that these commands led to already: what repeats a command gets its first answer again. */
export const answeredAlready = asking((db, school: string, ...commands: readonly string[]) =>
  db
    .selectFrom('log')
    .select(['command', 'stream', 'version'])
    .where('school', '=', school)
    .where('command', 'in', commands),
);

/** Puts entries on the record; the triggers let nobody change or remove them. */
export const putEntries = inserting('log');
