// What one node erased is erased for every node: none writes or reads under a key that it still remembers.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createDirectory } from '../src/app/directory.ts';
import { createExecute } from '../src/app/door/execute.ts';
import { isDone } from '../src/app/door/order.ts';
import { createSchools } from '../src/app/schools.ts';
import { evidenceIn } from '../src/store/cases/files.ts';
import { openKeyring } from '../src/store/keys/keyring.ts';
import { verifyProse } from '../src/store/verify/prose.ts';
import {
  givenEvidence,
  givenPlaces,
  givenStoredPeople,
  givenStoredSchool,
  whenReported,
  whenSetAsideAndErased,
} from './given/stored-school.ts';
import { databases } from './tools/databases.ts';

for (const kind of databases()) {
  test(`another node writes nothing under a key that was destroyed, on ${kind.name}`, async () => {
    const { places, drop } = await givenPlaces(kind);
    const kept = await givenStoredSchool(places);
    const line = readFileSync(places.keyFile, 'utf8').trim().split(' ').at(-1) ?? '';
    const keyring = await openKeyring(places.keyring, kept.schoolId, () => Buffer.from(line, 'base64url'));
    try {
      const { store, schoolId } = kept;
      const people = await givenStoredPeople(kept);
      const incident = await whenReported(kept, 'A letter went to the wrong family.');
      const file = await givenEvidence(kept, places, incident, [Buffer.from('A photograph.')]);
      for (const id of [incident, file]) assert.ok(await keyring.keyOf(schoolId, id));
      await whenSetAsideAndErased(kept, incident, people);
      assert.ok(keyring.atHand(schoolId, incident), 'the other node still remembers it');
      const execute = createExecute({
        ...store,
        keyring,
        schools: createSchools(schoolId),
        directoryOf: createDirectory(store.database.reader, keyring, schoolId),
        clock: kept.now,
      });
      const answer = await execute({
        kind: 'incident',
        stream: incident,
        actor: { kind: 'person', person: people.head },
        commands: [
          { step: 'declare-conflict', facts: { person: people.head }, prose: { why: 'Her son is in it.' } },
        ],
      });
      assert.ok(isDone(answer), JSON.stringify(answer));
      assert.equal(keyring.atHand(schoolId, incident), undefined);
      const rows = store.database.reader.selectFrom('prose').select('key_id');
      const why = await rows.where('stream', '=', incident).where('field', '=', 'why').execute();
      assert.deepEqual(why, [{ key_id: `${incident}~kept` }]);
      assert.deepEqual(
        (await verifyProse(store.database, store.keyring, evidenceIn(places.dataDir))).broken,
        [],
      );
      assert.ok(keyring.atHand(schoolId, file));
      await keyring.forgetDestroyed(1);
      assert.equal(keyring.atHand(schoolId, file), undefined);
    } finally {
      await keyring.close();
      await kept.close();
      await drop();
    }
  });
}
