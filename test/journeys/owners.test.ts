// Risks and controls outlive the closing: the person who closes sees what stays open and whose nobody is,
// and its owner updates it afterwards, until it is settled.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenSite } from '../given/site.ts';
import { givenInvestigatingOn, givenSubmittedOn } from '../given/site-incident.ts';
import type { Values } from '../tools/http.ts';

const facts = { likelihood: 2, impact: 3, treatment: 'reduce', dueAt: null } as const;

test('what stays open is shown at closing, and its owner updates it after that', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const each = await givenSubmittedOn(site, 'minor');
  const owner = site.ids.teacher;
  await each.done('add-risk', { ...facts, owner }, { risk: 'The list is passed on.' }, 'bursar');
  await each.done('add-risk', { ...facts, owner: null }, { risk: 'The parent talks.' }, 'bursar');
  const control = { state: 'planned', owner: null, dueAt: null } as const;
  await each.done('add-control', control, { control: 'Addresses are read aloud.' }, 'bursar');
  const head = await site.as('headteacher');
  await head.open(`${each.path}/review-and-close`);
  const shown = [
    /The list is passed on\./,
    /The parent talks\. Give it an owner/,
    /Addresses are read aloud\. Give it an owner/,
  ];
  for (const words of shown) assert.match(head.page().text, words);
  for (const [kind, nth, button] of [
    ['risk', 1, 'Update the risk'],
    ['control', 0, 'Save the control'],
  ] as const) {
    const { incident } = await site.app.reports.follow(each.code);
    const entry = incident[`${kind}s`][nth]?.entry;
    await head.open(`${each.path}/update-${kind}?${kind}=${entry}&only=owner`);
    const given = await head.send(button, { owner: site.ids.bursar });
    assert.match(given.path, /done=/, given.text.slice(0, 600));
    assert.equal(
      (await site.app.reports.follow(each.code)).incident[`${kind}s`][nth]?.owner,
      site.ids.bursar,
    );
  }
  await head.open(`${each.path}/update-risk`);
  const whole = await head.send('Update the risk', { owner: site.ids.bursar });
  assert.match(whole.html, /href="#change"/, 'what changed otherwise is written down');
  await each.done('review-outcome', { satisfied: true }, {}, 'headteacher');
  await head.open(`${each.path}/close`);
  await head.send('Close the incident');

  const teacher = await site.as('teacher');
  await teacher.open(`${each.path}/update-risk`);
  const { incident } = await site.app.reports.follow(each.code);
  assert.equal(incident.stage, 'closed');
  const answers = { risk: String(incident.risks[0]?.entry), change: 'It was deleted.', open: 'closed' };
  const values = { ...answers, likelihood: '1', impact: '1', treatment: 'accept', owner };
  const done = await teacher.send('Update the risk', values);
  assert.match(done.path, /done=/, done.text.slice(0, 600));
  const settled = (await site.app.reports.follow(each.code)).incident;
  assert.deepEqual([settled.risks[0]?.open, settled.stage], [false, 'closed']);
  assert.equal((await teacher.open(each.path)).status, 404, 'once it is settled they have no part in it');
});

test('a control that is planned names who will do it, and one that is in place need not', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const each = await givenInvestigatingOn(site, 'minor');
  const lead = await site.as('investigating-officer');
  const controls = async () => (await site.app.reports.follow(each.code)).incident.controls;
  const adds = async (values: Values) => {
    await lead.open(`${each.path}/add-control`);
    return lead.send('Add the control', { control: 'Addresses are read aloud.', ...values });
  };
  const without = await adds({ state: 'planned', owner: '' });
  assert.equal(without.status, 422);
  assert.match(without.html, /href="#owner"/);
  await adds({ state: 'planned' });
  await adds({ state: 'in-place', owner: '' });
  const officer = site.ids['investigating-officer'];
  assert.deepEqual(
    (await controls()).map(({ state, owner }) => [state, owner]),
    [
      ['planned', officer],
      ['in-place', null],
    ],
  );
  await lead.open(`${each.path}/update-control?control=${(await controls())[0]?.entry}`);
  const changed = await lead.send('Save the control', { owner: '', change: 'Not in place yet.' });
  assert.match(changed.html, /href="#owner"/);
});

test('who checks a planned control reads whom to ask and when its check is due', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const each = await givenSubmittedOn(site, 'minor');
  const control = { state: 'planned', owner: site.ids.bursar, dueAt: null } as const;
  await each.done('add-control', control, { control: 'Addresses are read aloud.' }, 'bursar');
  const head = await site.as('headteacher');
  const opened = async () => (await head.open(`${each.path}/update-control`)).text;
  const asks = /Find out whether it is in place/;
  assert.doesNotMatch(await opened(), asks, 'no check before the closing');
  await each.done('review-outcome', { satisfied: true }, {}, 'headteacher');
  await each.done('close', {}, {}, 'headteacher');
  assert.match(await opened(), asks);
  const day = { 'dueAt-day': '1', 'dueAt-month': '6', 'dueAt-year': '2027' };
  await head.open(`${each.path}/update-control`);
  const { text } = await head.send('Save the control', { change: 'Not in place yet.', ...day });
  assert.match(text, /You updated the control “Addresses are read aloud”: planned/);
});

test('one control stands whole above the questions, and of several each is whole', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const each = await givenInvestigatingOn(site, 'minor');
  const head = await site.as('headteacher');
  const offered = async (query = '') => {
    const { html } = await head.open(`${each.path}/update-control${query}`);
    const [one] = /<input type="hidden" name="control" value="\d+">/.exec(html) ?? [];
    return [one !== undefined, [...html.matchAll(/name="control" type="radio"/g)].length];
  };
  const add = (control: string) =>
    each.done('add-control', { state: 'in-place', owner: null, dueAt: null }, { control }, 'bursar');
  await add('Addresses are read aloud.');
  assert.deepEqual(await offered(), [true, 0]);
  await add('Lists have a password.');
  assert.deepEqual(await offered(), [false, 2]);
  const { incident } = await site.app.reports.follow(each.code);
  assert.deepEqual(await offered(`?control=${incident.controls[1]?.entry}`), [true, 0]);
});

test('the check of a control that is planned is late until its day is given or it is checked', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const each = await givenSubmittedOn(site, 'minor');
  const control = { state: 'planned', owner: null, dueAt: null } as const;
  await each.done('add-control', control, { control: 'Addresses are read aloud.' }, 'bursar');
  await each.done('review-outcome', { satisfied: true }, {}, 'headteacher');
  await each.done('close', {}, {}, 'headteacher');
  const head = await site.as('headteacher');
  const isAsked = async () =>
    /whether it is in place and works/.test((await head.open(`${each.path}/update-control`)).text);
  assert.equal(await isAsked(), true);
  const still = { state: 'planned', change: 'Not in place yet.' };
  assert.equal((await head.send('Save the control', still)).status, 422, 'no day');
  assert.equal(await isAsked(), true);
  await head.send('Save the control', { state: 'checked-works', change: 'It was tried.' });
  assert.equal(await isAsked(), false);
});

test('a risk that is accepted is listed as accepted', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const each = await givenSubmittedOn(site, 'minor');
  const risk = { ...facts, owner: null } as const;
  await each.done('add-risk', risk, { risk: 'The list is passed on.' }, 'bursar');
  await each.done('add-risk', { ...risk, treatment: 'accept' }, { risk: 'A pupil saw it.' }, 'bursar');
  const head = await site.as('headteacher');
  const closing = (await head.open(`${each.path}/review-and-close`)).text;
  assert.match(closing, /Risk: The list is passed on\./);
  const { text } = await head.open(`${each.path}/investigation`);
  assert.match(text, /A pupil saw it\. Risk 2 × 3, accept ?Accepted/);
});
