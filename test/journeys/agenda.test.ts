// An agenda made from what waits for the governors (6): each is offered what they see themselves.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { londonDate, sayDate } from '../../src/policy/clock.ts';
import {
  givenActionOn,
  givenApprovedOn,
  givenMeetingOn,
  type Made,
  onGoverning,
} from '../given/governing.ts';
import { day, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenInvestigatingOn, type SiteIncident } from '../given/site-incident.ts';
import { givenPutForwardOn } from '../given/versions.ts';
import { textFor } from '../then/pages.ts';
import { dated } from './typed.ts';

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
      ['urgent-authority', critical.id, undefined],
      ['term-report', report.stream, undefined],
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

  test('links an action by its title, for who may open it', async () => {
    const action = await givenActionOn(site, { action: 'Lock the filing room' });
    const about = await givenMeetingOn(site, action.stream);
    const link = (html: string) =>
      new RegExp(`href="${action.path}"[^>]*>([^<]*)<`).exec(html)?.[1]?.trim() ?? null;
    const htmlFor = async (name: Name) => (await (await site.as(name)).open(about.path)).html;
    assert.equal(link(await htmlFor('headteacher')), 'Lock the filing room');
    assert.equal(link(await htmlFor('second-governor')), null);
  });

  test('leads from each minute to the form that puts the decision on record, filled in', async () => {
    const clerk = await site.as('clerk');
    await clerk.open(`${meeting.path}/record-attendance`);
    await clerk.send('Save who was there', { present: [site.ids.chair, site.ids['vice-chair']] });
    const said = { 3: 'Ratified, all in favour.', 4: 'Noted, with thanks to the office.' };
    for (const item of [3, 4] as const) {
      await clerk.open(`${meeting.path}/minute-item`);
      const decision = item === 3 ? 'agreed' : 'noted';
      const sent = await clerk.send('Save the minute', { item: `${item}`, decision, minute: said[item] });
      assert.equal(sent.status, 200, sent.text);
    }
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
    const page = await (await site.as('chair')).open(later.path);
    assert.match(page.html, /id="over"/);
    const says = `Agreed on ${sayDate(londonDate(site.clock.now))}`;
    assert.ok(page.text.includes(says), page.text);
    assert.ok((await textFor(site, 'governor', `${later.path}/minutes`)).includes(says.slice(1)));
  });

  test('tells the agenda of a later meeting what was agreed, and who has yet to record it', async () => {
    const { stream: about } = await givenPutForwardOn(site);
    const givenItemOn = async (): Promise<Made> => {
      const made = await givenMeetingOn(site);
      const actor = { kind: 'person', person: site.ids.clerk } as const;
      const facts = { about, asked: 'adopt' } as const;
      const commands = [{ step: 'add-item', facts, prose: { subject: 'A new version, to adopt' } }] as const;
      await site.app.execute({ kind: 'meeting', stream: made.stream, actor, commands });
      return made;
    };
    const [first, second] = [await givenItemOn(), await givenItemOn()];
    const decided = async () => {
      const { state } = await site.app.streams.open(site.ids.clerk, 'meeting', second.stream);
      return (await site.app.agendaOf(site.ids.clerk, state)).get(3)?.decided;
    };
    assert.equal(await decided(), null);
    const clerk = await site.as('clerk');
    await clerk.open(`${first.path}/record-attendance`);
    await clerk.send('Save who was there', { present: [site.ids.chair, site.ids.governor] });
    await clerk.open(`${first.path}/minute-item`);
    await clerk.send('Save the minute', { item: '3', decision: 'agreed', minute: 'Agreed.' });
    assert.equal((await decided())?.decision, 'agreed');
    assert.match((await clerk.open(second.path)).text, /Agreed on [^;]*; still to go on record by Pat chair/);
    const decline = { step: 'decline-version', facts: {}, prose: { reasons: 'Too long.' } } as const;
    const actor = { kind: 'person', person: site.ids.chair } as const;
    await site.app.execute({ kind: 'policy-version', stream: about, actor, commands: [decline] });
    assert.equal(await decided(), null);
  });

  test('warns of what is not on record yet when its minutes are confirmed, and is no bar', async () => {
    const another = await givenInvestigatingOn(site, 'critical');
    const made = await givenMeetingOn(site);
    const chair = await site.as('chair');
    await chair.open(`${made.path}/add-item`);
    await chair.send('Add to the agenda', { streams: [another.id] });
    await chair.open(`${made.path}/record-attendance`);
    await chair.send('Save who was there', { present: [site.ids.chair, site.ids.governor] });
    for (const item of ['2', '3']) {
      await chair.open(`${made.path}/minute-item`);
      await chair.send('Save the minute', { item, decision: 'agreed', minute: 'Agreed.' });
    }
    site.clock.now += day;
    const later = await site.as('chair');
    const asked = await later.open(`${made.path}/confirm-minutes`);
    assert.ok(asked.text.includes(another.reference), asked.text);
    const sent = await later.send('Confirm the minutes', dated('at', site.clock.now));
    assert.equal(sent.status, 200, sent.text);
    const { state } = await site.app.streams.open(site.ids.clerk, 'meeting', made.stream);
    assert.equal(state.stage, 'confirmed');
  });

  test('is offered what a later agenda has, also where its reader may not open that', async () => {
    const hidden = await givenInvestigatingOn(site, 'critical');
    const facts = { about: hidden.id, asked: 'ratify' } as const;
    const later = await givenMeetingOn(site, null, 7);
    await onGoverning(site, later.stream, 'chair', {
      kind: 'meeting',
      commands: [{ step: 'add-item', facts, prose: { subject: 'Urgent action: to ratify' } }],
    });
    const sooner = await givenMeetingOn(site, null, 2);
    const clerk = await site.as('clerk');
    const { text } = await clerk.open(`${sooner.path}/add-item`);
    const on = sayDate(londonDate(site.clock.now + 7 * day));
    assert.ok(text.includes(`Urgent action: to ratifyAlso on the agenda of ${on}`), text);
    assert.deepEqual(clerk.fields('Add to the agenda').get('streams') ?? [], []);
    const sent = await clerk.send('Add to the agenda', { streams: [`${later.stream}-3`] });
    assert.equal(sent.status, 200, sent.text);
    const { state } = await site.app.streams.open(site.ids.clerk, 'meeting', sooner.stream);
    assert.ok(state.items.some(({ about, asked }) => about === hidden.id && asked === 'ratify'));
    assert.doesNotMatch((await clerk.open(`${sooner.path}/add-item`)).text, /Urgent action: to ratify/);
  });

  test('shows what was taken off, which needs no minute', async () => {
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
    assert.match(sent.text, /2\. An action ?Taken off the agenda\. Decided already/);
    assert.doesNotMatch(sent.text, /Set an action/);
    for (const page of ['', '/minutes'])
      assert.match((await clerk.open(`${made.path}${page}`)).text, /To discuss.*Taken off.*An action/s, page);
    assert.doesNotMatch(sent.html, /id="note"/);
    assert.match(await textFor(site, 'governor', '/incidents'), /Next meeting: [^.]*\. 1 item\b/);
    assert.doesNotMatch(await textFor(site, 'governor', made.path), /Take an item off/);
    assert.match(await textFor(site, 'governor', `${made.path}/minutes`), /An action ?Taken off the agenda/);
    site.clock.now += day;
    await onGoverning(site, made.stream, 'clerk', {
      kind: 'meeting',
      commands: [{ step: 'record-attendance', facts: { present: [site.ids.chair] }, prose: {} }],
    });
    const later = await site.as('clerk');
    await later.open(`${made.path}/write-minutes`);
    assert.deepEqual(
      [2, 3].map((entry) => later.fields('Save the minutes').has(`minute-${entry}`)),
      [true, false],
    );
  });

  test('is not added to by what its reader does not see', async () => {
    const clerk = await site.as('clerk');
    const hidden = await givenInvestigatingOn(site, 'critical');
    await clerk.open(`${meeting.path}/add-item`);
    const sent = await clerk.post(`${meeting.path}/add-item`, { streams: [hidden.id], _seen: '9' });
    assert.equal(sent.status, 422);
  });

  test('tells the agenda of a later meeting what another noted, if it had it on that day', async () => {
    const { stream: about } = await givenActionOn(site);
    const facts = { about, asked: 'note' } as const;
    const givenItemOn = async (inDays: number): Promise<Made> => {
      const made = await givenMeetingOn(site, null, inDays);
      return onGoverning(site, made.stream, 'clerk', {
        kind: 'meeting',
        commands: [{ step: 'add-item', facts, prose: { subject: 'A late action, to note' } }],
      });
    };
    const [first, second] = [await givenItemOn(0), await givenItemOn(7)];
    const says = `oted on ${sayDate(londonDate(site.clock.now))}`;
    const saysOn = async ({ path }: Made) => (await textFor(site, 'governor', path)).includes(says);
    const isToNote = async () => (await textFor(site, 'governor', second.path)).includes('To note');
    assert.deepEqual([await saysOn(second), await isToNote()], [false, true]);
    const tell = async () => {
      const command = { step: 'send-papers', facts: {}, prose: {} } as const;
      await onGoverning(site, second.stream, 'clerk', { kind: 'meeting', commands: [command] });
    };
    const isChanged = async () => /have changed since/.test(await textFor(site, 'clerk', second.path));
    await tell();
    site.clock.now += 1;
    assert.equal(await isChanged(), false);
    await onGoverning(site, first.stream, 'clerk', {
      kind: 'meeting',
      commands: [
        { step: 'record-attendance', facts: { present: [site.ids.chair, site.ids.governor] }, prose: {} },
        { step: 'minute-item', facts: { item: 3, decision: 'noted' }, prose: {} },
      ],
    });
    assert.deepEqual([await saysOn(second), await isToNote()], [true, false]);
    assert.equal(await saysOn({ ...second, path: `${second.path}/minutes` }), true, 'on paper too');
    assert.equal(await isChanged(), true);
    assert.ok((await (await site.as('clerk')).open(second.path)).html.includes('/send-papers"'));
    await tell();
    assert.equal(await isChanged(), false, 'they were told again');
    site.clock.now += day;
    assert.equal(await saysOn(await givenItemOn(6)), false, 'put there anew since');
  });
});
