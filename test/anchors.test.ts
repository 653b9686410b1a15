// Anchors on a whole store, on every database: one a day, no matter who makes it; chained, kept in backups,
// apart from what is folded; and the letter that carries the anchor of a week out of the building.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import { backup, backupKeys } from '../src/app/operate/backup.ts';
import { rebuildRows } from '../src/app/operate/rebuild.ts';
import { restore } from '../src/app/operate/restore.ts';
import { momentOf } from '../src/policy/clock.ts';
import { anchorsOf } from '../src/store/anchor/anchor.ts';
import { follows } from '../src/store/anchor/compare.ts';
import { confirmRestore } from '../src/store/backup/restored.ts';
import { postKeyOf, waitingFrom } from '../src/store/notifications/outbox.ts';
import {
  type Anchored,
  givenAnchored,
  givenAnchoredPeople,
  onThreeDays,
  whenTampered,
} from './given/anchored-school.ts';
import { givenPlaces } from './given/stored-school.ts';
import { databases, type TestDatabase } from './tools/databases.ts';

const day = 24 * 3_600_000;

/** Opens a school on new places and drops it in the end. */
async function onNew(
  kind: TestDatabase,
  run: (open: (isMailed?: boolean) => Promise<Anchored>) => Promise<void>,
): Promise<void> {
  const { places, drop } = await givenPlaces(kind);
  const opened: Anchored[] = [];
  try {
    await run(async (isMailed) => {
      const anchored = await givenAnchored(places, isMailed);
      opened.push(anchored);
      return anchored;
    });
  } finally {
    for (const { close } of opened) await close();
    await drop();
  }
}

const rowsOf = ({ store }: Anchored) => anchorsOf(store.database.reader, store.schoolId);

async function lettersOf({ store }: Anchored) {
  const key = await postKeyOf(store.keyring, store.schoolId);
  const rows = await store.database.reader.selectFrom('outbox').selectAll().orderBy('due_at').execute();
  return rows
    .map((row) => ({ dueAt: row.due_at, ...waitingFrom(key, row).letter }))
    .filter(({ kind }) => kind === 'anchor');
}

for (const kind of databases()) {
  describe(`anchors on ${kind.name}`, () => {
    test('are made once a London day, by time, once anything was written, each on the one before', async () =>
      onNew(kind, async (open) => {
        const anchored = await open();
        const { app, clock } = anchored;
        clock.now = momentOf('2026-10-24', '23:30');
        await app.time.pass();
        assert.deepEqual(
          [await rowsOf(anchored), await app.anchors.latest(), await app.time.next()],
          [[], null, null],
        );
        await givenAnchoredPeople(anchored, ['headteacher']);
        await app.time.pass();
        await app.time.pass();
        assert.equal(await app.time.next(), momentOf('2026-10-25', '00:01'));
        // The clocks go back in that night: the day is one of 25 hours, and has one anchor.
        for (let hours = 0; hours < 26; hours += 1) {
          clock.now += 3_600_000;
          await app.time.pass();
        }
        clock.now -= 2 * day;
        await app.time.pass();
        const rows = await rowsOf(anchored);
        assert.deepEqual(
          rows.map((row) => row.day),
          ['2026-10-24', '2026-10-25', '2026-10-26'],
        );
        for (const [index, row] of rows.entries()) {
          assert.ok(follows(row, rows[index - 1]?.anchor ?? ''), row.day);
        }
        assert.equal((await app.anchors.latest())?.day, '2026-10-26');
        assert.match((await app.anchors.latest())?.text ?? '', /^2026-10-26 L1 (\w{4}-){12}\w{4}$/);
      }));

    test(
      'are not changed by the database, and outlive the folding of everything anew',
      onThreeDays(kind, async (anchored, { texts }) => {
        const { database, schoolId } = anchored.store;
        for (const change of ["update anchor set root = 'x'", 'delete from anchor']) {
          await assert.rejects(sql.raw(change).execute(database.db), /append-only|permission denied/);
        }
        await rebuildRows(database, schoolId);
        assert.equal((await rowsOf(anchored)).length, 3);
        for (const text of texts) assert.equal((await anchored.verify(text)).fits, true);
      }),
    );

    test(
      'come back with a backup, wait for who confirms it, and go on under a higher lineage',
      onThreeDays(kind, async ({ places, app, clock, report }, { texts }) => {
        const [backupFile, keysFile] = ['school.backup', 'school.keys'].map((name) =>
          join(dirname(places.dataDir), name),
        ) as [string, string];
        await backup(places, backupFile, clock.now);
        await backupKeys(places, keysFile, clock.now);
        // What is anchored after the backup is lost with the machine.
        await report('Lost.');
        await app.anchors.make();
        const lost = (await app.anchors.latest())?.text ?? '';
        const fresh = await givenPlaces(kind);
        const there = { ...fresh.places, keyFile: places.keyFile };
        await restore(there, { backupFile, keysFile, now: clock.now });
        const restored = await givenAnchored(there);
        try {
          const { schoolId, database } = restored.store;
          restored.clock.now = clock.now + day;
          for (const text of texts) assert.equal((await restored.verify(text)).fits, true);
          await restored.app.anchors.make();
          assert.equal((await rowsOf(restored)).length, 3);
          const before = await restored.verify(lost);
          assert.match(before.says.join(' '), /restored from a backup that does not hold .*\(lineage 1\)/);
          for (const person of ['one', 'two']) await confirmRestore(database, schoolId, person);
          await restored.app.anchors.make();
          const latest = await restored.app.anchors.latest();
          assert.match(latest?.text ?? '', /^2026-10-09 L2 /);
          assert.equal((await restored.verify(latest?.text ?? '')).fits, true);
          assert.match((await restored.verify(lost)).says.join(' '), /restored from a backup/);
        } finally {
          await restored.close();
          await fresh.drop();
        }
      }),
    );

    test('of a week go to the chair by one letter, at the hour of the digest', async () =>
      onNew(kind, async (open) => {
        const anchored = await open(true);
        const { app, clock, report } = anchored;
        clock.now = momentOf('2026-10-08', '12:00');
        await givenAnchoredPeople(anchored, ['headteacher', 'chair', 'vice-chair']);
        await report();
        for (let days = 0; days < 12; days += 1) {
          await app.anchors.make();
          clock.now = momentOf('2026-10-09', '00:01') + days * day;
        }
        const letters = await lettersOf(anchored);
        const chair = [...(await app.school()).people.values()].find(({ roles }) => roles.includes('chair'));
        assert.deepEqual(
          letters.map(({ dueAt, to, says }) => [dueAt, to, says?.slice(0, 13)]),
          [
            [momentOf('2026-10-08', '12:01'), { person: chair?.id }, '2026-10-08 L1'],
            [momentOf('2026-10-12', '07:30'), { person: chair?.id }, '2026-10-12 L1'],
            [momentOf('2026-10-19', '07:30'), { person: chair?.id }, '2026-10-19 L1'],
          ],
        );
        assert.deepEqual(
          letters.map(({ incident, notices }) => [incident, notices]),
          letters.map(() => [null, []]),
        );
      }));

    test('go to the vice-chair where there is no chair, on Tuesday where nothing ran on Monday', async () =>
      onNew(kind, async (open) => {
        const anchored = await open(true);
        const { app, clock } = anchored;
        clock.now = momentOf('2026-10-09', '12:00');
        await givenAnchoredPeople(anchored, ['headteacher']);
        await app.anchors.make();
        assert.deepEqual(await lettersOf(anchored), []);
        await givenAnchoredPeople(anchored, ['vice-chair']);
        clock.now = momentOf('2026-10-13', '22:30');
        await app.anchors.make();
        const letters = await lettersOf(anchored);
        assert.deepEqual(
          letters.map(({ dueAt, says }) => [dueAt, says?.slice(0, 10)]),
          // Not in the quiet hours.
          [[momentOf('2026-10-14', '07:00'), '2026-10-13']],
        );
      }));
  });
}

for (const kind of databases().filter(({ name }) => name === 'PostgreSQL')) {
  test('two machines on one PostgreSQL make one anchor and one letter', async () =>
    onNew(kind, async (open) => {
      const machines = [await open(true), await open(true)];
      const [first] = machines as [Anchored];
      await givenAnchoredPeople(first, ['headteacher', 'chair']);
      for (let days = 0; days < 8; days += 1) {
        await Promise.all(machines.flatMap(({ app }) => [app.anchors.make(), app.anchors.make()]));
        await first.report();
        for (const { clock } of machines) clock.now = momentOf('2026-10-06', '09:00') + days * day;
      }
      const rows = await rowsOf(first);
      assert.equal(rows.length, 8);
      for (const [index, row] of rows.entries()) assert.ok(follows(row, rows[index - 1]?.anchor ?? ''));
      assert.equal((await lettersOf(first)).length, 2);
      assert.equal((await first.verify((await first.app.anchors.latest())?.text ?? '')).fits, true);
    }));
}

/** Runs `npm run verify` as an operator would; the exit code and all that it said. */
function runVerify({ dataDir, keyFile }: Anchored['places'], ...words: readonly string[]) {
  const env = { ...process.env, DATA_DIR: dataDir, KEY_FILE: keyFile };
  const root = new URL('..', import.meta.url);
  return new Promise<{ code: number; said: string }>((resolve) => {
    execFile(process.execPath, ['start.mjs', 'verify', ...words], { cwd: root, env }, (error, out, err) => {
      resolve({ code: Number(error?.code ?? 0), said: `${out}${err}` });
    });
  });
}

test(
  'npm run verify compares with what was typed, in words and by its exit code',
  onThreeDays(databases()[0]!, async (anchored, { texts }) => {
    const { places } = anchored;
    const whole = await runVerify(places, '--anchor', ...texts[1].toLowerCase().split(/[ -]/));
    assert.match(
      whole.said,
      /Every chain is whole\.\n(.*\n)*This is the school that was anchored on 6 October 2026/,
    );
    assert.equal(whole.code, 0);
    const unreadable = await runVerify(places, '--anchor', texts[1].slice(0, 40));
    assert.match(unreadable.said, /cannot be read as an anchor.*52 letters and digits; \d+ were typed/);
    assert.equal(unreadable.code, 1);
    assert.equal((await runVerify(places, '--anchor')).code, 2);
    await whenTampered(anchored, `delete from anchor where day = '2026-10-06'`);
    const lost = await runVerify(places, '--anchor', texts[1]);
    assert.match(lost.said, /No anchor of 6 October 2026 is kept. Its row was removed/);
    assert.equal(lost.code, 1);
    rmSync(places.keyFile);
    const keyless = await runVerify(places, '--anchor', texts[1]);
    assert.match(keyless.said, /To compare an anchor takes the school’s keys. The key file .* is missing/);
    assert.equal(keyless.code, 2);
  }),
);
