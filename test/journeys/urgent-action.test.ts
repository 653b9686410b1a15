// What the chair does alone (6): the next meeting has it on its agenda by itself, who prepares that meeting
// hears of it without what happened, and what the governors decide stands on the incident.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { londonDate } from '../../src/policy/clock.ts';
import { keptMail } from '../../src/services/mail/mail.ts';
import { sayActs } from '../../src/web/meetings/words.ts';
import { givenDecidedOn, givenMeetingOn, type Made, onGoverning } from '../given/governing.ts';
import { day, minute, type Name } from '../given/people.ts';
import { givenSite, type OpenSite, sendAllMail } from '../given/site.ts';
import { givenInvestigatingOn, type SiteIncident } from '../given/site-incident.ts';
import { textFor } from '../then/pages.ts';
import { dated } from './typed.ts';

describe('urgent action of the chair', () => {
  let site: OpenSite;
  let incident: SiteIncident;
  let meeting: Made;
  const itemsOf = async () =>
    (await site.app.streams.open(site.ids.clerk, 'meeting', meeting.stream)).state.items;
  const toldOf = async (name: Name) => {
    const { groups } = await site.app.bell.list(site.ids[name]);
    return groups.flatMap(({ lines }) => lines.map(({ kind }) => kind));
  };
  before(async () => {
    site = await givenSite();
    incident = await givenInvestigatingOn(site, 'major');
    const facts = { on: londonDate(site.clock.now + 7 * day) };
    meeting = await onGoverning(site, site.app.streams.newId(), 'clerk', {
      kind: 'meeting',
      commands: [{ step: 'plan-meeting', facts, prose: { title: 'Full governing body' } }],
    });
  });
  after(() => site.close());

  test('goes on the agenda of the next meeting by itself, once', async () => {
    const chair = await site.as('chair');
    const acts = async (what: string) => {
      await chair.open(`${incident.path}/record-urgent-action`);
      const said = { what, why: 'The accounts were open.', ...dated('doneAt', site.clock.now) };
      return chair.send('Record urgent action', said);
    };
    const sent = await acts('Called in an outside firm.');
    assert.equal(sent.status, 200, sent.text);
    assert.deepEqual(
      (await itemsOf()).map(({ about, asked }) => [about, asked]),
      [[incident.id, 'ratify']],
    );
    await acts('Shut the accounts down.');
    assert.equal((await itemsOf()).length, 1);
  });

  test('is counted where one item is for more than one, for each who reads the agenda', async () => {
    for (const [name, path] of [
      ['chair', meeting.path],
      ['second-governor', meeting.path],
      ['clerk', `${meeting.path}/papers`],
      ['governor', '/incidents'],
    ] as const)
      assert.ok((await textFor(site, name, path)).includes(sayActs(2)), `${name} ${path}`);
  });

  test('leads a governor on the case from desk and *Next* to what the chair did, in view', async () => {
    const governor = await site.as('governor');
    const read = `${incident.path}/investigation#decisions`;
    const [, waits = ''] = (await governor.open('/incidents')).html.split('id="for-governors"');
    assert.ok(waits.includes(`href="${read}"`), 'the desk');
    const [, next = ''] = (await governor.open(incident.path)).html.split('class="candour-next"');
    assert.ok(next.split('</section>')[0]?.includes(`href="${read}"`), 'what is next');
    const [, part = ''] = (await governor.open(read)).html.split('id="decisions"');
    const inView = (part.split('</section>')[0] ?? '').replaceAll(/<details.*?<\/details>/gs, '');
    for (const words of ['Called in an outside firm.', 'Shut the accounts down.', 'The accounts were open.'])
      assert.ok(inView.includes(words), words);
  });

  test('can be brought forward to a meeting before it', async () => {
    const sooner = await givenMeetingOn(site);
    const chair = await site.as('chair');
    const offered = await chair.open(`${sooner.path}/add-item`);
    assert.ok(offered.html.includes(`value="${incident.id}"`));
    assert.ok(!offered.html.includes(`value="${incident.id}" checked`));
    assert.equal((await chair.send('Add to the agenda', { streams: [incident.id] })).status, 200);
    const { state } = await site.app.streams.open(site.ids.clerk, 'meeting', sooner.stream);
    assert.deepEqual(state.items.map(({ about }) => about).slice(1), [incident.id]);
  });

  test('is told to those on it, and without what happened to those who prepare the meeting', async () => {
    for (const name of ['headteacher', 'bursar', 'investigating-officer', 'governor'] as const)
      assert.ok((await toldOf(name)).includes('urgent-action'), name);
    for (const name of ['clerk', 'vice-chair'] as const) {
      assert.ok((await toldOf(name)).includes('to-ratify'), name);
      const told = await textFor(site, name, '/told');
      assert.ok(!told.includes(incident.reference) && !told.includes('outside firm'), name);
    }
    assert.ok(!(await toldOf('chair')).includes('to-ratify'));
    assert.ok(!(await toldOf('teacher')).includes('to-ratify'));
  });

  test('is told no more, in bell or mail, to those it is found to concern afterwards', async () => {
    const mail = keptMail();
    const other = await givenSite({ mail, baseUrl: 'https://incidents.example' });
    try {
      const mailed = async () => {
        other.clock.now += minute;
        await sendAllMail(other);
        return mail.sent.filter(({ subject }) => subject.includes('next meeting')).map(({ to }) => to);
      };
      const bellOf = (name: Name) => textFor(other, name, '/told');
      const each = await givenInvestigatingOn(other, 'critical');
      for (const name of ['clerk', 'vice-chair'] as const)
        assert.ok((await bellOf(name)).includes('Urgent action was taken'), name);
      await each.done('declare-conflict', { person: other.ids.clerk }, {}, 'chair');
      assert.ok(!(await bellOf('clerk')).includes('Urgent action was taken'));
      assert.ok((await bellOf('vice-chair')).includes('Urgent action was taken'));
      assert.deepEqual(await mailed(), ['vice-chair@brookside.example']);
    } finally {
      await other.close();
    }
  });

  test('is decided at the meeting, and what was refused says what follows on the incident', async () => {
    site.clock.now += 7 * day;
    const item = (await itemsOf())[0]?.entry;
    const minute = 'Refused, two to one.';
    await givenDecidedOn(site, meeting, item, { decision: 'refused', minute, isConfirmed: false });
    const chair = await site.as('chair');
    const form = `${incident.path}/record-ratification?meeting=${meeting.stream}&item=${item}`;
    assert.ok(!(await chair.open(meeting.path)).html.includes(form), 'nobody confirmed it yet');
    const governor = await site.as('governor');
    await governor.open(`${meeting.path}/confirm-item`);
    await governor.send('Confirm', { items: [String(item)] });
    assert.ok((await chair.open(meeting.path)).html.includes(form));
    await chair.open(form);
    const { incident: open } = await site.app.cases.open(site.ids.chair, incident.reference);
    const authority = String(open.urgentActions[0]?.entry);
    const sent = await chair.send('Record the decision', { authority, follows: 'The firm is paid off.' });
    assert.equal(sent.status, 200, sent.text);
    const { incident: found } = await site.app.cases.open(site.ids.chair, incident.reference);
    assert.deepEqual(
      found.ratifications.map(({ ratified }) => ratified),
      [false],
    );
    const summary = await textFor(site, 'chair', `${incident.path}/outcome-report`);
    assert.ok(summary.includes('The firm is paid off.') || summary.includes(minute), summary);
  });

  test('is ratified in one go where a meeting decided on all of it alike', async () => {
    const critical = await givenInvestigatingOn(site, 'critical');
    const [doneAt, ratifyBy] = [site.clock.now, londonDate(site.clock.now + 7 * day)];
    const prose = { what: 'The file server was switched off.', why: 'Copies were being opened.' };
    await critical.done('record-urgent-action', { doneAt, ratifyBy }, prose, 'chair');
    const chair = await site.as('chair');
    await chair.open(`${critical.path}/record-ratification`);
    const minute = 'Both ratified, all in favour.';
    const said = { decision: 'ratified', minute, ...dated('meetingOn', site.clock.now) };
    const sent = await chair.send('Record the decision', said);
    assert.equal(sent.status, 200, sent.text);
    const { incident: found } = await site.app.cases.open(site.ids.chair, critical.reference);
    assert.deepEqual(
      found.ratifications.map(({ ratified }) => ratified),
      [true, true],
    );
    assert.equal(found.ratifications.length, new Set(found.ratifications.map((each) => each.authority)).size);
  });

  test('of a critical incident, its lead is ticked when the chair names the governors on it', async () => {
    const critical = await givenInvestigatingOn(site, 'critical');
    const { incident: found } = await site.app.cases.open(site.ids.chair, critical.reference);
    const chair = await site.as('chair');
    await chair.open(`${critical.path}/name-governors`);
    const fields = chair.fields('Name the governors on the case');
    assert.deepEqual(fields.get('governors'), [found.leads.at(-1)?.person]);
  });
});
