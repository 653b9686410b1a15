import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { databases } from '../../../test/tools/databases.ts';
import type { PersonId } from '../../record/ids.ts';
import { noteReading, readingsOf } from './readings.ts';

for (const { name, open } of databases()) {
  describe(`readings on ${name}`, () => {
    test('the same page again within a minute is one reading, and the latest opened come first', async () => {
      const database = await open();
      const head = { stream: 'one', person: 'head' as PersonId, page: 'incident' };
      const note = (at: number, change = {}) => noteReading(database, 'school', { ...head, ...change }, at);
      await note(100_000);
      await note(159_999);
      await note(160_000);
      await note(160_001, { page: 'record' });
      await note(160_002, { person: 'bursar' as PersonId });
      await note(160_003, { stream: 'two' });
      const readings = await readingsOf(database.reader, 'school', 'one');
      assert.deepEqual(
        readings.map(({ at, person, page, times }) => [at, person, page, times]),
        [
          [160_002, 'bursar', 'incident', 1],
          [160_001, 'head', 'record', 1],
          [160_000, 'head', 'incident', 2],
        ],
      );
      assert.deepEqual(await readingsOf(database.reader, 'other', 'one'), []);
      await database.close();
    });
  });
}
