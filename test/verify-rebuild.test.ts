// The log is checked and folded anew: what was altered, removed or swapped is found; what is kept is what
// the log folds to, after erasures too.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import { compareRows, rebuildRows, refoldOld } from '../src/app/operate/rebuild.ts';
import { newId } from '../src/app/random.ts';
import type { IncidentId, PersonId } from '../src/record/ids.ts';
import { evidenceIn } from '../src/store/cases/files.ts';
import { StartFailure } from '../src/store/db/start-failure.ts';
import { chunkSizeBytes } from '../src/store/keys/seal.ts';
import { entryHash, linkHash } from '../src/store/log/entry.ts';
import { entriesOf } from '../src/store/log/log.ts';
import { verifyChains, verifyStream } from '../src/store/verify/chains.ts';
import { verifyProse } from '../src/store/verify/prose.ts';
import {
  givenEvidence,
  givenPlaces,
  givenStoredPeople,
  givenStoredSchool,
  type StoredSchool,
  whenPersonIsAdded,
  whenReported,
  whenSetAside,
  whenSetAsideAndErased,
  whenTaken,
} from './given/stored-school.ts';
import { databases } from './tools/databases.ts';
import { evidencePath } from './tools/evidence-path.ts';

/** Changes the log past its triggers, as somebody with the database in hand would. */
async function tamper({ store: { database } }: StoredSchool, statement: string): Promise<void> {
  for (const change of ['update', 'delete']) {
    const on = database.kind === 'postgres' ? ' on log' : '';
    await sql.raw(`drop trigger log_refuses_${change}${on}`).execute(database.db);
  }
  if (database.kind === 'postgres')
    await sql.raw('grant update, delete on log to current_user').execute(database.db);
  await sql.raw(statement).execute(database.db);
}

for (const kind of databases()) {
  describe(`verify and rebuild on ${kind.name}`, () => {
    const keeping =
      (run: (kept: StoredSchool, incident: IncidentId, dataDir: string) => Promise<void>) => async () => {
        const { places, drop } = await givenPlaces(kind);
        const kept = await givenStoredSchool(places);
        try {
          const { head } = await givenStoredPeople(kept);
          const incident = await whenReported(kept, 'A letter went to the wrong family.');
          await whenReported(kept, 'A laptop was left on the bus.');
          await whenTaken(kept, incident, head, {
            step: 'acknowledge',
            facts: {},
            prose: { message: 'Thank you.' },
          });
          await whenTaken(kept, incident, head, {
            step: 'verify-details',
            facts: {},
            prose: { checked: 'The sealed box.' },
          });
          await run(kept, incident, places.dataDir);
        } finally {
          await kept.close();
          await drop();
        }
      };

    test(
      'a whole log is whole, as are its streams by themselves',
      keeping(async ({ store }, incident) => {
        for (const rowCount of [500, 2]) {
          const found = await verifyChains(store.database, undefined, rowCount);
          assert.deepEqual(
            found,
            { broken: null, backwards: null, entries: 9, streams: 6 },
            `${rowCount} rows a page`,
          );
        }
        assert.equal(verifyStream(await entriesOf(store.database.reader, store.schoolId, incident)), null);
      }),
    );

    test(
      'an altered entry is named',
      keeping(async (kept, incident) => {
        await tamper(kept, `update log set facts = '{"x":1}' where stream = '${incident}' and version = 2`);
        const { broken } = await verifyChains(kept.store.database);
        assert.deepEqual([broken?.stream, broken?.version], [incident, 2]);
        assert.match(broken?.problem ?? '', /altered/);
        const entries = await entriesOf(kept.store.database.reader, kept.store.schoolId, incident);
        assert.equal(verifyStream(entries)?.version, 2);
      }),
    );

    test(
      'a removed entry is named by the one that comes after it',
      keeping(async (kept, incident) => {
        await tamper(kept, `delete from log where stream = '${incident}' and version = 2`);
        const { broken } = await verifyChains(kept.store.database);
        assert.deepEqual([broken?.stream, broken?.version], [incident, 3]);
        assert.match(broken?.problem ?? '', /Entry 2 of this stream is missing/);
      }),
    );

    test(
      'a stream that lost its last entry, or the log that did, is told by the order of the school',
      keeping(async (kept, incident) => {
        await tamper(kept, `delete from log where stream = '${incident}' and version = 3`);
        const { broken } = await verifyChains(kept.store.database);
        assert.match(broken?.problem ?? '', /end of the log is missing: it has 8 of 9/);
      }),
    );

    test(
      'a stream that is gone altogether is told by its place',
      keeping(async (kept) => {
        await tamper(kept, `delete from log where position = 7`);
        assert.match(
          (await verifyChains(kept.store.database)).broken?.problem ?? '',
          /at place 7 of the log/,
        );
      }),
    );

    test(
      'two entries that changed places are found',
      keeping(async (kept, incident) => {
        await tamper(
          kept,
          `update log set version = case version when 2 then 103 else 102 end
           where stream = '${incident}' and version in (2, 3)`,
        );
        await sql
          .raw('update log set version = version - 100 where version > 100')
          .execute(kept.store.database.db);
        const { broken } = await verifyChains(kept.store.database);
        assert.deepEqual(broken?.stream, incident);
      }),
    );

    test(
      'streams that changed places in the order of the school are found',
      keeping(async (kept) => {
        await tamper(kept, 'update log set position = 111 - position where position in (5, 6)');
        await sql
          .raw('update log set position = position - 100 where position > 100')
          .execute(kept.store.database.db);
        const { broken } = await verifyChains(kept.store.database);
        assert.match(broken?.problem ?? '', /order of the log is not the one/);
      }),
    );

    test(
      'what was written opens and fits; a text put elsewhere, or gone without an erasure, is found',
      keeping(async ({ store: { database, keyring } }, incident, dataDir) => {
        for (const rowCount of [500, 2]) {
          const whole = await verifyProse(database, keyring, evidenceIn(dataDir), rowCount);
          assert.deepEqual([whole.opened, whole.broken, whole.erased.size], [11, [], 0], `${rowCount} rows`);
        }
        await sql`delete from prose where stream = ${incident} and version = 2`.execute(database.db);
        const { broken } = await verifyProse(database, keyring, evidenceIn(dataDir));
        assert.deepEqual([broken.length, broken[0]?.version], [1, 2]);
        assert.match(broken[0]?.problem ?? '', /never erased/);
      }),
    );

    test(
      'commitments altered and hashed anew, with the head, are found by what was written',
      keeping(async (kept, incident, dataDir) => {
        const { database, keyring } = kept.store;
        const log = await database.reader.selectFrom('log').selectAll().orderBy('position').execute();
        const last = log.at(-1);
        assert.ok(last?.stream === incident);
        const commits = JSON.stringify({ checked: 'f'.repeat(64) });
        const hash = entryHash({ ...last, commits });
        const link = log.with(-1, { ...last, hash }).reduce((link, row) => linkHash(link, row.hash), '');
        const of = `where stream = '${incident}' and version = ${last.version}`;
        await tamper(kept, `update log set commits = '${commits}', hash = '${hash}' ${of}`);
        await sql`update head set link = ${link}`.execute(database.db);
        assert.equal((await verifyChains(database)).broken, null);
        const { broken } = await verifyProse(database, keyring, evidenceIn(dataDir), 2);
        assert.deepEqual([broken.length, broken[0]?.stream, broken[0]?.version], [1, incident, last.version]);
        assert.match(broken[0]?.problem ?? '', /not what the entry commits to/);
      }),
    );

    test(
      'one bit flipped in an evidence file is found, and so is a file cut short',
      keeping(async (kept, incident, dataDir) => {
        const { database, keyring } = kept.store;
        const file = await givenEvidence(kept, { dataDir } as never, incident, [
          Buffer.alloc(chunkSizeBytes, 'photo'),
          Buffer.from('the end'),
        ]);
        assert.equal((await verifyProse(database, keyring, evidenceIn(dataDir))).files, 1);
        const path = evidencePath(dataDir, file);
        const bytes = readFileSync(path);
        bytes[1000]! ^= 1;
        writeFileSync(path, bytes);
        assert.match(
          (await verifyProse(database, keyring, evidenceIn(dataDir))).broken[0]?.problem ?? '',
          /does not open/,
        );
        bytes[1000]! ^= 1;
        writeFileSync(path, bytes.subarray(0, -20));
        assert.equal((await verifyProse(database, keyring, evidenceIn(dataDir))).broken.length, 1);
      }),
    );

    test(
      'a record that a newer Candour wrote in is refused at the start in a sentence, and stays as it is',
      keeping(async (kept, incident) => {
        const { database, schoolId } = kept.store;
        await tamper(kept, `update log set shape = 99 where stream = '${incident}' and version = 2`);
        await refoldOld(database, schoolId);
        await sql`update state set fold = fold - 1 where stream = ${incident}`.execute(database.db);
        await assert.rejects(refoldOld(database, schoolId), StartFailure);
        const rows = await sql`select stream from state where stream = ${incident}`.execute(database.db);
        assert.equal(rows.rows.length, 1);
      }),
    );

    test(
      'what is kept is what the log folds to, after people changed, one incident ended, one was erased',
      keeping(async (kept, incident) => {
        const { database, keyring, schoolId } = kept.store;
        const [ended, erased] = [await whenReported(kept, 'One.'), await whenReported(kept, 'Two.')];
        const people = await peopleOf(kept);
        await whenSetAside(kept, ended, people);
        await whenSetAsideAndErased(kept, erased, people);
        const person = newId() as PersonId;
        await whenPersonIsAdded(kept, person, 'governor', { kind: 'person', person: people.head });
        await whenTaken(kept, incident, people.head, {
          step: 'note-progress',
          facts: {},
          prose: { note: 'Asked.' },
        });
        for (const rowCount of [500, 2]) {
          const whole = { streams: 9, differences: [] };
          assert.deepEqual(await compareRows(database, schoolId, { rowCount }), whole);
          assert.equal(await rebuildRows(database, schoolId, { rowCount }), 9);
          assert.deepEqual(await compareRows(database, schoolId), whole);
        }
        const whole = await verifyProse(database, keyring, evidenceIn(''));
        const found = await verifyProse(database, keyring, evidenceIn(''), 2);
        assert.deepEqual([found.broken, [...found.erased.keys()]], [[], [erased]]);
        assert.deepEqual([found.opened, found.erased], [whole.opened, whole.erased]);
        assert.equal((await verifyChains(database)).broken, null);
      }),
    );

    test(
      'a row that is not what the log folds to is named, and put right',
      keeping(async ({ store: { database, schoolId } }, incident) => {
        await sql`update casebook set stage = 'closed' where incident = ${incident}`.execute(database.db);
        await sql`delete from sight where stream = ${incident}`.execute(database.db);
        const { differences } = await compareRows(database, schoolId);
        assert.equal(differences.filter((each) => each.includes(incident)).length, 2);
        await rebuildRows(database, schoolId);
        assert.deepEqual((await compareRows(database, schoolId)).differences, []);
      }),
    );
  });
}

async function peopleOf({ school }: StoredSchool) {
  const { people } = await school();
  const holder = (role: string) =>
    [...people.values()].find(({ roles }) => roles.includes(role as never))?.id;
  return { head: holder('headteacher')!, bursar: holder('bursar')!, chair: holder('chair')! };
}
