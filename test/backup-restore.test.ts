// Backups, keys and bad starts: what is restored is what was backed up, what was erased stays erased, and
// whatever does not fit is refused in words before anything is changed.
import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { backup, backupKeys, recoverKey, rotateKey } from '../src/app/operate/backup.ts';
import { openPlaces, type StorePlaces } from '../src/app/operate/open-store.ts';
import { compareRows } from '../src/app/operate/rebuild.ts';
import { restore } from '../src/app/operate/restore.ts';
import { confirmRestore, restoredMark } from '../src/store/backup/restored.ts';
import { evidenceIn } from '../src/store/cases/files.ts';
import { chunkSizeBytes } from '../src/store/keys/seal.ts';
import { verifyChains } from '../src/store/verify/chains.ts';
import { verifyProse } from '../src/store/verify/prose.ts';
import {
  givenEvidence,
  givenPlaces,
  givenStoredPeople,
  givenStoredSchool,
  type StoredPlaces,
  whenReported,
  whenSetAsideAndErased,
} from './given/stored-school.ts';
import { databases, type TestDatabase } from './tools/databases.ts';
import { evidencePath } from './tools/evidence-path.ts';

/** Runs a test on new places, dropped at its end together with those that it takes for more. */
function withPlaces(
  kind: TestDatabase,
  run: (places: StorePlaces, more: () => Promise<StorePlaces>) => Promise<void>,
) {
  return async () => {
    const all: StoredPlaces[] = [];
    const more = async (): Promise<StorePlaces> => {
      const made = await givenPlaces(kind);
      all.push(made);
      return made.places;
    };
    try {
      await run(await more(), more);
    } finally {
      for (const { drop } of all) await drop();
    }
  };
}

const besides = ({ dataDir }: StorePlaces, name: string): string => join(dirname(dataDir), name);

/** A school with an incident, another that is erased after the backup, and an evidence file of two chunks. */
async function backedUp(places: StorePlaces) {
  const backupFile = besides(places, 'school.backup');
  const kept = await givenStoredSchool(places);
  const people = await givenStoredPeople(kept);
  const incident = await whenReported(kept, 'A letter went to the wrong family.');
  const erased = await whenReported(kept, 'This is not to be kept.');
  const chunks = [Buffer.alloc(chunkSizeBytes, 'photo'), Buffer.from('the end')];
  const file = await givenEvidence(kept, places, incident, chunks);
  const before = await backup(places, backupFile, 1_790_000_000_000);
  await whenSetAsideAndErased(kept, erased, people);
  await kept.close();
  return { backupFile, incident, erased, file, schoolId: kept.schoolId, before };
}

/** The places of another machine that has the same key file. */
async function elsewhere(from: StorePlaces, to: StorePlaces): Promise<StorePlaces> {
  return { ...to, keyFile: from.keyFile };
}

for (const kind of databases()) {
  describe(`backup and restore on ${kind.name}`, () => {
    test(
      'a backup comes back with its evidence, under a higher lineage, and what was erased since stays erased',
      withPlaces(kind, async (places, more) => {
        const { backupFile, erased, file, schoolId, before } = await backedUp(places);
        assert.deepEqual([before.files, before.missing], [1, []]);
        const keysFile = besides(places, 'school.keys');
        await backupKeys(places, keysFile, 1);
        const there = await elsewhere(places, await more());
        const done = await restore(there, { backupFile, keysFile, now: 1_793_000_000_000 });
        assert.deepEqual([done.lineage, done.files, done.confirmedBy], [2, 1, []]);
        assert.deepEqual(
          readFileSync(evidencePath(there.dataDir, file)),
          readFileSync(evidencePath(places.dataDir, file)),
        );
        const { database, keyring, close, schoolId: restoredId } = await openPlaces(there);
        assert.equal(restoredId, schoolId);
        assert.equal((await verifyChains(database)).broken, null);
        assert.deepEqual((await compareRows(database, schoolId)).differences, []);
        const prose = await verifyProse(database, keyring, evidenceIn(there.dataDir));
        assert.deepEqual([prose.broken, [...prose.erased.keys()], prose.files], [[], [erased], 1]);
        assert.equal((await restoredMark(database.reader, schoolId))?.backupMadeAt, 1_790_000_000_000);
        assert.deepEqual((await confirmRestore(database, schoolId, 'one'))?.confirmedBy, ['one']);
        assert.deepEqual((await confirmRestore(database, schoolId, 'one'))?.confirmedBy, ['one']);
        assert.equal(await confirmRestore(database, schoolId, 'two'), null);
        assert.equal(await restoredMark(database.reader, schoolId), null);
        await close();
        const kept = await givenStoredSchool(there);
        await whenReported(kept, 'Life goes on.');
        assert.equal((await verifyChains(kept.store.database)).broken, null);
        await kept.close();
      }),
    );

    test(
      'a restore says how many entries and receipts the keys know of that the backup lacks',
      withPlaces(kind, async (places, more) => {
        const { backupFile, schoolId } = await backedUp(places);
        const since = await givenStoredSchool(places);
        for (const what of ['A phone is gone.', 'A laptop is gone.']) await whenReported(since, what);
        await since.close();
        // Each start moves on what the keys know.
        await (await openPlaces(places)).close();
        const keysFile = besides(places, 'school.keys');
        await backupKeys(places, keysFile, 1);
        const there = await elsewhere(places, await more());
        const { lacks = 0, entries } = await restore(there, { backupFile, keysFile, now: 1_793_000_000_000 });
        assert.ok(lacks > 0 && entries > 0);
        const { database, close } = await openPlaces(there);
        const mark = await restoredMark(database.reader, schoolId);
        assert.deepEqual([mark?.lacks, mark?.lacksAfter, mark?.lacksReceipts], [lacks, entries, 2]);
        await close();
      }),
    );

    test(
      'one bit flipped in a backup, or its end cut off, is refused before anything is in its place',
      withPlaces(kind, async (places, more) => {
        const { backupFile } = await backedUp(places);
        const keysFile = besides(places, 'school.keys');
        await backupKeys(places, keysFile, 1);
        const bytes = readFileSync(backupFile);
        const flipped = (at: number) => {
          const copy = Buffer.from(bytes);
          copy[at]! ^= 1;
          return copy;
        };
        const middle = bytes.indexOf('\n') + 200;
        for (const wrong of [
          flipped(60),
          flipped(middle),
          flipped(bytes.length - 3),
          bytes.subarray(0, -40),
        ]) {
          const there = await elsewhere(places, await more());
          const damaged = besides(there, 'damaged.backup');
          mkdirSync(dirname(damaged), { recursive: true });
          writeFileSync(damaged, wrong);
          await assert.rejects(restore(there, { backupFile: damaged, keysFile, now: 1 }), {
            name: 'StartFailure',
            message: /damaged|does not open|not a backup/,
          });
          assert.deepEqual(readdirSync(there.dataDir), ['alone.lock']);
        }
      }),
    );

    test(
      'a restore is refused without keys, with keys of before, and over data that are there',
      withPlaces(kind, async (places, more) => {
        const keysFile = besides(places, 'school.keys');
        const first = await givenStoredSchool(places);
        await givenStoredPeople(first);
        await backupKeys(places, keysFile, 1);
        await first.close();
        const kept = await givenStoredSchool(places);
        await whenReported(kept, 'After the copy of the keys.');
        const backupFile = besides(places, 'school.backup');
        await backup(places, backupFile, 2);
        await kept.close();
        const there = await elsewhere(places, await more());
        await assert.rejects(restore(there, { backupFile, keysFile, now: 1 }), /older than the backup/);
        if (kind.name !== 'PostgreSQL') {
          await assert.rejects(restore(there, { backupFile, keysFile: null, now: 1 }), /holds no keys/);
        }
        await assert.rejects(restore(places, { backupFile, keysFile: null, now: 1 }), /not empty/);
        await assert.rejects(backup(places, backupFile, 3), /exists already/);
      }),
    );

    test(
      'after a change of the keys all opens by the new code and key, and by the old ones nothing',
      withPlaces(kind, async (places, more) => {
        const { backupFile } = await backedUp(places);
        const store = await openPlaces(places);
        const oldCode = await store.keyring.makeRecoveryCode();
        await store.close();
        const oldKey = readFileSync(places.keyFile, 'utf8');
        const newCode = await rotateKey(places);
        assert.notEqual(readFileSync(places.keyFile, 'utf8'), oldKey);
        const keysFile = besides(places, 'school.keys');
        await backupKeys(places, keysFile, 1);
        const there = await more();
        mkdirSync(dirname(there.keyFile), { recursive: true });
        writeFileSync(there.keyFile, oldKey);
        await assert.rejects(restore(there, { backupFile, keysFile, now: 1 }), /not the one that these data/);
        rmSync(places.keyFile);
        await assert.rejects(openPlaces(places), /is missing.*No new key was made/s);
        assert.match((await recoverKey(places, oldCode))?.problem ?? '', /older key/);
        assert.equal(await recoverKey(places, newCode.toLowerCase().replaceAll('-', ' ')), null);
        const again = await openPlaces(places);
        const { database, keyring } = again;
        assert.deepEqual((await verifyProse(database, keyring, evidenceIn(places.dataDir))).broken, []);
        await again.close();
      }),
    );
  });

  describe(`a bad start on ${kind.name}`, () => {
    test(
      'a wrong, damaged, unreadable or missing key is told in words, and never replaced',
      withPlaces(kind, async (places, more) => {
        await (await openPlaces(places)).close();
        const key = readFileSync(places.keyFile, 'utf8');
        const other = await more();
        await (await openPlaces(other)).close();
        writeFileSync(places.keyFile, readFileSync(other.keyFile));
        await assert.rejects(openPlaces(places), {
          name: 'StartFailure',
          message: /not the one that these data/,
        });
        writeFileSync(places.keyFile, key.slice(0, 30));
        await assert.rejects(openPlaces(places), { name: 'StartFailure', message: /may be damaged/ });
        rmSync(places.keyFile);
        await assert.rejects(openPlaces(places), { name: 'StartFailure', message: /No new key was made/ });
        assert.equal(existsSync(places.keyFile), false);
        mkdirSync(places.keyFile);
        await assert.rejects(openPlaces(places), {
          name: 'StartFailure',
          message: /is a folder where a file/,
        });
        rmSync(places.keyFile, { recursive: true });
        writeFileSync(places.keyFile, key);
        await (await openPlaces(places)).close();
      }),
    );

    test(
      'data without their keyring, or with that of another school, get no new keys',
      withPlaces(kind, async (places, more) => {
        const kept = await givenStoredSchool(places);
        await givenStoredPeople(kept);
        await kept.close();
        const other = await more();
        await (await openPlaces(other)).close();
        const mixed = { ...places, keyring: other.keyring, keyFile: other.keyFile };
        await assert.rejects(openPlaces(mixed), { name: 'StartFailure', message: /that of other data/ });
        const { keyring, keyFile } = await more();
        await assert.rejects(openPlaces({ ...places, keyring, keyFile }), {
          name: 'StartFailure',
          message: /keyring is missing or that of other data.*No new key was made/s,
        });
        assert.equal(existsSync(keyFile), false);
      }),
    );
  });
}

describe('a bad start with a data folder', () => {
  const sqlite = databases()[0]!;

  test(
    'a file in the place of the folder, and something else in the place of the database, are told in words',
    withPlaces(sqlite, async (places) => {
      mkdirSync(dirname(places.dataDir), { recursive: true });
      writeFileSync(places.dataDir, 'not a folder');
      await assert.rejects(openPlaces(places), {
        name: 'StartFailure',
        message: /something else is in its place/,
      });
      rmSync(places.dataDir);
      mkdirSync(places.dataDir);
      writeFileSync(join(places.dataDir, 'candour.sqlite'), 'not a database at all '.repeat(100));
      await assert.rejects(openPlaces(places), {
        name: 'StartFailure',
        message: /not a database of Candour/,
      });
      assert.equal(existsSync(places.keyFile), false);
    }),
  );

  test(
    'two servers do not share a folder, while a script may read beside one',
    withPlaces(sqlite, async (places) => {
      await assert.rejects(openPlaces(places, 'beside'), /There are no data in/);
      const store = await openPlaces(places);
      await assert.rejects(openPlaces(places), { name: 'StartFailure', message: /Another Candour runs/ });
      await (await openPlaces(places, 'beside')).close();
      await store.close();
      await (await openPlaces(places)).close();
    }),
  );

  test(
    'a key file among the data is refused, by whatever link it leads there',
    withPlaces(sqlite, async (places) => {
      mkdirSync(places.dataDir, { recursive: true });
      const inside = { ...places, keyFile: join(places.dataDir, 'school.key') };
      await assert.rejects(openPlaces(inside), {
        name: 'StartFailure',
        message: /is inside the data folder/,
      });
      const link = besides(places, 'link');
      symlinkSync(places.dataDir, link);
      await assert.rejects(
        openPlaces({ ...places, keyFile: join(link, 'school.key') }),
        /is inside the data/,
      );
      assert.deepEqual(readdirSync(places.dataDir), []);
    }),
  );
});
