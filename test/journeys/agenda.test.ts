// An agenda made from what waits for the governors (6): each is offered what they see themselves.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { londonDate } from '../../src/policy/clock.ts';
import {
  givenActionOn,
  givenApprovedOn,
  givenDecidedOn,
  givenMeetingOn,
  type Made,
  onGoverning,
} from '../given/governing.ts';
import { day, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenInvestigatingOn, type SiteIncident } from '../given/site-incident.ts';
import { givenPutForwardOn } from '../given/versions.ts';
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
    (await site.app.waitingForGovernors(site.ids[name])).map(({ step, stream, on }) => [
      step,
      stream,
      on?.meeting,
    ]);

  const addressOf = (item: number, form: string) => `${form}?meeting=${meeting.stream}&item=${item}`;
  const recordingOf = (item: 3 | 4): string =>
    item === 3
      ? addressOf(item, `${critical.path}/record-ratification`)
      : addressOf(item, `${report.path}/note-term-report`);
  const onRecord = async (name: Name) => {
    const { state } = await site.app.streams.open(site.ids[name], 'meeting', meeting.stream);
    const agenda = await site.app.agendaOf(site.ids[name], state);
    return [3, 4].map((item) => agenda.get(item)?.record?.isThere);
  };

  test('has what its reader sees, and nothing else', async () => {
    const [urgent, noting] = [
      ['record-ratification', critical.id, undefined],
      ['note-term-report', report.stream, undefined],
    ];
    assert.deepEqual(await waitingFor('chair'), [urgent, noting]);
    assert.deepEqual(await waitingFor('clerk'), [noting]);
    assert.deepEqual(await waitingFor('teacher'), []);
  });

  test('is put together by one order, all of it ticked before', async () => {
    const clerk = await site.as('clerk');
    const offered = await clerk.open(`${meeting.path}/add-item`);
    assert.doesNotMatch(offered.text, new RegExp(critical.reference));
    const chair = await site.as('chair');
    await chair.open(`${meeting.path}/add-item`);
    const sent = await chair.send('Add to the agenda');
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
    assert.doesNotMatch((await chair.open(`${meeting.path}/add-item`)).html, /name="streams"/);
  });

  test('leads to an action from its row, for who may open it', async () => {
    const action = await givenActionOn(site, { action: 'Lock the filing room' });
    const about = await givenMeetingOn(site, action.stream);
    const link = (html: string) =>
      new RegExp(`href="${action.path}"[^>]*>([^<]*)<`).exec(html)?.[1]?.trim() ?? null;
    const htmlFor = async (name: Name) => (await (await site.as(name)).open(about.path)).html;
    assert.equal(link(await htmlFor('headteacher')), 'The lost register');
    assert.equal(link(await htmlFor('second-governor')), null);
  });

  test('leads from what was confirmed to the form that puts it on record, filled in', async () => {
    const clerk = await site.as('clerk');
    await givenDecidedOn(site, meeting, 3, { minute: 'Ratified, all in favour.' });
    const minute = 'Noted, with thanks to the office.';
    await givenDecidedOn(site, meeting, 4, { decision: 'noted', minute });
    const [chairs, clerks] = [recordingOf(3), recordingOf(4)];
    const asClerk = await clerk.open(meeting.path);
    assert.ok(!asClerk.html.includes(chairs));
    assert.match(asClerk.text, /Still to go on record/);
    const { state } = await site.app.streams.open(site.ids.governor, 'meeting', meeting.stream);
    const asked = (await site.app.agendaOf(site.ids.governor, state)).get(3)?.record?.waitsFor;
    assert.deepEqual(asked, [site.ids.chair], 'who reads the critical incident reads who records it');
    const chair = await site.as('chair');
    assert.ok((await chair.open(meeting.path)).html.includes(chairs));
    await chair.open(chairs);
    const ratified = await chair.send('Record the decision');
    assert.equal(ratified.status, 200, ratified.text);
    await clerk.open(clerks);
    assert.equal((await clerk.send('Save')).status, 200);
    const { incident } = await site.app.cases.open(site.ids.chair, critical.reference);
    const on = londonDate(site.clock.now);
    assert.deepEqual(
      incident.ratifications.map(({ ratified, meetingOn }) => [ratified, meetingOn]),
      [[true, on]],
    );
    const noted = await site.app.streams.open(site.ids.clerk, 'term-report', report.stream);
    assert.equal(noted.state.noted?.meetingOn, on);
    assert.deepEqual(await onRecord('governor'), [true, true]);
    assert.ok(!(await chair.open(meeting.path)).html.includes(chairs));
  });

  test('tells the agenda of a later meeting that nothing is left to decide', async () => {
    const later = await givenMeetingOn(site);
    const actor = { kind: 'person', person: site.ids.chair } as const;
    const facts = { about: critical.id, asked: 'ratify' } as const;
    const commands = [{ step: 'add-item', facts, prose: { subject: 'Urgent action, to ratify' } }] as const;
    await site.app.execute({ kind: 'meeting', stream: later.stream, actor, commands });
    const { state } = await site.app.streams.open(site.ids.chair, 'meeting', later.stream);
    const item = state.items.find(({ about }) => about === critical.id);
    const agenda = await site.app.agendaOf(site.ids.chair, state);
    assert.deepEqual(agenda.get(item?.entry ?? 0)?.isOver, true);
  });

  test('is not offered for another agenda while what was recorded waits to be confirmed', async () => {
    const { stream: about } = await givenPutForwardOn(site);
    const first = await givenMeetingOn(site);
    const facts = { about, asked: 'adopt' } as const;
    await onGoverning(site, first.stream, 'clerk', {
      kind: 'meeting',
      commands: [{ step: 'add-item', facts, prose: { subject: 'A new version, to adopt' } }],
    });
    await givenDecidedOn(site, first, 3, { isConfirmed: false });
    site.clock.now += day;
    const later = await givenMeetingOn(site, null, 7);
    const isOffered = async () =>
      (await (await site.as('clerk')).open(`${later.path}/add-item`)).html.includes(about);
    const on = (await site.app.waitingForGovernors(site.ids.chair)).find(
      ({ stream }) => stream === about,
    )?.on;
    assert.deepEqual([on?.decision, on?.isToConfirm, await isOffered()], [null, true, false]);
  });

  test('shows what was taken off, which nobody decides on', async () => {
    const { stream: about } = await givenActionOn(site);
    const made = await givenMeetingOn(site, null, 1);
    const prose = { subject: 'An action' };
    await onGoverning(site, made.stream, 'clerk', {
      kind: 'meeting',
      commands: [{ step: 'add-item', facts: { about, asked: 'note' }, prose }],
    });
    const clerk = await site.as('clerk');
    await clerk.open(made.path);
    await clerk.follow('Take an item off the agenda');
    const sent = await clerk.send('Take an item off the agenda', { item: '3', minute: 'Decided already.' });
    assert.match(sent.text, /2\. An action ?Taken off\. Decided already/);
    assert.doesNotMatch(sent.text, /Set an action/);
    assert.match(await textFor(site, 'governor', '/incidents'), /Papers for the meeting on 7 October 2026/);
    assert.doesNotMatch(await textFor(site, 'governor', made.path), /Take an item off/);
    site.clock.now += day;
    const later = await site.as('clerk');
    assert.doesNotMatch((await later.open(`${made.path}/decide-item?item=3`)).text, /An action/);
  });

  test('is not added to by what its reader does not see', async () => {
    const clerk = await site.as('clerk');
    const hidden = await givenInvestigatingOn(site, 'critical');
    await clerk.open(`${meeting.path}/add-item`);
    const sent = await clerk.post(`${meeting.path}/add-item`, { streams: [hidden.id], _seen: '9' });
    assert.equal(sent.status, 422);
  });
});
