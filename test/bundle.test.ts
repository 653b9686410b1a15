// The one file that `npm start` runs: made of these sources and no others, it serves as they do.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '../scripts/bench/started.ts';
import { makeBundle } from '../scripts/bundle.ts';
import { bundleOf, folderIn, upToDate } from '../scripts/bundled.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

const main = [
  "import { Worker } from 'node:worker_threads';",
  "import { late } from './late.ts';",
  "const worker = new Worker(new URL('thread.ts', import.meta.url));",
  "worker.on('message', (said: string) => late(said));",
];
const late = ['', 'export const late = (said: string): void => {', '  throw new Error(said);', '};'];

/** A small project with a thread, and a fault in line 3 of a file. */
const givenProject = (t: TestContext): string => {
  const folder = `${mkdtempSync(join(tmpdir(), 'candour-bundle-'))}/`;
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['src', 'scripts', 'node_modules']) mkdirSync(folder + name);
  cpSync(`${root}scripts/bundle.ts`, `${folder}scripts/bundle.ts`);
  writeFileSync(`${folder}node_modules/.package-lock.json`, '{}');
  writeFileSync(`${folder}src/main.ts`, main.join('\n'));
  writeFileSync(`${folder}src/late.ts`, late.join('\n'));
  const thread =
    "import { parentPort } from 'node:worker_threads';\nparentPort?.postMessage('from the thread');";
  writeFileSync(`${folder}src/thread.ts`, thread);
  return folder;
};

test('is run while everything that it was made of is as it was, whatever the date says', async (t) => {
  const project = givenProject(t);
  assert.equal(upToDate(project), undefined);
  const first = await makeBundle(project);
  assert.equal(upToDate(project), first);
  writeFileSync(`${project}src/late.ts`, late.join('\n').replace('said)', 'SAID)'));
  assert.equal(upToDate(project), undefined, 'a source of the same length has changed');
  writeFileSync(`${project}src/late.ts`, late.join('\n'));
  assert.equal(upToDate(project), first);
  writeFileSync(`${project}node_modules/.package-lock.json`, '{ }');
  assert.equal(upToDate(project), undefined, 'other packages are installed');
  const second = await makeBundle(project);
  assert.equal(upToDate(project), second);
  assert.equal(readdirSync(folderIn(project)).filter((name) => name.endsWith('.mjs')).length, 1);
  rmSync(second);
  assert.equal(upToDate(project), undefined, 'the file is gone');
});

test('gives way to the sources where it can be neither found nor made', (t) => {
  const project = givenProject(t);
  assert.equal(bundleOf(project), undefined, 'there is no bundler');
  mkdirSync(`${project}node_modules/esbuild`);
  writeFileSync(`${project}.cache`, 'a file where the folder would be');
  assert.equal(bundleOf(project), undefined);
});

test('finds its threads, and its stack traces name file and line of the source', async (t) => {
  const file = await makeBundle(givenProject(t));
  const failed = await run(process.execPath, ['--enable-source-maps', file]).catch(({ stderr }) => stderr);
  assert.match(String(failed), /from the thread/);
  assert.match(String(failed), /src\/late\.ts:3:\d+/);
});

test('serves pages and files as the sources do', async (t) => {
  mkdirSync(`${root}.cache`, { recursive: true });
  const folder = `${mkdtempSync(`${root}.cache/test-`)}/`;
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = await makeBundle(root, 'src/main.ts', folder);
  const port = await freePort();
  const kept = { DATA_DIR: join(folder, 'data'), KEY_FILE: join(folder, 'root.key'), PORT: `${port}` };
  const child = spawn(process.execPath, [file], { env: { PATH: process.env.PATH, HOME: folder, ...kept } });
  t.after(() => child.kill('SIGKILL'));
  const [said] = await once(child.stdout, 'data');
  assert.match(String(said), /Candour listens on/);
  for (const path of ['/', '/report', '/public/candour.css', '/policy']) {
    assert.equal((await fetch(`http://localhost:${port}${path}`)).status, 200, path);
  }
});
