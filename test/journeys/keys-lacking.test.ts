// A name for the chair alone where the key that would open it is missing, by HTTP: it is not offered, and
// who can do something about it is told what.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenConfidentialOn, givenKey } from '../given/site-incident.ts';

const confidential = { what: 'A safe stood open.', naming: 'confidential', identity: 'Robin, who cooks' };
const isOffered = (html: string): boolean => !/value="confidential"[^>]*disabled/.test(html);

test('it is offered for the key of the acting chair, and for no other', async () => {
  const site = await givenSite();
  await givenKey(site, 'vice-chair');
  const browser = site.anybody();
  const page = await browser.open('/report');
  assert.match(
    page.text,
    /The Chair of Governors has not set up a key yet, .*\. Choose “Nobody may know my name/,
  );
  assert.equal(isOffered(page.html), false);
  const values = { ...confidential, concerns: 'chair' };
  assert.equal((await browser.send('Send report', values)).path, '/report/received', 'the vice-chair acts');
  await site.close();
});

test('who reports about the chair reads which key is missing, and loses nothing', async () => {
  const site = await givenSite();
  await givenKey(site, 'chair');
  const browser = site.anybody();
  assert.equal(isOffered((await browser.open('/report')).html), true);
  const page = await browser.send('Send report', { ...confidential, concerns: 'chair' });
  assert.equal(page.status, 422);
  assert.match(page.html, /href="#naming">The Vice-chair of Governors has not set up a key yet/);
  assert.ok(page.html.includes('A safe stood open.') && page.html.includes('Robin, who cooks'));
  assert.match(page.html, /value="chair"[^>]*checked/);
  assert.doesNotMatch(page.html, /value="confidential"[^>]*checked/);
  const sent = await browser.send('Send report', { naming: 'anonymous' });
  assert.equal(sent.path, '/report/received');
  await site.close();
});

test('a chair without a key is asked to make one, though the vice-chair has theirs', async () => {
  const site = await givenSite();
  await givenKey(site, 'vice-chair');
  const { text } = await (await site.as('chair')).open('/incidents');
  assert.match(text, /Set up your key to identities: without it nobody can give their name/);
  await site.close();
});

const takes = async ({ app, ids }: OpenSite, step: string, person: Name, by: Name, facts = {}) => {
  const actor = { kind: 'person', person: ids[by] } as const;
  const command = { step, facts, prose: {} } as never;
  const order = { kind: 'person', stream: ids[person], actor, commands: [command] } as const;
  assert.ok('done' in (await app.execute(order)), step);
};

test('what only one key opens is spoken of before its account is closed, and afterwards', async () => {
  const site = await givenSite();
  const each = await givenConfidentialOn(site);
  const warning = /Pat chair has a key to identities\. .* is lost once the account is closed/;
  const admin = await site.as('administrator');
  assert.match((await admin.open(`/people/${site.ids.chair}/deactivate`)).text, warning);
  const revoke = await admin.open(`/people/${site.ids.chair}/revoke-role`);
  assert.match(revoke.text, /lost once the account is closed/);
  const other = await admin.open(`/people/${site.ids.governor}/deactivate`);
  assert.doesNotMatch(other.text, /key to identities/);
  await takes(site, 'deactivate', 'chair', 'administrator');
  const [change] = (await site.app.school()).people.get(site.ids.chair)?.waiting ?? [];
  assert.ok(change);
  const vice = await site.as('vice-chair');
  const asked = await vice.open(`/people/${site.ids.chair}/confirm-change?change=${change.entry}`);
  assert.match(asked.text, warning);
  await takes(site, 'confirm-change', 'chair', 'vice-chair', { change: change.entry });
  for (const hasKey of [false, true]) {
    if (hasKey) await givenKey(site, 'vice-chair');
    const page = await vice.open(`${each.path}/look-at-identity`);
    assert.match(page.text, /Only Pat chair could open it, and that account is closed\. It is lost unless/);
    assert.doesNotMatch(page.html, /type="password"|known to/);
  }
  await site.close();
});
