// Where no mail carries an invitation, whoever invites is shown the link and could open it themselves: that
// stands on the record, and whom they let in so is no second person against them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isDone } from '../../src/app/order.ts';
import { keptMail } from '../../src/services/mail.ts';
import { type OpenSite, openSite } from '../site.ts';

/** Whoever runs the machine puts a governor on the list, and the headteacher invites them. */
const invited = async ({ app, accounts, ids }: OpenSite) => {
  const person = app.newPersonId();
  const facts = { person, roles: ['governor'], employed: false } as const;
  const prose = { name: 'Sam Governor', address: 'sam@brookside.example' };
  const commands = [{ step: 'add-person', facts, prose }] as const;
  const actor = { kind: 'operator' } as const;
  assert.ok(isDone(await app.execute({ kind: 'person', stream: person, actor, commands })));
  const made = await accounts.invite({ kind: 'person', person: ids.headteacher }, person);
  const known = (await app.school()).people.get(person) ?? assert.fail();
  return { made, owes: known.beholdenTo, version: known.version };
};

describe('an invitation', () => {
  test('that is shown to whoever invites is on the record, and is a debt', async () => {
    const site = await openSite();
    try {
      const { made, owes, version } = await invited(site);
      assert.ok('link' in made);
      assert.deepEqual([owes, version], [[site.ids.headteacher], 2]);
    } finally {
      await site.close();
    }
  });

  test('that goes by mail is none', async () => {
    const site = await openSite({ mail: keptMail() });
    try {
      const { made, owes, version } = await invited(site);
      assert.ok('sent' in made);
      assert.deepEqual([owes, version], [[], 1]);
    } finally {
      await site.close();
    }
  });
});
