// A complaint about data handling: made on the public page or written down by the school, acknowledged within
// 30 days, looked into, answered and counted; kept from whom it concerns.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { StreamId } from '../../src/record/ids.ts';
import { complained, givenComplainedOn } from '../given/complaints.ts';
import { day, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenReportedOn } from '../given/site-incident.ts';

const officer: Name = 'data-protection-officer';
const pathOf = ({ path }: { readonly path: string }): string => path.split('?')[0] ?? '';

describe('a complaint about data handling', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const statusFor = async (name: Name, path: string) => (await (await site.as(name)).open(path)).status;

  const stateOf = async (path: string, by: Name = officer) =>
    (await site.app.streams.open(site.ids[by], 'complaint', path.split('/')[2] as StreamId)).state;

  const latest = async (by: Name): Promise<string> => {
    const all = await site.app.streams.list(site.ids[by], 'complaint');
    const entries = await Promise.all(
      all.map(async ({ stream }) => (await site.app.streams.open(site.ids[by], 'complaint', stream)).entries),
    );
    const at = entries.findIndex((each) => each[0]?.written.complaint === 'Who read my file?');
    return `/complaint/${all[at]?.stream}`;
  };

  test('is sent without an account, and waits for the officer with its last day', async () => {
    const anybody = site.anybody();
    assert.ok((await anybody.open('/')).html.includes('href="/complain"'));
    await anybody.open('/complain');
    const empty = await anybody.send('Send the complaint', {});
    assert.equal(empty.status, 422);
    const sent = await anybody.send('Send the complaint', { ...complained, complaint: 'Who read my file?' });
    assert.equal(sent.path, '/complain/sent');
    const path = await latest(officer);
    const browser = await site.as(officer);
    assert.ok((await browser.open('/incidents')).html.includes(`${path}/acknowledge-complaint`));
    assert.ok((await browser.open('/told')).html.includes(path));
    const page = await browser.open(path);
    assert.ok(page.text.includes(complained.complainant) && page.text.includes(complained.contact));
    assert.match(page.text, /Acknowledge by\s*3 November 2026/);
    for (const name of ['bursar', 'chair', 'governor', 'teacher', 'administrator'] as const)
      assert.equal(await statusFor(name, path), 404, name);
    assert.equal(await statusFor('headteacher', path), 200);
  });

  test('is acknowledged, looked into and answered by the officer alone', async () => {
    const { path } = await givenComplainedOn(site);
    assert.equal(await statusFor('headteacher', `${path}/acknowledge-complaint`), 404);
    const browser = await site.as(officer);
    await browser.open(`${path}/acknowledge-complaint`);
    await browser.send('Save', { told: 'We have it.' });
    assert.notEqual((await stateOf(path)).acknowledgedOn, null);
    await browser.open(`${path}/note-complaint`);
    await browser.send('Save', { progress: 'The office looked at the envelope list.' });
    await browser.open(`${path}/answer-complaint`);
    const done = await browser.send('Save the outcome', {
      outcome: 'upheld',
      reasons: 'It was our mistake.',
    });
    assert.equal((await stateOf(path)).answer?.outcome, 'upheld');
    assert.ok(done.text.includes('The office looked at the envelope list.'));
    assert.ok(!done.html.includes(`${path}/answer-complaint`));
  });

  test('about the officer goes to the headteacher, and does not exist for the officer', async () => {
    const anybody = site.anybody();
    await anybody.open('/complain');
    await anybody.send('Send the complaint', {
      ...complained,
      complaint: 'The officer lost my letter.',
      aboutOfficer: 'yes',
    });
    const seenBy = async (name: Name) =>
      (await (await site.as(name)).open('/complaints')).text.includes('The officer lost my letter');
    assert.equal(await seenBy('headteacher'), true);
    assert.equal(await seenBy(officer), false);
  });

  test('is kept from somebody whom it turns out to concern', async () => {
    const { path } = await givenComplainedOn(site);
    const browser = await site.as(officer);
    await browser.open(`${path}/concerns`);
    await browser.send('Save', { person: site.ids.headteacher, why: 'It is about what the head said.' });
    assert.equal(await statusFor('headteacher', path), 404);
    assert.ok(!(await (await site.as('headteacher')).open('/complaints')).html.includes(path));
    assert.equal(await statusFor(officer, path), 200);
  });

  test('that came by letter is written down, linked to an incident that its reader sees', async () => {
    const { reference } = await givenReportedOn(site);
    const head = await site.as('headteacher');
    await head.open(`/complaint/new?incident=${reference}`);
    const made = await head.send('Save the complaint', complained);
    assert.ok(made.html.includes(`/incidents/${reference}`));
    const clerk = await site.as('clerk');
    await clerk.open('/complaint/new');
    const hidden = await clerk.send('Save the complaint', { ...complained, incident: reference });
    const unknown = await clerk.send('Save the complaint', { ...complained, incident: 'INC-2026-9999' });
    const words = /You see no incident with this reference/;
    assert.match(hidden.text, words);
    assert.match(unknown.text, words);
    assert.equal(pathOf(made).startsWith('/complaint/'), true);
  });

  test('linked to an incident is kept from whom that concerns', async () => {
    const { reference } = await givenReportedOn(site, { concerns: ['bursar', 'headteacher'] });
    const { path } = await givenComplainedOn(site);
    const stream = path.split('/')[2] as StreamId;
    const found = await site.app.cases.open(site.ids.chair, reference);
    const facts = { incident: found.incident.id, forOffice: false };
    const actor = { kind: 'person', person: site.ids[officer] } as const;
    const commands = [{ step: 'link-complaint', facts, prose: {} }] as const;
    await site.app.execute({ kind: 'complaint', stream, actor, commands });
    assert.equal(await statusFor('headteacher', path), 404);
    const { excluded } = await stateOf(path);
    assert.ok(excluded.includes(site.ids.headteacher) && excluded.includes(site.ids.bursar));
  });

  test('is counted by term for its readers, and reminded of to the headteacher once it is late', async () => {
    const { path } = await givenComplainedOn(site);
    const all = await site.app.streams.list(site.ids[officer], 'complaint');
    const counts = (await (await site.as(officer)).open('/complaints')).text;
    assert.ok(counts.includes(`Autumn term, school year 2026/27${all.length}`), 'all that the officer sees');
    site.clock.now += 31 * day;
    await site.app.time.pass();
    assert.deepEqual((await stateOf(path)).reminded, ['week-before', 'on-the-day', 'late']);
    assert.ok((await (await site.as('headteacher')).open('/told')).html.includes(path));
  });
});
