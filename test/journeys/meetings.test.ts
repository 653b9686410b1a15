// A meeting of the governing body (6): a day planned by the clerk, with what waits for the governors on its
// list, interests declared, and for each item what was decided, recorded by one and confirmed by another.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { nextMeeting } from '../../src/app/governing/agenda.ts';
import { londonDate, sayDate } from '../../src/policy/clock.ts';
import { givenDecidedOn, givenMeetingOn, onGoverning } from '../given/governing.ts';
import { day } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { deskRows } from '../then/desk.ts';
import { textFor } from '../then/pages.ts';
import { dated } from './typed.ts';

describe('a meeting of the governing body', () => {
  let site: OpenSite;
  let path: string;
  const subject = 'The lost register: to note';
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('is planned by the clerk, and told to the governors', async () => {
    const clerk = await site.as('clerk');
    await clerk.open('/meeting/new');
    const sent = await clerk.send('Plan a meeting', dated('on', site.clock.now + 7 * day));
    assert.equal(sent.status, 200, sent.text);
    path = sent.path.split('?')[0] ?? '';
    assert.match(sent.html, /<h1[^>]*>[^<]*Full governing body/);
    assert.match(await textFor(site, 'governor', '/meetings'), /Full governing body/);
    assert.match(await textFor(site, 'governor', '/told'), /Note the day of a meeting/);
  });

  test('changes its day by one form, or does not take place', async () => {
    const clerk = await site.as('clerk');
    await clerk.open('/meeting/new');
    const sent = await clerk.send('Plan a meeting', {
      title: 'Pay Committee',
      ...dated('on', site.clock.now + 60 * day),
    });
    const [called = ''] = sent.path.split('?');
    await clerk.follow('Change the day');
    await clerk.send('Change the day', {
      change: 'day',
      ...dated('on', site.clock.now + 67 * day),
    });
    const [from, to] = [60, 67].map((inDays) => sayDate(londonDate(site.clock.now + inDays * day)));
    const told = await textFor(site, 'governor', '/told');
    assert.ok(told.includes(`Note the meeting of ${to}: it was moved from ${from}`), told);
    await clerk.open(`${called}/change-meeting`);
    const off = await clerk.send('Change the day', { change: 'off', reason: 'Snow has closed the roads.' });
    assert.equal(off.status, 200, off.text);
    assert.match(off.text, /Called off/);
    const next = await nextMeeting(site.app.streams, site.ids.chair, site.clock.now);
    assert.equal(next && `/meeting/${next.stream}`, path);
  });

  test('does not exist for staff who do not govern', async () => {
    for (const address of ['/meetings', path, '/meeting/new', `${path}/papers`])
      assert.equal((await (await site.as('bursar')).open(address)).status, 404, address);
  });

  test('has on its agenda what a governor may read, and nothing for the people it concerns', async () => {
    const head = await site.as('headteacher');
    assert.equal((await head.open(`${path}/add-item`)).status, 404);
    const chair = await site.as('chair');
    await chair.open(`${path}/add-item`);
    await chair.send('Add to the agenda', { subject, part: 'note' });
    await chair.open(`${path}/declare-interest`);
    const declared = await chair.send('Declare an interest', {
      item: '2',
      person: site.ids.governor,
      interest: 'A friend of theirs works there.',
    });
    assert.equal(declared.status, 200, declared.text);
    for (const page of [path, `${path}/papers`])
      assert.ok((await textFor(site, 'second-governor', page)).includes(subject), page);
    assert.match(await textFor(site, 'clerk', path), /No part because of an interest: Pat governor/);
    for (const page of [path, `${path}/papers`]) {
      const kept = await textFor(site, 'governor', page);
      assert.ok(!kept.includes(subject) && !kept.includes('A friend of theirs'), page);
    }
  });

  test('tells only the clerk and the chairs whom not to hand a paper', async () => {
    for (const page of [path, `${path}/papers`]) {
      for (const name of ['clerk', 'chair', 'vice-chair'] as const)
        assert.match(await textFor(site, name, page), /Not for Pat governor/, `${name} ${page}`);
      for (const name of ['second-governor', 'headteacher'] as const)
        assert.doesNotMatch(await textFor(site, name, page), /Not for/, `${name} ${page}`);
    }
  });

  test('is recorded after it: what was decided, who was there and who left the room', async () => {
    const form = `${path}/decide-item`;
    const early = await (await site.as('clerk')).open(form);
    assert.doesNotMatch(early.html, /name="decision"/);
    site.clock.now += 7 * day;
    const clerk = await site.as('clerk');
    assert.ok(deskRows((await clerk.open('/incidents')).html).some(({ leadsTo }) => leadsTo === path));
    await clerk.open(form);
    assert.deepEqual(clerk.fields('Record it').get('left'), [site.ids.governor], 'they leave the room');
    const there = [site.ids.chair, site.ids['second-governor']];
    const wrong = await clerk.send('Record it', { decision: 'agreed', present: there });
    assert.equal(wrong.status, 422, 'what was agreed has words');
    await clerk.open(form);
    const minute = 'Noted, with thanks.';
    const sent = await clerk.send('Record it', { decision: 'noted', minute, present: there });
    assert.equal(sent.status, 200, sent.text);
    assert.match(sent.text, /Noted, with thanks.*Left the room: Pat governor/s);
    assert.match(sent.text, /not yet confirmed/);
    const { state } = await site.app.streams.open(site.ids.clerk, 'meeting', path.split('/')[2] as never);
    assert.deepEqual(state.items[0]?.minute?.left, [site.ids.governor]);
    assert.doesNotMatch(await textFor(site, 'governor', path), /with thanks/);
  });

  test('waits then for another governor who was there, and for nobody else', async () => {
    const form = `${path}/confirm-item`;
    const asks = async (name: 'chair' | 'second-governor' | 'vice-chair' | 'governor' | 'clerk') => {
      const desk = await (await site.as(name)).open('/incidents');
      return deskRows(desk.html).some(({ leadsTo }) => leadsTo === form);
    };
    const names = ['chair', 'second-governor', 'vice-chair', 'governor', 'clerk'] as const;
    assert.deepEqual(await Promise.all(names.map(asks)), [true, true, false, false, false]);
    assert.match(await textFor(site, 'chair', '/told'), /Confirm what the governors decided/);
    assert.equal((await (await site.as('clerk')).open(form)).status, 404);
    for (const name of ['vice-chair', 'governor'] as const)
      assert.doesNotMatch((await (await site.as(name)).open(form)).html, /name="items"/, name);
  });

  test('is corrected from its old words until it is confirmed', async () => {
    const form = `${path}/decide-item?item=2`;
    assert.ok(!(await (await site.as('second-governor')).open(path)).html.includes(form));
    const clerk = await site.as('clerk');
    assert.ok((await clerk.open(path)).html.includes(`${form}"`));
    await clerk.open(form);
    const old = clerk.fields('Record it');
    assert.deepEqual([old.get('decision'), old.get('minute')], [['noted'], ['Noted, with thanks.']]);
    await clerk.send('Record it', { minute: 'Noted, with a question.' });
    const chair = await site.as('chair');
    await chair.open(`${path}/confirm-item`);
    assert.equal((await chair.send('Confirm')).status, 422, 'nothing is ticked before');
    const sent = await chair.send('Confirm', { items: ['2'] });
    assert.match(sent.text, /Noted, with a question.*Confirmed by Pat chair/s);
    assert.match(await textFor(site, 'clerk', '/meetings'), /Recorded and confirmed/);
    const { html } = await (await site.as('clerk')).open(form);
    assert.doesNotMatch(html, /name="decision"/);
  });
});

test('what a meeting did not come to is taken off, and waits for the next', async () => {
  const site = await givenSite();
  const first = await givenMeetingOn(site);
  site.clock.now += day;
  await onGoverning(site, first.stream, 'clerk', {
    kind: 'meeting',
    commands: [{ step: 'take-off-item', facts: { item: 2 }, prose: { minute: 'We had no time.' } }],
  });
  const clerk = await site.as('clerk');
  assert.match((await clerk.open(first.path)).text, /Taken off\. We had no time/);
  assert.ok(!deskRows((await clerk.open('/incidents')).html).some(({ leadsTo }) => leadsTo === first.path));
  await site.close();
});

test('one who both records and was there needs another to confirm', async () => {
  const site = await givenSite();
  const { stream, path } = await givenMeetingOn(site);
  const chair = await site.as('chair');
  await chair.open(`${path}/decide-item`);
  const words = { decision: 'agreed', minute: 'Minute 7.2' };
  const alone = await chair.send('Record it', { ...words, present: [site.ids.chair] });
  assert.equal(alone.status, 422);
  await chair.open(`${path}/decide-item`);
  const sent = await chair.send('Record it', { ...words, present: [site.ids.chair, site.ids.governor] });
  assert.equal(sent.status, 200, sent.text);
  assert.doesNotMatch((await chair.open(`${path}/confirm-item`)).html, /name="items"/);
  assert.match(await textFor(site, 'governor', '/incidents'), /Confirm a decision/);
  await assert.rejects(givenDecidedOn(site, { stream }, 9), /not on the agenda/);
  await site.close();
});
