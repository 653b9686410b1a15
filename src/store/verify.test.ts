// A log that is long enough to be hashed in a thread of its own; the tests of what may be wrong with a log
// are in test/verify-rebuild.test.ts, on every database.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { databases } from '../../test/databases.ts';
import { entryFormat } from './entry.ts';
import { chain } from './log.ts';
import type { HeadRow, LogRow } from './tables.ts';
import { verifyChains, verifyStream } from './verify.ts';

/** A log of two streams in turn, as the one door would write it. */
function writeLog(count: number): { head: HeadRow; rows: LogRow[] } {
  const head: HeadRow = { school: 'school', lineage: 1, position: 0, link: '' };
  const rows: LogRow[] = [];
  for (let index = 0; index < count; index += 1) {
    const stream = `stream-${index % 2}`;
    const tail = rows[index - 2] ?? { version: 0, hash: '' };
    const version = tail.version + 1;
    const event = { type: 'x', facts: {}, version, at: index, actor: { kind: 'clock' } as const, wrote: [] };
    rows.push(
      chain(head, tail, { school: 'school', stream, kind: 'incident', event, command: null, commits: {} }),
    );
  }
  return { head, rows };
}

test('a long log is checked to its end, and of two broken entries the first is named', async () => {
  const database = await databases()[0]!.open();
  const { head, rows } = writeLog(12_000);
  try {
    await database.transaction(async (tx) => {
      await tx.insertInto('head').values(head).execute();
      for (let at = 0; at < rows.length; at += 1000) {
        await tx
          .insertInto('log')
          .values(rows.slice(at, at + 1000))
          .execute();
      }
    });
    assert.deepEqual(await verifyChains(database), { streams: 2, entries: 12_000, broken: null });
    await sql`drop trigger log_refuses_update`.execute(database.db);
    await sql`update log set facts = '[]' where position = 11002`.execute(database.db);
    await sql`update log set prev = 'x' where position = 11005`.execute(database.db);
    const { broken } = await verifyChains(database);
    assert.deepEqual([broken?.stream, broken?.version], ['stream-1', 5501]);
    assert.match(broken?.problem ?? '', /altered/);
  } finally {
    await database.close();
  }
});

test('an entry of a format that is not known yet is said to be just that', () => {
  const { rows } = writeLog(1);
  const later = rows.map((row) => ({ ...row, format: entryFormat + 1 }));
  assert.match(verifyStream(later)?.problem ?? '', /is not known to this version/);
});
