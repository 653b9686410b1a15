// Files that come with the report itself: kept until the form is right, asked about where cleaning left
// something, and once on the record.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { jpegWith, marks, plainJpeg, plainPng } from '../given/marked-files.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenKey } from '../given/site-incident.ts';
import type { Browser, Page } from '../tools/http.ts';
import { cast, givenStory, receiptOn } from './story.ts';

const hour = 3_600_000;
const old = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const what = 'The register lay in the road.';

test('a file whose cleaning dies is refused in words, and the report goes on without it', async () => {
  const site = await givenSite({ cleaningMaxMs: 1 });
  try {
    const browser = site.anybody();
    await browser.open('/report');
    const files = [new File([new Uint8Array(jpegWith(plainJpeg, 6))], 'photo.jpg')];
    const refused = await browser.send('Send report', { what, files });
    assert.equal(refused.status, 422);
    assert.ok(refused.html.includes('photo.jpg') && refused.html.includes(what));
    assert.deepEqual(readdirSync(join(site.dataDir, 'files')), []);
    const sent = await browser.send('Send report', {});
    assert.equal(sent.path, '/report/received');
  } finally {
    await site.close();
  }
});

test('below the reserve of the disk files are refused in words; reports and signing in go on', async () => {
  let free = 99;
  const site = await givenSite({ reserve: { bytes: 100, freeBytesIn: async () => free } });
  try {
    const browser = site.anybody();
    await browser.open('/report');
    const files = [new File([new Uint8Array(jpegWith(plainJpeg, 6))], 'photo.jpg')];
    const refused = await browser.send('Send report', { what, files });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /photo\.jpg: the server has too little room left for files/);
    assert.ok(refused.html.includes(what));
    assert.equal((await browser.send('Send report', {})).path, '/report/received');
    assert.equal((await (await site.as('headteacher')).open('/people')).status, 200);
    free = 100;
    const other = site.anybody();
    await other.open('/report');
    assert.equal((await other.send('Send report', { what, files })).path, '/report/received');
  } finally {
    await site.close();
  }
});

test('files of one network that were never sent are bounded, and more are refused in words', async () => {
  const site = await givenSite();
  try {
    const large = () => new File([new Uint8Array(5 * 1024 * 1024)], 'scan.bin');
    const tries = async () => {
      const browser = site.anybody();
      await browser.open('/report');
      const page = await browser.send('Send report', { what: '', files: [large()] });
      assert.equal(page.status, 422);
      return page.text.includes('too many files that were not sent wait here');
    };
    const refused: boolean[] = [];
    for (let nth = 0; nth < 6; nth++) refused.push(await tries());
    assert.deepEqual(refused, [false, false, false, false, false, true]);
    assert.equal(readdirSync(join(site.dataDir, 'files')).length, 5);
    const browser = site.anybody();
    await browser.open('/report');
    assert.equal((await browser.send('Send report', { what })).path, '/report/received');
    site.clock.now += 2 * hour + 1;
    assert.equal(await tries(), false);
  } finally {
    await site.close();
  }
});

describe('a report that brings files', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
    await givenKey(site, 'chair');
  });
  after(() => site.close());

  const fileOf = (name: string, bytes: Buffer) => new File([new Uint8Array(bytes)], name);
  const photo = () => fileOf('photo.jpg', jpegWith(plainJpeg, 6));
  const onDisk = () => readdirSync(join(site.dataDir, 'files'));
  const questionsOn = ({ html }: Page) => [...html.matchAll(/name="(file-[^"]+)"/g)].map(([, name]) => name);
  const heldOn = ({ html }: Page) => [...html.matchAll(/name="held" value="([^"]+)"/g)].map(([, id]) => id);
  const started = async (path = '/report', browser = site.anybody()): Promise<Browser> => {
    await browser.open(path);
    return browser;
  };
  const filesOf = async (page: Page): Promise<readonly string[]> => {
    const { written } = await site.app.reports.follow(receiptOn(page).code);
    return [...written.values()].flatMap(({ fileNames }) => (fileNames ? fileNames.split('\n') : []));
  };
  const entriesOf = async (page: Page) => {
    const story = givenStory(site, cast(site), receiptOn(page));
    return { story, types: await story.types() };
  };

  for (const naming of ['named', 'confidential', 'anonymous'] as const) {
    test(`${naming}, has them in its one entry, cleaned, and people on the case open them`, async () => {
      const browser = await started();
      const files = [photo(), fileOf('screen.png', plainPng())];
      const page = await browser.send('Send report', { what, naming, identity: 'Robin', files });
      assert.equal(page.path, '/report/received', page.text);
      const { story, types } = await entriesOf(page);
      assert.deepEqual(types.slice(0, 1), ['reported']);
      assert.equal(types.filter((type) => type === 'details-added').length, 0);
      const reader = await site.as(naming === 'named' ? 'bursar' : 'chair');
      const { html } = await reader.open(story.path);
      const [, link = ''] = /href="([^"]+)">photo\.jpg</.exec(html) ?? [];
      const [entry] = (await story.incident()).details;
      assert.equal(entry?.files.length, 2);
      const opened = await reader.ask(link);
      const bytes = Buffer.from(await opened.arrayBuffer());
      for (const mark of Object.values(marks)) assert.ok(!bytes.includes(mark), mark);
      const { followed } = await followedOn(page);
      assert.match(followed.html, /photo\.jpg[\s\S]*screen\.png/);
    });
  }

  const followedOn = async (page: Page) => {
    const browser = await started('/follow');
    return { browser, followed: await browser.send('Show my report', { code: receiptOn(page).code }) };
  };

  test('with another fault keeps them: they need not be chosen again, and can be taken out', async () => {
    const browser = await started();
    const wrong = await browser.send('Send report', { what: '', files: [photo()] });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /photo\.jpg: goes with it/);
    const more = { what, files: [fileOf('screen.png', plainPng())] };
    assert.deepEqual(await filesOf(await browser.send('Send report', more)), ['photo.jpg', 'screen.png']);
    const other = await started();
    await other.send('Send report', { what: '', files: [photo()] });
    assert.deepEqual(await filesOf(await other.send('Send report', { what, held: [] })), []);
  });

  test('that waited too long, or are of another form, are chosen again', async () => {
    const browser = await started();
    const wrong = await browser.send('Send report', { what: '', files: [photo()] });
    site.clock.now += 2 * hour + 1;
    const late = await browser.send('Send report', { what });
    assert.equal(late.status, 422);
    assert.match(late.html, /href="#files"/);
    assert.ok(late.html.includes(what));
    const forged = await started();
    const never = await forged.send('Send report', { what, held: heldOn(wrong).map((id) => `${id}x`) });
    assert.equal(receiptOn(await forged.send('Send report', { held: [] })).code.length > 0, true, never.text);
  });

  test('that cleaning could not look into are asked about before anything is sent', async () => {
    const browser = await started();
    const before = await site.app.casebook.count(site.ids.chair, {});
    const files = [photo(), fileOf('letter.doc', old), fileOf('second.doc', Buffer.concat([old, old]))];
    const values = { what: 'Only I was there.', naming: 'anonymous', files };
    const warned = await browser.send('Send report', values);
    assert.match(warned.text, /Could this tell who you are\?/);
    const asked = await browser.send('Send it as it is');
    assert.match(asked.text, /Nothing was sent yet.*photo\.jpg: .* removed.*letter\.doc.*second\.doc/);
    assert.equal(await site.app.casebook.count(site.ids.chair, {}), before);
    const [first = '', , second = ''] = questionsOn(asked);
    const open = await browser.send('Send report', { [first]: 'send' });
    assert.equal(open.status, 422);
    assert.match(open.text, /Say whether to send second\.doc/);
    const sent = await browser.send('Send report', { [first]: 'send', [second]: 'leave' });
    assert.deepEqual(await filesOf(sent), ['photo.jpg', 'letter.doc']);
  });

  test('sent twice holds them once, also from two windows at one moment', async () => {
    const browser = await started();
    const fields = browser.fields('Send report');
    const send = async () => {
      const values = { ...Object.fromEntries(fields), what, files: [photo()] };
      const each = site.anybody();
      return each.post('/report', values);
    };
    const before = onDisk().length;
    const [first, second] = await Promise.all([send(), send()]);
    const third = await send();
    assert.equal(receiptOn(second).code, receiptOn(first).code);
    assert.equal(receiptOn(third).code, receiptOn(first).code);
    assert.deepEqual(await filesOf(third), ['photo.jpg']);
    assert.equal(onDisk().length, before + 1);
  });

  test('sent again with one more has that one added', async () => {
    const browser = await started();
    const fields = Object.fromEntries(browser.fields('Send report'));
    await site.anybody().post('/report', { ...fields, what, files: [photo()] });
    const files = [photo(), fileOf('photo.jpg', plainPng())];
    const again = await site.anybody().post('/report', { ...fields, what, files });
    assert.deepEqual(await filesOf(again), ['photo.jpg', 'photo.jpg']);
    const { story } = await entriesOf(again);
    assert.deepEqual(
      (await story.incident()).details.map(({ files }) => files.length),
      [1, 1],
    );
  });

  test('without a secret of ours ahead of them keeps nothing of them', async () => {
    const before = onDisk();
    const made = { what, naming: 'anonymous', files: [photo()] };
    for (const _secret of ['', 'a.b.c']) {
      const page = await site.anybody().post('/report', { _secret, ...made });
      assert.equal(page.status, 422);
    }
    const browser = await started();
    const [secret = ''] = browser.fields('Send report').get('_secret') ?? [];
    const behind = await site.anybody().post('/report', { ...made, _secret: secret });
    assert.equal(behind.path, '/report/received');
    assert.deepEqual(await filesOf(behind), []);
    assert.deepEqual(onDisk(), before);
  });

  test('too many, or one that is too large, is said in words, and what was typed stays', async () => {
    const browser = await started();
    const large = fileOf('film.mp4', Buffer.alloc(26 * 1024 * 1024));
    const page = await browser.send('Send report', { what, files: [large] });
    assert.equal(page.status, 422);
    assert.match(page.html, /href="#files">film\.mp4 must be/);
    assert.ok(page.html.includes(what));
    const many = Array.from({ length: 11 }, (_, each) => fileOf(`${each}.png`, plainPng()));
    const over = await browser.send('Send report', { files: many });
    assert.match(over.html, /href="#files">Send at most 10 files at once/);
  });

  for (const path of ['/my-reports/report', '/incidents/report']) {
    test(`is made signed in as well, on ${path}`, async () => {
      const browser = await started(path, await site.as('headteacher'));
      const voice = { reportedBy: 'Robin', route: 'rang' };
      const at = {
        'received-day': '5',
        'received-month': '10',
        'received-year': '2026',
        'received-time': '07:00',
      };
      const values = path.startsWith('/my') ? {} : { ...voice, ...at };
      const wrong = await browser.send('Send report', { ...values, what: '', files: [photo()] });
      assert.match(wrong.text, /photo\.jpg: goes with it/);
      const page = await browser.send('Send report', { what });
      assert.deepEqual(await filesOf(page), ['photo.jpg'], page.text.slice(0, 500));
    });
  }
});
