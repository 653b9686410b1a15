// `npm run doctor` and the page *Running it* say the same, row for row, of one school at one time.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { putMark } from '../src/app/operate/backup-place.ts';
import { runNight } from '../src/app/operate/nightly.ts';
import { placesOf } from '../src/app/operate/open-store.ts';
import { type Environment, readConfig } from '../src/config.ts';
import { type OpenSchool, openSchool } from '../src/open-school.ts';
import type { Bucket } from '../src/store/files/bucket.ts';
import { folderShelf } from '../src/store/files/folder.ts';
import { keepText } from '../src/store/keys/kept.ts';
import { createOperatorLog } from '../src/web/shell/operator-log.ts';
import { givenSchoolIn, password } from './given/site.ts';
import { freePort } from './tools/free-port.ts';
import { browserOn } from './tools/http.ts';
import { givenS3 } from './tools/s3.ts';

const script = fileURLToPath(new URL('../start.mjs', import.meta.url));
const origin = 'http://localhost:3000';

const bucketAt = (what: 'FILES' | 'BACKUP', { url, region, keyId, secret }: Bucket): Environment => {
  const [at, name] = [`${what}_S3_URL`, `${what}_S3_KEY_ID`];
  return { [at]: url, [name]: keyId, [`${what}_S3_REGION`]: region, [`${what}_S3_SECRET`]: secret };
};

async function given(t: TestContext, more: Environment = {}, said: unknown[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'candour-doctor-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const [dataDir, keyFile] = [join(folder, 'data'), join(folder, 'settings', 'root.key')];
  await givenSchoolIn(dataDir, keyFile);
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir, KEY_FILE: keyFile, DISK_RESERVE_MB: '1', ...more };
  const read = readConfig(env);
  assert.ok('config' in read, JSON.stringify(read));
  const { logger } = createOperatorLog('silent');
  const school = await openSchool(read.config, { logger, log: ({ error }) => said.push(error) });
  t.after(async () => {
    await school.close();
    assert.ok(more.FILES_S3_URL !== undefined || said.length === 0, String(said[0]));
  });
  return { folder, env, school, places: placesOf(read.config) };
}

/** Letters and digits alone, as marks are written otherwise in a page. */
const plain = (said: string): string =>
  said.replaceAll(/<[^>]*>|&[#\w]+;/g, '').replaceAll(/[^\p{L}\p{N}]+/gu, '');

const marks = { Works: 'works', 'Needs you': 'LOOK', 'Does not work': 'WRONG' } as const;

/** Each as name, mark and sentence. */
type Rows = readonly (readonly [name: string, mark: string, says: string])[];

async function onThePage({ server }: OpenSchool): Promise<Rows> {
  const browser = browserOn((request) => server.fetch(request), origin);
  await browser.enter('/sign-in', { email: 'headteacher@brookside.example', password });
  const { html } = await browser.open('/running');
  const rows = html.matchAll(/<dt[^>]*>([^<]+)<\/dt><dd[^>]*>(.*?)<br>(.*?)<\/dd>/gs);
  return [...rows].map(([, name = '', light = '', says = '']) => {
    const [, mark] = Object.entries(marks).find(([words]) => plain(light) === plain(words)) ?? [];
    return [name, mark ?? assert.fail(light), plain(says)];
  });
}

async function inTheTerminal(env: Environment): Promise<{ code: number; rows: Rows }> {
  const child = spawn(process.execPath, [script, 'doctor'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  const rows = said.matchAll(/^(works|LOOK|WRONG) +([^:]+): (.*)$/gm);
  return { code, rows: [...rows].map(([, mark = '', name = '', says = '']) => [name, mark, plain(says)]) };
}

/** The minute and the free space may change in between: each row is as the page says it before or after. */
async function thenBothSay(env: Environment, school: OpenSchool): Promise<Rows> {
  const before = await onThePage(school);
  const { code, rows } = await inTheTerminal(env);
  const after = await onThePage(school);
  assert.deepEqual(
    rows.map(([name, mark]) => [name, mark]),
    before.map(([name, mark]) => [name, mark]),
  );
  for (const [at, [name, , says]] of rows.entries())
    assert.ok([before[at]?.[2], after[at]?.[2]].includes(says), `${name}: ${says}`);
  assert.equal(code, rows.some(([, mark]) => mark === 'WRONG') ? 1 : 0);
  return rows;
}

const marksOf = (rows: Rows) => Object.fromEntries(rows);

test('the doctor says what the page says of a fresh school, and after a night', async (t) => {
  const { folder, env, school, places } = await given(t);
  const fresh = { Backups: 'LOOK', Mail: 'LOOK', Space: 'works', Clock: 'works', Version: 'works' };
  assert.deepEqual(marksOf(await thenBothSay(env, school)), fresh);
  const plan = { folder: join(folder, 'backups'), keysFolder: join(folder, 'keys') };
  for (const each of Object.values(plan)) {
    mkdirSync(each);
    await putMark(folderShelf(each), 'brookside');
  }
  await keepText(school.store.database, 'brookside', 'backup-plan', JSON.stringify(plan));
  await runNight(places, Date.now());
  const rows = await thenBothSay(env, school);
  const all = { ...fresh, Backups: 'works', Restore: 'works', 'The record': 'works' };
  assert.deepEqual(marksOf(rows), all);
  assert.ok(rows.find(([name]) => name === 'Backups')?.[2].endsWith(plain(plan.folder)), 'and where');
});

test('the doctor says what the page says of buckets and of a mail server that is gone', async (t) => {
  const s3 = await givenS3();
  t.after(s3.close);
  const gone = { ...s3.bucket, url: `http://127.0.0.1:${await freePort()}/away` };
  const buckets = { ...bucketAt('FILES', gone), ...bucketAt('BACKUP', s3.bucket) };
  const mail = { SMTP_URL: `smtp://127.0.0.1:${await freePort()}`, MAIL_FROM: 'candour@brookside.example' };
  // A bucket that is away stops no start.
  const { env, school } = await given(t, { ...mail, ...buckets });
  const marks = marksOf(await thenBothSay(env, school));
  assert.equal(marks.Mail, 'works', 'none went yet');
  assert.deepEqual([marks['Bucket for evidence'], marks['Bucket for backups']], ['WRONG', 'works']);
  const { app } = school;
  await app.reports.report({
    secret: await app.reports.newSecret(),
    actor: { kind: 'reporter' },
    facts: {
      ...{ receivedAt: app.now(), route: 'form', certainty: 'confirmed' },
      // Told in quiet hours too.
      ...{ redFlags: ['child-at-risk'], concerns: [], ownMistake: false },
    },
    prose: { what: 'A letter went to the wrong family.' },
  });
  await app.post.turn();
  assert.equal(marksOf(await thenBothSay(env, school)).Mail, 'WRONG');
});
