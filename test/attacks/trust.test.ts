// The trust's desk opens no school that did not give a seat, and shows nothing that a school keeps from its
// reader. What counts is the school's own record, at each touch.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import Sqlite from 'better-sqlite3';
import { isDone } from '../../src/app/door/order.ts';
import type { OpenSite } from '../given/site.ts';
import { givenInvestigatingOn } from '../given/site-incident.ts';
import {
  ash,
  birch,
  deskHost,
  elsewhere,
  type GivenTrust,
  givenTrust,
  handedOver,
  seatLink,
  takeSeat,
} from '../given/trust.ts';
import { whenReportedAnonymously } from '../journeys/story.ts';
import type { Browser } from '../tools/http.ts';

/** Somebody with a seat at ash, as this person of it. */
async function given(
  t: TestContext,
  name: 'investigating-officer' | 'headteacher' = 'investigating-officer',
) {
  const trust = await givenTrust(t);
  const incident = await givenInvestigatingOn(trust.a, 'minor');
  const seated = await trust.officer('one');
  await takeSeat(seated, await seatLink(trust.a, name));
  return { ...trust, incident, seated };
}

const isLetIn = async ({ schools }: GivenTrust, url: string): Promise<boolean> => {
  const browser = await elsewhere(schools, url);
  return (await browser.open('/account')).path === '/account';
};

const seesNothing = async (browser: Browser, reference: string): Promise<void> => {
  for (const at of ['/desk', '/schools', '/figures', '/breaches.csv']) {
    const { html } = await browser.open(at);
    assert.ok(!html.includes(reference) && !html.includes(ash) && !html.includes('Brookside'), at);
  }
};

test('who has no seat sees no school, and comes into none', async (t) => {
  const { incident, ...trust } = await given(t);
  const other = await trust.officer('two');
  await seesNothing(other, incident.reference);
  assert.equal((await other.open(`/open/${ash}?to=/incidents`)).status, 404);
  const nobody = trust.schools.anybody(deskHost);
  for (const at of ['/desk', '/schools', `/open/${ash}`])
    assert.match((await nobody.ask(at)).headers.get('location') ?? '', /^\/sign-in/);
});

test('a seat opens its own school alone', async (t) => {
  const { seated: officer } = await given(t);
  assert.equal((await officer.open(`/open/${birch}?to=/incidents`)).status, 404);
  assert.equal((await officer.open('/open/elm.trust.example')).status, 404);
});

test('a seat that the school ended, or whose person left, shows and opens nothing any more', async (t) => {
  const { seated: officer, incident, ...trust } = await given(t);
  const before = await handedOver(officer, ash, '/incidents');
  const admin = await trust.a.as('administrator');
  await admin.open(`/people/${trust.a.ids['investigating-officer']}/end-seat`);
  await admin.send('End their seat at the trust’s desk');
  await seesNothing(officer, incident.reference);
  assert.equal((await officer.open(`/open/${ash}?to=/incidents`)).status, 404);
  assert.equal(await isLetIn(trust, before), false, 'nor by a code of before');
  await takeSeat(officer, await seatLink(trust.a, 'investigating-officer'));
  assert.ok((await officer.open('/desk')).html.includes(ash));
  await admin.open(`/people/${trust.a.ids['investigating-officer']}/deactivate`);
  await admin.send('Close the account');
  await seesNothing(officer, incident.reference);
});

test('a code works once, for a minute, and at its own school', async (t) => {
  const { seated: officer, ...trust } = await given(t);
  const used = await handedOver(officer, ash, '/incidents');
  assert.equal(await isLetIn(trust, used), true);
  assert.equal(await isLetIn(trust, used), false, 'used');
  const stolen = await handedOver(officer, ash, '/incidents');
  assert.equal(await isLetIn(trust, stolen.replace(ash, birch)), false, 'at another school');
  trust.clock.now += 61_000;
  assert.equal(await isLetIn(trust, stolen), false, 'too old');
  assert.equal(await isLetIn(trust, `https://${ash}/enter/${'A'.repeat(43)}`), false, 'guessed');
});

test('a code leads nowhere but into its school', async (t) => {
  const { seated: officer, schools } = await given(t);
  for (const to of ['https://evil.example', '//evil.example', '/\\evil.example']) {
    const inside = await elsewhere(schools, await handedOver(officer, ash, to));
    assert.equal(inside.page().path, '/incidents', to);
  }
});

test('the cookie of the trust is bound to its host, and no page of a school sets or reads it', async (t) => {
  const { seated: officer, schools } = await given(t);
  assert.ok(officer.cookies.has('__Host-candour-trust'));
  const cookie = [...officer.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const at = await schools.ask(ash, '/incidents', { headers: { cookie } });
  assert.match(at.headers.get('location') ?? '', /^\/sign-in/);
  const inside = await elsewhere(schools, await handedOver(officer, ash, '/incidents'));
  assert.deepEqual(
    [...inside.cookies.keys()].filter((name) => name.includes('trust')),
    [],
  );
});

test('a link is taken once, and the one who takes it is the only one whom it lets in', async (t) => {
  const trust = await givenTrust(t);
  const link = await seatLink(trust.a, 'investigating-officer');
  const [one, two] = [await trust.officer('one'), await trust.officer('two')];
  await takeSeat(one, link);
  const late = await two.post(new URL(link).pathname, {});
  assert.equal(late.status, 404);
  assert.equal((await two.open(`/open/${ash}?to=/incidents`)).status, 404);
  assert.equal((await one.open(new URL(link).pathname)).status, 404);
});

test('a seat as somebody who watches the others takes a second person', async (t) => {
  const trust = await givenTrust(t);
  const dpo = trust.a.ids['data-protection-officer'];
  const admin = await trust.a.as('administrator');
  await admin.open(`/people/${dpo}/offer-seat`);
  await admin.send('Offer a seat at the trust’s desk');
  const page = await admin.open(`/people/${dpo}`);
  assert.ok(!page.html.includes(`/people/${dpo}/seat"`), page.text);
  assert.match((await admin.post(`/people/${dpo}/seat`, {})).text, /Offer this person a seat first/);
  const operator = { kind: 'operator' } as const;
  const commands = [{ step: 'offer-seat', facts: {}, prose: {} }] as const;
  const answer = await trust.a.app.execute({ kind: 'person', stream: dpo, actor: operator, commands });
  assert.ok('because' in answer, 'nor can the operator give one');
});

test('the operator writes a seat into the trust’s rows: without the key it is none', async (t) => {
  const { seated, schools, ...trust } = await given(t);
  const other = await trust.officer('two');
  const file = new Sqlite(join(schools.schools.dir, deskHost, 'candour.sqlite'));
  const people = file.prepare('select distinct person from session').all() as { person: string }[];
  const seat = file.prepare("select person from way_in where kind = 'seat'").get() as { person: string };
  const second = people.find(({ person }) => person !== seat.person)?.person ?? assert.fail();
  file.prepare("update way_in set person = ? where kind = 'seat'").run(second);
  assert.equal((await other.open(`/open/${ash}?to=/incidents`)).status, 404);
  await seesNothing(other, 'no reference');
  // Nor is an account moved to the one that the school's record names.
  file.prepare("update way_in set person = ? where kind = 'seat'").run(seat.person);
  file.prepare("update way_in set person = ? where kind = 'provider'").run(seat.person);
  const again = schools.anybody(deskHost);
  const { account } = trust.provider;
  trust.provider.account = { ...account, oid: 'two' };
  const location = (await again.ask('/sign-in/with')).headers.get('location') ?? '';
  const back = new URL(await trust.provider.visit(location));
  await again.open(back.pathname + back.search);
  assert.equal((await again.ask('/desk')).status, 303);
  file.prepare('update session set person = ?').run(seat.person);
  file.close();
  assert.equal((await other.ask('/desk')).status, 303);
  assert.equal((await seated.ask('/desk')).status, 200);
});

test('an incident that concerns the reader changes nothing of what they read', async (t) => {
  const { seated: officer, incident, a } = await given(t, 'headteacher');
  const read = () =>
    Promise.all(
      ['/desk', '/schools', '/figures', '/breaches.csv'].map(async (at) => (await officer.ask(at)).text()),
    );
  const before = await read();
  assert.ok(before.at(-1)?.includes(incident.reference));
  await whenReportedAnonymously(a, { concerns: ['headteacher'], what: 'The zanzibar folder was copied.' });
  assert.deepEqual(await read(), before);
});

const contact = async ({ app, ids }: OpenSite, contactPerson: string): Promise<void> => {
  const facts = { contacts: ['insurer'], isChanged: true } as const;
  const prose = {
    contactPerson,
    contactPhone: '=HYPERLINK("https://evil.example")',
    contactWeb: 'javascript:1',
  };
  const actor = { kind: 'person', person: ids.bursar } as const;
  const commands = [{ step: 'check-contacts', facts, prose }] as const;
  assert.ok(isDone(await app.execute({ kind: 'school', stream: app.schoolId, actor, commands })));
};

/** An officer with a seat in both schools, who offers the contacts of the first. */
async function givenOffer(t: TestContext, person = 'Zurich', note = '') {
  const trust = await givenTrust(t);
  await contact(trust.a, person);
  const officer = await trust.officer('one');
  for (const site of [trust.a, trust.b]) await takeSeat(officer, await seatLink(site, 'bursar'));
  await officer.open('/offers');
  const sent = await officer.send('Offer it', { kind: 'contacts', host: ash, note });
  assert.equal(sent.status, 200, sent.text);
  return { ...trust, officer };
}

test('hostile text in an offer stays text wherever it is read, and what is too long is none', async (t) => {
  const hostile = '<script>alert(1)</script>';
  const { officer, a, b } = await givenOffer(t, hostile, '"><img src=x onerror=alert(2)>');
  const head = await b.as('headteacher');
  await head.open('/offers/contacts');
  const shown = head.page().html;
  assert.ok(shown.includes('&lt;script&gt;alert(1)') && shown.includes('&lt;img src=x'), shown);
  await head.send('Record your answer', { decision: 'adopt-1' });
  const pages = await Promise.all(
    ['/settings', '/settings/changes', '/first-hour'].map(async (at) => (await head.open(at)).html),
  );
  for (const html of [shown, ...pages, (await officer.open('/offers')).html]) {
    assert.ok(!html.includes('<script>alert') && !html.includes('<img src=x'), html);
    assert.ok(!/href="(?:javascript:|=)/.test(html));
  }
  for (const [note, status] of [
    ['x'.repeat(1_000_000), 422],
    ['x'.repeat(5_000_000), 413],
  ] as const)
    assert.equal((await officer.post('/offers', { kind: 'contacts', host: ash, note })).status, status);
  await contact(a, 'x'.repeat(1_000_000));
  assert.equal((await officer.post('/offers', { kind: 'contacts', host: ash, note: '' })).status, 422);
  for (const kind of ['__proto__', 'seat', ''])
    assert.equal((await officer.post('/offers', { kind, host: ash, note: '' })).status, 422);
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  assert.equal((await officer.post('/offers', { kind: 'policy', host: ash, note: '' }, foreign)).status, 403);
});

test('who lost the seat offers nothing there any more, and what they offered is gone', async (t) => {
  const { officer, b } = await givenOffer(t);
  const head = await b.as('headteacher');
  await head.open('/offers/contacts');
  const admin = await b.as('administrator');
  await admin.open(`/people/${b.ids.bursar}/end-seat`);
  await admin.send('End their seat at the trust’s desk');
  assert.equal((await head.send('Record your answer', { decision: 'adopt-1' })).status, 404);
  assert.ok(!(await head.open('/settings')).html.includes('/offers/contacts'));
  assert.equal((await b.app.directory()).contacts.get('insurer'), undefined);
  assert.ok(!(await officer.open('/offers')).html.includes(birch));
  assert.equal((await officer.post('/offers', { kind: 'contacts', host: birch, note: '' })).status, 422);
});

test('the head of one school answers for no other, and a seat brings no right to answer', async (t) => {
  const { officer, schools, a, b } = await givenOffer(t);
  const head = await a.as('headteacher');
  await head.arrived();
  const cookie = [...head.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const headers = { cookie, origin: `https://${birch}`, 'sec-fetch-site': 'same-origin' };
  const body = new URLSearchParams({ decision: 'adopt-1', _seen: '1' });
  const sent = await schools.ask(birch, '/offers/contacts', { method: 'POST', headers, body });
  assert.match(`${sent.status} ${sent.headers.get('location')}`, /^303 \/sign-in/);
  // The bursar of birch answers contacts as ever, and what is the headteacher's as little as before.
  const inside = await elsewhere(schools, await handedOver(officer, birch, '/offers/contacts'));
  assert.equal(inside.page().status, 200, inside.page().text);
  for (const kind of ['policy', 'procedures'])
    assert.equal((await inside.post(`/offers/${kind}`, { decision: 'adopt-1' })).status, 404);
  assert.deepEqual(await b.schoolEntries('offer-answered'), []);
});
