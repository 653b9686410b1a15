// Attacks on an auditor's link: guesses, links bent to another entry, incident or school, other ways than
// reading, pages that were never given, and traces that the secret might leave.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { givenSite, type OpenSite, whenSomebodyLeaves } from '../given/site.ts';
import {
  givenClosedOn,
  givenErasedOn,
  givenInvestigatingOn,
  type SiteIncident,
} from '../given/site-incident.ts';
import { givenAudited } from '../journeys/audited.ts';

describe('attacks on an auditor’s link', () => {
  let site: OpenSite;
  let other: OpenSite;
  let each: SiteIncident;
  let second: SiteIncident;
  let link: string;
  const statusOf = async (path: string, at = site) => (await at.anybody().open(path)).status;
  before(async () => {
    site = await givenSite();
    other = await givenSite({ isAnother: true });
    each = await givenInvestigatingOn(site, 'minor');
    second = await givenInvestigatingOn(site, 'minor');
    link = await givenAudited(site, each);
  });
  after(async () => {
    await site.close();
    await other.close();
  });

  test('a guess opens nothing, and answers as an address that never was', async () => {
    const [, , reference, entry, secret = ''] = link.split('/');
    const never = await site.anybody().open('/audit/INC-222-222/1/'.padEnd(64, 'A'));
    for (const bent of [
      `/audit/${reference}/${entry}/${'A'.repeat(43)}`,
      `/audit/${reference}/${entry}/${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`,
      `/audit/${reference}/${entry}/${secret.toLowerCase()}`,
      `/audit/${reference}/${Number(entry) + 1}/${secret}`,
      `/audit/${second.reference}/${entry}/${secret}`,
    ]) {
      const { status, html } = await site.anybody().open(bent);
      assert.deepEqual([status, html], [404, never.html], bent);
    }
    assert.equal(await statusOf(link), 200);
    assert.equal(await statusOf(link, other), 404, 'another school has another key');
  });

  test('a link of an incident opens no entry that gave none', async () => {
    const secret = await site.app.auditors.secretOf(second.reference as never, 1);
    assert.equal(await statusOf(`/audit/${second.reference}/1/${secret}`), 404);
  });

  test('it reads and does nothing else', async () => {
    const steps = ['note-progress', 'export', 'auditors', 'share-with-auditor', 'exported/3'];
    for (const step of steps) assert.equal(await statusOf(`${link}/${step}`), 404, step);
    for (const path of [link, `${link}/record`, `${link}/note-progress`]) {
      const { status } = await site.anybody().post(path, { note: 'Mine.' });
      assert.equal(status, 404, path);
    }
    const auditor = site.anybody();
    await auditor.open(link);
    assert.equal(auditor.cookies.size, 0, 'nobody is signed in by it');
    assert.match((await auditor.open(each.path)).path, /^\/sign-in/);
  });

  test('no other site learns the address, and nothing keeps the page', async () => {
    for (const path of [link, `${link}/record`, `${link}/bundle.zip`, `${link}/nothing`]) {
      const { headers } = await site.anybody().ask(path);
      assert.match(headers.get('cache-control') ?? '', /no-store/, path);
    }
    const { headers } = await site.anybody().ask(link);
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    const { html } = await site.anybody().open(link);
    assert.match(html, /<meta name="robots" content="noindex">/);
  });

  test('only who gave it is shown the link again', async () => {
    const secret = link.split('/').at(-1) ?? '';
    const chair = await site.as('chair');
    const head = await site.as('headteacher');
    assert.ok((await head.open(`${each.path}/auditors`)).html.includes(secret));
    assert.ok(!(await chair.open(`${each.path}/auditors`)).html.includes(secret));
    for (const name of ['bursar', 'investigating-officer', 'teacher'] as const)
      assert.equal((await (await site.as(name)).open(`${each.path}/auditors`)).status, 404, name);
    assert.ok(!(await head.open(`${each.path}/record`)).html.includes(secret));
  });

  test('what was erased is not shown', async () => {
    const closed = await givenClosedOn(site, 'minor');
    const own = await givenAudited(site, closed);
    assert.equal(await statusOf(own), 200);
    await givenErasedOn(site, closed);
    assert.equal(await statusOf(own), 404);
  });

  test('a correction tells nothing of the interview that was left out', async () => {
    const { incident } = await site.app.cases.open(site.ids.headteacher, second.reference);
    const said = { withWhom: 'Rosie', said: 'The walrus was at the window.' };
    await second.done('record-interview', { heldAt: site.clock.now }, said, 'investigating-officer');
    const words = { wrong: 'It was no walrus.', right: 'It was a seal.' };
    const entry = incident.version + 1;
    await second.done('correct-entry', { entry }, words, 'investigating-officer');
    await second.done(
      'correct-entry',
      { entry: entry + 1 },
      { ...words, right: 'It was an otter.' },
      'investigating-officer',
    );
    const own = await givenAudited(site, second, 'interviews');
    for (const page of ['', '/timescales', '/outcome-report', '/record', '/record.txt']) {
      const { html } = await site.anybody().open(`${own}${page}`);
      for (const told of ['walrus', 'seal', 'otter', 'Rosie'])
        assert.ok(!html.includes(told), `${page}: ${told}`);
    }
  });

  test('what somebody gave who has left the school opens nothing any more', async () => {
    const third = await givenInvestigatingOn(site, 'minor');
    const own = await givenAudited(site, third, 'nothing', 'headteacher');
    assert.equal(await statusOf(own), 200);
    await whenSomebodyLeaves(site, 'headteacher');
    assert.equal(await statusOf(own), 404);
  });
});
