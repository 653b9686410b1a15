// Attacks on what is kept from somebody within what they see: an item of a meeting, what comes of it, and
// counts from which it could be worked out.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { londonDate } from '../../src/policy/clock.ts';
import type { StreamId } from '../../src/record/ids.ts';
import { givenActionOn, givenDecidedOn, givenMeetingOn, type Made, onGoverning } from '../given/governing.ts';
import { day, type Name } from '../given/people.ts';
import { classifyAs } from '../given/samples.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenProtectedOn, givenReportedOn, type SiteIncident } from '../given/site-incident.ts';
import { dated } from '../journeys/typed.ts';

describe('what is kept from somebody in what they see', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const pageOf = async (name: Name, address: string) => (await site.as(name)).open(address);
  const whenConcerned = async (incident: SiteIncident, name: Name): Promise<void> => {
    const facts = { person: site.ids[name] };
    await incident.done('declare-conflict', facts, { why: 'It concerns me.' }, name);
  };
  const withItem = (made: Made, about: StreamId | null, by: Name = 'clerk') =>
    onGoverning(site, made.stream, by, {
      kind: 'meeting',
      commands: [{ step: 'add-item', facts: { about }, prose: { subject: 'The budget' } }],
    });
  const whenRecorded = (made: Made, item: number) =>
    givenDecidedOn(site, made, item, { decision: 'noted', isConfirmed: false });

  test('an item that is kept from somebody is no entry for them to set an action from', async () => {
    const incident = await givenReportedOn(site, { concerns: ['chair'] });
    const meeting = await givenMeetingOn(site, incident.id);
    const ownersAt = async (entry: number): Promise<readonly string[]> => {
      const { html } = await pageOf('chair', `/action/new?from=${meeting.stream}&entry=${entry}`);
      return [...html.matchAll(/<option value="([^"]+)"/g)].map(([, value = '']) => value);
    };
    assert.deepEqual(await ownersAt(2), await ownersAt(99));
    assert.ok((await ownersAt(2)).includes(site.ids.chair));
  });

  test('what came of an item is kept from somebody who declares an interest in it later', async () => {
    const meeting = await givenMeetingOn(site);
    await withItem(meeting, null);
    const setFrom = (entry: number) =>
      givenActionOn(site, { by: 'chair', owner: 'bursar', source: { stream: meeting.stream, entry } });
    const [meant, other] = [await setFrom(2), await setFrom(3)];
    const facts = { item: 2, person: site.ids['vice-chair'] };
    await onGoverning(site, meeting.stream, 'clerk', {
      kind: 'meeting',
      commands: [{ step: 'declare-interest', facts, prose: { interest: 'A friend of theirs.' } }],
    });
    const statusOf = async ({ path }: Made) => (await pageOf('vice-chair', path)).status;
    assert.deepEqual([await statusOf(meant), await statusOf(other)], [404, 200]);
  });

  test('what is confirmed tells nothing of an item that is kept from who confirms', async () => {
    const incident = await givenReportedOn(site, { concerns: ['chair'] });
    const [without, kept] = [await givenMeetingOn(site), await givenMeetingOn(site, incident.id)];
    await withItem(kept, null);
    await whenRecorded(without, 2);
    await whenRecorded(kept, 4);
    await whenRecorded(kept, 2);
    for (const [{ path }, item] of [
      [without, '2'],
      [kept, '4'],
    ] as const) {
      const chair = await site.as('chair');
      await chair.open(`${path}/confirm-item`);
      assert.deepEqual(
        [...chair.page().html.matchAll(/name="items"[^>]*value="(\d+)"/g)].map(([, value]) => value),
        [item],
      );
      const sent = await chair.send('Confirm', { items: [item] });
      assert.equal(sent.status, 200, sent.text);
      assert.equal((await chair.post(`${path}/confirm-item`, { items: ['2'], _seen: '9' })).status, 422);
    }
    const { state } = await site.app.streams.open(site.ids.clerk, 'meeting', kept.stream);
    assert.equal(state.items[0]?.minute?.confirmed, null);
  });

  test('an action from the minute of an item is kept from the same people as one from the item', async () => {
    const incident = await givenReportedOn(site, { concerns: ['chair'] });
    const meeting = await givenMeetingOn(site, incident.id);
    await whenRecorded(meeting, 2);
    const { state } = await site.app.streams.open(site.ids.clerk, 'meeting', meeting.stream);
    const clerk = await site.as('clerk');
    const made: string[] = [];
    for (const entry of [2, state.items[0]?.minute?.entry]) {
      await clerk.open(`/action/new?from=${meeting.stream}&entry=${entry}`);
      const written = { action: 'Change the lock.', why: 'The governors asked for it.' };
      const due = dated('dueOn', site.clock.now + day);
      const sent = await clerk.send('Set an action', { ...written, owner: site.ids.bursar, ...due });
      assert.equal(sent.status, 200, sent.text);
      made.push(sent.path.split('?')[0] ?? '');
    }
    const statuses = async (name: Name) =>
      Promise.all(made.map(async (path) => (await pageOf(name, path)).status));
    assert.deepEqual(
      [await statuses('chair'), await statuses('vice-chair')],
      [
        [404, 404],
        [200, 200],
      ],
    );
    const facts = { item: 2, person: site.ids['vice-chair'] };
    await onGoverning(site, meeting.stream, 'clerk', {
      kind: 'meeting',
      commands: [{ step: 'declare-interest', facts, prose: { interest: 'A friend of theirs.' } }],
    });
    assert.deepEqual(await statuses('vice-chair'), [404, 404]);
  });

  test('actions that are kept from a reader of the figures count for nobody', async () => {
    for (let nth = 0; nth < 3; nth += 1) await givenActionOn(site);
    const figures = () => site.app.figures.actions(site.clock.now);
    const before = await figures();
    const incident = await givenReportedOn(site, { concerns: ['headteacher'] });
    const source = { stream: incident.id, entry: null };
    await givenActionOn(site, { source, by: 'bursar' });
    assert.deepEqual(await figures(), before);
    const held = await givenReportedOn(site, { concerns: ['headteacher', 'bursar'] });
    const heldSource = { stream: held.id, entry: null };
    await givenActionOn(site, { source: heldSource, by: 'chair', owner: 'governor', forOffice: false });
    assert.deepEqual(await figures(), before);
  });

  test('an item about an action is kept from whom the incident of the action concerns', async () => {
    const incident = await givenReportedOn(site);
    const source = { stream: incident.id, entry: null };
    const [early, late] = [await givenActionOn(site, { source }), await givenActionOn(site, { source })];
    const before = await givenMeetingOn(site, early.stream);
    await whenConcerned(incident, 'headteacher');
    const after = await givenMeetingOn(site, late.stream);
    const next = { stream: late.stream, entry: null };
    const further = await givenActionOn(site, { source: next, by: 'bursar', owner: 'teacher' });
    for (const { path } of [before, after]) {
      assert.doesNotMatch((await pageOf('headteacher', path)).text, /The lost register/);
      assert.match((await pageOf('clerk', path)).text, /The lost register/);
    }
    assert.equal((await pageOf('headteacher', further.path)).status, 404);
  });

  test('nobody is told to check a paper of an item that is kept from them by now', async () => {
    const said = { what: 'A folder was lost.', concernsWhom: 'The one who writes the minutes' };
    const incident = await givenReportedOn(site, {}, null, said);
    const meeting = await givenMeetingOn(site, incident.id);
    await onGoverning(site, meeting.stream, 'headteacher', {
      kind: 'meeting',
      commands: [{ step: 'prepare-paper', facts: { item: 2 }, prose: { paper: 'A folder was lost.' } }],
    });
    const asked = async () => {
      const { html } = await pageOf('clerk', '/told');
      return html.includes(meeting.stream) && html.includes('Check that a paper');
    };
    assert.ok(await asked());
    await incident.done('resolve-concern', { people: [site.ids.clerk] }, {}, 'chair');
    assert.ok(!(await asked()));
  });

  test('what lies with the chair alone is offered for no agenda', async () => {
    const urgent = async (by: Name, incident: SiteIncident): Promise<SiteIncident> => {
      await incident.done('acknowledge', {}, {}, by);
      await incident.done('classify', classifyAs('critical'), {}, by);
      const ratifyBy = londonDate(site.clock.now + 30 * day);
      const lead = { person: site.ids.governor, as: 'governor', supporters: [], ratifyBy } as const;
      return incident.done('allocate', lead, { authority: 'It could not wait.' }, 'chair');
    };
    const kept = await givenProtectedOn(site);
    await kept.done('forward-report', { to: [] }, { reason: 'I see to it.' }, 'chair');
    const told = await urgent('bursar', await givenReportedOn(site));
    await urgent('chair', kept);
    const meeting = await givenMeetingOn(site);
    const { text } = await pageOf('chair', `${meeting.path}/add-item`);
    assert.ok(text.includes(told.reference));
    assert.ok(!text.includes(kept.reference));
    const waiting = await site.app.waitingForGovernors(site.ids.chair);
    assert.ok(waiting.some(({ label }) => label.startsWith(kept.reference)));
  });

  test('a paper names neither who reported nor who was told, though they have no account', async () => {
    const contact = {
      contact: 'Rosalind Quill, 01632 960001',
      what: 'Rosalind Quill saw a folder at the bus stop.',
    };
    const incident = await givenReportedOn(site, {}, null, contact);
    await incident.done('acknowledge', {}, {}, 'headteacher');
    const meeting = await givenMeetingOn(site, incident.id);
    const { text, html } = await pageOf('headteacher', `${meeting.path}/prepare-paper?item=2`);
    assert.match(text, /bus stop/);
    assert.doesNotMatch(html, /Quill/);
  });
});
