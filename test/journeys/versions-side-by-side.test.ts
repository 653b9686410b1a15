// Two versions wait for the governors and change different points: both are adopted, one after the other, and
// the second keeps the words of the first.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { point } from '../../src/policy/policy.ts';
import type { Made } from '../given/governing.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenAgreedOn } from '../given/suggestions.ts';
import { givenDraftOn, givenPutForwardOn } from '../given/versions.ts';
import { dated } from './typed.ts';

describe('versions that change different points', () => {
  let site: OpenSite;
  let first: Made;
  let second: Made;
  let same: Made;
  before(async () => {
    site = await givenSite();
    first = await givenPutForwardOn(site, '1');
    second = await givenPutForwardOn(site, '2');
    same = await givenPutForwardOn(site, '1');
  });
  after(() => site.close());

  const adopted = async ({ path }: Made, number: string) => {
    const chair = await site.as('chair');
    await chair.open(`${path}/adopt-version`);
    const sent = await chair.send('Adopt this version', {
      number,
      approvedBy: 'Resources Committee',
      minute: 'Minute 14.',
      nextReview: 'January 2028',
      ...dated('meetingOn', site.clock.now),
    });
    assert.equal(sent.status, 200, sent.text);
    const governor = await site.as('governor');
    await governor.open(`${path}/confirm-version`);
    const both = await governor.send('Confirm that the governors adopted it');
    assert.equal(both.status, 200, both.text);
  };
  const beginPage = async (about: '1' | '4') => {
    const { stream } = await givenAgreedOn(site, 'teacher', about);
    return (await (await site.as('headteacher')).open(`/policy-version/new?grounds=${stream}`)).html;
  };

  test('the proposer of a new one reads only of those that change the same point', async () => {
    const [one, four] = [await beginPage('1'), await beginPage('4')];
    assert.deepEqual([one.includes(first.path), one.includes(second.path)], [true, false]);
    assert.deepEqual([four.includes(first.path), four.includes(second.path)], [false, false]);
    const any = (await (await site.as('headteacher')).open('/policy-version/new')).html;
    assert.ok(any.includes(first.path) && any.includes(second.path));
  });

  test('who may reword a draft reads so too, there and where it is put forward', async () => {
    const pageFor = async (about: '1' | '2', form = '') => {
      const { path } = await givenDraftOn(site, about);
      return (await (await site.as('headteacher')).open(`${path}${form}`)).html;
    };
    for (const form of ['', '/put-forward']) {
      const html = await pageFor('2', form);
      assert.deepEqual([html.includes(first.path), html.includes(second.path)], [false, true], form);
    }
    const { path } = await givenDraftOn(site, '2');
    assert.ok(!(await (await site.as('chair')).open(path)).html.includes(second.path));
  });

  test('who puts it forward reads who puts it on an agenda', async () => {
    const { path } = await givenDraftOn(site, '2');
    const { text } = await (await site.as('headteacher')).open(`${path}/put-forward`);
    assert.match(text, /puts it on an agenda/);
  });

  test('the chair reads which must be begun again once this one is adopted', async () => {
    const { html } = await (await site.as('chair')).open(`${first.path}/adopt-version`);
    assert.deepEqual([html.includes(same.path), html.includes(second.path)], [true, false]);
  });

  test('who put one forward still reads which others change the same point', async () => {
    const { html } = await (await site.as('headteacher')).open(first.path);
    assert.deepEqual([html.includes(same.path), html.includes(second.path)], [true, false]);
    assert.ok(!(await (await site.as('headteacher')).open(second.path)).html.includes(first.path));
  });

  test('are adopted one after the other, each with the words of the one before', async () => {
    await adopted(first, '1.1');
    await adopted(second, '1.2');
    const { policy, policyIn } = await site.app.directory();
    const added = (['1', '2'] as const).map((number) => point(policy, number).added);
    assert.deepEqual(added, ['Ring the office first.', 'Ring the office first.']);
    assert.equal(point(policyIn(first.stream), '2').added, undefined);
    const { html } = await (await site.as('headteacher')).open(second.path);
    assert.ok(html.includes(`from=${first.stream}&amp;to=${second.stream}`));
  });

  test('but one that changes the same point is begun again', async () => {
    const pageFor = async (name: 'chair' | 'headteacher') =>
      (await (await site.as(name)).open(same.path)).html;
    assert.ok((await pageFor('headteacher')).includes('/policy-version/new'));
    assert.ok(!(await pageFor('chair')).includes(`${same.path}/adopt-version`));
  });
});
