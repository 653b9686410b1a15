// Schools in a folder are opened on demand and dropped again; what is due still happens at each.
import assert from 'node:assert/strict';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { hourMs } from '../src/policy/clock.ts';
import { stoppedName } from '../src/roster.ts';
import { createTurns } from '../src/worker/turns.ts';
import { givenSchools } from './given/many-schools.ts';

const hosts = ['a', 'b', 'c', 'd'].map((name) => `${name}.trust.example`);

test('no more than the limit are open, those asked last stay, and each comes back when asked', async (t) => {
  const schools = await givenSchools(t, hosts, { openMax: 2 });
  const ask = async (host: string) => {
    schools.clock.now += 1;
    assert.equal((await schools.ask(host, '/report')).status, 200);
  };
  for (const host of [...hosts, ...hosts]) await ask(host);
  await schools.houses.at(hosts[0]!, 0).then((held) => held?.leave());
  const open = hosts.filter(schools.isOpen);
  assert.ok(open.length <= 2, open.join());
  assert.ok(open.includes(hosts[3]!));
});

test('a school that nobody asks is dropped: after ten minutes, or an hour after a form', async (t) => {
  const [a, b, c] = hosts as [string, string, string];
  const schools = await givenSchools(t, [a, b, c]);
  await schools.ask(a, '/report');
  await schools.ask(b, '/report', { method: 'POST' });
  schools.clock.now += hourMs / 6;
  const after = async () => (await schools.houses.at(c, 0))?.leave();
  await after();
  assert.equal((await schools.ask(a, '/report')).status, 200);
  assert.ok(schools.isOpen(b));
});

test('a school that is stopped answers as if it were none, and one that moved leads on', async (t) => {
  const [a, b] = hosts as [string, string];
  const schools = await givenSchools(t, [a, b]);
  assert.equal((await schools.ask(a, '/report')).status, 200);
  writeFileSync(join(schools.configOf(a).dataDir, stoppedName), '');
  assert.equal((await schools.ask(a, '/report')).status, 404);
  assert.deepEqual(schools.houses.hosts(), [b]);
  writeFileSync(join(schools.configOf(a).dataDir, stoppedName), 'https://own.example');
  const moved = await schools.ask(a, '/follow?x=1');
  assert.deepEqual([moved.status, moved.headers.get('location')], [308, 'https://own.example/follow?x=1']);
});

test('a school whose key is gone is told to its visitors in words, and stops no other', async (t) => {
  const [a, b] = hosts as [string, string];
  const schools = await givenSchools(t, [a, b]);
  renameSync(schools.configOf(a).keyFile, `${schools.configOf(a).keyFile}.away`);
  const answer = await schools.ask(a, '/report');
  assert.equal(answer.status, 503);
  assert.doesNotMatch(await answer.text(), /Brookside|key/i);
  assert.equal((await schools.ask(b, '/report')).status, 200);
  assert.equal(schools.logged.length, 1);
});

test('turns: the longest waiting first, and who hurries during a turn is not forgotten', () => {
  let now = 1000;
  const turns = createTurns(() => now, Infinity);
  turns.are(['a', 'b'], () => 0);
  assert.equal(turns.due(), 'a');
  turns.begin('a')(null);
  assert.equal(turns.due(), 'b');
  const ends = turns.begin('b');
  turns.hurry('b', 1000);
  ends(5000);
  assert.equal(turns.due(), 'b');
  turns.begin('b')(5000);
  assert.deepEqual([turns.due(), turns.next()], [null, 5000]);
  now = 5000;
  assert.equal(turns.due(), 'b');
  turns.are(['a'], () => 0);
  assert.equal(turns.next(), null);
});
