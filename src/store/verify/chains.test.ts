// Somebody who alters the log can compute every hash anew. So each rule of a chain has a forgery here that
// keeps all the others: hashes, links and the head are renewed, and that rule alone tells. Both verifiers
// are asked, and the one that checks a whole log is asked about a short one, and about one that is long
// enough to be hashed in a thread of its own.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import { databases } from '../../../test/tools/databases.ts';
import type { Database } from '../db/database.ts';
import type { HeadRow, LogRow } from '../db/tables.ts';
import { entryFormat, entryHash, linkHash } from '../log/entry.ts';
import { chain } from '../log/log.ts';
import { verifyChains, verifyStream } from './chains.ts';

type Log = { readonly head: HeadRow; readonly rows: readonly LogRow[] };

const school = 'school';
const single = 'stream-9';

/** The streams of a log: two in turn, and near the end one with a single entry. */
const streamsOf = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => (index === count - 3 ? single : `stream-${index % 2}`));

/** A log as the one door would write it. */
function writeLog(count: number): Log {
  const head: HeadRow = { school, lineage: 1, position: 0, link: '', fold: null };
  const tails = new Map<string, LogRow>();
  const rows = streamsOf(count).map((stream, index) => {
    const tail = tails.get(stream) ?? { version: 0, hash: '' };
    const actor = { kind: 'clock' } as const;
    const event = { type: 'x', facts: {}, version: tail.version + 1, at: index, actor, proseGiven: [] };
    const row = chain(head, tail, { school, stream, kind: 'incident', event, command: null, commits: {} });
    tails.set(stream, row);
    return row;
  });
  return { head, rows };
}

/** The entry with this in it, hashed anew. */
const altered = (row: LogRow, change: Partial<LogRow>): LogRow => {
  const changed = { ...row, ...change };
  return { ...changed, hash: changed.format === entryFormat ? entryHash(changed) : changed.hash };
};

/** The head as it would be after these entries. */
const renewed = (head: HeadRow, rows: readonly LogRow[]): HeadRow => ({
  ...head,
  position: rows.at(-1)?.position ?? 0,
  link: rows.reduce((link, { hash }) => linkHash(link, hash), ''),
});

/** The log with the entry at this place, counted from the end, made another; the head is renewed. */
const withEntry = ({ head, rows }: Log, place: number, make: (row: LogRow) => LogRow): Log => {
  const changed = rows.with(place, make(rows.at(place)!));
  return { head: renewed(head, changed), rows: changed };
};

/** The log without the entry at this place; `closed` where what comes after it moves up. */
const without = ({ head, rows }: Log, place: number, closed: boolean): Log => {
  const gone = rows.at(place)!;
  const left = rows
    .filter((row) => row !== gone)
    .map((row) => (closed && row.position > gone.position ? { ...row, position: row.position - 1 } : row));
  return { head: renewed(head, left), rows: left };
};

type Forgery = {
  readonly what: string;
  readonly forge: (log: Log) => Log;
  readonly says: RegExp;
  /** The place, from the end of the log, of the entry that does not fit; null where only the order tells. */
  readonly at: number | null;
};

const forgeries: readonly Forgery[] = [
  {
    what: 'an entry altered under its old hash',
    forge: (log) => withEntry(log, -4, (row) => ({ ...row, facts: '[]' })),
    says: /content was altered/,
    at: -4,
  },
  {
    what: 'an entry altered and hashed anew, by the one after it',
    forge: (log) => withEntry(log, -4, (row) => altered(row, { facts: '[]' })),
    says: /does not follow the entry that stands before it/,
    at: -2,
  },
  {
    what: 'commitments altered and hashed anew, by the entry after them',
    forge: (log) => withEntry(log, -4, (row) => altered(row, { commits: '{"what":"00"}' })),
    says: /does not follow the entry that stands before it/,
    at: -2,
  },
  {
    what: 'a last entry hashed anew on another one before it',
    forge: (log) => withEntry(log, -1, (row) => altered(row, { prev: 'f'.repeat(64) })),
    says: /does not follow the entry that stands before it/,
    at: -1,
  },
  {
    what: 'a first entry hashed anew on one before it',
    forge: (log) => withEntry(log, -3, (row) => altered(row, { prev: 'f'.repeat(64) })),
    says: /does not follow the entry that stands before it/,
    at: -3,
  },
  {
    what: 'an entry taken out, and the next one chained to the one before',
    forge: (log) => {
      const before = log.rows.at(-6)!.hash;
      return withEntry(without(log, -4, true), -2, (row) => altered(row, { prev: before }));
    },
    says: /Entry \d+ of this stream is missing/,
    at: -2,
  },
  {
    what: 'an entry put under a number that was there before',
    forge: (log) => withEntry(log, -1, (row) => altered(row, { version: 0 })),
    says: /number does not follow that of the entry before it/,
    at: -1,
  },
  {
    what: 'an entry of a format that is not known yet',
    forge: (log) => withEntry(log, -1, (row) => altered(row, { format: entryFormat + 1 })),
    says: /is not known to this version/,
    at: -1,
  },
  {
    what: 'an entry of an earlier lineage than the one before it',
    forge: (log) => {
      const { head, rows } = withEntry(log, -2, (row) => altered(row, { lineage: 2 }));
      return { head: { ...head, lineage: 2 }, rows };
    },
    says: /of an earlier lineage/,
    at: -1,
  },
  {
    what: 'a whole stream taken out',
    forge: (log) => without(log, -3, false),
    says: /nothing stands at place \d+ of the log/,
    at: null,
  },
  {
    what: 'the end cut off, and the links renewed',
    forge: (log) => {
      const { head, rows } = without(log, -1, true);
      return { head: { ...head, position: log.rows.length }, rows };
    },
    says: /end of the log is missing/,
    at: null,
  },
  {
    what: 'a head that is older than the last entry',
    forge: ({ head, rows }) => ({ head: { ...head, position: head.position - 1 }, rows }),
    says: /head of the log is older/,
    at: null,
  },
  {
    what: 'a head of an older lineage than the last entry',
    forge: (log) => withEntry(log, -1, (row) => altered(row, { lineage: 2 })),
    says: /head of the log is older/,
    at: null,
  },
  {
    what: 'two entries of different streams in each other’s place',
    forge: ({ head, rows }) => {
      const [one, other] = [rows.at(-3)!, rows.at(-2)!];
      const moved = [
        { ...other, position: one.position },
        { ...one, position: other.position },
      ];
      return { head, rows: rows.toSpliced(-3, 2, ...moved) };
    },
    says: /order of the log is not the one/,
    at: null,
  },
  {
    what: 'a head with another link',
    forge: ({ head, rows }) => ({ head: { ...head, link: 'f'.repeat(64) }, rows }),
    says: /order of the log is not the one/,
    at: null,
  },
];

/** Puts the end of a log, and its head, in place of what is there. */
async function putEnd(database: Database, { head, rows }: Log, from: number): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.deleteFrom('head').execute();
    await tx.insertInto('head').values(head).execute();
    await tx.deleteFrom('log').where('position', '>', from).execute();
    const end = rows.filter(({ position }) => position > from);
    for (let at = 0; at < end.length; at += 1000)
      await tx
        .insertInto('log')
        .values(end.slice(at, at + 1000))
        .execute();
  });
}

for (const { length, count, rowCount } of [
  { length: 'a short log', count: 9, rowCount: 2 },
  { length: 'a log that is hashed in a thread', count: 12_000, rowCount: 500 },
]) {
  describe(`of ${length}`, () => {
    const log = writeLog(count);
    const forged = async (run: (database: Database) => Promise<void>) => {
      const database = await databases()[0]!.open();
      try {
        for (const change of ['update', 'delete'])
          await sql.raw(`drop trigger log_refuses_${change}`).execute(database.db);
        await putEnd(database, log, 0);
        await run(database);
      } finally {
        await database.close();
      }
    };

    test('every entry is looked at, and all fit', () =>
      forged(async (database) => {
        const whole = { streams: 3, entries: count, broken: null, backwards: null };
        assert.deepEqual(await verifyChains(database, undefined, rowCount), whole);
      }));

    test('each forgery is found, by the rule that it breaks', () =>
      forged(async (database) => {
        for (const { what, forge, says, at } of forgeries) {
          const forgery = forge(log);
          await putEnd(database, forgery, count - 8);
          const { broken } = await verifyChains(database, undefined, rowCount);
          assert.match(broken?.problem ?? '', says, what);
          const { stream, version } = at === null ? { stream: null, version: null } : forgery.rows.at(at)!;
          assert.deepEqual([broken?.stream, broken?.version], [stream, version], what);
        }
      }));

    test('of two that do not fit the first is named, whichever rule it breaks', () =>
      forged(async (database) => {
        const rows = log.rows
          .with(-7, { ...log.rows.at(-7)!, facts: '[]' })
          .with(-4, { ...log.rows.at(-4)!, prev: 'x' });
        await putEnd(database, { head: log.head, rows }, count - 8);
        const { broken } = await verifyChains(database, undefined, rowCount);
        assert.deepEqual([broken?.stream, broken?.version], [rows.at(-7)?.stream, rows.at(-7)?.version]);
        assert.match(broken?.problem ?? '', /altered/);
      }));
  });
}

test('a stream by itself betrays what is wrong in it, by the same rules', () => {
  const log = writeLog(9);
  const entriesOf = ({ rows }: Log, stream: string) => rows.filter((row) => row.stream === stream);
  for (const stream of new Set(streamsOf(9))) assert.equal(verifyStream(entriesOf(log, stream)), null);
  const inStream = forgeries.filter(({ at, says }) => at !== null && !says.source.includes('lineage'));
  assert.equal(inStream.length, 8);
  for (const { what, forge, says, at } of inStream) {
    const forgery = forge(log);
    const { stream, version } = forgery.rows.at(at ?? 0)!;
    const broken = verifyStream(entriesOf(forgery, stream));
    assert.match(broken?.problem ?? '', says, what);
    assert.equal(broken?.version, version, what);
  }
});
