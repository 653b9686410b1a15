// What somebody records that another did is their word, until that person says that it is right.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { londonDate } from '../../src/policy/clock.ts';
import type { Name } from '../given/people.ts';
import { leadOf } from '../given/samples.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenClassifiedOn, givenInvestigatingOn, type SiteIncident } from '../given/site-incident.ts';
import { dated } from './typed.ts';

const officer = 'data-protection-officer';

describe('advice that the office recorded of the data protection officer', () => {
  let site: OpenSite;
  let each: SiteIncident;
  before(async () => {
    site = await givenSite();
    each = await givenInvestigatingOn(site, 'moderate');
    const now = site.clock.now;
    await each.done(
      'record-advice',
      { route: 'telephone', givenAt: now },
      { advice: 'Tell nobody.' },
      'bursar',
    );
  });
  after(() => site.close());

  test('is asked about on their desk, and of nobody else', async () => {
    const dpo = await site.as(officer);
    assert.match((await dpo.open('/incidents')).text, /confirm an entry about you/i);
    const head = await site.as('headteacher');
    assert.ok(!(await head.open('/incidents')).html.includes(`${each.path}/confirm-entry`));
    assert.equal((await head.open(`${each.path}/confirm-entry`)).html.includes('name="right"'), false);
  });

  test('counts for nothing where they say that it is wrong, which needs a reason', async () => {
    const dpo = await site.as(officer);
    await dpo.open(`${each.path}/confirm-entry`);
    const refused = await dpo.send('Send your answer', { right: 'wrong' });
    assert.equal(refused.status, 422);
    const sent = await dpo.send('Send your answer', { right: 'wrong', why: 'I said: tell the family.' });
    assert.equal(sent.status, 200);
    const { incident } = await site.app.cases.open(site.ids.bursar, each.reference);
    assert.deepEqual(
      incident.saidOf.map(({ answer }) => answer?.right),
      [false],
    );
    const bursar = await site.as('bursar');
    assert.match((await bursar.open(`${each.path}/record?show=all`)).text, /I said: tell the family/);
    assert.ok((await dpo.open(each.path)).html.includes(`${each.path}/advise`));
  });

  test('says wherever it stands whose word it is, and what came of that', async () => {
    const other = await givenInvestigatingOn(site, 'moderate');
    const advice = { route: 'telephone', givenAt: site.clock.now } as const;
    await other.done('record-advice', advice, { advice: 'Tell nobody.' }, 'bursar');
    const read = async () => {
      const head = await site.as('headteacher');
      const pages = [other.path, `${other.path}/assess-reportability`];
      return Promise.all(pages.map(async (page) => (await head.open(page)).text));
    };
    for (const text of await read()) assert.match(text, /as Pat bursar recorded \(not confirmed yet\)/);
    const { incident } = await site.app.cases.open(site.ids.bursar, other.reference);
    const { entry = 0 } = incident.advice[0] ?? {};
    await other.done('confirm-entry', { entry, right: false }, { why: 'I said: tell them.' }, officer);
    for (const text of await read()) assert.match(text, /as Pat bursar recorded \(denied\)/);
  });
});

test('that the chair was told is the word of the person who recorded it until it is confirmed', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const each = await givenInvestigatingOn(site, 'moderate');
  const told = { toldAt: site.clock.now, toldBy: site.ids.bursar, whom: site.ids.chair };
  await each.done('tell-chair', told, {}, 'bursar');
  const head = await site.as('headteacher');
  const pages = [`${each.path}/conformance`, `${each.path}/timescales`];
  const read = async () => Promise.all(pages.map(async (page) => (await head.open(page)).text));
  for (const text of await read())
    assert.match(text, /Pat bursar recorded it, not confirmed yet|Pat bursar says so/);
  const { incident } = await site.app.cases.open(site.ids.bursar, each.reference);
  await each.done('confirm-entry', { entry: incident.chairTold?.entry ?? 0, right: true }, {}, 'chair');
  for (const text of await read()) assert.doesNotMatch(text, /not confirmed yet|Pat bursar says so/);
});

describe('what the chair recorded that the governors ratified', () => {
  let site: OpenSite;
  let each: SiteIncident;
  const investigation = async (name: Name) =>
    (await (await site.as(name)).open(`${each.path}/investigation`)).text;
  before(async () => {
    site = await givenSite();
    each = await givenInvestigatingOn(site, 'critical');
    const chair = await site.as('chair');
    await chair.open(`${each.path}/record-ratification`);
    const said = { decision: 'ratified', minute: 'Minute 4.', ...dated('meetingOn', site.clock.now) };
    await chair.send('Record the decision', said);
  });
  after(() => site.close());

  test('is the word of the chair until another governor on the case has answered', async () => {
    assert.match(await investigation('chair'), /Not confirmed yet: Ratified/);
    const chair = await site.as('chair');
    assert.equal((await chair.open(`${each.path}/confirm-entry`)).html.includes('name="right"'), false);
    const governor = await site.as('governor');
    assert.ok((await governor.open(each.path)).html.includes(`${each.path}/confirm-entry`));
    await governor.open(`${each.path}/confirm-entry`);
    assert.match(governor.page().text, /Minute 4/);
    assert.equal((await governor.send('Send your answer', { right: 'right' })).status, 200);
    assert.doesNotMatch(await investigation('chair'), /Not confirmed yet/);
  });
});

test('where only the chair is on it another governor confirms it, and sees it until then', async (t) => {
  const site = await givenSite();
  t.after(() => site.close());
  const each = await givenClassifiedOn(site, 'critical');
  const led = { ...leadOf('critical'), person: site.ids.chair };
  await each.done('allocate', led, { authority: 'It could not wait.' }, 'chair');
  const on = londonDate(site.clock.now);
  await each.done('record-ratification', { ratified: true, meetingOn: on }, {}, 'chair');
  const governor = await site.as('governor');
  assert.ok((await governor.open('/incidents')).html.includes(`${each.path}/confirm-entry`));
  await governor.open(`${each.path}/confirm-entry`);
  await governor.send('Send your answer', { right: 'right' });
  assert.equal((await governor.open(each.path)).status, 404);
  assert.equal((await site.app.reports.follow(each.code)).incident.saidOf[0]?.answer?.right, true);
});
