// What a file holds is shown to whom the incident is open, in a page that can do nothing, and to nobody else.
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import type { Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenInvestigatingOn, givenProtectedOn, type SiteIncident } from '../given/site-incident.ts';

const mail = [
  'Received: from first.example by mail.school.example; Mon, 30 Nov 2026 09:00:02 +0000',
  'Received-SPF: fail',
  'From: head@elsewhere.example',
  'To: office@school.example',
  'Subject: Pay <now>',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>Pay <a href="https://elsewhere.example/x">here</a><img src="https://elsewhere.example/p.png"></p>',
].join('\r\n');

describe('a file that is shown', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const adds = async (each: SiteIncident, content: string, by: Name): Promise<string> => {
    const kept = await site.app.files.keep(each.id, Readable.from([Buffer.from(content)]));
    assert.ok('file' in kept);
    const prose = { description: 'What came', fileName: 'mail.txt', digest: kept.digest };
    await each.done('add-evidence', { file: kept.file, size: kept.size }, prose, by);
    const { incident } = await site.app.cases.open(site.ids[by], each.reference);
    return `${each.path}/exhibit/${incident.evidence.at(-1)?.entry}/0`;
  };

  test('is a page of its own that runs, loads and sends nothing', async () => {
    const each = await givenInvestigatingOn(site, 'minor');
    const path = await adds(each, mail, 'investigating-officer');
    const browser = await site.as('investigating-officer');
    const page = await browser.open(path);
    assert.match(page.html, new RegExp(`<iframe src="${path}/shown" title="[^"]+" sandbox`));
    const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ');
    const sent = await site.server.request(`${path}/shown`, { headers: { cookie } });
    const policy = sent.headers.get('content-security-policy') ?? '';
    assert.match(policy, /^sandbox; default-src 'none'; style-src 'sha256-[^']+'; form-action 'none'/);
    assert.equal(sent.headers.get('x-frame-options'), 'SAMEORIGIN');
    assert.equal(sent.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(sent.headers.get('cache-control'), 'private, no-store');
    const html = await sent.text();
    for (const words of [
      'Pay &lt;now&gt;',
      '<p>Pay <u>here</u></p>',
      '<code>https://elsewhere.example/x</code>',
    ])
      assert.ok(html.includes(words), words);
    assert.ok(html.includes('from first.example') && html.includes('<li>fail</li>'));
    assert.doesNotMatch(html, /<(?:a|img|script|link|iframe|form)\b| on\w+=| src=| href=/);
  });

  test('that halts its reader says so in a sentence, and the next one is shown', async () => {
    const each = await givenInvestigatingOn(site, 'minor');
    const browser = await site.as('investigating-officer');
    const broken = await browser.open(
      `${await adds(each, '%PDF-1.4\n1 0 obj<<', 'investigating-officer')}/shown`,
    );
    assert.equal(broken.status, 200);
    assert.match(broken.text, /damaged, or not what it seems/);
    const next = await browser.open(`${await adds(each, 'Seen at noon.', 'investigating-officer')}/shown`);
    assert.match(next.text, /Seen at noon\./);
  });

  test('of a protected report is the chair’s alone, and counts as read by them', async () => {
    const each = await givenProtectedOn(site);
    const path = await adds(each, mail, 'chair');
    for (const name of ['headteacher', 'bursar', 'vice-chair', 'administrator', 'teacher'] as const)
      for (const page of [path, `${path}/shown`, `${path}/picture`])
        assert.equal((await (await site.as(name)).open(page)).status, 404, `${name} ${page}`);
    assert.equal((await site.anybody().open(`${path}/shown`)).html.includes('elsewhere.example'), false);
    assert.match((await (await site.as('chair')).open(`${path}/shown`)).text, /elsewhere\.example/);
    assert.match((await (await site.as('chair')).open(path)).text, /Opened by ?Pat chair/);
  });
});
