// Attacks on the record by somebody with the database in hand: what `verify` must not miss.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { compareRows } from '../../src/app/operate/rebuild.ts';
import type { IncidentId } from '../../src/record/ids.ts';
import { evidenceIn } from '../../src/store/cases/files.ts';
import { verifyChains } from '../../src/store/verify/chains.ts';
import { verifyProse } from '../../src/store/verify/prose.ts';
import {
  givenEvidence,
  givenPlaces,
  givenStoredPeople,
  givenStoredSchool,
  type StoredSchool,
  whenReported,
  whenTaken,
} from '../given/stored-school.ts';
import { databases } from '../tools/databases.ts';

const [sqlite] = databases();

describe('attacks on the record', () => {
  let kept: StoredSchool;
  let drop: () => Promise<void>;
  let dataDir: string;
  let incidents: readonly [IncidentId, IncidentId];
  before(async () => {
    assert.ok(sqlite);
    const made = await givenPlaces(sqlite);
    drop = made.drop;
    dataDir = made.places.dataDir;
    kept = await givenStoredSchool(made.places);
    const { head } = await givenStoredPeople(kept);
    incidents = [
      await whenReported(kept, 'A letter was lost.'),
      await whenReported(kept, 'A laptop was lost.'),
    ];
    for (const incident of incidents) {
      const evidence = { description: 'The photograph.' };
      const file = await givenEvidence(kept, { dataDir } as never, incident, [Buffer.from('photograph')]);
      await whenTaken(kept, incident, head, {
        step: 'add-evidence',
        facts: { file, size: 10 },
        prose: evidence,
      });
    }
  });
  after(async () => {
    await kept.close();
    await drop();
  });

  /** Runs statements, looks, and takes them back. */
  const tampered = async <R>(statements: readonly string[], look: () => Promise<R>): Promise<R> => {
    const { db } = kept.store.database;
    const tables = ['head', 'file', 'state', 'sight', 'exclusion', 'prose'];
    for (const table of tables) {
      await sql.raw(`create table kept_${table} as select * from ${table}`).execute(db);
    }
    await sql.raw('drop trigger if exists prose_refuses_update').execute(db);
    try {
      for (const statement of statements) await sql.raw(statement).execute(db);
      return await look();
    } finally {
      for (const table of tables) {
        await sql.raw(`delete from ${table}`).execute(db);
        await sql.raw(`insert into ${table} select * from kept_${table}`).execute(db);
        await sql.raw(`drop table kept_${table}`).execute(db);
      }
    }
  };
  const chains = () => verifyChains(kept.store.database);
  const prose = () => verifyProse(kept.store.database, kept.store.keyring, evidenceIn(dataDir));
  const differences = async () => (await compareRows(kept.store.database, kept.schoolId)).differences;

  test('all is whole before anybody touches it', async () => {
    assert.deepEqual([(await chains()).broken, (await prose()).broken, await differences()], [null, [], []]);
  });

  test('a log whose head is gone is not taken for an empty one', async () => {
    const { broken } = await tampered(['delete from head'], chains);
    assert.match(broken?.problem ?? '', /head of the log is older/);
  });

  test('evidence that the record names and nobody keeps any more is missed', async () => {
    const { broken } = await tampered([`delete from file where stream = '${incidents[0]}'`], prose);
    assert.deepEqual([broken.length, broken[0]?.stream], [1, incidents[0]]);
  });

  test('evidence that was laid to another incident is missed in its own', async () => {
    const { broken } = await tampered([`update file set stream = '${incidents[1]}'`], prose);
    assert.deepEqual([broken.length, broken[0]?.stream], [1, incidents[0]]);
  });

  test('texts that changed places between incidents, entries or fields do not open', async () => {
    const swaps = [
      `update prose set stream = case stream when '${incidents[0]}' then '~' else stream end;`,
      `update prose set version = 99 where stream = '${incidents[0]}' and version = 1`,
      `update prose set field = 'contact' where stream = '${incidents[0]}' and version = 1`,
      `update prose set sealed =
         (select sealed from prose where stream = '${incidents[1]}' and field = 'what')
       where stream = '${incidents[0]}' and field = 'what'`,
    ];
    for (const swap of swaps) assert.ok((await tampered([swap], prose)).broken.length > 0, swap);
  });

  test('a state, key or exclusion changed by hand differs from what the log folds to', async () => {
    const changes = [
      `update state set state = replace(state, '"stage":"reported"', '"stage":"closed"')`,
      `insert into sight select school, 'person:x', due_at, stream from sight limit 1`,
      `insert into exclusion values ('${kept.schoolId}', 'somebody', '${incidents[0]}')`,
      `delete from state where kind = 'incident'`,
    ];
    for (const change of changes) assert.ok((await tampered([change], differences)).length > 0, change);
  });
});
