import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import { databases } from '../../../test/tools/databases.ts';
import type { WakeRow } from '../db/tables.ts';
import { awake, awakeQuery, keepWakes, nextWake } from './wake.ts';

const school = 'brookside';
const row = (stream: string, wake_at: number): WakeRow => ({ school, stream, wake_at });

for (const { name, open } of databases()) {
  describe(`when the clock is to look at what, on ${name}`, () => {
    test('what is due comes soonest first, and only of this school', async () => {
      const opened = await open();
      const elsewhere = { ...row('other', 1), school: 'hillside' };
      await opened.of('hillside').transaction((tx) => keepWakes(tx, [elsewhere]));
      const database = opened.of(school);
      await database.transaction((tx) =>
        keepWakes(tx, [row('late', 30), row('b', 10), row('a', 10), row('soon', 5)]),
      );
      assert.deepEqual(await awake(database.reader, school, 10, 9), ['soon', 'a', 'b']);
      assert.deepEqual(await awake(database.reader, school, 10, 2), ['soon', 'a']);
      assert.equal(await nextWake(database.reader, school), 5);
      assert.equal(await nextWake(database.reader, school, new Set(['soon', 'a'])), 10);
      assert.equal(await nextWake(database.reader, 'nowhere'), null);
      await database.close();
    });

    test('what is kept again has moved, sooner or later, and stands there once', async () => {
      const database = (await open()).of(school);
      await database.transaction((tx) => keepWakes(tx, [row('a', 10), row('b', 20)]));
      await database.transaction((tx) => keepWakes(tx, [row('a', 40), row('b', 15)]));
      assert.deepEqual(await awake(database.reader, school, 99, 9), ['b', 'a']);
      assert.equal(await nextWake(database.reader, school), 15);
      await database.close();
    });
  });
}

test('what is due is found by one walk along an index, without sorting', async () => {
  const database = await databases()[0]!.open();
  const plan = await awakeQuery(database.reader, school, 10, 9).explain<{ detail: string }>(
    undefined,
    sql`query plan`,
  );
  assert.deepEqual(
    plan.map(({ detail }) => detail),
    ['SEARCH wake USING COVERING INDEX wake_by (school=? AND wake_at<?)'],
  );
  await database.close();
});
