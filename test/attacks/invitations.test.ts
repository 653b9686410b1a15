// Where no mail carries an invitation, the person who invites is shown the link and could open it
// themselves: that stands on the record.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isDone } from '../../src/app/door/order.ts';
import { keptMail } from '../../src/services/mail/mail.ts';
import { givenSite, type OpenSite } from '../given/site.ts';

/** The operator puts a clerk on the list, and the headteacher invites them. */
const invited = async ({ app, accounts, ids }: OpenSite) => {
  const person = app.newPersonId();
  const facts = { person, roles: ['information-champion'], employed: false } as const;
  const prose = { name: 'Sam Clerk', address: 'sam@brookside.example' };
  const commands = [{ step: 'add-person', facts, prose }] as const;
  const actor = { kind: 'operator' } as const;
  assert.ok(isDone(await app.execute({ kind: 'person', stream: person, actor, commands })));
  const made = await accounts.invite({ kind: 'person', person: ids.headteacher }, person);
  const known = (await app.school()).people.get(person) ?? assert.fail();
  return { made, version: known.version };
};

describe('an invitation', () => {
  test('that is shown to the person who invites is on the record', async () => {
    const site = await givenSite();
    try {
      const { made, version } = await invited(site);
      assert.ok('link' in made);
      assert.equal(version, 2);
    } finally {
      await site.close();
    }
  });

  test('that goes by mail is not', async () => {
    const site = await givenSite({ mail: keptMail() });
    try {
      const { made, version } = await invited(site);
      assert.ok('sent' in made);
      assert.equal(version, 1);
    } finally {
      await site.close();
    }
  });
});
