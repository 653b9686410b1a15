// What a protected reporter reads when they come back, by HTTP: what to expect, who acts, and, where they may
// be made known, that the person who decides reads their objection.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  askableAfter,
  givenClosedOn,
  givenConfidentialOn,
  givenKey,
  givenProtectedOn,
  givenReportedOn,
} from '../given/site-incident.ts';
import { whenFollowed } from './story.ts';

const follow = async (site: OpenSite, code: string) => {
  const browser = site.anybody();
  await whenFollowed(browser, code);
  return browser;
};
const pageOf = async (site: OpenSite, code: string) => (await follow(site, code)).page();

test('an objection stands where it is decided, and its writer knows who reads it', async () => {
  const site = await givenSite();
  const each = await givenConfidentialOn(site);
  await each.done('write-to-reporter', {}, { text: 'Which list?' }, 'headteacher');
  await each.done('request-identity', {}, { law: 'Section 35 of the Act' }, 'headteacher');
  await each.done('approve-identity-request', { tellFirst: true }, {}, 'chair');
  const governor = await site.as('governor');
  const confirm = `${each.path}/confirm-identity-request`;
  assert.match((await governor.open(confirm)).text, /The reporter has written nothing since it was approved/);
  const browser = await follow(site, each.code);
  const read = browser.page().text;
  assert.match(read, /The Chair of Governors approved it.*“Section 35 of the Act”/);
  assert.match(read, /The people who decide, and everybody who looks into it/);
  assert.doesNotMatch(read, /Nobody has answered yet|If it cannot wait/);
  const message = 'It would harm me: the headteacher is my neighbour’s husband.';
  const sent = await browser.send('Send message', { message });
  if (sent.status === 422) await browser.send('Send message');
  const quoted = /What the reporter wrote since it was approved ?It would harm me/;
  assert.match((await governor.open(confirm)).text, quoted);
  await each.done('confirm-identity-request', {}, {}, 'governor');
  const share = await (await site.as('chair')).open(`${each.path}/share-identity`);
  assert.match(share.text, quoted);
  await site.close();
});

test('long after it closed the law stands there, and a way to object, until nobody asks', async () => {
  const site = await givenSite();
  const each = await givenConfidentialOn(site);
  await each.done('forward-report', { to: ['headteacher', 'bursar'] }, {}, 'chair');
  await givenClosedOn(site, 'minor', each);
  site.clock.now += askableAfter;
  await each.done('ask-retaliation', {}, {}, 'chair');
  const { incident } = await site.app.reports.follow(each.code);
  const said = { answer: 'No', more: '' };
  const actor = { kind: 'reporter' } as const;
  const ask = { incident, said, isPromised: true, actor, secret: null } as const;
  assert.equal(await site.app.answers.send(ask), null);
  site.clock.now += 20 * day;
  await each.done('request-identity', {}, { law: 'Section 35 of the Act' }, 'headteacher');
  await each.done('approve-identity-request', { tellFirst: true }, {}, 'chair');
  const { text } = await pageOf(site, each.code);
  assert.match(text, /“Section 35 of the Act”\. If that would harm you, write so below\..*Send message/);
  await each.done('declare-conflict', { person: site.ids.headteacher }, {}, 'chair');
  const later = (await pageOf(site, each.code)).text;
  assert.match(later, /You are not named\. Somebody had asked to know .* refused or dropped/);
  assert.doesNotMatch(later, /Section 35|write so below/);
  await site.close();
});

test('a protected reporter is told how soon it is read, and never to ring', async () => {
  const site = await givenSite();
  const plain = await pageOf(site, (await givenProtectedOn(site)).code);
  assert.match(plain.text, /The Chair of Governors is to read it by Tuesday 9 am/);
  assert.match(plain.text, /write so below\. The person you ring instead may know your voice/);
  assert.doesNotMatch(plain.text, /ring or go to somebody|working day/);
  const urgent = await givenProtectedOn(site, { redFlags: ['ongoing'], concerns: ['chair'] });
  assert.match(
    (await pageOf(site, urgent.code)).text,
    /The Vice-chair of Governors is to read it by Monday 1 pm/,
  );
  await (await site.as('vice-chair')).open(urgent.path);
  assert.match((await pageOf(site, urgent.code)).text, /It has been read, and the answer comes here/);
  const named = await pageOf(site, (await givenReportedOn(site, {}, null)).code);
  assert.match(named.text, /We answer within one working day.*ring or go to somebody/);
  await site.close();
});

test('where the vice-chair acts, nobody reads that the chair does', async () => {
  const site = await givenSite();
  await givenKey(site, 'vice-chair');
  const about = { concerns: ['chair'], naming: 'confidential' } as const;
  const each = await givenReportedOn(site, about, null, { contact: 'Robin' });
  await each.done('forward-report', { to: ['headteacher'] }, {}, 'vice-chair');
  await each.done('request-identity', {}, {}, 'headteacher');
  await each.done('approve-identity-request', { tellFirst: true }, {}, 'vice-chair');
  assert.match((await pageOf(site, each.code)).text, /The Vice-chair of Governors approved it/);
  const head = await (await site.as('headteacher')).open(each.path);
  assert.match(head.text, /Only the Vice-chair of Governors can see who reported this/);
  await each.done('disclose', { person: site.ids.chair, entries: [] }, { note: 'N.' }, 'vice-chair');
  const heard = (await (await site.as('chair')).open('/hearings')).text;
  assert.match(heard, /The Vice-chair of Governors chose what stands here.*and the Vice-chair of Gov/);
  await site.close();
});
