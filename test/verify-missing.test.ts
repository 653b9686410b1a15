// What is gone is told: a destroyed key, a text or a file is erased only where the record says so.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import type { IncidentId } from '../src/record/ids.ts';
import { evidenceIn } from '../src/store/cases/files.ts';
import { verifyProse } from '../src/store/verify/prose.ts';
import {
  givenEvidence,
  givenPlaces,
  givenStoredPeople,
  givenStoredSchool,
  type StoredPeople,
  type StoredSchool,
  whenReported,
  whenSetAside,
  whenSetAsideAndErased,
} from './given/stored-school.ts';
import { databases } from './tools/databases.ts';
import { evidencePath } from './tools/evidence-path.ts';

type Given = {
  readonly kept: StoredSchool;
  readonly incident: IncidentId;
  readonly file: string;
  readonly people: StoredPeople;
  readonly dataDir: string;
  readonly problems: () => Promise<readonly string[]>;
};

for (const kind of databases()) {
  const keeping = (run: (given: Given) => Promise<void>) => async () => {
    const { places, drop } = await givenPlaces(kind);
    const kept = await givenStoredSchool(places);
    const { database, keyring } = kept.store;
    const { dataDir } = places;
    try {
      const people = await givenStoredPeople(kept);
      const incident = await whenReported(kept, 'A letter went to the wrong family.');
      const file = await givenEvidence(kept, places, incident, [Buffer.from('A photograph.')]);
      const problems = async () =>
        (await verifyProse(database, keyring, evidenceIn(dataDir))).broken.map(({ problem }) => problem);
      assert.deepEqual(await problems(), []);
      await run({ kept, incident, file, people, dataDir, problems });
    } finally {
      await kept.close();
      await drop();
    }
  };

  describe(`what is gone without an erasure on the record, with ${kind.name}`, () => {
    test(
      'a destroyed key of an incident is broken, also once its texts are deleted',
      keeping(async ({ kept: { store, schoolId }, incident, problems }) => {
        await store.keyring.destroyKey(schoolId, incident, 1);
        assert.match((await problems()).join(), /key to its field what was destroyed/);
        await sql`delete from prose where stream = ${incident}`.execute(store.database.db);
        assert.match((await problems()).join(), /field what is gone, though it was never erased/);
      }),
    );

    test(
      'a destroyed key of a file is broken, also where the file went with it',
      keeping(async ({ kept: { store, schoolId }, file, dataDir, problems }) => {
        await store.keyring.destroyKey(schoolId, file, 1);
        assert.match((await problems()).join(), new RegExp(`key to the evidence file ${file} was destroyed`));
        rmSync(evidencePath(dataDir, file));
        assert.equal((await problems()).length, 1);
      }),
    );

    test(
      'a proposal to erase is no erasure',
      keeping(async ({ kept, incident, people, problems }) => {
        await whenSetAside(kept, incident, people);
        await kept.order({
          kind: 'incident',
          stream: incident,
          actor: { kind: 'person', person: people.head },
          commands: [
            { step: 'erase', facts: { ground: 'recorded-ground' }, prose: { because: 'They asked.' } },
          ],
        });
        await kept.store.keyring.destroyKey(kept.schoolId, incident, 1);
        assert.ok((await problems()).length > 0);
      }),
    );

    test(
      'an erasure by two takes texts, file and keys, and nothing is broken; the reason for it must stay',
      keeping(async ({ kept, incident, people, problems }) => {
        await whenSetAsideAndErased(kept, incident, people);
        const { keyring, database } = kept.store;
        await keyring.destroyKey(kept.schoolId, incident, kept.now());
        assert.deepEqual(await problems(), []);
        await sql`delete from prose where stream = ${incident} and field = 'because'`.execute(database.db);
        assert.match((await problems()).join(), /field because is gone/);
      }),
    );
  });
}
