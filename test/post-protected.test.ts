// What mail tells of a protected report by when it leaves: the hour, never the minute.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, givenSiteBesideServer, outbox, whenMailIsSent } from './given/mailing-site.ts';
import { hour, minute, monday } from './given/people.ts';
import { givenProtectedOn } from './given/site-incident.ts';

test('mail about a protected report and what its reporter writes leaves at full hours', async (t) => {
  const { site, server } = await givenSiteBesideServer(t);
  const { app, clock } = site;
  clock.now = monday + 25 * minute;
  const each = await givenProtectedOn(site);
  const lines = (await app.bell.list(site.ids.chair)).groups.flatMap((group) => group.lines);
  assert.deepEqual([lines.length, lines[0]?.at], [1, monday], 'the bell shows it at once, with the hour');
  assert.deepEqual(await whenMailIsSent(site), []);
  assert.equal(await app.post.next(), monday + hour);
  clock.now = monday + hour;
  assert.deepEqual(await whenMailIsSent(site), [null]);
  assert.deepEqual(
    server.arrived.map(({ to }) => to),
    [addressOf('chair')],
  );

  clock.now = monday + hour + 40 * minute;
  const command = { step: 'write-to-case', facts: {}, prose: { text: 'I saw it again.' } } as const;
  const actor = { kind: 'reporter' } as const;
  await app.execute({ kind: 'incident', stream: each.id, actor, commands: [command] });
  assert.deepEqual(await whenMailIsSent(site), []);
  assert.deepEqual(
    (await outbox(site)).map((row) => Number(row.due_at)),
    [monday + 2 * hour],
  );

  clock.now = monday + 3 * hour + 7 * minute;
  await whenMailIsSent(site);
  await givenProtectedOn(site, { redFlags: ['child-at-risk'] });
  assert.deepEqual(await whenMailIsSent(site), [null], 'a child at risk waits for nobody');
});
