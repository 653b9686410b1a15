// A meeting of the governing body (6): planned by the clerk, with what waits for the governors on its agenda,
// interests declared, decisions minuted, and minutes confirmed at the next by somebody who was there.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { streamPath } from '../../src/app/cases/other-streams.ts';
import { nextMeeting } from '../../src/app/governing/next-meeting.ts';
import { londonDate, sayDate } from '../../src/policy/clock.ts';
import { givenHeldOn, givenMeetingOn, onGoverning } from '../given/governing.ts';
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
    const sent = await clerk.send('Plan a meeting', {
      title: 'Full governing body',
      quorum: '3',
      ...dated('on', site.clock.now + 7 * day),
    });
    assert.equal(sent.status, 200, sent.text);
    path = sent.path.split('?')[0] ?? '';
    assert.match(await textFor(site, 'governor', '/meetings'), /Full governing body/);
    assert.match(await textFor(site, 'governor', '/told'), /Note the day of a meeting/);
  });

  test('needs as many governors as the school says, if the clerk leaves the number', async () => {
    const school = await textFor(site, 'administrator', '/settings');
    const [, quorum = '', number] =
      /Quorum of governors ?((\d+) of \d+ governors?: half of them)/.exec(school) ?? [];
    assert.notEqual(quorum, '');
    const clerk = await site.as('clerk');
    assert.ok((await clerk.open('/meeting/new')).text.includes(quorum));
    const on = dated('on', site.clock.now + 7 * day);
    const { text } = await clerk.send('Plan a meeting', { title: 'Finance Committee', ...on });
    assert.ok(text.includes(`Must be there${number} governor`), text);
  });

  test('is called the full governing body where nobody names it; a committee needs its name', async () => {
    const clerk = await site.as('clerk');
    await clerk.open('/meeting/new');
    const on = dated('on', site.clock.now + 60 * day);
    const refused = await clerk.send('Plan a meeting', { body: 'committee', quorum: '2', ...on });
    assert.equal(refused.status, 422);
    const sent = await clerk.send('Plan a meeting', { body: 'full', quorum: '2', ...on });
    assert.match(sent.html, /<h1[^>]*>[^<]*Full governing body/);
    const called = sent.path.split('?')[0] ?? '';
    await clerk.open(called);
    await clerk.follow('Move the meeting');
    const moved = await clerk.send('Move the meeting', dated('on', site.clock.now + 67 * day));
    const [from, to] = [60, 67].map((inDays) => sayDate(londonDate(site.clock.now + inDays * day)));
    assert.ok(moved.text.includes(`Planned, moved from ${from}.`), moved.text);
    const told = await textFor(site, 'governor', '/told');
    assert.ok(told.includes(`Note the meeting of ${to}: it was moved from ${from}`), told);
    await clerk.open(`${called}/call-off-meeting`);
    const off = await clerk.send('Call the meeting off', { reason: 'Snow has closed the roads.' });
    assert.equal(off.status, 200, off.text);
    assert.doesNotMatch(off.text, /Nothing is on the agenda|Print the minutes/);
  });

  test('does not exist for staff who do not govern', async () => {
    for (const address of ['/meetings', path, '/meeting/new'])
      assert.equal((await (await site.as('bursar')).open(address)).status, 404, address);
  });

  test('has on its agenda what a governor may read, and nothing for the people it concerns', async () => {
    const head = await site.as('headteacher');
    assert.equal((await head.open(`${path}/add-item`)).status, 404);
    const chair = await site.as('chair');
    await chair.open(`${path}/add-item`);
    await chair.send('Add to the agenda', { subject });
    await chair.open(`${path}/declare-interest`);
    const declared = await chair.send('Declare an interest', {
      item: '2',
      person: site.ids.governor,
      interest: 'A friend of theirs works there.',
    });
    assert.equal(declared.status, 200, declared.text);
    assert.ok((await textFor(site, 'second-governor', path)).includes(subject));
    for (const page of [path, `${path}/minutes`])
      assert.match(await textFor(site, 'clerk', page), /No part because of an interest: Pat governor/, page);
    const kept = await textFor(site, 'governor', path);
    assert.ok(!kept.includes(subject));
    assert.ok(!(await textFor(site, 'governor', `${path}/minutes`)).includes(subject));
    assert.ok(!kept.includes('A friend of theirs'));
  });

  test('its minutes are written after it, and too few governors is a warning', async () => {
    assert.doesNotMatch(await textFor(site, 'clerk', path), /Record who was there/);
    site.clock.now += 7 * day;
    const onTheDay = await (await site.as('clerk')).open('/incidents');
    assert.ok(deskRows(onTheDay.html).some(({ leadsTo }) => leadsTo === `${path}/record-attendance`));
    site.clock.now += day;
    await site.app.time.pass();
    const clerk = await site.as('clerk');
    assert.match((await clerk.open('/told')).text, /minutes of a meeting/);
    await clerk.open(`${path}/record-attendance`);
    const attended = await clerk.send('Save who was there', {
      present: [site.ids.chair, site.ids['second-governor']],
    });
    assert.match(attended.text, /Only 2 of the 3/);
    assert.match(attended.text, /Correct who was there(?!.*Record who was there.*Agenda)/s);
    // Its agenda is closed: what came up besides goes into the minutes, by the clerk alone.
    assert.match(attended.html, /\/add-business"/);
    assert.ok(!attended.html.includes(`${path}/add-item"`));
    const governors = await (await site.as('second-governor')).open(path);
    for (const form of ['add-item', 'add-business'])
      assert.ok(!governors.html.includes(`${path}/${form}"`), form);
    await clerk.open(`${path}/minute-item`);
    await clerk.send('Save the minute', { item: '2', decision: 'noted', minute: 'Noted, with thanks.' });
    assert.match((await clerk.open(`${path}/minutes`)).text, /Noted, with thanks.*No part because of/s);
    for (const page of [path, '/incidents'])
      assert.ok((await clerk.open(page)).html.includes('href="/meeting/new"'), page);
  });

  test('leads on to plan the next, also where a committee meets before', async () => {
    const clerk = await site.as('clerk');
    const plan = async (body: string, title: string, inDays: number) => {
      await clerk.open('/meeting/new');
      const on = dated('on', site.clock.now + inDays * day);
      await clerk.send('Plan a meeting', { body, title, quorum: '2', ...on });
      return (await clerk.open(path)).html.includes('href="/meeting/new"');
    };
    assert.equal(await plan('committee', 'Finance Committee', 1), true);
    assert.equal(await plan('full', 'Full governing body', 30), false);
  });

  test('a wrong minute is corrected from its old words until the minutes are confirmed', async () => {
    const form = `${path}/correct-minute?item=2`;
    assert.ok(!(await (await site.as('second-governor')).open(path)).html.includes(form));
    const clerk = await site.as('clerk');
    assert.ok((await clerk.open(path)).html.includes(`${form}"`));
    await clerk.open(form);
    const old = clerk.fields('Save the minute');
    assert.deepEqual([old.get('decision'), old.get('minute')], [['noted'], ['Noted, with thanks.']]);
    await clerk.send('Save the minute', { minute: 'Noted, with a question.' });
    assert.match((await clerk.open(`${path}/minutes`)).text, /Noted, with a question/);
  });

  test('the next meeting has its minutes to confirm, on paper too', async () => {
    const clerk = await site.as('clerk');
    await clerk.open('/meeting/new');
    const next = await clerk.send('Plan a meeting', {
      title: 'Full governing body',
      quorum: '3',
      ...dated('on', site.clock.now + 7 * day),
    });
    assert.ok(next.html.includes(`href="${path}">Minutes of`));
    assert.match((await clerk.open(`${next.path.split('?')[0]}/minutes`)).html, /Minutes of/);
  });

  test('nobody who was not there confirms them, and not on the same day', async () => {
    assert.equal((await (await site.as('governor')).open(`${path}/confirm-minutes`)).status, 404);
    const isOnDesk = async () =>
      (await (await site.as('chair')).open('/incidents')).html.includes(`${path}/confirm-minutes`);
    const early = await (await site.as('chair')).open(`${path}/confirm-minutes`);
    assert.doesNotMatch(early.html, /name="at/);
    assert.equal(await isOnDesk(), false, 'nobody has met since');
    site.clock.now += 7 * day;
    assert.equal(await isOnDesk(), true, 'the day of the next meeting');
    const chair = await site.as('chair');
    const asked = await chair.open(`${path}/confirm-minutes`);
    assert.ok(asked.html.includes(`href="${path}/minutes"`), 'nobody confirms what they cannot read');
    const today = londonDate(site.clock.now);
    assert.deepEqual(chair.fields('Confirm the minutes').get('at'), [today]);
    const free = await chair.send('Confirm the minutes', { at: londonDate(site.clock.now - day) });
    assert.equal(free.status, 422, 'nobody met on that day');
    assert.match((await chair.open(`${path}/minutes`)).text, /Signed when/);
    await chair.open(`${path}/confirm-minutes`);
    const sent = await chair.send('Confirm the minutes', { at: today });
    assert.match(sent.text, /Minutes confirmed by Pat chair/);
    const clerk = await site.as('clerk');
    const printed = (await clerk.open(`${path}/minutes`)).text;
    assert.ok(printed.includes(`confirmed by Pat chair at the meeting of ${sayDate(today)}`), printed);
    assert.doesNotMatch(printed, /Signed when/);
    for (const form of ['minute-item', 'correct-minute?item=2']) {
      await clerk.open(`${path}/${form}`);
      assert.throws(() => clerk.fields('Save the minute'), /No button/, form);
    }
  });
});

describe('the minutes of a meeting with several items', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('are written on one page: what is filled in is minuted, the rest later', async () => {
    const made = await givenHeldOn(site);
    const subjects = ['The shredder: to note', 'The new lock: to note'];
    await onGoverning(site, made.stream, 'clerk', {
      kind: 'meeting',
      commands: subjects.map((subject) => ({ step: 'add-item', facts: { about: null }, prose: { subject } })),
    });
    const decisions = async () => {
      const { state } = await site.app.streams.open(site.ids.clerk, 'meeting', made.stream);
      return state.items.map(({ minute }) => minute?.decision ?? null);
    };
    const clerk = await site.as('clerk');
    assert.ok((await clerk.open(made.path)).html.includes(`${made.path}/write-minutes"`));
    await clerk.open(`${made.path}/write-minutes`);
    assert.equal((await clerk.send('Save the minutes')).status, 422, 'nothing is filled in');
    const [first, , last] = (
      await site.app.streams.open(site.ids.clerk, 'meeting', made.stream)
    ).state.items.map(({ entry }) => entry);
    const half = { [`decision-${first}`]: 'refused', [`decision-${last}`]: 'agreed' };
    const back = await clerk.send('Save the minutes', { ...half, [`minute-${last}`]: 'Buy it.' });
    assert.equal(back.status, 422);
    assert.ok(back.html.includes(`href="#minute-${first}"`), 'it says which minute is missing');
    assert.deepEqual(await decisions(), [null, null, null]);
    const sent = await clerk.send('Save the minutes', { [`decision-${first}`]: 'noted' });
    assert.equal(sent.status, 200, sent.text);
    assert.match(sent.text, /Noted\./, 'what is only noted needs no words');
    assert.deepEqual(await decisions(), ['noted', null, 'agreed']);
    assert.ok(!sent.html.includes(`${made.path}/write-minutes"`), 'one that is left is written by itself');
    assert.ok(sent.html.includes(`${made.path}/minute-item"`));
    const alone = await clerk.open(`${made.path}/write-minutes`);
    assert.match(alone.html, /<details[^>]*\sopen/, 'and stands open');
  });

  test('have what was only to be noted noted already, and say what agreeing means', async () => {
    const made = await givenHeldOn(site);
    const facts = { about: null, asked: 'note' } as const;
    await onGoverning(site, made.stream, 'clerk', {
      kind: 'meeting',
      commands: [{ step: 'add-item', facts, prose: { subject: 'A late action' } }],
    });
    const { state } = await site.app.streams.open(site.ids.clerk, 'meeting', made.stream);
    const [first, second] = state.items.map(({ entry }) => entry);
    const clerk = await site.as('clerk');
    await clerk.open(`${made.path}/write-minutes`);
    const filled = clerk.fields('Save the minutes');
    assert.deepEqual(filled.get(`decision-${second}`), ['noted']);
    assert.equal(filled.get(`decision-${first}`), undefined);
    const back = await clerk.send('Save the minutes', { [`decision-${first}`]: 'put-off' });
    assert.match(back.text, /A late action: filled in/, 'what is noted looks filled in after a problem too');
    await clerk.send('Save the minutes', {
      [`decision-${first}`]: 'put-off',
      [`minute-${first}`]: 'More time is needed.',
    });
  });
});

describe('what a meeting put off', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('waits to be added to the next, in the words that somebody chose', async () => {
    const first = await givenHeldOn(site);
    const facts = { item: 2, decision: 'put-off' } as const;
    await onGoverning(site, first.stream, 'clerk', {
      kind: 'meeting',
      commands: [{ step: 'minute-item', facts, prose: { minute: 'We had no time.' } }],
    });
    site.clock.now += day;
    const next = await onGoverning(site, site.app.streams.newId(), 'clerk', {
      kind: 'meeting',
      commands: [
        {
          step: 'plan-meeting',
          facts: { on: londonDate(site.clock.now + day), quorum: 2 },
          prose: { title: 'Full governing body' },
        },
      ],
    });
    const waits = /1 thing to add/;
    assert.doesNotMatch(await textFor(site, 'headteacher', next.path), waits);
    const clerk = await site.as('clerk');
    assert.match((await clerk.open(next.path)).text, waits);
    assert.match((await clerk.open(`${next.path}/add-item`)).text, /The lost register/);
    const added = await clerk.send('Add to the agenda');
    assert.match(added.text, /1\. The lost register/);
    assert.doesNotMatch(added.text, waits);
    const putOff = await textFor(site, 'clerk', first.path);
    assert.ok(putOff.includes(`On the agenda of ${sayDate(londonDate(site.clock.now + day))}`), putOff);
    assert.doesNotMatch(putOff, /offered for the next/);
  });
});

describe('the minutes of the meeting before', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('were confirmed on any day where Candour has no later meeting, and wait on no desk', async () => {
    const alone = await givenSite();
    const { path, stream } = await givenHeldOn(alone);
    const facts = { item: 2, decision: 'noted' } as const;
    await onGoverning(alone, stream, 'clerk', {
      kind: 'meeting',
      commands: [{ step: 'minute-item', facts, prose: {} }],
    });
    alone.clock.now += 7 * day;
    const chair = await alone.as('chair');
    assert.ok(!(await chair.open('/incidents')).html.includes(`${path}/confirm-minutes`));
    await chair.open(`${path}/confirm-minutes`);
    assert.equal(chair.fields('Confirm the minutes').get('at-day')?.[0], '');
    const sent = await chair.send('Confirm the minutes', dated('at', alone.clock.now - day));
    assert.match(sent.text, /Minutes confirmed/);
    await alone.close();
  });

  test('have an item to add before anybody records who was there, while the agenda is empty', async () => {
    const facts = { on: londonDate(site.clock.now), quorum: 2 };
    const made = await onGoverning(site, site.app.streams.newId(), 'clerk', {
      kind: 'meeting',
      commands: [{ step: 'plan-meeting', facts, prose: { title: 'Pay Committee' } }],
    });
    const strong = async () =>
      /<a href="([^"]*)"[^>]*class="govuk-button"/.exec(
        (await (await site.as('clerk')).open(made.path)).html,
      )?.[1];
    assert.equal(await strong(), `${made.path}/add-item`);
    assert.doesNotMatch(await textFor(site, 'clerk', made.path), /(From|After) \d/, 'the day has come');
    await onGoverning(site, made.stream, 'clerk', {
      kind: 'meeting',
      commands: [{ step: 'add-item', facts: { about: null }, prose: { subject: 'Pay' } }],
    });
    assert.equal(await strong(), `${made.path}/record-attendance`);
    await onGoverning(site, made.stream, 'clerk', {
      kind: 'meeting',
      commands: [{ step: 'call-off-meeting', facts: {}, prose: { reason: 'Snow.' } }],
    });
  });

  test('stand on the page of the next until they are confirmed, with who confirms them', async () => {
    const first = await givenHeldOn(site);
    const facts = { item: 2, decision: 'noted' } as const;
    await onGoverning(site, first.stream, 'clerk', {
      kind: 'meeting',
      commands: [{ step: 'minute-item', facts, prose: { minute: 'Noted.' } }],
    });
    site.clock.now += 7 * day;
    const next = await givenMeetingOn(site);
    const form = `${first.path}/confirm-minutes"`;
    const shows = async (isHeld: boolean) => {
      const clerk = await (await site.as('clerk')).open(next.path);
      assert.match(clerk.html, new RegExp(`href="${first.path}">Minutes of`), `held: ${isHeld}`);
      assert.match(clerk.text, /To be confirmed by Pat chair/);
      assert.ok(!clerk.html.includes(form));
      assert.ok((await (await site.as('chair')).open(next.path)).html.includes(form));
    };
    await shows(false);
    const called = async (body: string, title: string, inDays: number) => {
      const clerk = await site.as('clerk');
      await clerk.open('/meeting/new');
      const on = dated('on', site.clock.now + inDays * day);
      const { html } = await clerk.send('Plan a meeting', { body, title, quorum: '2', ...on });
      return html.includes(`href="${first.path}">Minutes of`);
    };
    assert.equal(await called('full', 'Full governing body, extra meeting', 7), false, 'another comes first');
    assert.equal(await called('committee', 'Finance Committee', 1), false);
    const soonest = await nextMeeting(site.app.streams, site.ids.chair, site.clock.now);
    assert.ok(soonest);
    assert.equal(soonest.title, 'Full governing body, extra meeting', 'a committee ratifies nothing');
    await onGoverning(site, next.stream, 'clerk', {
      kind: 'meeting',
      commands: [{ step: 'record-attendance', facts: { present: [site.ids.chair] }, prose: {} }],
    });
    await shows(true);
    const after = await textFor(site, 'clerk', streamPath('meeting', soonest.stream));
    assert.match(after, /Minutes of [^.]*\. To be confirmed by Pat chair/, 'the meeting today can');
    const chair = await site.as('chair');
    await chair.open(`${first.path}/confirm-minutes`);
    assert.match((await chair.send('Confirm the minutes')).text, /Minutes confirmed/);
    const confirmedIn = /minutes of [^.]* were confirmed/;
    assert.doesNotMatch(await textFor(site, 'clerk', next.path), /Minutes of/);
    for (const page of [next.path, `${next.path}/minutes`])
      assert.match(await textFor(site, 'clerk', page), confirmedIn, page);
    const extra = streamPath('meeting', soonest.stream);
    assert.doesNotMatch(await textFor(site, 'clerk', extra), confirmedIn, 'another confirmed them');
  });
});

test('two meetings on one day are told apart, and neither alone claims to have confirmed', async () => {
  const site = await givenSite();
  const givenMinuted = async () => {
    const made = await givenHeldOn(site);
    const facts = { item: 2, decision: 'noted' } as const;
    await onGoverning(site, made.stream, 'clerk', {
      kind: 'meeting',
      commands: [{ step: 'minute-item', facts, prose: {} }],
    });
    return made;
  };
  const first = await givenMinuted();
  site.clock.now += 7 * day;
  const both = [await givenMinuted(), await givenMinuted()];
  const chair = await site.as('chair');
  await chair.open(`${first.path}/confirm-minutes`);
  assert.match((await chair.send('Confirm the minutes')).text, /Minutes confirmed/);
  for (const { path } of both)
    assert.match(await textFor(site, 'clerk', path), /were confirmed on this day/, 'either of them');
  const later = await givenMeetingOn(site, null, 7);
  const { html } = await (await site.as('clerk')).open(later.path);
  const named = both.map(({ path }) => new RegExp(`href="${path}">(Minutes of [^<]*)<`).exec(html)?.[1]);
  assert.notEqual(named[0], named[1]);
  for (const name of named) assert.match(name ?? '', /, Full governing body( \(2\))?$/);
  await site.close();
});
