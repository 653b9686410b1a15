import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, test } from 'node:test';
import {
  givenPlaces,
  givenStoredPeople,
  givenStoredSchool,
  whenReported,
} from '../../../test/given/stored-school.ts';
import { databases } from '../../../test/tools/databases.ts';
import { evidencePath } from '../../../test/tools/evidence-path.ts';
import type { FileId, IncidentId } from '../../record/ids.ts';
import { evidenceIn } from '../../store/cases/files.ts';
import { createEvidenceFiles } from './evidence-files.ts';
import { sweepFiles } from './sweep-files.ts';

const hour = 3_600_000;

for (const kind of databases()) {
  describe(`what uploads leave behind with ${kind.name}`, () => {
    const opened = async () => {
      const { places, drop } = await givenPlaces(kind);
      const kept = await givenStoredSchool(places);
      await givenStoredPeople(kept);
      const incident = (await whenReported(kept, 'A film of the door.')) as IncidentId;
      const { store, schoolId } = kept;
      let now = kept.now();
      const files = createEvidenceFiles({ ...store, schoolId, clock: () => now }, evidenceIn(places.dataDir));
      const keep = async (): Promise<FileId> => {
        const one = await files.keep(incident, Readable.from([Buffer.from('A letter.')]));
        return 'problem' in one ? assert.fail(one.problem) : one.file;
      };
      const addDetails = (named: readonly FileId[]) =>
        kept.order({
          kind: 'incident',
          stream: incident,
          actor: { kind: 'reporter' },
          commands: [
            {
              step: 'add-details',
              facts: { discoveredAt: null, happenedAt: null, affected: null, files: named },
              prose: { fileNames: named.join('\n') },
            },
          ],
        });
      const sweep = (waiting: object | null = null) =>
        sweepFiles({
          app: { now: () => now, files, afterRestore: { waiting: async () => waiting } as never },
          ...{ ...store, shelf: evidenceIn(places.dataDir) },
        });
      return {
        ...{ store, incident, files, keep, addDetails, sweep, dataDir: places.dataDir },
        later: (hours: number) => {
          now += hours * hour;
        },
        async close() {
          await kept.close();
          await drop();
        },
      };
    };

    test('a file that no entry names is swept after two hours, and those on the record stay', async () => {
      const { incident, files, keep, addDetails, sweep, later, dataDir, close } = await opened();
      const [first, second, forgotten] = [await keep(), await keep(), await keep()];
      await addDetails([first, second]);
      later(1);
      await sweep();
      assert.equal(existsSync(evidencePath(dataDir, forgotten)), true, 'its step may be on the way');
      later(2);
      const fresh = await keep();
      await sweep();
      assert.deepEqual(readdirSync(join(dataDir, 'files')).toSorted(), [first, second, fresh].toSorted());
      await assert.rejects(files.read(incident, forgotten), /no such file/);
      for (const file of [first, second, fresh]) assert.ok('content' in (await files.read(incident, file)));
      await close();
    });

    test('what a backup brought back of an erased file is removed: nobody can open it', async () => {
      const { store, keep, addDetails, sweep, dataDir, close } = await opened();
      const [erased, kept] = [await keep(), await keep()];
      await addDetails([erased, kept]);
      await store.keyring.destroyKey(store.schoolId, erased, 1);
      await sweep();
      assert.deepEqual(readdirSync(join(dataDir, 'files')), [kept]);
      await close();
    });

    test('half a file is removed; nothing else is while a restore waits to be confirmed', async () => {
      const { keep, sweep, later, dataDir, close } = await opened();
      const forgotten = await keep();
      mkdirSync(join(dataDir, 'files'), { recursive: true });
      writeFileSync(join(dataDir, 'files', 'half.partial'), 'half');
      utimesSync(join(dataDir, 'files', 'half.partial'), 1, 1);
      later(25);
      await sweep({});
      assert.deepEqual(readdirSync(join(dataDir, 'files')), [forgotten]);
      await sweep();
      assert.deepEqual(readdirSync(join(dataDir, 'files')), []);
      await close();
    });
  });
}
