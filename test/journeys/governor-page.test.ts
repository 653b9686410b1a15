// A governor's own page: what waits for all governors, what changed since they looked last, and the term.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { givenApprovedOn, givenMeetingOn } from '../given/governing.ts';
import { day, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenInvestigatingOn, givenReportedOn, givenSubmittedOn } from '../given/site-incident.ts';

describe('the page of a governor', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
    for (let nth = 0; nth < 3; nth += 1) await givenReportedOn(site);
  });
  after(() => site.close());

  const page = async (name: Name = 'governor') => (await site.as(name)).open('/incidents');
  const within = (html: string, id: string): string => {
    const [, rest = ''] = html.split(`id="${id}"`);
    return rest.split('</section>')[0] ?? '';
  };

  test('says how the term goes, and leads to the figures that everybody reads', async () => {
    const governor = await site.as('governor');
    const { html } = await governor.open('/incidents');
    const [, figures = ''] = /href="(\/statistics[^"]*)/.exec(within(html, 'this-term')) ?? [];
    assert.match((await governor.open(figures.replaceAll('&amp;', '&'))).text, /reported/);
    assert.doesNotMatch((await page('teacher')).html, /id="this-term"/);
    assert.doesNotMatch((await page('headteacher')).html, /id="this-term"/);
  });

  test('shows what waits for the governing body, and when it meets', async () => {
    const report = await givenApprovedOn(site);
    const meeting = await givenMeetingOn(site);
    const waits = within((await page()).html, 'for-governors');
    assert.ok(waits.includes(report.path));
    assert.ok(waits.includes(meeting.path));
  });

  test('shows an incident among what waits only to governors who see it', async () => {
    const incident = await givenSubmittedOn(site, 'critical');
    const { html } = await page('governor');
    assert.ok(within(html, 'for-governors').includes(incident.reference));
    assert.doesNotMatch(within(html, 'this-term'), /<dd><a/, 'they may open one of those that are counted');
    await incident.done('declare-conflict', { person: site.ids.governor }, { why: 'Mine.' }, 'governor');
    assert.ok(!(await page('governor')).html.includes(incident.reference));
  });

  test('has what is to be decided before the incidents that its reader is on', async () => {
    const incident = await givenSubmittedOn(site, 'critical');
    const { html, text } = await page('governor');
    assert.doesNotMatch(text, /Nothing waits for you/, 'a meeting has something for them');
    const [before = '', rest = ''] = html.split('id="for-governors"');
    assert.ok(!before.includes(incident.reference));
    assert.ok(rest.includes(incident.reference));
  });

  test('offers no meeting for what its reader can write alone, which stands above', async () => {
    const incident = await givenSubmittedOn(site, 'major');
    const { html } = await page('governor');
    assert.ok(html.includes(`${incident.path}/governors-outcome`));
    assert.ok(!within(html, 'for-governors').includes(incident.reference));
  });

  test('says what changed since the last visit, and goes on saying it during this one', async () => {
    const incident = await givenInvestigatingOn(site, 'critical');
    await page('chair');
    site.clock.now += day;
    assert.ok(!within((await page('chair')).html, 'news').includes(incident.reference));
    site.clock.now += day;
    await incident.done('note-progress', {}, { note: 'We rang everybody.' }, 'governor');
    const news = async () => within((await page('chair')).html, 'news');
    assert.ok((await news()).includes(`${incident.path}/record`));
    assert.ok((await news()).includes(`${incident.path}/record`));
    site.clock.now += day;
    assert.ok(!(await news()).includes(`${incident.path}/record`));
  });

  test('does not offer a governor points that wait for the lead', async () => {
    const incident = await givenInvestigatingOn(site, 'major');
    const says = async (name: Name) => (await (await site.as(name)).open(`${incident.path}/outcome`)).text;
    const count = /\d+ (?:policy points )?to answer/;
    assert.match(await says('investigating-officer'), count);
    for (const name of ['governor', 'chair', 'headteacher'] as const)
      assert.doesNotMatch(await says(name), count, name);
  });

  test('does not count what somebody did themselves as news to them', async () => {
    const incident = await givenInvestigatingOn(site, 'critical');
    await page('governor');
    site.clock.now += day;
    await incident.done('note-progress', {}, { note: 'I rang everybody.' }, 'governor');
    assert.ok(!within((await page('governor')).html, 'news').includes(incident.reference));
  });
});

test('“nothing waits for you” stands only where neither list nor meeting holds anything', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const isIdle = async () =>
    /Nothing waits for you/.test((await (await site.as('governor')).open('/incidents')).text);
  const incident = await givenSubmittedOn(site, 'major');
  assert.equal(await isIdle(), false, 'the list has the governors’ outcome');
  await incident.done('governors-outcome', {}, { findings: 'Seen.' }, 'governor');
  assert.equal(await isIdle(), true, 'others have the rest');
  await givenApprovedOn(site);
  assert.equal(await isIdle(), false, 'the meeting has a report to receive');
});
