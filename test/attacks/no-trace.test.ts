// Nothing of where a reporter is, or with what, is kept: not in a table, not in a file, not in the operator's
// log. Everything that a reporter can do is done with an address, a browser and languages that stand out, and
// then every byte that Candour left is searched for them, and for the digests of their network that slow down
// floods and guesses: those are for memory alone.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { serve } from '@hono/node-server';
import { sql } from 'kysely';
import type { Tables } from '../../src/store/db/tables.ts';
import type { OperatorLog } from '../../src/web/shell/errors.ts';
import { createServer } from '../../src/web/shell/server.ts';
import { complained } from '../given/complaints.ts';
import { hour } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenKey } from '../given/site-incident.ts';
import { suggested } from '../given/suggestions.ts';
import { receiptOn, whenFollowed } from '../journeys/story.ts';
import { type Browser, browserOn } from '../tools/http.ts';

const marks = {
  address: '203.0.113.77',
  agent: 'MarkedBrowser/77.7',
  language: 'gsw-LI',
  cookie: 'marked-session-of-somebody',
  origin: 'marked-origin.example',
} as const;

const marked = {
  'x-forwarded-for': marks.address,
  'user-agent': marks.agent,
  'accept-language': marks.language,
  referer: `https://${marks.origin}/page`,
  'x-real-ip': marks.address,
} as const;

/** Every file below a folder, with what it holds. */
const filesIn = (folder: string): readonly (readonly [string, Buffer])[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .map((path) => [path, readFileSync(path)] as const);

/** Everything that a reporter can do, also what is refused. */
const doEverything = async (browser: Browser): Promise<void> => {
  for (const path of ['/', '/report', '/follow', '/policy', '/nowhere', '/dates']) await browser.open(path);
  for (const naming of ['named', 'confidential', 'anonymous'] as const) {
    await browser.open('/report');
    const name = naming === 'named' ? { reporterName: 'Robin' } : { identity: 'Robin' };
    const pictures = [new File(['Another.'], 'b.txt'), new File(['A letter.'], 'c.doc')];
    const values = { what: `Sent ${naming}.`, naming, ...name, files: pictures };
    const sent = await browser.send('Send report', values);
    // With a session in the browser, who wants no protection is asked whether to report as themselves.
    const isAsked = naming === 'named';
    const asked = isAsked ? await browser.send('Send it without signing in') : sent;
    const [, question = ''] = /name="(file-[^"]+)"/.exec(asked.html) ?? [];
    const receipt = receiptOn(await browser.send('Send report', { [question]: 'send' }));
    const files = [new File(['A picture.'], 'a.txt')];
    await browser.send('Add details', { where: 'In the hall', files });
    await whenFollowed(browser, '1111222233334444');
    assert.match((await browser.send('Show my report', { code: receipt.code })).text, /In the hall/);
    assert.match((await browser.send('Send message', { message: 'A word.' })).text, /Your message was sent/);
    await browser.post('/follow/answer', { code: receipt.code, answer: 'no' });
    await browser.open('/leave-quickly');
  }
  await browser.open('/suggest');
  await browser.send('Send without my name', suggested);
  await browser.open('/complain');
  await browser.send('Send the complaint', complained);
  await browser.post('/report', { what: 'x'.repeat(5 * 1024 * 1024) });
  await browser.post('/report', { what: 'Forged.', _secret: 'a.b.c', naming: 'anonymous' });
  await browser.post('/report/details', { code: 'x', files: new File(['x'], 'x.txt') });
};

/** The server of a site, and the queues that its pages hand to the person who makes and finds receipts. */
const listenedTo = ({ site, app }: OpenSite, log: OperatorLog) => {
  const queues = new Set<string>();
  const { report, follow } = app.reports;
  const reports: typeof app.reports = {
    ...app.reports,
    report(ask) {
      if (ask.queue !== undefined) queues.add(ask.queue);
      return report(ask);
    },
    follow(code, queue) {
      if (queue !== undefined) queues.add(queue);
      return follow(code, queue);
    },
  };
  return { queues, server: createServer({ ...site, app: { ...app, reports } }, log) };
};

/** The beginning of a digest in each way in which it, or a part of it, might be kept. */
const keptAs = (digest: string): readonly (readonly [string, string | Buffer])[] => {
  const bytes = Buffer.from(digest, 'base64url').subarray(0, 12);
  const texts = (['base64url', 'base64', 'hex'] as const).map((encoding) => bytes.toString(encoding));
  return [...texts, bytes].map((each) => ['queue', each] as const);
};

describe('a reporter leaves no trace of where they are', () => {
  let site: OpenSite;
  const logged: string[] = [];
  let queues: ReadonlySet<string>;
  let fetchMarked: (request: Request) => Promise<Response>;
  let close: () => Promise<void>;

  before(async () => {
    const log: OperatorLog = ({ reference, error, at }) => {
      logged.push(`${reference} ${at} ${error instanceof Error ? error.stack : String(error)}`);
    };
    site = await givenSite({
      baseUrl: 'https://incidents.example',
      trustedProxy: { hopCount: 1 },
      log,
    });
    const listened = listenedTo(site, log);
    queues = listened.queues;
    const listening = serve({ fetch: listened.server.fetch, port: 0, hostname: '127.0.0.1' });
    await new Promise((resolve) => listening.once('listening', resolve));
    const { port } = listening.address() as AddressInfo;
    fetchMarked = async (request) => {
      const { pathname, search } = new URL(request.url);
      const headers = new Headers(request.headers);
      for (const [name, value] of Object.entries(marked)) headers.set(name, value);
      headers.set('cookie', [headers.get('cookie'), `candour=${marks.cookie}`].filter(Boolean).join('; '));
      const body = request.method === 'POST' ? Buffer.from(await request.arrayBuffer()) : null;
      return fetch(`http://127.0.0.1:${port}${pathname}${search}`, {
        ...{ method: request.method, headers, body, redirect: 'manual' },
      });
    };
    await givenKey(site, 'chair');
    close = () => new Promise((resolve) => listening.close(() => resolve()));
  });
  after(async () => {
    await close();
    await site.close();
  });

  test('not in any table, file or line of the log, whatever they did', async () => {
    const browser = browserOn(fetchMarked, 'https://incidents.example');
    await doEverything(browser);
    site.clock.now += hour;
    assert.equal((await browser.post('/follow', { code: '1111222233334444' })).status, 422);
    await browser.open('/sign-in');
    const signIn = { email: 'chair@brookside.example', password: 'not the chair’s' };
    assert.equal((await browser.send('Sign in', signIn)).status, 422);
    assert.equal(queues.size, 2, 'a queue is another in the next hour');
    const tables = (await site.database.reader.introspection.getTables()).map(({ name }) => name);
    // Something breaks while they are there: operators read of it, and of nothing else.
    await site.database.transaction((tx) => sql`alter table receipt rename to receipt_away`.execute(tx));
    assert.equal((await browser.post('/follow', { code: '1111222233334444' })).status, 500);
    await site.database.transaction((tx) => sql`alter table receipt_away rename to receipt`.execute(tx));
    assert.match(logged.join(), /POST \/follow/);

    const found: string[] = [];
    const sought = [...Object.entries(marks), ...[...queues].flatMap(keptAs)];
    const look = (where: string, bytes: Buffer) => {
      for (const [what, mark] of sought) {
        const utf16 = Buffer.from(mark.toString('latin1'), 'utf16le');
        if (bytes.includes(mark) || bytes.includes(utf16)) found.push(`${what} in ${where}`);
      }
    };
    assert.ok(tables.length > 15 && tables.includes('log') && tables.includes('session'));
    const rowsOf = (table: keyof Tables) => site.database.reader.selectFrom(table).selectAll().execute();
    for (const table of tables) {
      const text = JSON.stringify(await rowsOf(table as keyof Tables), (_name, value) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
      );
      look(`table ${table}`, Buffer.from(text));
    }
    const files = filesIn(site.dataDir);
    assert.ok(
      files.some(([path]) => path.endsWith('-wal')) && files.length > 5,
      files.map(([path]) => path).join(),
    );
    for (const [path, bytes] of files) look(path, bytes);
    look('the operator’s log', Buffer.from(logged.join('\n')));
    assert.deepEqual(found, []);
  });

  test('nor in the log of a proxy that is set up as docs/running.md says', () => {
    const manual = readFileSync(new URL('../../docs/running.md', import.meta.url), 'utf8');
    const unlogged = new RegExp(/location ~ (\S+) \{\s+access_log off;/.exec(manual)?.[1] ?? assert.fail());
    const paths = site.server.routes.map(({ path }) => path).filter((path) => !path.includes('*'));
    const wayIn = paths.indexOf('/sign-in');
    const open = paths.slice(0, wayIn);
    assert.ok(open.includes('/report') && open.includes('/accessibility'));
    assert.deepEqual(
      open.filter((path) => !unlogged.test(path)),
      [],
    );
    // Who guesses at passwords is slowed by address, so there it has to be handed on.
    assert.deepEqual(
      paths.slice(wayIn).filter((path) => unlogged.test(path)),
      [],
    );
  });
});
