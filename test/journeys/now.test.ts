// A live attack at 3 am: whom it reaches, by mail and bell, and where it stands on their desks.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { momentOf } from '../../src/policy/clock.ts';
import { addressOf, givenSiteBesideServer, person, whenMailIsSent } from '../given/mailing-site.ts';
import { hour, minute, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenReportedOn, type SiteIncident } from '../given/site-incident.ts';
import { deskRows } from '../then/desk.ts';
import { headerOf, partOf, type TestSmtp } from '../tools/smtp.ts';

const night = momentOf('2026-10-06', '03:00');
const what = 'All computers in the office show a red screen';
const deputies: readonly Name[] = ['chair', 'deputy-headteacher'];

const attacked = (site: OpenSite): Promise<SiteIncident> =>
  givenReportedOn(site, { redFlags: ['ongoing'] }, null, { what });

const firstOnDesk = async (site: OpenSite, name: Name) => {
  const [row] = deskRows((await (await site.as(name)).open('/incidents')).html);
  return [row?.reference, row?.group];
};

describe('a live attack that is reported at 3 am', () => {
  const mailed = async (site: OpenSite, { arrived }: TestSmtp): Promise<readonly string[]> => {
    const before = arrived.length;
    await whenMailIsSent(site);
    const fresh = arrived.slice(before);
    for (const each of fresh) {
      assert.match(headerOf(each, 'subject'), /Act now/);
      assert.ok(!partOf(each, 'text/plain').includes('red screen'), 'no mail says what happened');
    }
    return fresh.map(({ to }) => to).toSorted();
  };

  test('reaches headteacher and bursar at once, and their deputies after 15 minutes', async (t) => {
    const { site, server } = await givenSiteBesideServer(t);
    site.clock.now = night;
    const bursar = await site.as('bursar');
    await bursar.open('/account/mail');
    await bursar.send('Save', { mail: 'bell-only' });
    assert.equal((await person(site, 'bursar')).mail, 'bell-only');
    const { path, reference } = await attacked(site);
    assert.deepEqual(await mailed(site, server), [addressOf('bursar'), addressOf('headteacher')]);
    for (const name of ['headteacher', 'bursar'] as const) {
      assert.deepEqual(await firstOnDesk(site, name), [reference, 'Act now'], name);
      assert.match((await (await site.as(name)).open('/told')).text, /Act now/);
    }
    for (const name of deputies) assert.equal((await (await site.as(name)).open(path)).status, 404, name);

    site.clock.now = night + 15 * minute;
    await site.app.time.pass();
    assert.deepEqual(await mailed(site, server), deputies.map(addressOf));
    for (const name of deputies) {
      assert.deepEqual(await firstOnDesk(site, name), [reference, 'Act now'], name);
      assert.match((await (await site.as(name)).open('/told')).text, /Act now/);
    }
    assert.equal((await (await site.as('vice-chair')).open(path)).status, 404);
  });

  test('leaves the deputies asleep where somebody has begun', async (t) => {
    const { site, server } = await givenSiteBesideServer(t);
    site.clock.now = night;
    const { done } = await attacked(site);
    await done('acknowledge', {}, {}, 'bursar');
    await mailed(site, server);
    site.clock.now = night + hour;
    await site.app.time.pass();
    assert.deepEqual(await mailed(site, server), []);
  });
});

test('what is to be done now stands first, however much is due sooner, until it is not', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  for (let count = 0; count < 26; count += 1) await givenReportedOn(site);
  site.clock.now += 30 * hour;
  const now = await attacked(site);
  const { html } = await (await site.as('bursar')).open('/incidents');
  const rows = deskRows(html).filter(({ group }) => group !== '');
  assert.deepEqual([rows[0]?.reference, rows[0]?.group], [now.reference, 'Act now']);
  assert.equal(rows.filter(({ reference }) => reference === now.reference).length, 1);
  assert.match(rows[0]?.text ?? '', /Now Not judged/);
  assert.match((await (await site.as('bursar')).open(`${now.path}/summary`)).html, /candour-hurry">Now</);
  const contained = { containedAt: site.clock.now };
  await now.done('mark-contained', contained, {}, 'headteacher');
  const after = deskRows((await (await site.as('bursar')).open('/incidents')).html);
  assert.ok(after.every(({ group }) => group !== 'Act now'));
});

test('whom to ring is what comes next, before the policy asks for anything', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const now = await givenReportedOn(site, { redFlags: ['ongoing'] }, 'teacher', { what });
  await now.done('acknowledge', {}, {}, 'headteacher');
  const told = await (await site.as('teacher')).open('/told');
  assert.match(told.text, /received/);
  assert.doesNotMatch(told.text, /Act now|Ring/, 'what its reporter is told leads to their own page');
  const row = async () => deskRows((await (await site.as('bursar')).open('/incidents')).html)[0];
  const next = async (tab: string) => (await (await site.as('bursar')).open(`${now.path}${tab}`)).text;
  assert.equal((await row())?.leadsTo, now.path);
  for (const tab of ['/summary', '/record']) assert.match(await next(tab), /Next ?Ring IT support/, tab);
  await now.done('tick-first-aid', { list: 'machine', item: 'call-it' }, {}, 'headteacher');
  assert.equal((await row())?.leadsTo, `${now.path}/take-it-on`);
  for (const tab of ['/summary', '/record']) assert.doesNotMatch(await next(tab), /Next ?Ring/, tab);
});
