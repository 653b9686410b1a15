// `npm start` as an operator does it, in a process of its own: the first start makes what is needed, for its
// owner alone, and prints the link; a port that is taken is told in words.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort } from './tools/free-port.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

type Start = { readonly child: ChildProcess; readonly said: () => string };

/** Starts Candour in this folder with nothing set but where to listen and to keep what it makes. */
const startIn = (
  t: TestContext,
  folder: string,
  port: number,
  settings: Readonly<Record<string, string>> = {},
  [command, ...words]: readonly [string, ...string[]] = [process.execPath, 'start.mjs'],
): Start => {
  const env = {
    ...{ PATH: process.env.PATH, HOME: folder, PORT: `${port}`, CANDOUR_FROM_SOURCES: '1' },
    ...{ DATA_DIR: join(folder, 'data'), KEY_FILE: join(folder, 'keys', 'root.key') },
    ...settings,
  };
  // The last is the channel of an older Node that has handed over.
  const stdio = ['ignore', 'pipe', 'pipe', 'ipc'] as const;
  const child = spawn(command, words, { cwd: root, env, stdio: [...stdio] });
  let said = '';
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  t.after(() => child.kill('SIGKILL'));
  return { child, said: () => said };
};

/** What it has said once these words are among it; fails where it ends without. */
const until = async ({ child, said }: Start, words: RegExp): Promise<string> => {
  while (!words.test(said())) {
    assert.equal(child.exitCode, null, said());
    await Promise.race([once(child.stdout!, 'data'), once(child, 'close')]);
  }
  return said();
};

const folderFor = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'candour-start-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const modeOf = (...path: readonly string[]): string => (statSync(join(...path)).mode & 0o777).toString(8);

test('the first start makes folder and key for its owner alone, serves, and prints the link', async (t) => {
  const [folder, port] = [folderFor(t), await freePort()];
  const first = startIn(t, folder, port);
  const said = await until(first, /The link works once/);
  assert.match(said, new RegExp(`Candour listens on http://localhost:${port}\\b`));
  assert.ok(said.includes(join(folder, 'keys', 'root.key')), 'it says where the key file is');
  const [, link = ''] = /Set the school up: (\S+)/.exec(said) ?? [];
  assert.match(link, new RegExp(`^http://localhost:${port}/set-up/`));
  const page = await fetch(link.replace('localhost', '127.0.0.1'));
  assert.deepEqual([page.status, /Next: the policy/.test(await page.text())], [200, true]);
  assert.deepEqual([modeOf(folder, 'data'), modeOf(folder, 'keys', 'root.key')], ['700', '600']);

  // Another school on the same port: it says so, and the first goes on.
  const second = startIn(t, folderFor(t), port);
  const [code] = await once(second.child, 'close');
  assert.equal(code, 1);
  assert.match(
    second.said(),
    new RegExp(`did not start\\.\\nPort ${port} is taken.*PORT=${port + 1} npm start`),
  );
  assert.doesNotMatch(second.said(), /\n {4}at /, 'it says it in words alone');
  assert.equal((await fetch(`http://127.0.0.1:${port}/sign-in`)).status, 200);

  first.child.kill('SIGTERM');
  assert.deepEqual(await once(first.child, 'close'), [0, null]);
});

const linkIn = (said: string): string => /Set the school up: (\S+)/.exec(said)?.[1] ?? assert.fail(said);
const statusOf = async (link: string): Promise<number> =>
  (await fetch(link.replace('localhost', '127.0.0.1'))).status;

test('a start says what became of the set-up link that an earlier one printed', async (t) => {
  const [folder, port] = [folderFor(t), await freePort()];
  const first = startIn(t, folder, port);
  const said = await until(first, /The link works once/);
  assert.doesNotMatch(said, /no longer works/, 'there was none before');
  const old = linkIn(said);

  const beside = startIn(t, folder, port);
  await once(beside.child, 'close');
  assert.match(beside.said(), /Another Candour runs .*link that it printed still works/s);
  assert.equal(await statusOf(old), 200, 'it does');

  first.child.kill('SIGTERM');
  await once(first.child, 'close');
  const again = await until(startIn(t, folder, port), /The link works once/);
  assert.match(again, /printed before no longer works/);
  assert.deepEqual([await statusOf(old), await statusOf(linkIn(again))], [404, 200]);
});

test('a server to which an older Node handed over ends with that Node', async (t) => {
  const handedOver = startIn(t, folderFor(t), await freePort(), { CANDOUR_HANDED_OVER: '1' });
  await until(handedOver, /The link works once/);
  handedOver.child.disconnect();
  assert.deepEqual(await once(handedOver.child, 'exit'), [0, null]);
});

test('a server that npm started ends with the shell to which alone npm passes a signal on', async (t) => {
  const shell = ['sh', '-c', '"$0" start.mjs; true', process.execPath] as const;
  const started = startIn(t, folderFor(t), await freePort(), { npm_lifecycle_event: 'start' }, shell);
  await until(started, /The link works once/);
  started.child.kill('SIGTERM');
  // The server holds what it says open until it has ended.
  await once(started.child, 'close');
});

test('a place that cannot be listened on or kept in is named in one line, and the start ends', async (t) => {
  const folder = folderFor(t);
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  const wrong = {
    'no address of this machine': { HOST: 'nowhere.invalid' },
    'a part of its path is a file': { DATA_DIR: join(file, 'data') },
    ...(process.platform === 'linux' ? { 'cannot be made there': { DATA_DIR: '/proc/candour' } } : {}),
  };
  for (const [words, settings] of Object.entries(wrong)) {
    const started = startIn(t, folder, await freePort(), settings as Readonly<Record<string, string>>);
    const [code] = await once(started.child, 'close');
    assert.equal(code, 1, words);
    assert.match(started.said(), new RegExp(`^Candour did not start\\.\\n.*${words}.*\\n$`));
  }
});
