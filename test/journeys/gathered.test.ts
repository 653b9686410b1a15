// What an investigation gathered: a row an entry, none folded; evidence on a page of its own; and what
// can be done found by other words.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenInvestigatingOn, type SiteIncident } from '../given/site-incident.ts';

const officer = 'investigating-officer' as const;
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('what was gathered', () => {
  let site: OpenSite;
  let each: SiteIncident;
  before(async () => {
    site = await givenSite();
    each = await givenInvestigatingOn(site, 'minor');
  });
  after(() => site.close());

  const opens = async (page: string, who: Parameters<OpenSite['as']>[0] = officer) =>
    (await site.as(who)).open(`${each.path}/${page}`);
  const rows = (html: string): readonly (string | undefined)[] =>
    [...html.matchAll(/<li id="[^"]*" class="candour-line.*?href="[^"]*entry=(\d+)#/gs)].map(
      ([, entry]) => entry,
    );

  const adds = async (name: string, content: Buffer, digest?: string): Promise<number> => {
    const kept = await site.app.files.keep(each.id, Readable.from([content]));
    assert.ok('file' in kept);
    const prose = { description: `What ${name} shows`, fileName: name, digest: digest ?? kept.digest };
    await each.done('add-evidence', { file: kept.file, size: kept.size }, prose, officer);
    return Number(
      (await site.app.cases.open(site.ids[officer], each.reference)).incident.evidence.at(-1)?.entry,
    );
  };

  test('stands in a row each, which leads to its entry; from 50 on it goes on to another page', async () => {
    for (let nth = 0; nth < 51; nth += 1)
      await each.done(
        'record-decision',
        { evidence: [] },
        { decision: `Decision ${nth}`, reasons: 'So.' },
        officer,
      );
    const first = await opens('investigation');
    const second = await opens('investigation?page=2');
    assert.equal(rows(first.html).length, 50);
    assert.equal(rows(second.html).length, 1);
    assert.equal(new Set([...rows(first.html), ...rows(second.html)]).size, 51);
    assert.match((await opens('investigation?page=99')).html, /Decision 50/);
  });

  test('has a page for a picture, which is sent as nothing but a picture', async () => {
    const entry = await adds('note.png', png);
    const decision = { decision: 'We do not pay.', reasons: 'So.' };
    await each.done('record-decision', { evidence: [entry] }, decision, officer);
    const page = await opens(`exhibit/${entry}/0`);
    assert.match(page.html, new RegExp(`<img src="${each.path}/exhibit/${entry}/0/picture"`));
    assert.ok(page.text.includes(createHash('sha256').update(png).digest('hex')));
    assert.match(page.text, /Rests on it ?We do not pay\./);
    const browser = await site.as(officer);
    const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ');
    const sent = await site.server.request(`${each.path}/exhibit/${entry}/0/picture`, {
      headers: { cookie },
    });
    assert.equal(sent.headers.get('content-type'), 'image/png');
    assert.equal(sent.headers.get('x-content-type-options'), 'nosniff');
    assert.deepEqual(Buffer.from(await sent.arrayBuffer()), png);
    assert.match(
      (await opens('investigation')).html,
      new RegExp(`<img src="[^"]*/exhibit/${entry}/0/picture"`),
    );
  });

  test('shows a text as text, and never runs what is named like a picture', async () => {
    const entry = await adds('log.png', Buffer.from('<script>alert(1)</script>\nLine two'));
    const shown = await opens(`exhibit/${entry}/0/shown`);
    assert.match(shown.html, /<pre>&lt;script&gt;alert\(1\)&lt;\/script&gt;\nLine two<\/pre>/);
    assert.match(
      (await opens(`exhibit/${entry}/0`)).html,
      new RegExp(`<iframe src="${each.path}/exhibit/${entry}/0/shown" title="[^"]+" sandbox`),
    );
    assert.equal((await opens(`exhibit/${entry}/0/picture`)).status, 404);
    const binary = await adds('sheet.bin', Buffer.from([0, 1, 2, 3]));
    assert.match((await opens(`exhibit/${binary}/0`)).text, /does not show this kind of file/);
  });

  test('breaks off where its content is not what the record says', async () => {
    const entry = await adds('a.png', png, '0'.repeat(64));
    const browser = await site.as(officer);
    for (const path of [`exhibit/${entry}/0/picture`, `evidence/${entry}`])
      await assert.rejects(async () => (await browser.ask(`${each.path}/${path}`)).arrayBuffer(), path);
  });

  test('too large for a list stands as a sign there, and as a picture on its page', async () => {
    const entry = await adds('large.png', Buffer.concat([png, Buffer.alloc(4 * 1024 * 1024)]));
    const picture = new RegExp(`<img src="[^"]*/exhibit/${entry}/0/picture"`);
    assert.doesNotMatch((await opens('investigation')).html, picture);
    assert.match((await opens(`exhibit/${entry}/0`)).html, picture);
  });

  test('is nobody’s who may not see the incident, and an entry that is no evidence has no page', async () => {
    const entry = await adds('b.txt', Buffer.from('Two'));
    for (const page of [`exhibit/${entry}/0`, `exhibit/${entry}/0/picture`, `exhibit/${entry}/0/shown`, 'do'])
      assert.equal((await opens(page, 'teacher')).status, 404, page);
    for (const page of ['exhibit/1/0', 'exhibit/1/0/shown', `exhibit/${entry}/1`, 'exhibit/x/0'])
      assert.equal((await opens(page)).status, 404, page);
  });
});

describe('what can be done', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('is found by other words, only where the reader may do it', async () => {
    const each = await givenInvestigatingOn(site, 'minor');
    const finds = async (words: string): Promise<readonly string[]> => {
      const { html } = await (await site.as(officer)).open(
        `${each.path}/do?words=${encodeURIComponent(words)}`,
      );
      const [, main = ''] = html.split('<h1');
      return [...main.matchAll(new RegExp(`href="${each.path}/([a-z-]+)`, 'g'))].map(
        ([, form]) => form ?? '',
      );
    };
    assert.deepEqual(await finds('photo'), ['add-evidence']);
    assert.deepEqual(await finds('Wrong name'), ['correct-entry']);
    assert.ok((await finds('parents')).includes('inform-people'));
    assert.deepEqual(await finds('elephant'), ['do']);
    assert.deepEqual(await finds('erase'), ['do']);
  });

  test('stands in the menu eight at most, what waits for the reader first', async () => {
    const each = await givenInvestigatingOn(site, 'minor');
    const { html } = await (await site.as(officer)).open(`${each.path}/policy`);
    const [, menu = ''] =
      /candour-menu__body">(.*?)<\/details>/s.exec(html.slice(html.indexOf('candour-tabs__menu'))) ?? [];
    const links = [...menu.matchAll(/<li><a href="[^"]*\/([a-z-]+)/g)].map(([, form]) => form);
    assert.equal(links.length, 8);
    assert.match(menu, /All \d+ actions/);
  });
});
