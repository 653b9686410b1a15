// Where offices are others than the policy names, the list of people warns of the person who lacks there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDone } from '../../src/app/door/order.ts';
import { sisterOffices } from '../given/sister-offices.ts';
import { givenSite } from '../given/site.ts';

test('until the headteacher of a sister school signs in nobody opens a report on those below', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const mapped = await site.app.execute({
    ...{ kind: 'school', stream: site.app.schoolId },
    actor: { kind: 'person', person: site.ids.chair },
    commands: [{ step: 'map-offices', facts: { offices: sisterOffices }, prose: { minute: 'Minute 4.' } }],
  } as never);
  assert.ok(isDone(mapped));
  const administrator = await site.as('administrator');
  const hints = async () => (await administrator.open('/people')).text.match(/Until the [^.]*/g) ?? [];
  assert.deepEqual(await hints(), []);
  const gone = ['headteacher', 'deputy-headteacher', 'data-protection-officer'] as const;
  for (const name of gone)
    await site.database.transaction((tx) =>
      tx.deleteFrom('credential').where('person', '=', site.ids[name]).execute(),
    );
  const [hint = '', ...others] = await hints();
  assert.deepEqual(others, []);
  assert.match(hint, /^Until the Headteacher .* a report that concerns the Office Manager$/);
});
