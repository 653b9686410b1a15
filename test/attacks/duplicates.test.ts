// An exclusion that is raised later, and what was set aside as a duplicate before: neither may tell of the
// other.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenReportedOn, type SiteIncident } from '../given/site-incident.ts';
import { whenFollowed } from '../journeys/story.ts';
import { thenRowsFollowLog } from '../then/rows.ts';

const what = { what: 'The zanzibar folder was copied.' };
const lists = ['/incidents?show=all', '/incidents?words=zanzibar', '/register', '/register.csv?show=all'];

describe('an exclusion that is raised on an incident', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const report = () => givenReportedOn(site, {}, null, what);
  const asDuplicate = (each: SiteIncident, of: SiteIncident) =>
    each.aside('headteacher', of.id, `The same as ${of.reference}.`);
  const exclude = async (each: SiteIncident) => {
    await each.done('tell-chair', { toldAt: site.clock.now }, {}, 'headteacher');
    await each.done('declare-conflict', { person: site.ids.bursar }, {}, 'chair');
  };
  const hides = async (each: SiteIncident) => {
    const bursar = await site.as('bursar');
    for (const page of ['', '/record', '/export', '/export/record', '/timescales', '/mark-duplicate']) {
      assert.equal((await bursar.open(`${each.path}${page}`)).status, 404, page);
    }
    for (const list of [...lists, '/told', `/incidents?words=${each.reference}`]) {
      const { html } = await bursar.open(list);
      const places = html.replaceAll(`value="${each.reference}"`, '');
      assert.ok(!places.includes(`/${each.reference}`) && !places.includes(`>${each.reference}`), list);
    }
  };

  test('keeps its person from what was set aside for it, and from a duplicate of that', async () => {
    const [last, middle, first] = [await report(), await report(), await report()];
    await asDuplicate(first, middle);
    await asDuplicate(middle, last);
    assert.equal((await (await site.as('bursar')).open(first.path)).status, 200);
    await exclude(last);
    for (const each of [last, middle, first]) {
      const { incident } = await site.app.reports.follow(each.code);
      assert.deepEqual(incident.excluded, [site.ids.bursar]);
    }
    const bursar = await site.as('bursar');
    assert.match((await bursar.open(first.path)).text, /handed over to others/);
    for (const each of [last, middle]) await hides(each);
    const head = await site.as('headteacher');
    assert.match((await head.open(`${first.path}/record`)).text, /Candour kept it from Pat bursar too/);
    assert.match((await head.open(`${first.path}/record?verify=yes`)).text, /Verified/);
    await thenRowsFollowLog(site);
  });

  test('does so where the duplicate was reopened: its record still tells of the other', async () => {
    const [last, first] = [await report(), await report()];
    await asDuplicate(first, last);
    await first.done('reopen', {}, {}, 'headteacher');
    await exclude(last);
    await hides(first);
  });

  test('counts for what is set aside for it later, though a page was open before', async () => {
    const [last, first] = [await report(), await report()];
    await exclude(last);
    // The door is asked straight: the page would have refused.
    await asDuplicate(first, last);
    await hides(first);
  });

  test('tells the reporter of a duplicate no more than that it is dealt with elsewhere', async () => {
    const [last, first] = [await report(), await report()];
    await asDuplicate(first, last);
    const follow = async () => {
      const reporter = site.anybody();
      return (await whenFollowed(reporter, first.code)).text;
    };
    assert.match(await follow(), /the same thing had already been reported/);
    await exclude(last);
    assert.doesNotMatch(await follow(), /already been reported/);
  });

  test('on a duplicate leaves nothing on the one that goes on, for whom the duplicate concerns', async () => {
    const [last, first] = [await report(), await givenReportedOn(site, { concerns: ['bursar'] }, null, what)];
    const bursar = await site.as('bursar');
    const seen = async () =>
      Promise.all(
        ['', '/record', '/timescales'].map(async (page) => (await bursar.open(`${last.path}${page}`)).html),
      );
    await seen();
    const before = await seen();
    await asDuplicate(first, last);
    assert.deepEqual(await seen(), before);
    assert.ok(!before.some((html) => html.includes(first.reference)));
    assert.equal((await bursar.open(first.path)).status, 404);
  });
});
