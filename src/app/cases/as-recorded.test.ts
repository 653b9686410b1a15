import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenSite } from '../../../test/given/site.ts';
import { givenReportedOn } from '../../../test/given/site-incident.ts';
import { createAsRecorded } from './figures.ts';

test('what follows from the record is worked out once until somebody writes', async () => {
  const site = await givenSite();
  const asRecorded = createAsRecorded({ database: site.database, schoolId: site.app.schoolId });
  let times = 0;
  const work = async () => {
    times += 1;
    return times;
  };
  assert.deepEqual(await Promise.all([asRecorded('one', work), asRecorded('one', work)]), [1, 1]);
  assert.equal(await asRecorded('other', work), 2);
  assert.equal(await asRecorded('one', work), 1);
  await givenReportedOn(site);
  assert.equal(await asRecorded('one', work), 3);
  const broken = async () => Promise.reject(new Error('on purpose'));
  await assert.rejects(asRecorded('broken', broken), /on purpose/);
  assert.equal(await asRecorded('broken', work), 4);
  await site.close();
});
