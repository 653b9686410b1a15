// The school rewords its policy: a draft, its comparison with the version in force, the chair's decision with
// the minute. An incident from before goes on by the version before; one from after is not asked what was
// left out.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isDone } from '../../src/app/door/order.ts';
import { itemStates } from '../../src/incident/conformance/items.ts';
import type { Incident } from '../../src/incident/state/incident.ts';
import { londonDate } from '../../src/policy/clock.ts';
import type { StreamId } from '../../src/record/ids.ts';
import { day } from '../given/people.ts';
import { sisterOffices } from '../given/sister-offices.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenReportedOn, type SiteIncident } from '../given/site-incident.ts';
import { givenAdoptedOn } from '../given/versions.ts';
import { dated } from './typed.ts';

const reworded = {
  must: 'The investigating officer must investigate as the governors direct.',
  why: 'Carry out an effective process appropriate to the severity of the incident',
  how: 'Where appropriate:',
  '3a': 'Identify expected outcomes, stakeholders and any policies breached.',
  '3b': 'Speak to staff involved.',
  '3c': 'Record evidence within the day.',
  '3d': 'Get expert help',
  'cover-3d': 'left-out',
  '3e': 'Escalate',
  '3f': 'Inform data subjects where appropriate',
  '3g': 'Identify and manage risks of the incident',
  '3h': 'Commence disciplinary action, or record why not',
  '3i': 'Develop and implement a communications plan where appropriate',
  '3j': 'Put in place controls to prevent recurrence',
  '3k': 'Complete the Incident Outcome Report',
  added: 'Ring the office first.',
  'cover-added': 'guidance',
};

const pathOf = ({ path }: { readonly path: string }): string => path.split('?')[0] ?? '';

describe('a school rewords its policy', () => {
  let site: OpenSite;
  let older: SiteIncident;
  let draft: string;
  before(async () => {
    site = await givenSite();
    older = await givenReportedOn(site);
  });
  after(() => site.close());

  const stateOf = async (incident: SiteIncident): Promise<Incident> =>
    (await site.app.streams.open(site.ids.bursar, 'incident', incident.id)).state;
  const versionAt = async (path: string) =>
    site.app.streams.open(site.ids.headteacher, 'policy-version', path.split('/')[2] as StreamId);

  test('begins with a draft that only those who decide on it read', async () => {
    const head = await site.as('headteacher');
    await head.open('/policy-version/new?grounds=suggestion-1');
    draft = pathOf(await head.send('Begin the draft', { why: 'Point 3 asks for too much of us.' }));
    assert.deepEqual((await versionAt(draft)).state.grounds, ['suggestion-1']);
    assert.equal((await (await site.as('chair')).open(draft)).status, 200);
    for (const name of ['teacher', 'bursar', 'administrator'] as const)
      assert.equal((await (await site.as(name)).open(draft)).status, 404, name);
  });

  test('rewords a point, leaves an item out and adds to it', async () => {
    const head = await site.as('headteacher');
    await head.open(`${draft}/reword-point?point=3`);
    const labels = [...head.page().html.matchAll(/<label[^>]*>([^<]*)/g)].map(([, label = '']) =>
      label.trim(),
    );
    assert.equal(labels.filter((label) => label.startsWith('How')).length, 1, labels.join(', '));
    const wrong = await head.send('Save the point', { ...reworded, 'cover-added': '' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.html, /href="#cover-added"/);
    assert.match(wrong.text, /What the school adds: Ring the office first\./);
    const sent = await head.send('Save the point', reworded);
    assert.equal(sent.status, 200, sent.text);
    await head.open(`${draft}/reword-point?point=3`);
    assert.equal((await head.send('Save the point')).status, 422, 'nothing was changed');
    await head.open(`${draft}/reword-point?point=2`);
    assert.equal((await head.send('Save the point')).status, 422, 'nor in a point as it was before');
    assert.equal((await versionAt(draft)).entries.length, 2);
    const [, point] = (await versionAt(draft)).entries;
    assert.deepEqual(point?.facts ?? {}, { ...(point?.facts ?? {}), leftOut: ['3d'] });
    assert.equal(point?.written.added, 'Ring the office first.');
    assert.equal(point?.written['3d'], undefined);
  });

  test('shows what changes word by word, and as a table', async () => {
    const page = await (await site.as('governor')).open(
      `/policy/compare?from=security-incidents-2021&to=${draft.split('/')[2]}`,
    );
    assert.match(page.html, /<ins>within the day/);
    assert.match(page.html, /<del>Get expert help<\/del>/);
    assert.match(page.html, /<caption[^>]*>Words added and removed/);
    const teacher = await site.as('teacher');
    const hidden = await teacher.open(
      `/policy/compare?from=security-incidents-2021&to=${draft.split('/')[2]}`,
    );
    assert.doesNotMatch(hidden.text, /within the day|Draft/);
  });

  test('is put forward, and adopted by the chair with the minute', async () => {
    const head = await site.as('headteacher');
    await head.open(`${draft}/put-forward`);
    await head.send('Put it forward to the governors', { note: 'Please look at 3d first.' });
    assert.equal((await head.open(`${draft}/adopt-version`)).status, 404);
    const chair = await site.as('chair');
    assert.match((await chair.open('/incidents')).text, /Adopt or decline/);
    assert.match((await chair.open('/told')).text, /new version of the policy/);
    const [glance = ''] = (await chair.open(draft)).text.split('History');
    assert.match(glance, /Point 3 asks for too much of us\./);
    assert.match(glance, /Please look at 3d first\./);
    assert.match((await chair.open(`${draft}/adopt-version`)).text, /What the school added to 3: Guidance/);
    const nextYear = Number(londonDate(site.clock.now).slice(0, 4)) + 1;
    assert.ok(chair.fields('Adopt this version').get('nextReview')?.[0]?.endsWith(` ${nextYear}`));
    const sent = await chair.send('Adopt this version', {
      number: '1.1',
      approvedBy: 'Resources Committee',
      minute: 'Minute 14: adopted as it stands.',
      nextReview: 'January 2028',
      ...dated('meetingOn', site.clock.now),
    });
    assert.equal(sent.status, 200, sent.text);
    assert.equal((await versionAt(draft)).state.stage, 'put-forward', 'the chair alone adopts nothing');
    assert.equal((await chair.open(`${draft}/confirm-version`)).status, 404);
    const governor = await site.as('governor');
    assert.match((await governor.open('/incidents')).text, /Confirm or decline/);
    assert.match((await governor.open('/told')).text, /Confirm what the chair recorded/);
    const asked = await governor.open(`${draft}/confirm-version`);
    assert.match(asked.text, /leaves out point 3d.*Minute 14: adopted as it stands/);
    const both = await governor.send('Confirm that the governors adopted it');
    assert.equal(both.status, 200, both.text);
    assert.equal((await versionAt(draft)).state.stage, 'adopted');
    assert.match(
      (await governor.open(draft)).text,
      /adopted this version as 1\.1, which leaves out point 3d/,
    );
    const teacher = await site.as('teacher');
    for (const page of ['/told', '/policy/reading/confirm', '/policy'])
      assert.match((await teacher.open(page)).text, /leaves out point 3d/, page);
    assert.match((await head.open('/told')).text, /what the governors decided/);
  });

  test('is then the policy that everybody reads', async () => {
    const { text, html } = await site.anybody().open('/policy');
    assert.match(text, /Record evidence within the day/);
    assert.doesNotMatch(text, /Get expert help/);
    assert.match(text, /Ring the office first\. ?Guidance/);
    assert.match(text, /Version ?1\.1.*Resources Committee/);
    assert.doesNotMatch(html, /id="item-3d"/);
    assert.equal((await (await site.as('teacher')).open(draft)).status, 200);
  });

  test('judges new incidents, while an older one is still judged by the one before', async () => {
    site.clock.now += day;
    const newer = await givenReportedOn(site);
    const [old, fresh] = [await stateOf(older), await stateOf(newer)];
    assert.deepEqual([old.policy, fresh.policy], ['security-incidents-2021', 'version-1']);
    const asked = (incident: Incident) => itemStates(incident).map(({ item }) => item);
    assert.ok(asked(old).includes('3d') && !asked(fresh).includes('3d'));
    const bursar = await site.as('bursar');
    assert.match((await bursar.open(`${older.path}/conformance`)).text, /Get expert help/);
    const page = await bursar.open(`${newer.path}/conformance`);
    assert.doesNotMatch(page.text, /Get expert help/);
    assert.match(page.text, /Record evidence within the day/);
  });

  test('can say which version was in force on a day', async () => {
    const teacher = await site.as('teacher');
    const query = new URLSearchParams(dated('on', site.clock.now) as Record<string, string>);
    const answer = await teacher.open(`/policy/versions?${query}`);
    assert.match(answer.html, /in-force.*version 1\.1/s);
    assert.doesNotMatch(answer.html, /<summary>Which version/, 'the answer is not folded away');
    const past = new URLSearchParams({ 'on-day': '1', 'on-month': '3', 'on-year': '2024' });
    assert.match((await teacher.open(`/policy/versions?${past}`)).text, /no version on this record/);
  });

  test('prints one version with its document control', async () => {
    const page = await (await site.as('teacher')).open(`${draft}/text`);
    assert.match(page.text, /Next review ?January 2028 ?Minute ?Minute 14: adopted as it stands/);
    assert.match(page.text, /Not carried out by Candour.*What the school added to 3/);
  });

  test('keeps in the next version what that one does not reword', async () => {
    const { policyOf: before } = await site.app.directory();
    site.clock.now += day;
    await givenAdoptedOn(site);
    const { text, html } = await site.anybody().open('/policy');
    assert.match(text, /Version ?1\.2/);
    assert.match(text, /Tell us all you know.*Record evidence within the day.*Ring the office first/);
    assert.doesNotMatch(html, /id="item-3d"/);
    const { policyOf } = await site.app.directory();
    assert.deepEqual(policyOf('version-1'), before('version-1'));
  });

  test('keeps in an older version the offices of its time, and has today’s in the one in force', async () => {
    const { policyOf: before } = await site.app.directory();
    site.clock.now += day;
    const stream = site.app.schoolId;
    const answer = await site.app.execute({
      ...{ kind: 'school', stream, actor: { kind: 'person', person: site.ids.chair } },
      commands: [{ step: 'map-offices', facts: { offices: sisterOffices }, prose: { minute: 'Minute 15.' } }],
    } as never);
    assert.ok(isDone(answer), JSON.stringify(answer));
    const { policy, policyOf } = await site.app.directory();
    assert.deepEqual(policyOf('version-1'), before('version-1'));
    assert.deepEqual(policyOf('security-incidents-2021'), before('security-incidents-2021'));
    assert.notEqual(policy.points[4]?.must, before('version-1').points[4]?.must);
  });
});
