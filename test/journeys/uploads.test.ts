// Files over a real socket: what arrives whole is sealed and on the record; what does not leaves nothing
// behind.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { serve } from '@hono/node-server';
import type { FileId } from '../../src/record/ids.ts';
import { evidenceIn } from '../../src/store/cases/files.ts';
import { verifyProse } from '../../src/store/verify/prose.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenErasedOn, givenInvestigatingOn, type SiteIncident } from '../given/site-incident.ts';
import { sameBytes } from '../then/same-bytes.ts';
import { evidencePath } from '../tools/evidence-path.ts';

const officer = 'investigating-officer' as const;
const megabyte = 1024 * 1024;

describe('a file that is uploaded', () => {
  let site: OpenSite;
  let incident: SiteIncident;
  let server: ReturnType<typeof serve>;
  let port: number;
  let cookie: string;
  const logged: unknown[] = [];

  const signIn = async () => {
    const { cookies } = await site.as(officer);
    cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  };
  before(async () => {
    const log = (line: { readonly error: unknown }) => logged.push(line.error);
    site = await givenSite({ log });
    incident = await givenInvestigatingOn(site, 'minor');
    await signIn();
    server = await new Promise((resolve) => {
      const opened = serve({ fetch: site.server.fetch, port: 0, hostname: '127.0.0.1' }, () =>
        resolve(opened),
      );
    });
    port = (server.address() as AddressInfo).port;
  });
  after(async () => {
    await new Promise((resolve) => server.close(resolve));
    await site.close();
  });

  const opened = async () => (await site.app.cases.open(site.ids[officer], incident.reference)).incident;
  const onDisk = (): readonly string[] => {
    try {
      return readdirSync(join(site.dataDir, 'files'));
    } catch {
      return [];
    }
  };
  /** What is kept beside that: what a sender left before may go meanwhile. */
  const addedTo = (before: readonly string[]) => onDisk().filter((each) => !before.includes(each));
  const formFor = async (
    files: readonly File[],
    values: Readonly<Record<string, string>>,
    field = 'file',
  ) => {
    const form = new FormData();
    form.set('_secret', site.app.newSecret());
    form.set('_seen', String((await opened()).version));
    for (const file of files) form.append(field, file);
    // Behind the file, where a reader that gives up on it would lose them.
    for (const [name, value] of Object.entries(values)) form.append(name, value);
    return form;
  };
  const send = (form: FormData, step = 'add-evidence') =>
    fetch(`http://127.0.0.1:${port}${incident.path}/${step}`, {
      method: 'POST',
      body: form,
      headers: { cookie },
      redirect: 'manual',
    });

  test('is sealed, with its size and digest, and reads back as it was', async () => {
    const content = Buffer.alloc(700_000, 'Class 3B. ');
    const form = await formFor([new File([content], 'Liste für 3B.pdf')], { description: 'The list' });
    const answer = await send(form);
    assert.equal(answer.status, 303, await answer.text());
    const [evidence] = (await opened()).evidence;
    assert.equal(evidence?.size, content.length);
    const found = await site.app.cases.open(site.ids[officer], incident.reference);
    const entry = (await site.app.cases.entries(found)).find(({ version }) => version === evidence?.entry);
    assert.equal(entry?.written.fileName, 'Liste für 3B.pdf');
    assert.match(entry?.written.digest ?? '', /^[0-9a-f]{64}$/);
    const sealed = readFileSync(join(site.dataDir, 'files', evidence?.file ?? ''));
    assert.equal(sealed.includes('Class 3B.'), false);
    const file = await site.app.files.read(incident.id, evidence?.file as FileId);
    assert.ok('content' in file);
    sameBytes(Buffer.concat(await Array.fromAsync(file.content)), content);
    await send(form);
    assert.equal((await opened()).evidence.length, 1, 'sent twice, it is there once');
    assert.equal(onDisk().length, 1);
  });

  test('named by 150 emoji opens under its whole name', async () => {
    const name = `a${'😀'.repeat(150)}.txt`;
    const sent = await send(await formFor([new File(['Seen at noon.'], name)], { description: 'A note' }));
    assert.equal(sent.status, 303, await sent.text());
    const entry = (await opened()).evidence.at(-1)?.entry;
    const answer = await fetch(`http://127.0.0.1:${port}${incident.path}/evidence/${entry}`, {
      headers: { cookie },
    });
    assert.equal(answer.status, 200);
    assert.equal(await answer.text(), 'Seen at noon.');
    const [, given = ''] =
      /filename\*=UTF-8''(.*)$/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
    assert.equal(decodeURIComponent(given), name);
  });

  test('of zero bytes is refused in words, and what was typed is there again', async () => {
    const before = onDisk();
    const answer = await send(await formFor([new File([], 'empty.txt')], { description: 'An <empty> one' }));
    assert.equal(answer.status, 422);
    const html = await answer.text();
    assert.match(html, /empty\.txt: the file is empty/);
    assert.match(html, /An &lt;empty&gt; one/);
    assert.deepEqual(addedTo(before), []);
  });

  test('over the limit is refused in words, and what stands behind it in the form is kept', async () => {
    const before = onDisk();
    const large = new File([Buffer.alloc(6 * megabyte)], 'film.mp4');
    const answer = await send(await formFor([large], { description: 'The film' }));
    assert.equal(answer.status, 422);
    const html = await answer.text();
    assert.match(html, /film\.mp4 must be 5 MB or smaller/);
    assert.match(html, /The film<\/textarea>/);
    assert.deepEqual(addedTo(before), []);
  });

  test('that cannot be begun to be kept is answered, and not waited for', async () => {
    const [folder, aside] = [join(site.dataDir, 'files'), join(site.dataDir, 'files-aside')];
    renameSync(folder, aside);
    writeFileSync(folder, 'No folder: nothing can be kept here.');
    try {
      const film = new File([Buffer.alloc(4 * megabyte)], 'film.mp4');
      const answer = await send(await formFor([film], { description: 'The film' }));
      assert.equal(answer.status, 500);
      assert.match(await answer.text(), /Nothing was saved/);
      assert.equal(logged.length, 1, 'the operator is told');
    } finally {
      rmSync(folder);
      renameSync(aside, folder);
    }
  });

  test('of exactly the limit is kept', async () => {
    const file = new File([Buffer.alloc(5 * megabyte)], 'just.bin');
    const answer = await send(await formFor([file], { description: 'Just fits' }));
    assert.equal(answer.status, 303);
    assert.equal((await opened()).evidence.at(-1)?.size, 5 * megabyte);
  });

  test('whose form is refused is removed again, and asked for anew', async () => {
    const before = onDisk();
    const answer = await send(await formFor([new File(['x'], 'note.txt')], { description: '' }));
    assert.equal(answer.status, 422);
    const html = await answer.text();
    assert.match(html, /href="#description"/);
    assert.match(html, /Choose note\.txt again/);
    assert.deepEqual(addedTo(before), []);
  });

  test('that breaks off in the middle leaves nothing, on the disk or on the record', async () => {
    const [before, version] = [onDisk(), (await opened()).version];
    const head = [
      `POST ${incident.path}/add-evidence HTTP/1.1`,
      'Host: localhost',
      `Cookie: ${cookie}`,
      'Content-Type: multipart/form-data; boundary=edge',
      `Content-Length: ${2 * megabyte}`,
      '',
      '--edge',
      'Content-Disposition: form-data; name="file"; filename="half.bin"',
      '',
      '',
    ].join('\r\n');
    const socket = connect(port, '127.0.0.1');
    socket.write(head);
    await new Promise((resolve) => socket.write(Buffer.alloc(megabyte), resolve));
    const started = () => onDisk().length > before.length;
    while (!started()) await new Promise((resolve) => setImmediate(resolve));
    socket.destroy();
    while (started()) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(addedTo(before), []);
    assert.equal((await opened()).version, version);
  });

  test('leaves nothing wherever its sender goes away, and the next one is kept', async () => {
    const [before, version] = [onDisk(), (await opened()).version];
    const body = [
      '--edge\r\nContent-Disposition: form-data; name="file"; filename="left.txt"\r\n\r\n',
      'Seen at noon.',
      '\r\n--edge\r\nContent-Disposition: form-data; name="description"\r\n\r\n',
    ];
    for (let sent = 0; sent <= body.length; sent += 1) {
      const socket = connect(port, '127.0.0.1');
      const head = [
        `POST ${incident.path}/add-evidence HTTP/1.1`,
        ...['Host: localhost', `Cookie: ${cookie}`, 'Content-Length: 5000'],
        ...['Content-Type: multipart/form-data; boundary=edge', '', ''],
      ].join('\r\n');
      const arrived = once(server, 'request') as Promise<[unknown, NodeJS.EventEmitter]>;
      await new Promise((resolve) => socket.write(head + body.slice(0, sent).join(''), resolve));
      const [, response] = await arrived;
      const isGone = once(response, 'close');
      socket.destroy();
      await isGone;
    }
    while (addedTo(before).length > 0) await new Promise((resolve) => setImmediate(resolve));
    assert.equal((await opened()).version, version);
    const answer = await send(await formFor([new File(['x'], 'next.txt')], { description: 'The next' }));
    assert.equal(answer.status, 303);
  });

  test('in a form that ends too early is refused in words', async () => {
    const before = onDisk();
    const body = [
      '--edge',
      'Content-Disposition: form-data; name="file"; filename="half.bin"',
      '',
      'only ha',
    ].join('\r\n');
    const answer = await fetch(`http://127.0.0.1:${port}${incident.path}/add-evidence`, {
      method: 'POST',
      body,
      headers: { cookie, 'Content-Type': 'multipart/form-data; boundary=edge' },
      redirect: 'manual',
    });
    assert.equal(answer.status, 422);
    assert.match(await answer.text(), /did not arrive in full/);
    assert.deepEqual(addedTo(before), []);
  });

  test('with others is added to the details, each under its plain name', async () => {
    const files = [new File(['a'], '../../etc/passwd'), new File(['b'], 'b.txt')];
    const answer = await send(await formFor(files, {}, 'files'), 'add-details');
    assert.equal(answer.status, 303, await answer.text());
    const details = (await opened()).details.at(-1);
    assert.equal(details?.files.length, 2);
    const found = await site.app.cases.open(site.ids[officer], incident.reference);
    const entry = (await site.app.cases.entries(found)).find(({ version }) => version === details?.entry);
    assert.equal(entry?.written.fileNames, 'passwd\nb.txt');
  });

  test('is erased with its incident: it no longer opens', async () => {
    const file = (await opened()).evidence[0]?.file as FileId;
    const other = await givenInvestigatingOn(site, 'minor');
    await other.aside('headteacher');
    assert.ok(existsSync(evidencePath(site.dataDir, file)));
    await assert.rejects(
      site.app.files.read(other.id, file),
      /no such file/,
      'not found on another incident',
    );
    await incident.aside('headteacher', other.id);
    await givenErasedOn(site, incident);
    assert.deepEqual(await site.app.files.read(incident.id, file), { erased: true });
    assert.ok(!existsSync(evidencePath(site.dataDir, file)), 'nor are its sealed bytes there');
    const { broken, erasedFiles } = await verifyProse(site.database, site.keyring, evidenceIn(site.dataDir));
    assert.deepEqual([broken, erasedFiles.includes(file)], [[], true]);
  });

  test('is answered while the keys cannot be reached, and nothing of it is kept', async () => {
    incident = await givenInvestigatingOn(site, 'minor');
    await signIn();
    const [before, told] = [onDisk(), logged.length];
    const film = new File([Buffer.alloc(4 * megabyte)], 'film.mp4');
    const form = await formFor([film], { description: 'The film' });
    await site.keyring.close();
    const answer = await send(form);
    assert.equal(answer.status, 500);
    assert.match(await answer.text(), /Nothing was saved/);
    assert.deepEqual([addedTo(before), logged.length], [[], told + 1]);
  });
});
