// Buckets: evidence in one, backups in another, set up by the machine or in the browser; and what people are
// told while one of them is away, refuses or breaks off.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, type TestContext, test } from 'node:test';
import { serve } from '@hono/node-server';
import { newestBackup } from '../../src/app/operate/backup-place.ts';
import { restore } from '../../src/app/operate/restore.ts';
import { isRefusal } from '../../src/record/step.ts';
import { entriesOf } from '../../src/store/log/log.ts';
import { jpegWith, plainJpeg } from '../given/marked-files.ts';
import { day } from '../given/people.ts';
import { givenSite, type OpenSite, type SiteOptions } from '../given/site.ts';
import { type AskedOfS3, givenS3, type Lie } from '../tools/s3.ts';
import { cast, givenStory, receiptOn } from './story.ts';

const what = 'The register lay in the road.';

async function given(t: TestContext, by: 'machine' | 'browser', options: SiteOptions = {}) {
  const [evidence, backups] = [await givenS3(), await givenS3()];
  const outside = mkdtempSync(join(tmpdir(), 'candour-buckets-'));
  const keysFolder = join(outside, 'keys');
  mkdirSync(keysFolder);
  const logged: unknown[] = [];
  const site = await givenSite({
    ...{ backsUpWithKeyIn: outside, evidenceBucket: evidence.bucket, ...options },
    ...(by === 'machine' && { backupBucket: backups.bucket }),
    log: ({ error }) => logged.push(error),
  });
  t.after(async () => {
    await site.close();
    await Promise.all([evidence.close(), backups.close()]);
    rmSync(outside, { recursive: true, force: true });
  });
  return { site, evidence, backups, outside, keysFolder, logged };
}

const photo = (): File => new File([new Uint8Array(jpegWith(plainJpeg, 6))], 'photo.jpg');

async function reported(site: OpenSite) {
  const browser = site.anybody();
  await browser.open('/report');
  const page = await browser.send('Send report', {
    what,
    naming: 'named',
    identity: 'Robin',
    files: [photo()],
  });
  return givenStory(site, cast(site), receiptOn(page));
}

const isGet = ({ method }: AskedOfS3): boolean => method === 'GET';

const denies: Lie = { status: 403, code: 'AccessDenied' };

async function whenNightComes({ app }: OpenSite): Promise<void> {
  await app.backups.pass();
  await app.backups.idle();
}

const rowsOf = async ({ app }: OpenSite) =>
  Object.fromEntries((await app.health('now')).map(({ name, light }) => [name, light]));

describe('Evidence in a bucket', () => {
  test('is taken, opened and given out whole; what breaks off is a page in words, and no copy', async (t) => {
    const { site, evidence, logged } = await given(t, 'machine');
    const story = await reported(site);
    assert.equal(evidence.objects.size, 1);
    assert.ok(!existsSync(join(site.dataDir, 'files')));
    const bursar = await site.as('bursar');
    const { html } = await bursar.open(story.path);
    const [, link = ''] = /href="([^"]+)">photo\.jpg</.exec(html) ?? [];
    const digestOf = async (answer: Response) =>
      createHash('sha256')
        .update(Buffer.from(await answer.arrayBuffer()))
        .digest('hex');
    const entry = link.replace('/exhibits/', '/evidence/');
    const first = await bursar.ask(entry);
    assert.equal(first.headers.get('Content-Type'), 'application/octet-stream');
    const whole = await digestOf(first);
    const record = async () =>
      JSON.stringify(await entriesOf(site.database.reader, 'brookside', (await story.incident()).id));
    const before = await record();
    for (const lie of [{ bytes: 10 }, denies] as const) {
      let gets = 0;
      evidence.lie = (asked) => (isGet(asked) ? (gets++ === 0 ? lie : denies) : null);
      const answer = await bursar.ask(entry);
      assert.deepEqual([answer.status, logged.length > 0], [503, true]);
      assert.match(await answer.text(), /We cannot get at files just now/);
    }
    assert.equal(await record(), before, 'nothing was copied out');
    evidence.lie = () => null;
    assert.equal(await digestOf(await bursar.ask(entry)), whole);
  });

  test('that is too large for memory and breaks off is a broken transfer, and no whole copy', async (t) => {
    const { site, evidence } = await given(t, 'machine');
    const story = await reported(site);
    const { id } = await story.incident();
    const kept = await site.app.files.keep(id, Readable.from([Buffer.alloc(17 * 1024 * 1024, 'x')]));
    if ('problem' in kept) assert.fail(kept.problem);
    const { file, size, digest } = kept;
    const prose = { description: 'The film.', fileName: 'film.mp4', digest };
    const commands = [{ step: 'add-evidence', facts: { file, size }, prose }] as const;
    const actor = { kind: 'person', person: site.ids.bursar } as const;
    const added = await site.app.execute({ kind: 'incident', stream: id, actor, commands });
    const entry = isRefusal(added) ? assert.fail(JSON.stringify(added)) : added.version;
    const bursar = await site.as('bursar');
    const server = serve({ fetch: site.server.fetch, port: 0, hostname: '127.0.0.1' });
    await once(server, 'listening');
    t.after(() => server.close());
    const { port } = server.address() as AddressInfo;
    const cookie = [...bursar.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const path = `${story.path}/evidence/${entry}`;
    const take = () => fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } });
    let gets = 0;
    evidence.lie = (asked) => (isGet(asked) ? (gets++ === 0 ? { bytes: 9 * 1024 * 1024 } : denies) : null);
    const answer = await take();
    assert.deepEqual([answer.status, answer.headers.get('Content-Length')], [200, `${size}`]);
    await assert.rejects(answer.arrayBuffer(), 'what came looks whole');
    const copies = async () =>
      (await entriesOf(site.database.reader, 'brookside', id))
        .filter(({ type }) => type === 'copied-out')
        .map(({ version, facts }) => ({ version, ...JSON.parse(facts) }));
    const [begun, broken, ...more] = await copies();
    assert.deepEqual([broken?.brokeOff, more], [begun?.version, []]);
    const custody = (await bursar.open(`${story.path}/custody`)).text;
    assert.match(custody, /Copied out in part/);
    assert.doesNotMatch(custody, /Copied out(?! in part)/);
    const again = await take();
    assert.deepEqual([again.status, (await copies()).length], [503, 2]);
    assert.match(await again.text(), /We cannot get at files just now/);
    evidence.lie = () => null;
    assert.equal((await (await take()).arrayBuffer()).byteLength, size);
    assert.match((await bursar.open(`${story.path}/custody`)).text, /Copied out(?! in part)/);
  });

  test('is refused in words while the bucket refuses, and the report goes without it', async (t) => {
    const { site, evidence } = await given(t, 'machine');
    evidence.lie = () => denies;
    const browser = site.anybody();
    await browser.open('/report');
    const refused = await browser.send('Send report', { what, files: [photo()] });
    assert.deepEqual([refused.status, refused.html.includes(what)], [422, true]);
    assert.equal((await browser.send('Send report', {})).path, '/report/received');
    assert.equal((await rowsOf(site))['Bucket for evidence'], 'wrong');
  });
});

describe('Backups in a bucket', () => {
  test('that the machine names: keys apart, old ones gone, restored to try it and in earnest', async (t) => {
    const { site, backups, outside, keysFolder } = await given(t, 'machine');
    await reported(site);
    const administrator = await site.as('administrator');
    const form = await administrator.open('/running/backups/where');
    assert.ok(form.text.includes(backups.bucket.url) && !form.html.includes('name="secret"'));
    const page = await administrator.send('Back up each night', { keysFolder });
    assert.match(page.text, /as the settings of this computer say/);
    const names = Array.from(
      { length: 30 },
      (_, at) => `candour-2025-01-${`${at + 1}`.padStart(2, '0')}-020000.backup`,
    );
    for (const name of [...names, 'of-others.txt']) backups.objects.set(`a/school/${name}`, Buffer.from('x'));
    for (const key of ['a/school/candour-2025-02-01-020000.backup', 'a/school/of-others'])
      backups.uploads.set(key, { key, parts: new Map(), at: 1 });
    await whenNightComes(site);
    const { runs, trial } = await site.app.backups.state();
    assert.deepEqual([runs[0]?.said, trial?.said, trial?.backupMadeAt], [null, null, site.clock.now]);
    const made = `a/school/${runs[0]?.file}`;
    const kept = [...backups.objects.keys()];
    assert.ok(kept.includes(made) && kept.includes('a/school/of-others.txt') && kept.length === 32);
    assert.ok(!kept.includes(`a/school/${names[0]}`), 'the oldest went');
    assert.deepEqual([...backups.uploads.keys()], ['a/school/of-others']);
    assert.deepEqual(readdirSync(keysFolder).toSorted(), ['.candour-backups', 'candour-keys.backup']);
    const rootKey = readFileSync(join(outside, 'root.key'), 'utf8').trim();
    for (const [name, bytes] of backups.objects)
      assert.ok(
        !name.includes('keys') && !bytes.includes(rootKey) && !bytes.includes('candour-keys-1'),
        name,
      );
    const dataDir = join(outside, 'elsewhere');
    mkdirSync(dataDir);
    const inFolder = { database: { dataDir }, keyring: { dataDir } };
    const places = { dataDir, keyFile: join(outside, 'root.key'), ...inFolder, backupBucket: backups.bucket };
    const backupFile = await newestBackup(places);
    await assert.rejects(restore(places, { backupFile, keysFile: null, now: 1 }), /holds no keys/);
    const keysFile = join(keysFolder, 'candour-keys.backup');
    assert.equal((await restore(places, { backupFile, keysFile, now: 1 })).files, 1);
  });

  test('that the browser sets up is tried first, and its secret is on no page and no disk', async (t) => {
    const { site, evidence, backups, keysFolder } = await given(t, 'browser');
    const { url, region, keyId, secret } = backups.bucket;
    const { origin } = new URL(url);
    const asked = { to: 'bucket', service: origin, bucket: 'bucket/a/school', region, keyId, keysFolder };
    const browser = await site.as('administrator');
    await browser.open('/running/backups');
    await browser.follow('Set backups up');
    const refused = await browser.send('Back up each night', { ...asked, secret: 'mistyped' });
    assert.match(refused.text, /refuses the secret.*It does not let Candour in.*It takes a file/s);
    assert.equal((await site.app.backups.state()).plan, null);
    const same = { service: new URL(evidence.bucket.url).origin, bucket: 'bucket/b', secret };
    assert.match(
      (await browser.send('Back up each night', { ...asked, ...same })).text,
      /Evidence lies in this/,
    );
    backups.objects.set('a/school/.candour-backups', Buffer.from('another school'));
    const others = await browser.send('Back up each night', { ...asked, secret });
    assert.match(others.text, /Another school/);
    backups.objects.clear();
    const set = await browser.send('Back up each night', asked);
    assert.deepEqual([set.path, set.text.includes(url)], ['/running/backups?done=set', true]);
    assert.deepEqual([...backups.objects.keys()], ['a/school/.candour-backups']);
    const form = await browser.open('/running/backups/where');
    const disk = readdirSync(site.dataDir).map((name) => readFileSync(join(site.dataDir, name)));
    for (const shown of [set.html, form.html, ...disk]) assert.ok(!shown.includes(secret));
    await browser.open('/running/bucket/backups');
    assert.match((await browser.send('Try it', {})).text, /It removes the file/);
    await whenNightComes(site);
    const { runs, trial } = await site.app.backups.state();
    assert.deepEqual([runs[0]?.said, trial?.said], [null, null]);
    assert.equal((await rowsOf(site))['Bucket for backups'], 'well');
  });

  test('that fails with the one for evidence, night after night, is one thing to see to', async (t) => {
    const one = await givenS3();
    t.after(() => one.close());
    const url = one.bucket.url.replace('/a/', '/b/');
    const of = { evidenceBucket: one.bucket, backupBucket: { ...one.bucket, url } };
    const { site, keysFolder } = await given(t, 'browser', of);
    const browser = await site.as('administrator');
    await browser.open('/running/backups/where');
    await browser.send('Back up each night', { keysFolder });
    await whenNightComes(site);
    const needed = async () => /<h1[^>]*>(\w+) thing/.exec((await browser.open('/running')).html)?.[1];
    assert.equal(await needed(), '1', 'mail alone');
    one.lie = () => denies;
    for (let night = 0; night < 3; night += 1) {
      site.clock.now += day;
      await whenNightComes(site);
    }
    const later = await site.as('administrator');
    const { text } = await later.open('/running');
    assert.equal(text.match(/Does not work/g)?.length, 3);
    assert.match(text, /2 things to see to/);
    assert.equal((await later.open('/incidents')).text.match(/See to it/g)?.length, 1);
  });

  test('that denies or is full is told in a sentence, and after two nights on the desk', async (t) => {
    const { site, backups, keysFolder } = await given(t, 'machine');
    const administrator = await site.as('administrator');
    await administrator.open('/running/backups/where');
    await administrator.send('Back up each night', { keysFolder });
    const isBackup = ({ method, path }: AskedOfS3) => method === 'PUT' && path.endsWith('.backup');
    for (const [lie, words] of [
      [denies, /list, read, write and delete/],
      [{ status: 507 }, /is full/],
    ] as const) {
      backups.lie = (asked) => (isBackup(asked) ? lie : null);
      await whenNightComes(site);
      assert.match((await site.app.backups.state()).runs[0]?.said ?? '', words);
      assert.ok(![...backups.objects.keys()].some((name) => name.endsWith('.backup')));
      site.clock.now += day;
    }
    backups.lie = () => denies;
    const rows = await rowsOf(site);
    assert.deepEqual([rows.Backups, rows['Bucket for backups']], ['wrong', 'wrong']);
    const headteacher = await site.as('headteacher');
    assert.match((await headteacher.open('/incidents')).text, /Backups: .*is full.*See to it/);
    const later = await site.as('administrator');
    await later.open('/running/bucket/backups');
    const tried = (await later.send('Try it', {})).text;
    assert.match(tried, /It does not let Candour in.*list, read, write and delete.*It takes a file/s);
  });
});
