import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markRestored } from '../../src/store/backup/restored.ts';
import { hour, monday } from '../given/people.ts';
import { givenSite } from '../given/site.ts';
import { givenReportedOn } from '../given/site-incident.ts';

test('after a restore everything stays closed until two people who hold office have confirmed', async () => {
  const times = { restoredAt: monday, backupMadeAt: monday - hour };
  const site = await givenSite();
  await site.database.transaction((tx) => markRestored(tx, 'brookside', times));
  const closed = await site.anybody().open('/report');
  assert.equal(closed.status, 503);
  assert.match(closed.text, /paper report form/);
  const teacher = await site.as('teacher');
  assert.match(
    (await teacher.open('/restored')).text,
    /Only the headteacher, bursar, chair or vice-chair can confirm/,
  );
  const head = await site.as('headteacher');
  await head.open('/restored');
  assert.match((await head.send('This is the right data')).text, /You have confirmed/);
  assert.equal((await site.anybody().open('/')).status, 503);
  const chair = await site.as('chair');
  await chair.open('/restored');
  await chair.send('This is the right data');
  assert.equal((await site.anybody().open('/report')).status, 200);
  const confirmations = await site.schoolEntries('restore-confirmed');
  assert.deepEqual(
    confirmations.map(({ lineage }) => lineage),
    [2, 2],
  );
  await site.close();
});

test('the chair is told what the restored record lacks, though they confirmed it themselves', async () => {
  const site = await givenSite();
  try {
    const lost = { lacks: 7, lacksAfter: 412, lacksReceipts: 2 };
    const times = { restoredAt: monday, backupMadeAt: monday - hour, ...lost };
    await site.database.transaction((tx) => markRestored(tx, 'brookside', times));
    for (const name of ['headteacher', 'chair'] as const) {
      const browser = await site.as(name);
      await browser.open('/restored');
      await browser.send('This is the right data');
    }
    const told = async (name: 'chair' | 'vice-chair' | 'headteacher') =>
      (await (await site.as(name)).open('/told')).text.match(
        /lost 7 entries or more, from number 413 to 419.*?since then \(2 or more\)/g,
      )?.length ?? 0;
    assert.equal(await told('chair'), 1);
    assert.equal(await told('vice-chair'), 1);
    assert.equal(await told('headteacher'), 0);
  } finally {
    await site.close();
  }
});

test('somebody who signs in after a restore is led to it, and judges it by what they may see', async () => {
  const site = await givenSite();
  try {
    await givenReportedOn(site);
    site.clock.now += hour;
    const each = await givenReportedOn(site, { concerns: ['headteacher'] });
    const times = { restoredAt: site.clock.now, backupMadeAt: site.clock.now };
    await site.database.transaction((tx) => markRestored(tx, 'brookside', times));
    const visitor = site.anybody();
    assert.equal((await visitor.open('/people')).status, 503);
    await visitor.follow('Sign in to confirm');
    assert.match(visitor.page().text, /closed after a restore\. Sign in to confirm/);
    const head = await site.as('headteacher');
    assert.equal((await head.arrived()).path, '/restored');
    assert.match(head.page().text, /People on the list ?16/);
    assert.match(head.page().text, /Incidents that you may see ?1, with 1 entry/);
    assert.match(head.page().text, /Newest entry among these ?Monday 5 October 2026, 9 am/);
    assert.doesNotMatch(head.page().text, new RegExp(each.reference));
    assert.match(head.page().text, /Lineage of the record from now on ?2/);
    const chair = await site.as('chair');
    assert.match((await chair.arrived()).text, /Incidents that you may see ?1, with 1 entry/);
    assert.match(chair.page().text, new RegExp(`Latest report among these ?${each.reference}`));
    await head.send('This is the right data');
    assert.match((await chair.open('/restored')).text, /1 of 2 people: Pat headteacher/);
    const teacher = await site.as('teacher');
    assert.doesNotMatch((await teacher.arrived()).text, /Incidents that you may see/);
  } finally {
    await site.close();
  }
});
