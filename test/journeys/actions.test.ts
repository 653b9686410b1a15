// What is recommended becomes an action (4d, 6d): somebody's, by a day, done with evidence and checked by
// another. It outlives its incident, and is kept from the same people.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { londonDate } from '../../src/policy/clock.ts';
import type { StreamId } from '../../src/record/ids.ts';
import { givenDecidedOn, givenMeetingOn } from '../given/governing.ts';
import { day } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenInvestigatingOn, givenReportedOn, type SiteIncident } from '../given/site-incident.ts';
import { textFor } from '../then/pages.ts';
import { dated } from './typed.ts';

describe('an action', () => {
  let site: OpenSite;
  let incident: SiteIncident;
  let path: string;
  const what = 'Lock the filing room at night';
  before(async () => {
    site = await givenSite();
    incident = await givenReportedOn(site);
  });
  after(() => site.close());

  test('is set from an incident, and waits on its owner’s desk', async () => {
    const head = await site.as('headteacher');
    await head.open(`/action/new?from=${incident.id}`);
    const sent = await head.send('Set an action', {
      action: what,
      owner: site.ids.bursar,
      why: 'The room was open.',
      ...dated('dueOn', site.clock.now + 14 * day),
    });
    assert.equal(sent.status, 200, sent.text);
    path = sent.path.split('?')[0] ?? '';
    assert.ok((await textFor(site, 'bursar', '/incidents')).includes(what));
    assert.ok((await textFor(site, 'headteacher', `${incident.path}/outcome`)).includes(what));
    assert.ok((await textFor(site, 'bursar', '/actions')).includes(what));
    assert.ok((await textFor(site, 'bursar', '/incidents?words=filing')).includes(what));
    const file = await (await (await site.as('bursar')).ask('/actions/register.csv')).text();
    for (const at of [site.clock.now, site.clock.now + 14 * day])
      assert.ok(file.includes(`"${londonDate(at)}"`), `${londonDate(at)} in ${file}`);
  });

  test('stands on My reports of somebody who has no desk, and whom it waits for', async () => {
    const head = await site.as('headteacher');
    await head.open('/action/new');
    const sent = await head.send('Set an action', {
      action: 'Label the key box',
      owner: site.ids.teacher,
      why: 'Keys were mixed up.',
      ...dated('dueOn', site.clock.now + 40 * day),
    });
    assert.equal(sent.status, 200, sent.text);
    assert.match(await textFor(site, 'teacher', '/my-reports'), /To do.*Label the key box/);
    assert.doesNotMatch(await textFor(site, 'bursar', '/my-reports'), /To do/);
  });

  test('does not exist for who is not concerned with it', async () => {
    assert.equal((await (await site.as('line-manager')).open(path)).status, 404);
    assert.ok(!(await textFor(site, 'governor', '/actions')).includes(what));
    assert.equal((await (await site.as('teacher')).open(`/action/new?from=${incident.id}`)).status, 404);
  });

  test('is late: time tells the owner, then who is above', async () => {
    site.clock.now += 22 * day;
    await site.app.time.pass();
    for (const name of ['bursar', 'chair'] as const)
      assert.match(await textFor(site, name, '/told'), /an action that is late/, name);
    assert.doesNotMatch(await textFor(site, 'headteacher', '/told'), /an action that is late/);
  });

  test('is done with evidence by its owner, and checked by somebody else', async () => {
    const bursar = await site.as('bursar');
    await bursar.open(`${path}/finish-action`);
    const evidence = 'A new lock, and a list of keys.';
    await bursar.send('It is done', { evidence });
    for (const page of [path, `${path}/check-action`]) {
      const text = await textFor(site, 'headteacher', page);
      assert.ok(text.includes(what) && text.includes(evidence), page);
    }
    await bursar.open(`${path}/check-action`);
    assert.throws(() => bursar.fields('Save the check'), /No button/);
    const head = await site.as('headteacher');
    for (const page of ['/incidents', '/actions'])
      assert.ok((await head.open(page)).html.includes(`${path}/check-action`), page);
    await head.open(`${path}/check-action`);
    const checked = await head.send('Save the check', { isDone: 'yes', remark: 'I tried the door.' });
    assert.match(checked.text, /Done and checked/);
  });

  test('is kept from whom its incident concerns, also later', async () => {
    const head = await site.as('headteacher');
    await head.open(`/action/new?from=${incident.id}`);
    const sent = await head.send('Set an action', {
      action: 'Speak to the cleaners',
      owner: site.ids.bursar,
      why: 'They hold keys.',
      ...dated('dueOn', site.clock.now + 14 * day),
    });
    const bursar = await site.as('bursar');
    await bursar.open(`${incident.path}/declare-conflict`);
    const mine = { person: site.ids.bursar, why: 'It concerns me.' };
    const declared = await bursar.send('Declare the conflict', mine);
    assert.equal(declared.status, 200, declared.text);
    assert.equal((await (await site.as('bursar')).open(sent.path)).status, 404);
    assert.ok(!(await textFor(site, 'bursar', '/actions')).includes('cleaners'));
    assert.match(await textFor(site, 'headteacher', sent.path), /No owner/);
  });
});

test('the clerk opens from its minute what a meeting agreed, but not of an incident', async (context) => {
  const site = await givenSite();
  context.after(() => site.close());
  const incident = await givenInvestigatingOn(site, 'major');
  const setBy = async (about: StreamId | null) => {
    const meeting = await givenMeetingOn(site, about);
    await givenDecidedOn(site, meeting, 2, { minute: 'A new lock.' });
    const chair = await site.as('chair');
    await chair.open(`/action/new?from=${meeting.stream}&entry=2`);
    const due = dated('dueOn', site.clock.now + 7 * day);
    const sent = await chair.send('Set an action', { action: 'Fit it.', owner: site.ids.bursar, ...due });
    assert.equal(sent.status, 200, sent.text);
    const path = sent.path.split('?')[0] ?? '';
    const clerk = await site.as('clerk');
    const { html, text } = await clerk.open(meeting.path);
    assert.match(text, /Action: Pat bursar, due/);
    return [html.includes(`href="${path}"`), (await clerk.open(path)).status];
  };
  assert.deepEqual(await setBy(null), [true, 200]);
  assert.deepEqual(await setBy(incident.id), [false, 404]);
});
