// A suggestion by a teacher becomes version 1.1 of the policy. An older incident is still judged by 1.0.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { StreamId } from '../../src/record/ids.ts';
import { whenExceptionGranted } from '../given/exceptions.ts';
import { day } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenReportedOn, type SiteIncident } from '../given/site-incident.ts';
import { givenAgreedOn } from '../given/suggestions.ts';
import { dated } from './typed.ts';

const pathOf = ({ path }: { readonly path: string }): string => path.split('?')[0] ?? '';

const suggestion = {
  problem: 'We cannot say by when evidence must be on the record.',
  proposal: 'Record evidence within the day.',
};
const reasons = 'It was asked for twice, and it costs nothing.';

describe('a suggestion becomes version 1.1 of the policy', () => {
  let site: OpenSite;
  let older: SiteIncident;
  let made: string;
  let draft: string;
  before(async () => {
    site = await givenSite();
    older = await givenReportedOn(site);
    await whenExceptionGranted(site, { about: '3c' });
  });
  after(() => site.close());

  const opens = async (name: Parameters<OpenSite['as']>[0], path: string) => (await site.as(name)).open(path);
  const champion = 'information-champion';

  test('a teacher suggests it from a point of the policy', async () => {
    const teacher = await site.as('teacher');
    assert.match((await teacher.open('/policy')).html, /href="\/suggest\?about=3"/);
    const [, named = ''] =
      /href="(\/suggestion\/new\?about=3)"/.exec((await teacher.open('/suggest?about=3')).html) ?? [];
    await teacher.open(named);
    made = pathOf(await teacher.send('Send the suggestion', suggestion));
    assert.match((await opens(champion, '/incidents')).text, /Suggestion on point 3/);
  });

  test('the champion agrees with reasons, which the teacher reads', async () => {
    const browser = await site.as(champion);
    for (const answer of ['Agree', 'Keep the wording']) {
      assert.ok((await browser.open(made)).html.includes(`<dt>${answer}</dt>`), answer);
      assert.ok(!(await opens('teacher', made)).html.includes(`<dt>${answer}</dt>`), answer);
    }
    await browser.follow('Agree');
    const next = await browser.send('Agree', { reasons });
    assert.ok(next.path.startsWith('/policy-version/new?grounds='), 'what is agreed begins a version');
    assert.ok((await opens('teacher', made)).text.includes(reasons));
  });

  test('and proposes the new wording, with what asks for it', async () => {
    const browser = await site.as(champion);
    await browser.open(made);
    await browser.follow('Propose the new wording');
    draft = pathOf(await browser.send('Begin the draft', { why: 'Staff ask by when evidence is due.' }));
    await browser.open(`${draft}/reword-point?point=3`);
    const saved = await browser.send('Save the point', { '3c': 'Record evidence within the day.' });
    assert.equal(saved.status, 200, saved.text);
    await browser.open(`${draft}/put-forward`);
    await browser.send('Put it forward to the governors', {});
    const page = await opens('governor', draft);
    assert.ok(page.html.includes(`href="${made}"`));
    assert.match(page.text, /Point 3: 1 exception/);
    assert.match((await opens(champion, '/policy/versions')).html, new RegExp(`href="${draft}"`));
    assert.doesNotMatch((await opens(champion, made)).text, /Propose the new wording/);
    assert.doesNotMatch((await opens('teacher', made)).html, /policy-version/);
  });

  test('the chair adopts it with the minute, and the suggestion says so', async () => {
    const chair = await site.as('chair');
    await chair.open(`${draft}/adopt-version`);
    const sent = await chair.send('Adopt this version', {
      number: '1.1',
      approvedBy: 'Resources Committee',
      minute: 'Minute 14: adopted as it stands.',
      nextReview: 'January 2028',
      ...dated('meetingOn', site.clock.now),
    });
    assert.equal(sent.status, 200, sent.text);
    const governor = await site.as('governor');
    await governor.open(`${draft}/confirm-version`);
    const both = await governor.send('Confirm that the governors adopted it');
    assert.equal(both.status, 200, both.text);
    const page = await opens('teacher', made);
    assert.ok(page.html.includes(`href="${draft}"`));
    assert.match(page.text, /version 1\.1/);
    assert.match((await site.anybody().open('/policy')).text, /Record evidence within the day/);
  });

  test('where the governors decline what was proposed, the suggestion says so', async () => {
    const { stream, path } = await givenAgreedOn(site, 'teacher', '2');
    const browser = await site.as(champion);
    await browser.open(`/policy-version/new?grounds=${stream}`);
    const other = pathOf(await browser.send('Begin the draft', { why: 'Staff asked for it in June.' }));
    await browser.open(`${other}/reword-point?point=2`);
    await browser.send('Save the point', { must: 'Tell us all that you know.' });
    await browser.open(`${other}/put-forward`);
    await browser.send('Put it forward to the governors', {});
    const chair = await site.as('chair');
    await chair.open(`${other}/decline-version`);
    const sent = await chair.send('Decline this version', { reasons: 'It says less than before.' });
    assert.equal(sent.status, 200, sent.text);
    assert.match((await opens('teacher', path)).text, /Declined by the governors/);
  });

  test('the list leads from what was agreed straight to the new version, with what it answers', async () => {
    const { stream, path } = await givenAgreedOn(site);
    const browser = await site.as(champion);
    assert.ok((await browser.open('/policy/versions')).html.includes(`href="${path}/propose"`));
    const opened = await browser.open(`${path}/propose`);
    assert.ok(opened.path.startsWith('/policy-version/new') && opened.path.includes(stream), opened.path);
    assert.ok(opened.html.includes(`href="${path}"`));
    const other = await (await site.as('teacher')).open(`${path}/propose`);
    assert.equal(other.path, path);
  });

  test('a new incident is judged by 1.1, and the older one still by 1.0', async () => {
    site.clock.now += day;
    const newer = await givenReportedOn(site);
    const policyOf = async ({ id }: SiteIncident) =>
      (await site.app.streams.open(site.ids.bursar, 'incident', id as StreamId)).state.policy;
    assert.deepEqual(
      [await policyOf(older), await policyOf(newer)],
      ['security-incidents-2021', 'version-1'],
    );
    assert.match((await opens('bursar', `${newer.path}/conformance`)).text, /Record evidence within the day/);
    assert.match((await opens('bursar', `${older.path}/conformance`)).text, /keep an audit trail/);
  });
});
