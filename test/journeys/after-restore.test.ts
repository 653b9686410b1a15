import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markRestored } from '../../src/store/restored.ts';
import { hour, monday, openSite } from '../site.ts';

test('after a restore everything stays closed until two people who hold office have confirmed', async () => {
  const times = { restoredAt: monday, backupMadeAt: monday - hour };
  const site = await openSite({
    prepare: ({ transaction }, school) => transaction((tx) => markRestored(tx, school, times)),
  });
  const closed = await site.anybody().open('/report');
  assert.equal(closed.status, 503);
  assert.match(closed.text, /paper report form/);
  const teacher = await site.as('teacher');
  assert.match(
    (await teacher.open('/restored')).text,
    /Confirming is for the headteacher, bursar, chair or vice-chair/,
  );
  const head = await site.as('headteacher');
  await head.open('/restored');
  assert.match(
    (await head.send('These are the right data')).text,
    /You have confirmed. A second person is needed/,
  );
  assert.equal((await site.anybody().open('/')).status, 503);
  const chair = await site.as('chair');
  await chair.open('/restored');
  await chair.send('These are the right data');
  assert.equal((await site.anybody().open('/report')).status, 200);
  const confirmations = await site.schoolEntries('restore-confirmed');
  assert.deepEqual(
    confirmations.map(({ lineage }) => lineage),
    [2, 2],
  );
  await site.close();
});
