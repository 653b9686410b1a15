// Two schools behind one process, told apart by the host that a browser asks. Somebody of one school carries
// whatever they have to the other: session, link, receipt, addresses. Nothing of it opens anything there.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import { keepSealed, keptSealed } from '../../src/store/keys/kept.ts';
import { givenSchools } from '../given/many-schools.ts';
import type { OpenSite } from '../given/site.ts';
import { givenInvestigatingOn } from '../given/site-incident.ts';
import { whenFollowed, whenReportedAnonymously } from '../journeys/story.ts';

const [ash, birch] = ['ash.trust.example', 'birch.trust.example'];

async function given(t: TestContext) {
  const schools = await givenSchools(t, [ash, birch]);
  return { schools, a: await schools.siteAt(ash), b: await schools.siteAt(birch) };
}

const cookieOf = async (site: OpenSite): Promise<string> => {
  const head = await site.as('headteacher');
  await head.arrived();
  return [...head.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
};

test('a session of one school is none at the other', async (t) => {
  const { schools, a } = await given(t);
  const headers = { cookie: await cookieOf(a) };
  assert.equal((await schools.ask(ash, '/incidents', { headers })).status, 200);
  const elsewhere = await schools.ask(birch, '/incidents', { headers });
  assert.equal(elsewhere.status, 303);
  assert.match(elsewhere.headers.get('location') ?? '', /^\/sign-in/);
  assert.deepEqual(elsewhere.headers.getSetCookie(), []);
});

test('a one-time link of one school opens nothing at the other, and still works at its own', async (t) => {
  const { schools, a } = await given(t);
  const operator = { kind: 'operator' } as const;
  const person = a.ids.teacher;
  const commands = [{ step: 'request-reset', facts: {}, prose: {} }] as const;
  await a.app.execute({ kind: 'person', stream: person, actor: operator, commands });
  const made = await a.accounts.handOutReset(operator, a.ids.teacher, 'keep');
  assert.ok('link' in made, JSON.stringify(made));
  const { hostname, pathname } = new URL(made.link);
  assert.equal(hostname, ash);
  const elsewhere = await schools.anybody(birch).open(pathname);
  assert.doesNotMatch(elsewhere.html, /name="password"/);
  assert.match((await schools.anybody(ash).open(pathname)).html, /name="password"/);
});

test('a receipt opens at its own school alone', async (t) => {
  const { schools, a } = await given(t);
  for (const naming of ['named', 'anonymous'] as const) {
    const receipt = await whenReportedAnonymously(a, { naming });
    assert.match(
      (await whenFollowed(schools.anybody(ash), receipt.code)).text,
      new RegExp(receipt.reference),
    );
    const elsewhere = await whenFollowed(schools.anybody(birch), receipt.code);
    assert.equal(elsewhere.status, 422);
    assert.ok(!elsewhere.text.includes(receipt.reference));
  }
});

test('an incident, its files, what search and exports find stay at their school', async (t) => {
  const { schools, a, b } = await given(t);
  const incident = await givenInvestigatingOn(a, 'minor');
  const officer = await a.as('investigating-officer');
  await officer.open(`${incident.path}/add-evidence`);
  const file = new File(['a list of names'], 'walrus.txt', { type: 'text/plain' });
  await officer.send('Add the evidence', { description: 'The walrus list.', file });
  const { incident: state } = await a.app.cases.open(a.ids.headteacher, incident.reference);
  const path = `${incident.path}/evidence/${state.evidence.at(-1)?.entry}`;
  assert.equal(await (await officer.ask(path)).text(), 'a list of names');
  const other = await b.as('headteacher');
  for (const at of [incident.path, path, `${incident.path}/record`, `${incident.path}/export`]) {
    assert.equal((await other.open(at)).status, 404, at);
  }
  for (const at of [
    '/incidents',
    '/incidents?words=walrus',
    '/register.csv',
    '/statistics',
    '/notifications',
  ]) {
    assert.ok(!(await other.open(at)).html.includes(incident.reference), at);
  }
  assert.ok((await (await a.as('headteacher')).open('/register.csv')).html.includes(incident.reference));
  assert.equal(readdirSync(`${schools.configOf(ash).dataDir}/files`).length, 1);
  assert.ok(!readdirSync(schools.configOf(birch).dataDir).includes('files'));
});

test('how one school sends mail is not how the other does, and its keys do not open it', async (t) => {
  const { a, b } = await given(t);
  const sealing = (site: OpenSite) => ({ ...site, schoolId: site.app.schoolId });
  const way = {
    way: 'smtp',
    from: 'desk@ash.example',
    host: '127.0.0.1',
    port: 2525,
    user: '',
    password: '',
  };
  await keepSealed(sealing(a), 'mail', way);
  for (const site of [a, b]) await site.app.mailSetUp.takeUp();
  assert.deepEqual([a.app.mail.on, b.app.mail.on], [true, false]);
  const mixed = { ...sealing(a), keyring: b.keyring };
  assert.equal(await keptSealed(mixed, 'mail'), null);
});

test('the recovery code of one school opens no other', async (t) => {
  const { a, b } = await given(t);
  const [code] = [await a.app.recovery.make(), await b.app.recovery.make()];
  assert.equal(await a.app.recovery.faultOf(code), null);
  assert.match((await b.app.recovery.faultOf(code)) ?? '', /opens other data/);
});

test('at a host that is none of theirs a page names no school, whatever is asked', async (t) => {
  const { schools, a } = await given(t);
  await whenReportedAnonymously(a);
  const hosts = [
    'elm.trust.example',
    'trust.example',
    'alone.lock',
    '127.0.0.1',
    'ash.trust.example.',
    '[::1]',
  ];
  for (const host of hosts) {
    for (const path of ['/', '/report', '/sign-in', '/incidents', '/public/none.css']) {
      const answer = await schools.ask(host, path);
      assert.equal(answer.status, 404, `${host}${path}`);
      assert.doesNotMatch(await answer.text(), /Brookside|ash|birch/i);
      assert.equal(answer.headers.get('x-frame-options'), 'DENY');
    }
    assert.equal((await schools.ask(host, '/report', { method: 'POST' })).status, 404);
  }
  assert.equal((await schools.ask('elm.trust.example', '/public/candour.css')).status, 200);
  assert.deepEqual(schools.logged, []);
});
