// One's deadlines in one's own calendar, read by a parser that is not ours: a secret address, no session, no
// names; revoked it is not found.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import ICAL from 'ical.js';
import { momentOf } from '../../src/policy/clock.ts';
import { givenActionOn } from '../given/governing.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenReportedOn } from '../given/site-incident.ts';

type Entry = { readonly title: string; readonly url: string; readonly ends: number; readonly alarms: number };

const read = (text: string): readonly Entry[] => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  assert.equal(calendar.getFirstPropertyValue('version'), '2.0');
  return calendar.getAllSubcomponents('vevent').map((each) => {
    const event = new ICAL.Event(each);
    assert.ok(event.uid.length > 20);
    return {
      title: event.summary,
      url: String(each.getFirstPropertyValue('url')),
      ends: event.endDate.toUnixTime() * 1000,
      alarms: each.getAllSubcomponents('valarm').length,
    };
  });
};

describe('a private calendar', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());
  const madeBy = async (name: 'headteacher' | 'bursar' | 'chair'): Promise<string> => {
    const browser = await site.as(name);
    await browser.open('/account/calendar');
    const { html } = await browser.send('Make a new address');
    return /\/calendar\/[\w-]{43}\.ics/.exec(html)?.[0] ?? assert.fail('no address is shown');
  };
  const fetched = async (path: string) => site.server.request(path);

  test('holds what its owner owes, when, and the way to it', async () => {
    const each = await givenReportedOn(site);
    const answer = await fetched(await madeBy('headteacher'));
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-type') ?? '', /^text\/calendar; charset=utf-8/);
    assert.equal(answer.headers.get('set-cookie'), null);
    const entries = read(await answer.text());
    const acknowledge = entries.find(({ title }) => title.startsWith('Acknowledge'));
    assert.equal(acknowledge?.title, `Acknowledge the report (${each.reference})`);
    assert.equal(acknowledge?.ends, momentOf('2026-10-06', '17:00'));
    assert.ok(acknowledge?.url.endsWith(`${each.path}/acknowledge`));
    assert.equal(acknowledge?.alarms, 2);
  });

  test('holds no name and nothing that was written', async () => {
    const text = await (await fetched(await madeBy('headteacher'))).text();
    assert.doesNotMatch(text, /Pat|Brookside|class list|3B/);
    for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
  });

  test('holds actions and all else that its owner is asked for, without a word of them', async () => {
    const made = await givenActionOn(site);
    const text = await (await fetched(await madeBy('bursar'))).text();
    const entry = read(text).find(({ url }) => url.endsWith(made.path));
    assert.equal(entry?.title, 'Carry out an action (action)');
    assert.doesNotMatch(text, /filing room/);
  });

  test('says nothing of what concerns its owner, and of others’ only that it is due', async () => {
    const each = await givenReportedOn(site, { concerns: ['headteacher'] });
    const heads = await (await fetched(await madeBy('headteacher'))).text();
    assert.ok(!heads.includes(each.reference) && !heads.includes('Something is due'));
    const chairs = await (await fetched(await madeBy('chair'))).text();
    assert.ok(!chairs.includes(each.reference));
    assert.ok(read(chairs).some(({ title }) => title === 'Something is due in Candour'));
  });

  test('is not found once it was ended, or another address was made', async () => {
    const first = await madeBy('bursar');
    const browser = await site.as('bursar');
    await browser.open('/account/calendar');
    await browser.send('Make a new address');
    assert.equal((await fetched(first)).status, 404);
    const second = /\/calendar\/[\w-]{43}\.ics/.exec(browser.page().html)?.[0] ?? '';
    assert.equal((await fetched(second)).status, 200);
    await browser.send('End the address');
    assert.equal((await fetched(second)).status, 404);
    assert.equal((await fetched(`/calendar/${'A'.repeat(43)}.ics`)).status, 404);
    assert.equal((await fetched('/calendar/short.ics')).status, 303);
  });
});
