import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenTwoNodes, networksOn } from '../../test/given/networks.ts';
import { databases } from '../../test/tools/databases.ts';
import { hourMs } from '../policy/clock.ts';

for (const kind of databases()) {
  test(`two nodes on ${kind.name} count together, and know a network by one name for an hour`, async (t) => {
    const [first, second] = await givenTwoNodes(t, kind);
    const clock = { now: 0 };
    const nodes = [networksOn(first, clock), networksOn(second, clock)] as const;
    const [name = '', same] = await Promise.all(nodes.map(({ digestOf }) => digestOf('203.0.113.7')));
    assert.equal(name, same);
    assert.match(name, /^[\w-]{43}$/);
    assert.notEqual(await nodes[0].digestOf('198.51.100.1'), name);
    const many = Array.from({ length: 60 }, (_, nth) => nodes[nth % 2]?.count('report', name));
    const counted = (await Promise.all(many)).map(Number).toSorted((a, b) => a - b);
    assert.deepEqual(counted, [...counted.keys()], 'of those at once each counts');
    assert.equal(await nodes[1].count('upload', name), 0);
    const rows = () => first.db.selectFrom('tally').selectAll().where('school', '=', 'school').execute();
    assert.ok(!JSON.stringify(await rows()).includes('203.0.113.7'));
    clock.now += hourMs;
    assert.notEqual(await nodes[0].digestOf('203.0.113.7'), name);
    await nodes[0].expire();
    assert.deepEqual(
      (await rows()).map(({ at }) => at),
      [hourMs],
      'the number drawn now, and nothing of then',
    );
  });
}
