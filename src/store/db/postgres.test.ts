// What only PostgreSQL could do wrong.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { databases } from '../../../test/tools/databases.ts';
import { countTrips } from '../../../test/tools/round-trips.ts';
import { openDatabase } from './database.ts';

for (const kind of databases().filter(({ name }) => name === 'PostgreSQL')) {
  test('a node goes on reading while an update gives a table another column', async (t) => {
    const { place, drop } = await kind.place();
    const { reader, close } = await openDatabase(place);
    t.after(drop);
    t.after(close);
    const read = () => reader.selectFrom('setting').selectAll().where('school', '=', 'school').execute();
    assert.deepEqual(await read(), []);
    const updating = new pg.Client({ connectionString: 'url' in place ? place.url : '' });
    await updating.connect();
    await updating.query('alter table setting add column more text');
    await updating.end();
    assert.deepEqual([await read(), await read()], [[], []]);
  });

  test('what is asked at the same time in a transaction goes to the server together', async (t) => {
    const database = await kind.open();
    t.after(database.close);
    const trips = await database.transaction(async (tx) => {
      const count = await countTrips(tx);
      const named = (name: string) => tx.selectFrom('setting').selectAll().where('name', '=', name).execute();
      await Promise.all([named('one'), named('two'), named('three')]);
      return count();
    });
    assert.equal(trips, 1);
  });
}
