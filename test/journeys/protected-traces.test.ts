// What a protected report leaves behind: no minute, no session, no second report under another name.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { momentOf } from '../../src/policy/clock.ts';
import { keptMail } from '../../src/services/mail/mail.ts';
import { hour } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { thenRowsFollowLog } from '../then/rows.ts';
import type { Values } from '../tools/http.ts';
import {
  type Cast,
  cast,
  givenStoryWithinTheHour,
  receiptOn,
  type Story,
  whenFollowed,
  whenReportedAnonymously,
  whenReportIsSent,
} from './story.ts';

describe('a protected report leaves nothing that betrays its reporter', () => {
  let site: OpenSite;
  let by: Cast;
  before(async () => {
    site = await givenSite({
      mail: keptMail(),
    });
    by = cast(site);
  });
  after(() => site.close());

  const sent = (values: Values) => whenReportIsSent(site, values);
  const begin = (values: Values): Promise<Story> => givenStoryWithinTheHour(site, by, values);

  test('who goes back after sending and gives their name otherwise is told that it has gone', async () => {
    const { browser } = await sent({ what: '' });
    const fields = browser.fields('Send report');
    const form = { _secret: fields.get('_secret') ?? [], what: 'A list.' };
    const first = receiptOn(await browser.post('/report', { ...form, naming: 'named', contact: 'Robin' }));
    const second = await browser.post('/report', { ...form, naming: 'anonymous' });
    assert.equal(second.status, 422);
    assert.match(second.text, /You sent this report before, with your name given openly/);
    const { incident } = await site.app.reports.follow(first.code);
    assert.deepEqual([incident.version, incident.report?.naming], [1, 'named']);
    assert.notEqual(receiptOn(await browser.send('Send report')).code, first.code);
  });

  test('what a protected reporter does stands at the full hour, and the record says about when', async () => {
    site.clock.now = momentOf('2026-10-05', '15:43');
    const story = await begin({ what: 'At a quarter to four.', naming: 'anonymous' });
    const sentAt = site.clock.now;
    site.clock.now += hour + 7 * 60_000;
    await story.opens('chair');
    const browser = site.anybody();
    await whenFollowed(browser, story.code);
    await browser.send('Add details or photos');
    await browser.send('Add details', { where: 'In the hall' });
    const entries = await story.entries();
    const ofReporter = entries.filter(({ actor }) => actor.kind === 'reporter');
    assert.deepEqual(
      ofReporter.map(({ at }) => at % hour),
      [0, 0],
    );
    assert.ok((ofReporter[0]?.at ?? 0) <= sentAt && (entries[1]?.at ?? 0) % hour !== 0);
    assert.equal((await story.incident()).report?.receivedAt, ofReporter[0]?.at);
    const record = await story.opens('chair', 'record?verify=yes');
    assert.match(record.text, /about 4 pm.*received about Monday 5 October 2026, 4 pm/s);
    assert.match(record.text, /Verified/);
    // Though its times go back.
    await thenRowsFollowLog(site);
  });

  test('no table holds the minute of anything that such a reporter did', async () => {
    const begins = momentOf('2026-10-06', '15:43');
    site.clock.now = begins + 21_000;
    const { code } = await whenReportedAnonymously(site, { what: 'A list.', naming: 'anonymous' });
    const browser = site.anybody();
    await whenFollowed(browser, code);
    await browser.send('Send message', { message: 'There is more.' });
    await browser.send('Add details or photos');
    const files = [new File(['Words.'], 'a.txt')];
    assert.match((await browser.send('Add details', { files })).text, /Your details were added/);
    const tables = (await site.database.reader.introspection.getTables()).map(({ name }) => name as 'log');
    const found: string[] = [];
    let isKept = false;
    for (const table of tables) {
      const text = JSON.stringify(await site.database.reader.selectFrom(table).selectAll().execute());
      isKept ||= text.includes(`${begins - (begins % hour)}`);
      const moments = [...text.matchAll(/\b\d{13}\b/g)].map(([digits]) => Number(digits));
      if (moments.some((at) => at >= begins && at < begins + hour / 6)) found.push(table);
    }
    assert.deepEqual([isKept, found], [true, []]);
  });

  test('signed in, the way to a report without a name leaves the session untouched', async () => {
    const browser = await site.as('teacher');
    const page = await browser.open('/my-reports/report');
    assert.match(page.text, /report without being signed in\. That page does not use your session/);
    const rows = () => site.database.reader.selectFrom('session').selectAll().orderBy('id_digest').execute();
    const before = await rows();
    const cookies = [...browser.cookies];
    site.clock.now += 60_000;
    await browser.follow('report without being signed in');
    const sent = receiptOn(await browser.send('Send report', { what: 'A list.', naming: 'anonymous' }));
    assert.deepEqual([...browser.cookies], cookies);
    assert.deepEqual(await rows(), before);
    assert.ok(!(await browser.open('/my-reports')).text.includes(sent.reference));
    assert.ok(!(await browser.open('/my-reports')).text.includes('A list.'));
  });
});
