// A version that the governors decided on at a meeting says so until it is put on record: what comes next,
// and the way to it with the minute filled in.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isDone } from '../../src/app/door/order.ts';
import { londonDate, sayDate } from '../../src/policy/clock.ts';
import type { VersionCommand } from '../../src/policy-version/steps.ts';
import { givenDecidedOn, givenMeetingOn, type Made, onGoverning } from '../given/governing.ts';
import { day, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenPutForwardOn } from '../given/versions.ts';
import { textFor } from '../then/pages.ts';

describe('a version that the governors decided on', () => {
  let site: OpenSite;
  let version: Made;
  let meeting: Made;
  before(async () => {
    site = await givenSite();
    version = await givenPutForwardOn(site);
    meeting = await givenMeetingOn(site);
    const facts = { about: version.stream, asked: 'adopt' } as const;
    await onGoverning(site, meeting.stream, 'chair', {
      kind: 'meeting',
      commands: [{ step: 'add-item', facts, prose: { subject: 'A new version, to adopt' } }],
    });
  });
  after(() => site.close());

  const recorded = (decision: 'agreed' | 'refused' | 'noted', isConfirmed = false) =>
    givenDecidedOn(site, meeting, 3, { decision, minute: 'As they said.', isConfirmed });
  const decided = async (name: Name) =>
    (await site.app.waitingForGovernors(site.ids[name])).find(({ stream }) => stream === version.stream)?.on
      ?.decision;
  const formAt = (step: string) => `${version.path}/${step}?meeting=${meeting.stream}&item=3`;
  const linked = (html: string, step: string) => html.replaceAll('&amp;', '&').includes(formAt(step));

  test('waits for them until another governor confirmed what they decided', async () => {
    assert.equal(await decided('chair'), null);
    await recorded('noted');
    assert.equal(await decided('chair'), null);
    assert.ok(!(await (await site.as('chair')).open(version.path)).html.includes('item='));
  });

  test('leads to declining it where they refused, and to adopting it where they agreed', async () => {
    const chair = await site.as('chair');
    await recorded('refused');
    const waiting = await chair.open(version.path);
    assert.ok(!linked(waiting.html, 'decline-version'), 'nobody confirmed it yet');
    assert.match(waiting.text, /not yet confirmed/);
    assert.match(await textFor(site, 'governor', '/incidents'), /Confirm a decision/);
    await recorded('agreed', true);
    const { html } = await chair.open(version.path);
    assert.ok(linked(html, 'adopt-version'));
    assert.ok(!linked(html, 'decline-version'));
    await chair.open(formAt('adopt-version'));
    assert.deepEqual(chair.fields('Adopt this version').get('minute'), ['As they said.']);
  });

  test('says on which day, and who puts it on record, to each who reads it', async () => {
    const directory = await site.app.directory();
    const [met, chair] = [sayDate(londonDate(site.clock.now)), directory.names.get(site.ids.chair) ?? ''];
    for (const name of ['headteacher', 'information-champion', 'governor'] as const) {
      const { text, html } = await (await site.as(name)).open(version.path);
      const [facts = ''] = text.split('History');
      assert.ok(facts.includes(`the governors on ${met}`) && facts.includes(chair), name);
      assert.ok(!linked(html, 'adopt-version'), name);
    }
    assert.ok((await textFor(site, 'headteacher', '/policy/versions')).includes(`the governors on ${met}`));
  });

  test('is decided too where a later meeting has it still', async () => {
    const on = londonDate(site.clock.now + 7 * day);
    const facts = { about: version.stream, asked: 'adopt' } as const;
    await onGoverning(site, site.app.streams.newId(), 'chair', {
      kind: 'meeting',
      commands: [
        { step: 'plan-meeting', facts: { on }, prose: { title: 'Full governing body' } },
        { step: 'add-item', facts, prose: { subject: 'A new version, to adopt' } },
      ],
    });
    assert.equal(await decided('chair'), 'agreed');
  });

  test('leads a governor to the meeting that decided it', async () => {
    const { html } = await (await site.as('second-governor')).open('/incidents');
    const [waits = ''] = (html.split('id="for-governors"')[1] ?? '').split('</section>');
    assert.ok(waits.includes(meeting.path));
    assert.match(waits, /href="\/meeting\/[^"]*">New version/, 'where it was decided');
  });

  test('is not decided for a governor who takes no part in it', async () => {
    const facts = { item: 3, person: site.ids.governor };
    await onGoverning(site, meeting.stream, 'clerk', {
      kind: 'meeting',
      commands: [{ step: 'declare-interest', facts, prose: { interest: 'Kin.' } }],
    });
    assert.equal(await decided('governor'), null);
    assert.equal(await decided('second-governor'), 'agreed');
  });

  test('waits anew once it is put forward again after that meeting', async () => {
    site.clock.now += day;
    const take = async (by: Name, command: VersionCommand) => {
      const actor = { kind: 'person', person: site.ids[by] } as const;
      const { stream } = version;
      const answer = await site.app.execute({ kind: 'policy-version', stream, actor, commands: [command] });
      assert.ok(isDone(answer), JSON.stringify(answer));
    };
    await take('chair', { step: 'decline-version', facts: {}, prose: { reasons: 'Mend a word.' } });
    await take('headteacher', { step: 'put-forward', facts: {}, prose: {} });
    assert.equal(await decided('chair'), null);
  });
});
