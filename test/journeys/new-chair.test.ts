// A change of chair while something has climbed to the chair: who holds the office now has it, and is told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day, hour } from '../given/people.ts';
import { givenSite } from '../given/site.ts';
import { givenReportedOn } from '../given/site-incident.ts';
import { thenRowsFollowLog } from '../then/rows.ts';

test('what climbed to the chair before is the new chair’s, in lists and in the bell', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const { app, ids, clock } = site;
  const each = await givenReportedOn(site);
  clock.now += 2 * day;
  await app.time.pass();
  const newcomer = await site.as('second-governor');
  assert.equal((await newcomer.open(each.path)).status, 404);

  const command = { step: 'grant-role', facts: { role: 'chair' }, prose: {} } as const;
  const order = { kind: 'person', stream: ids['second-governor'] } as const;
  const by = (person: typeof ids.chair) => ({ kind: 'person', person }) as const;
  await app.execute({ ...order, actor: by(ids.chair), commands: [command] });
  const { waiting } = (await app.school()).people.get(ids['second-governor']) ?? assert.fail();
  for (const { entry } of waiting) {
    const confirm = { step: 'confirm-change', facts: { change: entry }, prose: {} } as const;
    await app.execute({ ...order, actor: by(ids['vice-chair']), commands: [confirm] });
  }
  const revoke = { step: 'revoke-role', facts: { role: 'chair' }, prose: {} } as const;
  await app.execute({ ...order, stream: ids.chair, actor: by(ids.chair), commands: [revoke] });

  // Rungs of a ladder come an hour apart.
  const next = (await app.time.next()) ?? Number.MAX_SAFE_INTEGER;
  assert.ok(next <= clock.now + hour, `only in ${next - clock.now} ms`);
  clock.now = Math.max(next, clock.now);
  await app.time.pass();
  await app.time.pass();
  const chair = await site.as('second-governor');
  assert.match((await chair.open(each.path)).text, new RegExp(each.reference));
  assert.match((await chair.open('/incidents')).text, new RegExp(each.reference));
  const { groups } = await app.bell.list(ids['second-governor']);
  const lines = groups.flatMap((group) => (group.name === each.reference ? group.lines : []));
  const climbed = lines.flatMap((line) => ('duty' in line && line.kind === 'escalated' ? [line] : []));
  assert.equal(climbed.length, new Set(climbed.map(({ duty }) => duty)).size);
  assert.ok(climbed.length > 0);
  assert.equal((await (await site.as('chair')).open(each.path)).status, 404);
  await thenRowsFollowLog(site);
});
