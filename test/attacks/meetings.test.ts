// Attacks on meetings: a decision recorded twice, people counted who were not there, one confirmed twice,
// papers that name somebody or are read too soon.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { givenDecidedOn, givenMeetingOn, type Made } from '../given/governing.ts';
import { day, type Name } from '../given/people.ts';
import { givenSite, type OpenSite, whenSomebodyLeaves } from '../given/site.ts';
import { givenInvestigatingOn, givenReportedOn, type SiteIncident } from '../given/site-incident.ts';
import { dated } from '../journeys/typed.ts';
import type { Values } from '../tools/http.ts';

describe('attacks on meetings', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const stateOf = async ({ stream }: Made) =>
    (await site.app.streams.open(site.ids['vice-chair'], 'meeting', stream)).state;
  const ratificationsOf = async ({ reference }: SiteIncident) =>
    (await site.app.cases.open(site.ids.chair, reference)).incident.ratifications.length;
  /** As a form of the meeting as it is now would send it. */
  const sends = async (meeting: Made, name: Name, step: string, values: Values): Promise<number> => {
    const browser = await site.as(name);
    const { version } = await stateOf(meeting);
    return (await browser.post(`${meeting.path}/${step}`, { ...values, _seen: `${version}` })).status;
  };

  test('urgent action is ratified once, whatever is sent after it', async () => {
    const critical = await givenInvestigatingOn(site, 'critical');
    const values = { decision: 'ratified', minute: 'Ratified.', ...dated('meetingOn', site.clock.now) };
    const chair = await site.as('chair');
    await chair.open(`${critical.path}/record-ratification`);
    assert.equal((await chair.send('Record the decision', values)).status, 200);
    const { incident } = await site.app.cases.open(site.ids.chair, critical.reference);
    const again = await chair.post(`${critical.path}/record-ratification`, {
      ...values,
      _seen: `${incident.version}`,
    });
    assert.equal(again.status, 422);
    assert.equal(await ratificationsOf(critical), 1);
    const facts = { ratified: true, meetingOn: '2026-10-05' } as const;
    const one = { step: 'record-ratification', facts, prose: { minute: 'Twice.' } } as const;
    const actor = { kind: 'person', person: site.ids.chair } as const;
    const both = await givenInvestigatingOn(site, 'critical');
    const order = { kind: 'incident', stream: both.id, commands: [one, one], actor } as const;
    assert.ok('because' in (await site.app.execute(order)));
    assert.equal(await ratificationsOf(both), 0);
  });

  test('an incident that the clerk does not see goes on no agenda of theirs', async () => {
    const hidden = await givenReportedOn(site);
    const meeting = await givenMeetingOn(site);
    assert.equal(await sends(meeting, 'clerk', 'add-item', { streams: [hidden.id] }), 422);
    assert.deepEqual(
      (await stateOf(meeting)).items.map(({ about }) => about),
      [null],
    );
  });

  test('nobody who left before it, or does not govern, was there', async () => {
    await whenSomebodyLeaves(site, 'second-governor');
    site.clock.now += day;
    const meeting = await givenMeetingOn(site);
    for (const person of [site.ids['second-governor'], site.ids.bursar, site.ids.clerk, 'nobody'])
      assert.equal(
        await sends(meeting, 'clerk', 'decide-item', { decision: 'noted', present: [person] }),
        422,
        person,
      );
    const { stage, present } = await stateOf(meeting);
    assert.deepEqual([stage, present], ['planned', []]);
  });

  test('a decision is confirmed once, by nobody who was not there or who recorded it', async () => {
    const meeting = await givenMeetingOn(site);
    await givenDecidedOn(site, meeting, 2, { isConfirmed: false, left: ['vice-chair'] });
    const values = { items: ['2'] };
    for (const name of ['clerk', 'headteacher', 'teacher'] as const)
      assert.equal(await sends(meeting, name, 'confirm-item', values), 404, name);
    assert.notEqual(await sends(meeting, 'vice-chair', 'confirm-item', values), 200, 'left the room');
    assert.equal((await stateOf(meeting)).items[0]?.minute?.confirmed, null);
    assert.equal(await sends(meeting, 'chair', 'confirm-item', values), 200);
    assert.equal(await sends(meeting, 'governor', 'confirm-item', values), 422);
    const again = { decision: 'refused', minute: 'Otherwise.', present: [site.ids.governor] };
    assert.notEqual(await sends(meeting, 'clerk', 'decide-item?item=2', again), 200);
    assert.equal((await stateOf(meeting)).items[0]?.minute?.decision, 'agreed');
  });

  test('a paper comes from nobody who does not see its incident, and names nobody', async () => {
    const incident = await givenInvestigatingOn(site, 'critical');
    const meeting = await givenMeetingOn(site, incident.id);
    const prepares = (name: Name, paper: string) => sends(meeting, name, 'prepare-paper?item=2', { paper });
    for (const name of ['clerk', 'vice-chair', 'teacher'] as const)
      assert.equal(await prepares(name, 'It was nobody.'), 404, name);
    const name = (await site.app.directory()).names.get(site.ids.teacher);
    assert.equal(await prepares('chair', `It was ${name}.`), 422);
    assert.equal(await prepares('chair', 'It was [a member of staff].'), 200);
    const checked = ['a member of staff'];
    const checks = (by: Name, values: Values) => sends(meeting, by, 'check-paper?item=2', values);
    assert.equal(await checks('clerk', { paper: 'It was [a member of staff].' }), 422);
    assert.equal(await checks('clerk', { paper: `It was ${name}.`, checked }), 422);
    for (const by of ['headteacher', 'governor'] as const)
      assert.equal(await checks(by, { paper: 'It was a member of staff.', checked }), 404, by);
    assert.equal((await stateOf(meeting)).items[0]?.paper?.checked, null);
  });
});
