// A role is taken back while an incident is damaged, so that nobody can work out who sees it now: the person
// who lost the role must not read its reference in their list until somebody rebuilds.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { isDone } from '../../src/app/door/order.ts';
import type { Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenSubmittedOn, type SiteIncident } from '../given/site-incident.ts';

const damages = [
  { what: 'that is cut short', state: `'{"version":'` },
  { what: 'that makes no sense', state: `json_object('version', version, 'id', stream)` },
];

for (const { what, state } of damages) {
  describe(`an incident with a state ${what}`, () => {
    let site: OpenSite;
    let damaged: SiteIncident;
    const listed = async (name: Name) => {
      const { rows } = await site.app.casebook.register(site.ids[name], { order: 'due', limit: 10 });
      return rows.map(({ reference }) => reference);
    };

    before(async () => {
      site = await givenSite();
      damaged = await givenSubmittedOn(site, 'minor');
      await sql
        .raw(`update state set state = ${state} where stream = '${damaged.id}'`)
        .execute(site.database.db);
    });
    after(() => site.close());

    test('leaves the list of the person who loses their role, and stands in that of the others', async () => {
      assert.deepEqual(await listed('bursar'), [damaged.reference]);
      const command = { step: 'revoke-role', facts: { role: 'bursar' }, prose: {} } as const;
      const actor = { kind: 'person', person: site.ids.headteacher } as const;
      const order = { kind: 'person', stream: site.ids.bursar, commands: [command], actor } as const;
      assert.ok(isDone(await site.app.execute(order)));
      assert.deepEqual(await listed('bursar'), []);
      assert.deepEqual(await listed('headteacher'), [damaged.reference]);
      assert.deepEqual(await listed('investigating-officer'), [damaged.reference]);
    });
  });
}
