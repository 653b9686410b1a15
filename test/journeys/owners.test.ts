// Risks and controls outlive the closing: the person who closes sees what stays open and whose nobody is,
// and its owner updates it afterwards, until it is settled.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { controlWords } from '../../src/web/case/steps/add-control.ts';
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
    /The list is passed on\. \(owned by Pat teacher\)/,
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

test('a control is checked counted from the day for which it is planned, and the form says so', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const each = await givenSubmittedOn(site, 'minor');
  const control = { state: 'planned', owner: null, dueAt: null } as const;
  await each.done('add-control', control, { control: 'Addresses are read aloud.' }, 'bursar');
  const head = await site.as('headteacher');
  const says = async () =>
    /its check counts from this day/.test((await head.open(`${each.path}/update-control`)).text);
  assert.equal(await says(), false, 'nobody owes a check before the closing');
  await each.done('review-outcome', { satisfied: true }, {}, 'headteacher');
  await each.done('close', {}, {}, 'headteacher');
  assert.equal(await says(), true);
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
  const settles = async () => {
    const { text } = await head.open(`${each.path}/update-control`);
    return /is settled once you choose([^.]*)\./.exec(text)?.[1] ?? '';
  };
  for (const state of ['checked-works', 'checked-does-not-work', 'dropped'] as const) {
    assert.ok((await settles()).includes(controlWords[state]), state);
  }
  const still = { state: 'planned', change: 'Not in place yet.' };
  assert.equal((await head.send('Save the control', still)).status, 422, 'no day');
  assert.notEqual(await settles(), '');
  await head.send('Save the control', { state: 'checked-works', change: 'It was tried.' });
  assert.equal(await settles(), '');
});
