import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Hono } from 'hono';
import { jpegWith, plainJpeg } from '../../../../test/given/marked-files.ts';
import { givenSite, type OpenSite } from '../../../../test/given/site.ts';
import { whenReportedAnonymously } from '../../../../test/journeys/story.ts';
import type { DeskEnv } from '../../shell/site.ts';
import type { Slowed } from '../../shell/slow-down.ts';
import { mountReportDetails } from './report-details.ts';

describe('files that are sent with a receipt', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(async () => site.close());

  /**
   * The page for details alone, with a queue of its own, where uploads wait until they are told to go on.
   */
  const inQueue = () => {
    const slowed: Slowed[] = [];
    const cleanedIn: string[] = [];
    const { promise: goOn, resolve } = Promise.withResolvers<void>();
    const { promise: isWaiting, resolve: waits } = Promise.withResolvers<void>();
    const { cleanedFiles } = site.app;
    const keep: typeof cleanedFiles.keep = (sentFor, ...rest) => {
      cleanedIn.push(sentFor.queue);
      return cleanedFiles.keep(sentFor, ...rest);
    };
    const slowDown = {
      queueOf: async () => 'queue',
      slowed: (_: unknown, kind: Slowed) => {
        slowed.push(kind);
        waits();
        return goOn;
      },
    };
    const server = new Hono<DeskEnv>();
    const app = { ...site.app, cleanedFiles: { ...cleanedFiles, keep } };
    const all = { app, accounts: site.accounts, uploadMaxBytes: 5_000_000, samplePassword: null };
    const here = {
      ...all,
      baseUrl: 'http://localhost:3000',
      networkOf: () => '203.0.113.7',
      offered: async () => [],
    };
    mountReportDetails(server, here, slowDown);
    const send = async (code: string, ...names: readonly string[]) => {
      const form = new FormData();
      form.set('code', code);
      form.set('_secret', site.app.newSecret());
      form.set('where', 'In room 4');
      for (const name of names) form.append('files', new File([new Uint8Array(jpegWith(plainJpeg))], name));
      const answer = await server.request('/report/details', { method: 'POST', body: form });
      return { status: answer.status, html: await answer.text() };
    };
    return { slowed, cleanedIn, goOn: resolve, isWaiting, send };
  };
  const onDisk = () =>
    readdirSync(site.dataDir, { recursive: true }).filter((path) => dirname(String(path)) === 'files');

  test('wait once in the queue of who sends them before any is kept, and are cleaned in it', async () => {
    const { code } = await whenReportedAnonymously(site);
    const { slowed, cleanedIn, goOn, isWaiting, send } = inQueue();
    const kept = onDisk();
    const sending = send(code, 'a.jpg', 'b.jpg');
    await isWaiting;
    assert.deepEqual(onDisk(), kept);
    goOn();
    assert.match((await sending).html, /Your details were added/);
    assert.deepEqual([slowed, cleanedIn], [['upload'], ['queue', 'queue']]);
    assert.equal(onDisk().length, kept.length + 2);
  });

  test('details without a file do not wait', async () => {
    const { code } = await whenReportedAnonymously(site);
    const { slowed, send } = inQueue();
    assert.match((await send(code)).html, /Your details were added/);
    assert.deepEqual(slowed, []);
  });
});
