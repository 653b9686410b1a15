// The fingerprint of a report: what its reporter is shown is what the operator's own check prints, and no
// longer is once the report was changed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { openDatabase } from '../../src/store/db/database.ts';
import { fingerprintsOf } from '../../src/store/verify/fingerprint.ts';
import { givenSite } from '../given/site.ts';
import { whenFollowed } from './story.ts';

const hashIn = (text: string): string => /Fingerprint of your report ?([0-9a-f]{64})/.exec(text)?.[1] ?? '';
const codeIn = (text: string): string => /(?:\d{4} ?){4}/.exec(text)?.[0] ?? '';
const referenceIn = (text: string): string => /INC-\w{3}-\w{3}/.exec(text)?.[0] ?? '';

test('a reporter is shown the hash of their own entry, and npm run verify prints the same', async () => {
  const site = await givenSite();
  const database = await openDatabase({ dataDir: site.dataDir });
  try {
    const browser = site.anybody();
    await browser.open('/report');
    const { text } = await browser.send('Send report', { what: 'A list went to the wrong parent.' });
    const shown = hashIn(text);
    assert.match(shown, /^[0-9a-f]{64}$/);
    const printed = async () => (await fingerprintsOf(database.reader, referenceIn(text)))[0]?.hash;
    assert.equal(await printed(), shown);
    const later = site.anybody();
    assert.equal(hashIn((await whenFollowed(later, codeIn(text))).text), shown);
    assert.deepEqual(await fingerprintsOf(database.reader, 'INC-000-000'), []);
    await sql`drop trigger log_refuses_update`.execute(database.db);
    await sql`update log set commits = '{}' where hash = ${shown}`.execute(database.db);
    assert.notEqual(await printed(), shown);
  } finally {
    await database.close();
    await site.close();
  }
});

test('a person who reports in their own name finds the same fingerprint among their reports', async () => {
  const site = await givenSite();
  const database = await openDatabase({ dataDir: site.dataDir });
  try {
    const teacher = await site.as('teacher');
    await teacher.open('/my-reports/report');
    const { text } = await teacher.send('Send report', { what: 'I lost a key.' });
    const [printed] = await fingerprintsOf(database.reader, referenceIn(text));
    assert.equal(hashIn(text), printed?.hash);
    assert.equal(hashIn((await teacher.follow('Go to the report')).text), printed?.hash);
  } finally {
    await database.close();
    await site.close();
  }
});
