// Several servers at one address: the node asks the one that is the primary.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { databases, type TestDatabase } from '../../../test/tools/databases.ts';
import { freePort } from '../../../test/tools/free-port.ts';
import { silentWay } from '../../../test/tools/silent-way.ts';
import { NoAnswer } from './answering.ts';
import { openDatabase } from './database.ts';
import { serversOf } from './servers.ts';

test('an address of several servers is an address of each', () => {
  const several = 'postgres://candour:a,b%40@one:5432,two:5433/candour?sslmode=require';
  assert.deepEqual(serversOf(several), [
    'postgres://candour:a,b%40@one:5432/candour?sslmode=require',
    'postgres://candour:a,b%40@two:5433/candour?sslmode=require',
  ]);
  for (const one of ['postgres://u:a,b@one/candour', 'postgres://u@localhost/candour?host=/run/a,b'])
    assert.deepEqual(serversOf(one), [one]);
});

for (const kind of databases().filter(({ name }) => name === 'PostgreSQL')) {
  /** Two ways to one server, which go silent apart; `first` stands for the way by an address of its own. */
  async function givenWays(t: TestContext, { place }: TestDatabase, first?: string) {
    const { place: at, drop } = await place();
    const ways = [
      await silentWay('url' in at ? at.url : ''),
      await silentWay('url' in at ? at.url : ''),
    ] as const;
    const [one, two] = ways.map(({ url }) => new URL(url).host);
    const url = ways[0].url.replace(`@${one}`, `@${first ?? one},${two}`);
    const database = await openDatabase({ url });
    t.after(async () => {
      for (const way of ways) way.close();
      await database.close();
      await drop();
    });
    const ask = () =>
      database.reader.selectFrom('setting').select('name').where('school', '=', 'school').execute();
    return { ways, ask };
  }

  test('a server that refuses is passed over', async (t) => {
    const { ask } = await givenWays(t, kind, `127.0.0.1:${await freePort()}`);
    assert.deepEqual(await ask(), []);
  });

  test('where the primary goes silent, who waits is told in five seconds, the next is asked', async (t) => {
    const { ways, ask } = await givenWays(t, kind);
    await ask();
    ways[0].silence(true);
    const begun = performance.now();
    await assert.rejects(ask(), NoAnswer);
    assert.ok(performance.now() - begun < 5_000);
    assert.deepEqual(await ask(), []);
    ways[1].silence(true);
    await assert.rejects(ask(), NoAnswer);
    const asked = performance.now();
    await assert.rejects(ask(), NoAnswer);
    assert.ok(performance.now() - asked < 1_000, 'while nobody answers, nobody waits');
  });
}
