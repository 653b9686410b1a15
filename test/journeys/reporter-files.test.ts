// Files that a reporter adds, by receipt over a real socket and signed in: they reach the people on the case,
// and nobody without the code puts anything on the disk.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { serve } from '@hono/node-server';
import type { Reference } from '../../src/record/ids.ts';
import { largeJpeg } from '../given/marked-files.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { incidentByCode } from '../given/site-incident.ts';
import { sameBytes } from '../then/same-bytes.ts';
import { type Receipt, whenReportedAnonymously } from './story.ts';

const megabyte = 1024 * 1024;

describe('a reporter adds files', () => {
  let site: OpenSite;
  let server: ReturnType<typeof serve>;
  let baseUrl: string;

  before(async () => {
    site = await givenSite();
    server = serve({ fetch: site.server.fetch, port: 0, hostname: '127.0.0.1' });
    await new Promise((resolve) => server.once('listening', resolve));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    await new Promise((resolve) => server.close(resolve));
    await site.close();
  });

  const onDisk = (): readonly string[] => {
    try {
      return readdirSync(join(site.dataDir, 'files'));
    } catch {
      return [];
    }
  };
  const formOf = (...parts: readonly (readonly [string, string | File])[]): FormData => {
    const form = new FormData();
    for (const [name, value] of parts) form.append(name, value);
    return form;
  };
  const marks = (code: string) =>
    [
      ['code', code],
      ['_secret', site.app.newSecret()],
    ] as const;
  const send = async (form: FormData) => {
    const answer = await fetch(`${baseUrl}/report/details`, {
      method: 'POST',
      body: form,
      redirect: 'manual',
    });
    return { status: answer.status, html: await answer.text(), headers: answer.headers };
  };
  const detailsOf = async ({ code }: Receipt) => (await site.app.reports.follow(code)).incident.details;

  test('by receipt: they show by name there, and open for people on the case', async () => {
    const receipt = await whenReportedAnonymously(site);
    const photograph = largeJpeg(700_000);
    const files = [
      new File([new Uint8Array(photograph)], 'Tür <3B>.jpg'),
      new File(['A letter.'], 'letter.txt'),
    ] as const;
    const form = formOf(
      ...marks(receipt.code),
      ['files', files[0]],
      ['files', files[1]],
      ['more', 'Behind.'],
    );
    const added = await send(form);
    assert.equal(added.status, 200, added.html);
    assert.match(added.html, /Your details were added/);
    assert.match(added.html, /Tür &lt;3B&gt;\.jpg[\s\S]*letter\.txt/);
    assert.match(added.html, /Behind\./);
    assert.doesNotMatch(added.html, /evidence/);
    assert.deepEqual(added.headers.getSetCookie(), []);

    const browser = await site.as('bursar');
    const page = await browser.open(`/incidents/${receipt.reference}`);
    const linkTo = (name: string) => new RegExp(`href="([^"]+)">${name}<`).exec(page.html)?.[1] ?? '';
    const [first, second] = [linkTo('Tür &lt;3B&gt;\\.jpg'), linkTo('letter\\.txt')];
    assert.match(first, /\/evidence\/\d+\/0$/);
    const sent = await site.server.request(first, {
      headers: { cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    assert.match(sent.headers.get('content-disposition') ?? '', /^attachment; .*T%C3%BCr/);
    assert.equal(sent.status, 200);
    sameBytes(Buffer.from(await sent.arrayBuffer()), photograph);
    assert.equal((await browser.open(second)).html, 'A letter.');

    const { entry = 0 } = (await detailsOf(receipt))[0] ?? {};
    const own = async (asked: Readonly<Record<string, string>>) =>
      fetch(`${baseUrl}/follow/file`, { method: 'POST', body: new URLSearchParams(asked) });
    const mine = { code: receipt.code, entry: String(entry), number: '1' };
    assert.equal(await (await own(mine)).text(), 'A letter.', 'its reporter gets it back');
    assert.equal((await own({ ...mine, number: '2' })).status, 404);
    const others = await whenReportedAnonymously(site);
    assert.equal((await own({ ...mine, code: others.code })).status, 404);
    assert.match(await (await own({ ...mine, code: '1111 2222 3333 4444' })).text(), /no report with this/);

    await send(form);
    assert.equal((await detailsOf(receipt)).length, 1, 'sent twice, it is there once');
    assert.equal(onDisk().length, 2);
  });

  test('with a wrong code, or one that stands behind the files, nothing reaches the disk', async () => {
    const receipt = await whenReportedAnonymously(site);
    const before = onDisk();
    const large = new File([Buffer.alloc(4 * megabyte)], 'film.mp4');
    const behind = formOf(['files', large], ...marks(receipt.code));
    for (const form of [formOf(...marks('1111 2222 3333 4444'), ['files', large]), behind]) {
      const answer = await send(form);
      assert.equal(answer.status, 422);
      assert.match(answer.html, /There is no report with this receipt code/);
    }
    const twice = formOf(...marks('1111 2222 3333 4444'), ['code', receipt.code], ['files', large]);
    assert.equal((await send(twice)).status, 422);
    assert.deepEqual(onDisk(), before);
    assert.deepEqual(await detailsOf(receipt), []);
  });

  test('over the limit, empty, or in a form with another fault: said in words, nothing is kept', async () => {
    const receipt = await whenReportedAnonymously(site);
    const before = onDisk();
    const large = new File([Buffer.alloc(6 * megabyte)], 'film.mp4');
    const over = await send(formOf(...marks(receipt.code), ['files', large], ['more', 'Kept words.']));
    assert.equal(over.status, 422);
    assert.match(over.html, /href="#files">film\.mp4 must be 5 MB or smaller/);
    assert.match(over.html, /Kept words\./);
    const empty = await send(formOf(...marks(receipt.code), ['files', new File([], 'empty.txt')]));
    assert.match(empty.html, /empty\.txt: the file is empty/);
    const note = new File(['x'], 'note.txt');
    const wrong = await send(formOf(...marks(receipt.code), ['affected', 'many'], ['files', note]));
    assert.equal(wrong.status, 422);
    assert.match(wrong.html, /Choose note\.txt again/);
    const noSecret = await send(formOf(['code', receipt.code], ['files', note]));
    assert.match(noSecret.html, /Choose note\.txt again/);
    assert.deepEqual(onDisk(), before);
    assert.deepEqual(await detailsOf(receipt), []);
  });

  test('too large together: refused in words, and nothing of them is kept', async () => {
    const receipt = await whenReportedAnonymously(site);
    const large = (count: number) =>
      Array.from({ length: count }, (_, each) => {
        const file = new File([new Uint8Array(5 * 1024 * 1024 - each)], `${each}.txt`, {
          type: 'text/plain',
        });
        return ['files', file] as const;
      });
    const asked = await send(formOf(...marks(receipt.code), ...large(4)));
    const held = [...asked.html.matchAll(/name="held" value="([^"]+)"/g)].map(([, name = '']) => name);
    if (held.length > 0) {
      const answers = held.flatMap(
        (name) =>
          [
            ['held', name],
            [`file-${name}`, 'send'],
          ] as const,
      );
      assert.equal((await send(formOf(...marks(receipt.code), ...answers))).status, 200);
    }
    const counted = async () => (await detailsOf(receipt)).flatMap(({ files }) => files).length;
    assert.equal(await counted(), 4);
    const before = onDisk();
    const over = await send(formOf(...marks(receipt.code), ['more', 'Kept words.'], ...large(2)));
    assert.equal(over.status, 422);
    assert.match(over.html, /All files of a report can be 25 MB together/);
    assert.match(over.html, /Kept words\./);
    assert.deepEqual([onDisk(), await counted()], [before, 4]);
  });

  test('twenty files in all: one more is refused in words, and nothing that was typed is lost', async () => {
    const receipt = await whenReportedAnonymously(site);
    const some = (count: number) =>
      Array.from({ length: count }, (_, each) => ['files', new File(['x'], `${each}.txt`)] as const);
    const counted = async () => (await detailsOf(receipt)).flatMap(({ files }) => files).length;
    assert.equal((await send(formOf(...marks(receipt.code), ...some(10)))).status, 200);
    assert.equal((await send(formOf(...marks(receipt.code), ...some(5)))).status, 200);
    const before = onDisk();
    const over = await send(formOf(...marks(receipt.code), ['more', 'Kept words.'], ...some(6)));
    assert.equal(over.status, 422);
    assert.match(over.html, /href="#files">You can add 5 more: /);
    assert.match(over.html, /Kept words\./);
    assert.deepEqual([onDisk(), await counted()], [before, 15]);
    const last = formOf(...marks(receipt.code), ...some(5));
    assert.equal((await send(last)).status, 200);
    assert.equal((await send(last)).status, 200, 'the same form again is no sixth file');
    const none = await send(formOf(...marks(receipt.code), ['more', 'Kept too.'], ...some(1)));
    assert.equal(none.status, 422);
    assert.match(none.html, /You can add 0 more/);
    assert.doesNotMatch(none.html, /Choose 0\.txt again/);
    assert.equal((await send(formOf(...marks(receipt.code), ['more', 'Words alone.']))).status, 200);
    assert.equal(await counted(), 20);
  });

  test('once nothing can be added any more: refused with its point, and nothing is kept', async () => {
    const receipt = await whenReportedAnonymously(site);
    const first = await site.app.reports.follow((await whenReportedAnonymously(site)).code);
    await (await incidentByCode(site, receipt.code)).aside('headteacher', first.incident.id);
    const before = onDisk();
    const late = await send(formOf(...marks(receipt.code), ['files', new File(['x'], 'late.txt')]));
    assert.equal(late.status, 422);
    assert.match(late.html, /Policy point 2/);
    assert.deepEqual(onDisk(), before);
  });

  test('a form whose fields are too large together, or that names no boundary, is not taken in', async () => {
    const receipt = await whenReportedAnonymously(site);
    const before = onDisk();
    const part = 'x'.repeat(3 * megabyte);
    const file = new File(['x'], 'note.txt');
    const form = formOf(...marks(receipt.code), ['files', file], ['more', part], ['other', part]);
    assert.equal((await send(form)).status, 413);
    const answer = await fetch(`${baseUrl}/report/details`, {
      method: 'POST',
      body: 'code=1',
      headers: { 'content-type': 'multipart/form-data' },
    });
    assert.equal(answer.status, 422);
    await answer.text();
    assert.deepEqual(onDisk(), before);
  });

  test('signed in, under My reports; and without a file it is as before', async () => {
    const browser = await site.as('teacher');
    await browser.open('/my-reports/report');
    await browser.send('Send report', { what: 'My bag was stolen.' });
    const reference = /INC-\w{3}-\w{3}/.exec((await browser.open('/my-reports')).text)?.[0] as Reference;
    const path = `/my-reports/${reference}`;
    await browser.open(`${path}/add-details`);
    await browser.send('Add details', { where: 'On the bus' });
    assert.match(browser.page().text, /Your details were added.*On the bus/);
    await browser.open(`${path}/add-details`);
    await browser.send('Add details', { files: [new File(['A'], 'a.txt'), new File(['B'], 'b.txt')] });
    assert.match(browser.page().html, /a\.txt[\s\S]*b\.txt/);
    await browser.open(`${path}/add-details`);
    const before = onDisk();
    const wrong = await browser.send('Add details', { affected: 'many', files: [new File(['C'], 'c.txt')] });
    assert.deepEqual([wrong.status, onDisk()], [422, before]);
    assert.match(wrong.text, /Choose c\.txt again/);
    const own = await site.app.reports.own(site.ids.teacher, reference);
    assert.deepEqual(
      own.incident.details.map(({ files }) => files.length),
      [0, 2],
    );
  });
});
