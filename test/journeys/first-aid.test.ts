// What to do now, from the receipt on: the right list or a question, and what the reporter ticks.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { hourOf } from '../../src/policy/clock.ts';
import { firstAid } from '../../src/policy/procedures/first-aid-2026.ts';
import { minute, monday } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenKey } from '../given/site-incident.ts';
import type { Browser, Page, Values } from '../tools/http.ts';
import { receiptOn, whenFollowed, whenReportIsSent } from './story.ts';

const bitcoin = { what: 'All computers show a red screen asking for Bitcoin', redFlags: 'ongoing' };

/** In the order of the page: the one that is to be done now comes first. */
const listsOn = ({ html }: Page): readonly string[] =>
  [...html.matchAll(/name="list" value="([\w-]+)"/g)].map(([, id]) => id ?? '');
/** Whether the tiles come before every list. */
const isAsked = ({ html }: Page): boolean => html.indexOf('id="which"') < html.indexOf('name="list"');
const itemOf = (list: string, nth: number) => {
  const item = firstAid.find(({ id }) => id === list)?.items[nth] ?? assert.fail(list);
  const says = item.text.replace(/\.( .*)?$/, '');
  return { id: item.id, says, button: `Done step ${nth + 1}: ${says}` };
};

describe('first aid after reporting', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
    await givenKey(site, 'chair');
  });
  after(() => site.close());

  const reported = async (values: Values) => {
    site.clock.now = monday + 25 * minute;
    const { browser, page } = await whenReportIsSent(site, values);
    const { code, reference } = receiptOn(page);
    const ticks = async () => (await site.app.reports.follow(code)).incident.ticks;
    return { browser, page, code, reference, ticks };
  };
  const tick = (browser: Browser, code: string, list: string, item: string) =>
    browser.post('/follow/tick', { code, list, item });

  test('the receipt shows the list for what goes on, and a tick stands on the record', async () => {
    const { browser, page, reference, ticks } = await reported({ ...bitcoin, contact: 'Extension 12' });
    assert.equal(listsOn(page)[0], 'machine');
    assert.ok(!isAsked(page));
    site.clock.now += minute;
    const { id, says, button } = itemOf('machine', 0);
    const ticked = await browser.send(button);
    assert.equal(ticked.status, 200, ticked.text);
    assert.equal(listsOn(ticked)[0], 'machine');
    assert.doesNotMatch(ticked.html, new RegExp(`value="${id}"`));
    const [only, ...more] = await ticks();
    assert.deepEqual([only?.list, only?.item, only?.by.kind, more.length], ['machine', id, 'reporter', 0]);
    assert.equal(only?.at, site.clock.now);
    const record = await (await site.as('bursar')).open(`/incidents/${reference}/record`);
    assert.ok(record.text.includes(says), record.text);
  });

  test('what is sent twice is ticked once', async () => {
    const { browser, code, ticks } = await reported(bitcoin);
    for (const _ of [1, 2]) assert.equal((await tick(browser, code, 'machine', 'backups')).status, 200);
    assert.equal((await ticks()).length, 1);
  });

  test('vague words bring a question; the list that was chosen stands first from then on', async () => {
    const { browser, page, code } = await reported({ what: 'Something odd in the office.' });
    assert.ok(isAsked(page));
    assert.deepEqual(new Set(listsOn(page)), new Set(firstAid.map(({ id }) => id)));
    await browser.send(itemOf('lost-paper', 1).button);
    const followed = await whenFollowed(site.anybody(), code);
    assert.equal(listsOn(followed)[0], 'lost-paper');
    assert.ok(!isAsked(followed));
  });

  test('a child at risk comes before the words', async () => {
    const { page } = await reported({ ...bitcoin, redFlags: 'child-at-risk' });
    assert.equal(listsOn(page)[0], 'danger');
  });

  for (const naming of ['anonymous', 'confidential'] as const) {
    test(`a tick of a reporter who is ${naming} tells the hour alone`, async () => {
      const name = naming === 'confidential' ? { identity: 'Robin' } : {};
      const { browser, code, ticks } = await reported({ ...bitcoin, naming, ...name });
      site.clock.now += minute;
      const { html, status } = await tick(browser, code, 'machine', 'unplug');
      assert.equal(status, 200);
      const [only] = await ticks();
      assert.deepEqual([only?.at, only?.by], [hourOf(site.clock.now), { kind: 'reporter' }]);
      assert.ok(!html.includes(new Date(site.clock.now).toISOString()));
    });
  }

  test('somebody signed in ticks in their own name, on their own report alone', async () => {
    const governor = await site.as('governor');
    await governor.open('/my-reports/report');
    const page = await governor.send('Send report', bitcoin);
    assert.equal(listsOn(page)[0], 'machine');
    const { code, reference } = receiptOn(page);
    const { id, button } = itemOf('machine', 1);
    const ticked = await governor.send(button);
    assert.match(ticked.path, new RegExp(`^/my-reports/${reference}`));
    const [only] = (await site.app.reports.follow(code)).incident.ticks;
    assert.deepEqual([only?.item, only?.by], [id, { kind: 'person', person: site.ids.governor }]);
    const other = await site.as('teacher');
    const tried = await other.post(`/my-reports/${reference}/tick`, { list: 'machine', item: 'paper' });
    assert.equal(tried.status, 404);
    assert.equal((await site.app.reports.follow(code)).incident.ticks.length, 1);
  });

  test('a foreign receipt, or a step that is on no list, is refused in words', async () => {
    const { browser, code, ticks } = await reported(bitcoin);
    const wrongCode = await tick(browser, '0000 0000 0000 0000', 'machine', 'unplug');
    assert.equal(wrongCode.status, 422);
    assert.match(wrongCode.text, /no report with this receipt code/);
    for (const [list, item] of [
      ['machine', 'recall'],
      ['machine', 'own-1'],
      ['no-list', 'unplug'],
      ['machine', ''],
    ] as const) {
      const refused = await tick(browser, code, list, item);
      assert.equal(refused.status, 422, `${list} ${item}`);
      assert.match(refused.text, /There is no such step on this list/);
    }
    const another = await reported(bitcoin);
    assert.equal((await tick(browser, another.code, 'machine', 'unplug')).status, 200);
    assert.deepEqual([await ticks(), (await another.ticks()).length], [[], 1]);
  });
});
