// Files that a reporter sends by receipt are cleaned of what they tell: the page says what was taken out,
// asks about what could not be, and nothing of it is anywhere on the machine in the clear.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  docxParts,
  jpegWith,
  marks,
  pdfWith,
  plainJpeg,
  plainPng,
  pngWith,
  zipOf,
} from '../given/marked-files.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import type { Browser, Page } from '../tools/http.ts';
import { type Receipt, whenFollowed, whenReportedAnonymously } from './story.ts';

const hour = 3_600_000;
const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(Object.values(marks).join())]);

describe('a reporter’s files are cleaned', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(async () => site.close());

  const fileOf = (name: string, bytes: Buffer) => new File([new Uint8Array(bytes)], name);
  /** The reporter opens the page for details with the code in hand. */
  const atDetails = async ({ code }: Receipt): Promise<Browser> => {
    const browser = site.anybody();
    await whenFollowed(browser, code);
    await browser.send('Add details or photos');
    return browser;
  };
  const sent = async (receipt: Receipt, ...files: readonly File[]): Promise<[Browser, Page]> => {
    const browser = await atDetails(receipt);
    return [browser, await browser.send('Add details', { where: 'In room 4', files })];
  };
  const detailsOf = async ({ code }: Receipt) => (await site.app.reports.follow(code)).incident.details;
  const contents = async (receipt: Receipt): Promise<readonly Buffer[]> => {
    const { incident } = await site.app.reports.follow(receipt.code);
    return Promise.all(
      incident.details
        .flatMap(({ files }) => files)
        .map(async (file) => {
          const opened = await site.app.files.read(incident.id, file);
          return 'erased' in opened ? assert.fail() : Buffer.concat(await Array.fromAsync(opened.content));
        }),
    );
  };
  const onDisk = (): readonly string[] => readdirSync(join(site.dataDir, 'files'));
  /** Every file below the data folder, and whatever lies loose where programs put what they do not keep. */
  const everything = (): readonly Buffer[] =>
    [...readdirSync(site.dataDir, { recursive: true, withFileTypes: true }), ...loose()]
      .filter((entry) => entry.isFile())
      .flatMap((entry) => readIfThere(join(entry.parentPath, entry.name)));
  const loose = () => readdirSync(tmpdir(), { withFileTypes: true });
  const readIfThere = (path: string): readonly Buffer[] => {
    try {
      return [readFileSync(path)];
    } catch {
      return [];
    }
  };
  /** The names of the questions about files on a page. */
  const questionsOn = ({ html }: Page): readonly string[] => [
    ...new Set([...html.matchAll(/name="(file-[^"]+)"/g)].map((found) => found[1] ?? '')),
  ];

  test('the page says what was removed, and nobody finds it in what was kept or on the disk', async () => {
    const receipt = await whenReportedAnonymously(site);
    const [, page] = await sent(
      receipt,
      fileOf('photo.jpg', jpegWith(plainJpeg, 6)),
      fileOf('screen.png', pngWith(plainPng())),
      fileOf('notes.txt', Buffer.from('Words.')),
    );
    assert.match(page.text, /Your details were added/);
    assert.match(
      page.text,
      /photo\.jpg: the camera or program, the time, who made it, the place.* were removed\./,
    );
    assert.match(page.text, /notes\.txt: we found nothing hidden in it\./);
    const kept = await contents(receipt);
    assert.equal(kept.length, 3);
    const all = [...kept, ...everything()];
    for (const mark of Object.values(marks))
      for (const content of all) assert.ok(!content.includes(mark), mark);
  });

  test('it asks about what could not be cleaned, and adds nothing before the answer', async () => {
    const receipt = await whenReportedAnonymously(site);
    const [browser, page] = await sent(
      receipt,
      fileOf('photo.jpg', jpegWith(plainJpeg)),
      fileOf('letter.doc', old),
      fileOf('trap.jpg', zipOf({ a: 'x' })),
    );
    assert.equal(page.status, 200);
    assert.match(page.text, /Before your files are added.*Nothing is added to your report yet/);
    assert.match(page.text, /letter\.doc ?Was not cleaned: .* may see who made it/);
    assert.match(page.text, /trap\.jpg ?Was not cleaned: it is not the kind of file that its name says/);
    assert.deepEqual(await detailsOf(receipt), []);
    const [doc, trap] = questionsOn(page);
    const unanswered = await browser.send('Add details', { [doc ?? '']: 'send' });
    assert.equal(unanswered.status, 422);
    assert.match(unanswered.text, /Say whether to send trap\.jpg/);
    assert.deepEqual(await detailsOf(receipt), []);
    const files = onDisk().length;
    const done = await browser.send('Add details', { [doc ?? '']: 'send', [trap ?? '']: 'leave' });
    assert.match(done.text, /Your details were added/);
    assert.match(done.text, /In room 4/);
    assert.equal(onDisk().length, files - 1, 'what was left out is gone');
    const [details] = await detailsOf(receipt);
    assert.equal(details?.files.length, 2);
    assert.ok((await contents(receipt)).some((content) => content.equals(old)));
  });

  test('the answer sent twice adds nothing twice and loses nothing, even with another answer', async () => {
    const receipt = await whenReportedAnonymously(site);
    const [browser, page] = await sent(receipt, fileOf('letter.doc', old));
    const [name = ''] = questionsOn(page);
    const fields = Object.fromEntries(browser.fields('Add details'));
    const answers = await Promise.all(
      ['send', 'leave', 'send'].map((answer) =>
        site.anybody().post('/report/details', { ...fields, [name]: answer }),
      ),
    );
    for (const answer of answers) assert.match(answer.text, /Your details were added/);
    const details = await detailsOf(receipt);
    assert.equal(details.length, 1);
    if (details[0]?.files.length === 1) assert.deepEqual(await contents(receipt), [old]);
  });

  test('scripts in a PDF and macros are taken out and said before it is added', async () => {
    const receipt = await whenReportedAnonymously(site);
    const [browser, page] = await sent(
      receipt,
      fileOf('form.pdf', pdfWith()),
      fileOf('costs.docm', zipOf(docxParts())),
    );
    assert.match(page.text, /form\.pdf.*scripts or macros.* were removed/);
    assert.match(page.text, /costs\.docm.*scripts or macros.* were removed/);
    assert.match(page.text, /costs\.docm.*It still holds .*comments, notes/);
    const names = questionsOn(page);
    await browser.send('Add details', Object.fromEntries(names.map((name) => [name, 'send'])));
    for (const content of await contents(receipt))
      for (const mark of Object.values(marks)) assert.ok(!content.includes(mark));
  });

  test('a bomb is refused in words, and what was typed stays', async () => {
    const receipt = await whenReportedAnonymously(site);
    const before = onDisk();
    const bomb = zipOf({
      '[Content_Types].xml': '<Types/>',
      '_rels/.rels': '<Relationships/>',
      'word/document.xml': Buffer.alloc(30 * 1024 * 1024),
    });
    const [, page] = await sent(
      receipt,
      fileOf('vast.png', plainPng(100_000, 100_000)),
      fileOf('a.docx', bomb),
    );
    assert.equal(page.status, 422);
    assert.match(page.text, /vast\.png: it says that it is far larger than any such file is/);
    assert.match(page.text, /a\.docx: it says that it is far larger/);
    assert.match(page.html, /In room 4/);
    assert.deepEqual(onDisk(), before);
  });

  test('files that waited too long are not added, those of another report never', async () => {
    const receipt = await whenReportedAnonymously(site);
    const other = await whenReportedAnonymously(site);
    const [browser] = await sent(receipt, fileOf('letter.doc', old));
    const fields = Object.fromEntries(browser.fields('Add details'));
    const strange = await site.anybody().post('/report/details', { ...fields, code: other.code });
    assert.equal(strange.status, 422);
    site.clock.now += 2 * hour + 1;
    const late = await browser.send('Add details');
    assert.match(late.text, /The files waited too long, so we did not keep them\. Choose them again/);
    assert.match(late.html, /In room 4/);
    assert.deepEqual([await detailsOf(receipt), await detailsOf(other)], [[], []]);
    const waiting = fields.held?.[0] ?? '';
    assert.ok(onDisk().includes(waiting));
    site.clock.now = (await site.app.cleanedFiles.next()) ?? 0;
    await site.app.cleanedFiles.expire();
    assert.ok(!onDisk().includes(waiting), 'nobody asks for it any more');
  });
});
