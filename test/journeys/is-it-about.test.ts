// A report that names in "What happened?" somebody who would get it, by HTTP: its reporter is asked about
// each of them first, and who it is about never sees it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { hour, monday, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import type { Page } from '../tools/http.ts';
import { type Receipt, receiptOn, whenReportIsSent } from './story.ts';
import { dated } from './typed.ts';

const isAsked = (page: Page, name: string): void =>
  assert.match(page.text, new RegExp(`Nothing was sent yet.*Is it about Pat ${name} \\(`));

describe('a report that names who would get it', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const sees = async (name: Name, { reference }: Receipt): Promise<boolean> =>
    (await (await site.as(name)).open(`/incidents/${reference}`)).status === 200;
  const incidentOf = async ({ code }: Receipt) => (await site.app.reports.follow(code)).incident;
  const concernsOf = async (receipt: Receipt) => (await incidentOf(receipt)).report?.concerns;
  const about = (name: Name) => `about-${site.ids[name]}`;

  test('that is anonymous counts as being about them, and passes them by', async () => {
    const { browser, page } = await whenReportIsSent(site, {
      ...{ what: 'The chair of governors copied the pupil list.', naming: 'anonymous' },
    });
    isAsked(page, 'chair');
    assert.ok(page.html.includes('value="The chair of governors copied the pupil list."'));
    const sent = await browser.send('Send report');
    const receipt = receiptOn(sent);
    assert.match(sent.text, /Who can open it now ?Pat vice-chair/);
    assert.deepEqual(await concernsOf(receipt), ['chair']);
    assert.ok(!(await sees('chair', receipt)));
    assert.ok(await sees('vice-chair', receipt));
  });

  test('that is protected and comes back without an answer counts so too', async () => {
    const { browser, page } = await whenReportIsSent(site, {
      ...{ what: 'Pat chair took it, and the vice-chair knew.', naming: 'anonymous' },
    });
    isAsked(page, 'chair');
    const next = await browser.send('Send report', { [about('chair')]: [] });
    isAsked(next, 'vice-chair');
    assert.doesNotMatch(next.text, /Is it about Pat chair/);
    const receipt = receiptOn(await browser.send('Send report'));
    assert.deepEqual(await concernsOf(receipt), ['chair', 'vice-chair']);
    assert.ok(!(await sees('chair', receipt)));
  });

  test('goes to them where their reporter says that they are only mentioned', async () => {
    const { browser, page } = await whenReportIsSent(site, {
      ...{ what: 'I told the chair of it. A list was sold.', naming: 'anonymous' },
    });
    isAsked(page, 'chair');
    const receipt = receiptOn(await browser.send('Send report', { [about('chair')]: 'no' }));
    assert.deepEqual(await concernsOf(receipt), []);
    assert.ok(await sees('chair', receipt));
  });

  test('must be answered where the name is given, and keeps its files and all that was typed', async () => {
    const { browser, page } = await whenReportIsSent(site, {
      what: 'The head left the child protection folder in the pub again.',
      contact: 'robin@home.example',
      files: new File(['seen at noon'], 'note.txt', { type: 'text/plain' }),
    });
    isAsked(page, 'headteacher');
    const again = await browser.send('Send report');
    assert.equal(again.status, 422);
    assert.match(again.html, new RegExp(`href="#${about('headteacher')}"`));
    const sent = await browser.send('Send report', { [about('headteacher')]: 'yes' });
    const receipt = receiptOn(sent);
    assert.deepEqual(await concernsOf(receipt), ['headteacher']);
    assert.ok(!(await sees('headteacher', receipt)));
    const incident = await incidentOf(receipt);
    assert.equal(incident.details.flatMap(({ files }) => files).length, 1);
  });

  test('can be changed first', async () => {
    const { browser } = await whenReportIsSent(site, { what: 'The bursar sold a list.' });
    const back = await browser.send('Go back and change it');
    assert.match(back.html, /The bursar sold a list\.<\/textarea>/);
    receiptOn(await browser.send('Send report', { what: 'A list was sold.' }));
  });

  test('asks who is signed in, but not about themselves', async () => {
    const teacher = await site.as('teacher');
    await teacher.open('/my-reports/report');
    isAsked(await teacher.send('Send report', { what: 'Pat bursar sold a list.' }), 'bursar');
    const sent = await teacher.send('Send report', { [about('bursar')]: 'yes' });
    assert.ok(!(await sees('bursar', receiptOn(sent))));
    const bursar = await site.as('bursar');
    await bursar.open('/my-reports/report');
    receiptOn(await bursar.send('Send report', { what: 'I am the bursar, and I left a list on the bus.' }));
  });

  test('asks the office that records it for somebody', async () => {
    const bursar = await site.as('bursar');
    await bursar.open('/incidents/report');
    const values = { what: 'The headteacher sold a list.', reportedBy: 'Jo Cook', route: 'wrote' };
    const received = dated('received', monday - hour);
    isAsked(await bursar.send('Send report', { ...values, ...received }), 'headteacher');
    const sent = await bursar.send('Send report', { [about('headteacher')]: 'yes' });
    assert.ok(!(await sees('headteacher', receiptOn(sent))));
  });

  test('is not asked about offices that only sound alike, nor about who would not get it', async () => {
    for (const what of ['The head of year lost a list.', 'The deputy head lost it.', 'The cook lost it.'])
      receiptOn((await whenReportIsSent(site, { what })).page);
    const anonymous = { what: 'The bursar sold a list.', naming: 'anonymous' };
    receiptOn((await whenReportIsSent(site, anonymous)).page);
  });
});
