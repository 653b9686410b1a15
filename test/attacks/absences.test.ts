// Anybody may say that they are away, and name any colleague who stands in for them: that must not be a way
// to fill a colleague's mailbox, nor to keep a role from being taken back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDone } from '../../src/app/door/order.ts';
import type { PersonId } from '../../src/record/ids.ts';
import { wholeDays } from '../../src/school/people/absence.ts';
import type { PersonCommand } from '../../src/school/steps.ts';
import { keptMail } from '../../src/services/mail/mail.ts';
import { givenSite } from '../given/site.ts';

test('Absences that come and go fill no mailbox: after a few they are told in the digest.', async () => {
  const mail = keptMail();
  const site = await givenSite({ mail });
  const { teacher, 'line-manager': colleague } = site.ids;
  const ask = async (command: PersonCommand) => {
    const actor = { kind: 'person', person: teacher } as const;
    const order = { kind: 'person', stream: teacher, actor, commands: [command] } as const;
    assert.ok(isDone(await site.app.execute(order)), command.step);
  };
  const days = wholeDays('2026-10-12', '2026-10-13');
  for (let nth = 0; nth < 8; nth += 1) {
    await ask({ step: 'mark-away', facts: { ...days, deputy: colleague }, prose: {} });
    await ask({ step: 'end-absence', facts: {}, prose: {} });
  }
  const { groups } = await site.app.bell.list(colleague);
  assert.equal(groups.flatMap(({ lines }) => lines).length, 1, 'the bell says how it ended');
  while ((await site.app.post.turn()).due);
  assert.ok(mail.sent.filter(({ to }) => to.startsWith('line-manager@')).length <= 5);
  await site.close();
});

test('Somebody who changes their absence without end holds no change by others up.', async () => {
  const site = await givenSite();
  const { teacher, headteacher, bursar } = site.ids;
  const ended: string[] = [];
  const ask = async (name: string, stream: PersonId, by: PersonId, command: PersonCommand) => {
    const actor = { kind: 'person', person: by } as const;
    assert.ok(isDone(await site.app.execute({ kind: 'person', stream, actor, commands: [command] })), name);
    ended.push(name);
  };
  const facts = { ...wholeDays('2026-10-05', '2026-10-13'), deputy: null };
  const absences = Array.from({ length: 20 }, (_, nth) =>
    nth % 2 === 0
      ? ask('absence', teacher, teacher, { step: 'mark-away', facts, prose: {} })
      : ask('absence', teacher, teacher, { step: 'end-absence', facts: {}, prose: {} }),
  );
  const revoke = { step: 'revoke-role', facts: { role: 'bursar' }, prose: {} } as const;
  await Promise.all([...absences, ask('role', bursar, headteacher, revoke)]);
  assert.ok(ended.indexOf('role') <= 2, ended.join());
  await site.close();
});
