// Walls that are raised late, however the moments fall: a duplicate of the incident may be damaged by then.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { sql } from 'kysely';
import { compareRows } from '../../src/app/rebuild.ts';
import type { Database } from '../../src/store/database.ts';
import { type OnSite, reportedOn } from '../on-site.ts';
import { type OpenSite, openSite } from '../site.ts';

describe('a wall', () => {
  let site: OpenSite;
  let database: Database;
  beforeEach(async () => {
    site = await openSite({
      log: () => {},
      prepare: async (opened) => {
        database = opened;
      },
    });
  });
  afterEach(() => site.close());

  const wallOff = async (each: OnSite) => {
    await each.done('tell-chair', { toldAt: site.clock.now }, {}, 'headteacher');
    await each.done('declare-conflict', { person: site.ids.bursar }, {}, 'chair');
  };

  test('is raised though a duplicate is damaged', async () => {
    const [last, first] = [await reportedOn(site), await reportedOn(site)];
    await first.done('mark-duplicate', { of: last.id }, { reasons: 'The same.' }, 'headteacher');
    await sql.raw(`update state set state = '{"version":' where stream = '${first.id}'`).execute(database.db);
    await wallOff(last);
    const bursar = await site.as('bursar');
    for (const each of [last, first]) assert.equal((await bursar.open(each.path)).status, 404);
    assert.ok(!(await bursar.open('/incidents?show=all')).html.includes(`/${first.reference}`));
    assert.deepEqual((await compareRows(database, 'brookside')).differences, []);
  });
});
