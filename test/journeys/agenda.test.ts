// An agenda made from what waits for the governors (6): each is offered what they see themselves.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { givenApprovedOn, givenMeetingOn, type Made } from '../given/governing.ts';
import type { Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenInvestigatingOn, type SiteIncident } from '../given/site-incident.ts';
import { textFor } from '../then/pages.ts';

describe('an agenda made from what waits', () => {
  let site: OpenSite;
  let critical: SiteIncident;
  let report: Made;
  let meeting: Made;
  before(async () => {
    site = await givenSite();
    critical = await givenInvestigatingOn(site, 'critical');
    report = await givenApprovedOn(site);
    meeting = await givenMeetingOn(site);
  });
  after(() => site.close());

  const waitingFor = async (name: Name) =>
    (await site.app.waitingForGovernors(site.ids[name])).map(({ as, stream, on }) => [
      as,
      stream,
      on?.meeting,
    ]);

  test('has what its reader sees, and nothing else', async () => {
    const [urgent, noting] = [
      ['urgent-authority', critical.id, undefined],
      ['term-report', report.stream, undefined],
    ];
    assert.deepEqual(await waitingFor('chair'), [urgent, noting]);
    assert.deepEqual(await waitingFor('clerk'), [noting]);
    assert.deepEqual(await waitingFor('teacher'), []);
  });

  test('is put together by one order, all of it ticked before', async () => {
    const clerk = await site.as('clerk');
    const offered = await clerk.open(`${meeting.path}/make-agenda`);
    assert.doesNotMatch(offered.text, new RegExp(critical.reference));
    const chair = await site.as('chair');
    await chair.open(`${meeting.path}/make-agenda`);
    const sent = await chair.send('Put them on the agenda');
    assert.equal(sent.status, 200, sent.text);
    const { state } = await site.app.streams.open(site.ids.clerk, 'meeting', meeting.stream);
    assert.deepEqual(
      state.items.slice(1).map(({ about, asked }) => [about, asked]),
      [
        [critical.id, 'ratify'],
        [report.stream, 'note'],
      ],
    );
    assert.match(await textFor(site, 'governor', meeting.path), new RegExp(critical.reference));
    assert.ok((await waitingFor('chair')).every(([, , on]) => on === meeting.stream));
    assert.equal((await chair.open(`${meeting.path}/make-agenda`)).status, 200);
    assert.doesNotMatch((await chair.open(meeting.path)).html, /make-agenda"/);
  });

  test('is not added to by what its reader does not see', async () => {
    const clerk = await site.as('clerk');
    const hidden = await givenInvestigatingOn(site, 'critical');
    await clerk.open(`${meeting.path}/make-agenda`);
    const sent = await clerk.post(`${meeting.path}/make-agenda`, { streams: [hidden.id], _seen: '9' });
    assert.equal(sent.status, 422);
  });
});
