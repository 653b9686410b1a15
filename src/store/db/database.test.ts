import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import Sqlite from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import { everyDatabase } from '../../../test/tools/databases.ts';
import { type DatabasePlace, openDatabase, openTables } from './database.ts';
import { isTaken } from './dialect-differences.ts';
import type { Migration } from './migrations/make-tables.ts';
import { migrations } from './migrations/migrate.ts';
import { StartFailure } from './start-failure.ts';
import type { CasebookRow, LogRow, Tables } from './tables.ts';

const entry = (version: number): LogRow => ({
  school: 'school',
  stream: 'stream',
  version,
  format: 1,
  lineage: 1,
  kind: 'incident',
  type: 'incident-reported',
  shape: 1,
  at: 1_795_534_945_212,
  actor: 'reporter',
  command: null,
  facts: '{"certainty":"near miss – “ü”"}',
  commits: '{}',
  prev: '',
  hash: 'hash',
  position: version,
});

const prose = { school: 'school', stream: 'stream', version: 1, field: 'what', key_id: 'key' };

const refused = /append-only|permission denied/;

for (const { name, open, place } of everyDatabase()) {
  describe(`on ${name}`, () => {
    test('an entry comes back as it was written', async () => {
      const database = await open();
      await database.transaction((tx) =>
        tx
          .insertInto('log')
          .values([entry(1), entry(2)])
          .execute(),
      );
      assert.deepEqual(await database.reader.selectFrom('log').selectAll().orderBy('version').execute(), [
        entry(1),
        entry(2),
      ]);
      await database.close();
    });

    test('the log refuses update, delete and emptying, whether or not a row is met', async () => {
      const database = await open();
      const { db } = database;
      await db.insertInto('log').values(entry(1)).execute();
      await assert.rejects(db.updateTable('log').set({ facts: '{}' }).execute(), refused);
      await assert.rejects(db.deleteFrom('log').execute(), refused);
      if (database.kind === 'postgres') await assert.rejects(sql`truncate log`.execute(db), refused);
      else await assert.rejects(db.replaceInto('log').values(entry(1)).execute(), refused);
      const put = db.insertInto('log').values({ ...entry(1), facts: '{}' });
      await assert.rejects(
        put
          .onConflict((conflict) =>
            conflict.columns(['school', 'stream', 'version']).doUpdateSet({ facts: '' }),
          )
          .execute(),
        refused,
      );
      assert.deepEqual(await db.selectFrom('log').selectAll().execute(), [entry(1)]);
      await database.close();
    });

    test('a version or a position is taken once', async () => {
      const database = await open();
      await database.db.insertInto('log').values(entry(1)).execute();
      await assert.rejects(
        database.db
          .insertInto('log')
          .values({ ...entry(1), position: 2 })
          .execute(),
      );
      await assert.rejects(
        database.db
          .insertInto('log')
          .values({ ...entry(2), position: 1 })
          .execute(),
      );
      await database.close();
    });

    test('prose may be erased but not changed', async () => {
      const database = await open();
      const sealed = Buffer.from([0, 1, 255]);
      await database.db
        .insertInto('prose')
        .values({ ...prose, sealed })
        .execute();
      const row = await database.reader.selectFrom('prose').selectAll().executeTakeFirstOrThrow();
      assert.deepEqual(Buffer.from(row.sealed), sealed);
      await assert.rejects(database.db.updateTable('prose').set({ key_id: 'other' }).execute(), refused);
      await database.db.deleteFrom('prose').execute();
      assert.equal((await database.db.selectFrom('prose').selectAll().execute()).length, 0);
      await database.close();
    });

    test('a transaction that throws writes nothing', async () => {
      const database = await open();
      const failing = database.transaction(async (tx) => {
        await tx.insertInto('log').values(entry(1)).execute();
        throw new Error('on purpose');
      });
      await assert.rejects(failing, /on purpose/);
      assert.deepEqual(await database.reader.selectFrom('log').selectAll().execute(), []);
      await database.close();
    });

    test('a row that is taken fails its transaction for that reason, whatever follows it', async () => {
      const database = await open();
      const twice = database.transaction(async (tx) => {
        await tx.insertInto('log').values(entry(1)).execute();
        await tx.insertInto('log').values(entry(1)).execute();
        await tx.insertInto('log').values(entry(2)).execute();
        await tx.selectFrom('log').selectAll().execute();
      });
      await assert.rejects(twice, isTaken);
      const atTheEnd = database.transaction(async (tx) => {
        await tx
          .insertInto('log')
          .values([entry(1), entry(1)])
          .execute();
      });
      await assert.rejects(atTheEnd, isTaken);
      assert.deepEqual(await database.reader.selectFrom('log').selectAll().execute(), []);
      await database.db.insertInto('log').values(entry(1)).execute();
      await database.close();
    });

    test('a transaction reads what it inserted, and how many rows it changed', async () => {
      const database = await open();
      const row = { school: 'school', name: 'a', value: '1' };
      const [read, changed] = await database.transaction(async (tx) => {
        await tx.insertInto('setting').values(row).execute();
        const rows = await tx.selectFrom('setting').selectAll().execute();
        const { numUpdatedRows } = await tx
          .updateTable('setting')
          .set({ value: '2' })
          .where('name', '=', 'a')
          .executeTakeFirstOrThrow();
        return [rows, numUpdatedRows] as const;
      });
      assert.deepEqual([read, changed], [[row], 1n]);
      await database.close();
    });

    test('what is asked at the same time in a transaction is answered one by one', async () => {
      const database = await open();
      const rows = Array.from({ length: 300 }, (_, at) => ({
        school: 'school',
        name: `${at}`,
        value: 'x'.repeat(9),
      }));
      const answers = await database.transaction(async (tx) => {
        await tx.insertInto('setting').values(rows).execute();
        const named = (name: string) =>
          tx.selectFrom('setting').selectAll().where('name', '=', name).execute();
        return Promise.all([named('7'), named('none'), named('299')]);
      });
      assert.deepEqual(answers, [[rows[7]], [], [rows[299]]]);
      await database.close();
    });

    test('transactions that update the head row first follow one another', async () => {
      const database = await open();
      await database.db
        .insertInto('head')
        .values({ school: 'school', lineage: 1, position: 0, link: '' })
        .execute();
      const append = () =>
        database.transaction(async (tx) => {
          const moved = tx.updateTable('head').set((row) => ({ position: row('position', '+', 1) }));
          const { position } = await moved.returning('position').executeTakeFirstOrThrow();
          await tx.insertInto('log').values(entry(position)).execute();
        });
      await Promise.all(Array.from({ length: 30 }, append));
      const rows = await database.reader.selectFrom('log').select('position').orderBy('position').execute();
      assert.deepEqual(
        rows.map(({ position }) => position),
        Array.from({ length: 30 }, (_, at) => at + 1),
      );
      await database.close();
    });

    test('text keys are ordered by their bytes, and counts are numbers', async () => {
      const database = await open();
      const names = ['a', 'B', 'ä', 'Z', '_', 'aa'];
      await database.db
        .insertInto('setting')
        .values(names.map((name) => ({ school: 'school', name, value: '' })))
        .execute();
      const rows = await database.db.selectFrom('setting').select('name').orderBy('name').execute();
      assert.deepEqual(
        rows.map((row) => row.name),
        ['B', 'Z', '_', 'a', 'aa', 'ä'],
      );
      const { count } = await database.db
        .selectFrom('setting')
        .select((row) => row.fn.countAll().as('count'))
        .executeTakeFirstOrThrow();
      assert.equal(count, 6);
      await database.close();
    });

    test('opening again finds what was there, and runs nothing twice', async () => {
      const { place: where, drop } = await place();
      const first = await openDatabase(where);
      await first.db.insertInto('log').values(entry(1)).execute();
      await first.close();
      const second = await openDatabase(where);
      assert.deepEqual(await second.reader.selectFrom('log').selectAll().execute(), [entry(1)]);
      await second.close();
      await drop();
    });

    test('a casebook from before figures counted more keeps its rows, with none of it counted', async () => {
      const { place: where, drop } = await place();
      const before = await openWith(
        where,
        migrations.filter(({ number }) => number < 3),
      );
      const later = ['hurry', 'policies', 'points', 'discovered_at', 'contained_at', 'marks'];
      const row = Object.fromEntries(Object.entries(casebookRow).filter(([name]) => !later.includes(name)));
      await before.db
        .insertInto('casebook')
        .values({ ...row, timescales_kept: 0, timescales_late: 0 } as unknown as CasebookRow)
        .execute();
      await before.close();
      const database = await openDatabase(where);
      assert.deepEqual(await database.db.selectFrom('casebook').selectAll().execute(), [casebookRow]);
      await database.close();
      await drop();
    });

    test('a migration that fails leaves the database as it was, and stops the start', async () => {
      const { place: where, drop } = await place();
      const broken: Migration = {
        number: migrations.length + 1,
        name: 'broken',
        up: async (tx) => {
          await tx.schema.createTable('half').addColumn('a', 'text').execute();
          throw new Error('on purpose');
        },
      };
      await (await openDatabase(where)).close();
      await assert.rejects(openWith(where, [...migrations, broken]), /Cannot open .*on purpose/);
      const database = await openWith(where, migrations);
      await assert.rejects(sql`select * from half`.execute(database.db));
      await database.close();
      await drop();
    });

    test('a database that a newer Candour made is refused', async () => {
      const { place: where, drop } = await place();
      const next: Migration = { number: migrations.length + 1, name: 'next', up: async () => {} };
      await (await openWith(where, [...migrations, next])).close();
      await assert.rejects(openDatabase(where), /made by a newer Candour/);
      await drop();
    });

    test('every table has the columns that its rows are said to have', async () => {
      const database = await open();
      for (const [table, columns] of Object.entries(columnsOf)) {
        const query = (database.db as unknown as Kysely<Record<string, Record<string, unknown>>>).selectFrom(
          table,
        );
        assert.deepEqual(await query.select(columns).execute(), [], table);
      }
      await database.close();
    });
  });
}

const casebookRow: CasebookRow = {
  ...{ school: 'school', incident: 'one', version: 1, reference: 'INC-1', stage: 'reported' },
  ...{ severity: null, hurry: null, certainty: 'potential', cause: null, lead: null, closed_at: null },
  ...{ reported_at: 1, due_at: 1, updated_at: 1, own_mistake: 0, protected: 0 },
  ...{ discovered_at: null, contained_at: null, marks: null, policies: null, points: null },
};

const openWith = (place: DatabasePlace, migrations: readonly Migration[]) =>
  openTables<Tables>(place, { name: 'candour', migrations, pragmas: [] });

const columnsOf: { [T in keyof Tables]: (keyof Tables[T] & string)[] } = {
  head: ['school', 'lineage', 'position', 'link', 'fold'],
  log: Object.keys(entry(1)) as (keyof LogRow)[],
  prose: ['school', 'stream', 'version', 'field', 'key_id', 'sealed'],
  state: ['school', 'stream', 'kind', 'version', 'fold', 'state'],
  casebook: [
    'school',
    'incident',
    'version',
    'reference',
    'stage',
    'severity',
    'hurry',
    'certainty',
    'cause',
    'lead',
    'policies',
    'points',
  ],
  sight: ['school', 'viewer', 'due_at', 'stream'],
  exclusion: ['school', 'person', 'stream'],
  wake: ['school', 'stream', 'wake_at'],
  receipt: ['school', 'digest', 'incident'],
  credential: ['school', 'person', 'email_key', 'email_sealed', 'password', 'totp_sealed', 'totp_last_step'],
  session: ['school', 'id_digest', 'person', 'created_at', 'seen_at', 'expires_at', 'step_up_at', 'device'],
  one_time_link: ['school', 'digest', 'purpose', 'person', 'facts', 'expires_at', 'used_at'],
  file: ['school', 'file', 'stream', 'key_id', 'size', 'chunk_count', 'created_at', 'scanned_at'],
  word: ['school', 'word', 'stream_no'],
  word_stream: ['school', 'stream', 'stream_no'],
  word_cursor: ['school', 'position'],
  reading: ['school', 'id', 'stream', 'person', 'at', 'page'],
  outbox: ['school', 'id', 'due_at', 'key_id', 'sealed', 'attempts', 'lease_until', 'last_error'],
  notice: ['school', 'person', 'id', 'at', 'stream', 'kind', 'facts', 'mail', 'seen_at'],
  anchor: ['school', 'day', 'at', 'lineage', 'position', 'link', 'root', 'anchor'],
  held_file: ['school', 'file', 'stream', 'until', 'sealed'],
  tally: ['school', 'name', 'count', 'at', 'salt'],
  identity_key: ['school', 'person', 'public_key', 'by_passphrase', 'by_sheet', 'made_at'],
  setting: ['school', 'name', 'value'],
  draft: ['school', 'person', 'stream', 'form', 'saved_at', 'key_id', 'sealed'],
  way_in: ['school', 'digest', 'kind', 'person', 'facts', 'made_at', 'bound'],
  house_school: ['school', 'host', 'stopped'],
};

describe('a data folder', () => {
  const folderFor = (run: (folder: string) => Promise<void>) => async () => {
    const folder = mkdtempSync(join(tmpdir(), 'candour-test-'));
    await run(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
  };
  const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

  test(
    'is made for its owner alone, and so is every file in it',
    folderFor(async (folder) => {
      const dataDir = join(folder, 'made', 'data');
      const database = await openDatabase({ dataDir });
      await database.db.insertInto('log').values(entry(1)).execute();
      assert.equal(modeOf(dataDir), '700');
      for (const end of ['', '-wal', '-shm'])
        assert.equal(modeOf(join(dataDir, `candour.sqlite${end}`)), '600');
      await database.close();
    }),
  );

  test(
    'syncs each commit, and its reader cannot write',
    folderFor(async (dataDir) => {
      const database = await openDatabase({ dataDir });
      const pragma = async (name: string) =>
        Object.values(
          (await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(database.db)).rows[0]!,
        )[0];
      assert.deepEqual(await Promise.all(['journal_mode', 'synchronous', 'foreign_keys'].map(pragma)), [
        'wal',
        2,
        1,
      ]);
      await assert.rejects(database.reader.insertInto('log').values(entry(1)).execute(), /readonly/);
      await database.close();
    }),
  );

  test(
    'that is a file, or holds something else, or is locked, is explained in words',
    folderFor(async (folder) => {
      const opening = (dataDir: string) => openDatabase({ dataDir, lockTimeoutMs: 1 });
      writeFileSync(join(folder, 'file'), '');
      await assert.rejects(opening(join(folder, 'file')), /Cannot open .*: something else is in its place/);
      await assert.rejects(
        opening(join(folder, 'file', 'x')),
        /Cannot open .*: a part of its path is a file/,
      );
      const path = join(folder, 'candour.sqlite');
      writeFileSync(path, 'This is a letter to the school, not a database.'.repeat(50));
      await assert.rejects(opening(folder), StartFailure);
      rmSync(path);
      await (await opening(folder)).close();
      const other = new Sqlite(path);
      other.exec('begin immediate');
      await assert.rejects(opening(folder), /another programme holds its lock/);
      other.close();
    }),
  );
});
