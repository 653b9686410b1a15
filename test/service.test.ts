// `npm run service`: what each system is given reads back as that system reads it, and what Linux is given
// starts Candour with the settings of its first start.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { serviceFor, settingsText } from '../scripts/service/files.ts';
import { freePort } from './tools/free-port.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const running = readFileSync(join(root, 'docs/running.md'), 'utf8');

/** Those of the table under *Settings*. */
const settingsInRunning = (): readonly string[] => {
  const table = /## Settings\n([\s\S]*?)\n## /.exec(running)?.[1] ?? '';
  return [...table.matchAll(/^\| ((?:`[A-Z_0-9]+`(?:, )?)+) \|/gm)].flatMap(([, names = '']) =>
    names.replaceAll('`', '').split(', '),
  );
};

const place = {
  root: '/opt/A & "B" 100%',
  node: '/usr/bin/node',
  settings: "/home/o'neill/set tings.env",
  user: 'office',
  home: '/home/office',
};

/** What Python’s own reader makes of it. */
const readWith = (script: string, text: string): unknown => {
  const { stdout, stderr, status } = spawnSync('python3', ['-c', script], { input: text, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
};

test('launchd and the Task Scheduler read the program, its folder and its user', () => {
  const plist = serviceFor('darwin', place)?.text ?? '';
  const daemon = readWith(
    'import sys,json,plistlib;print(json.dumps(plistlib.loads(sys.stdin.buffer.read())))',
    plist,
  ) as { ProgramArguments: unknown; WorkingDirectory: unknown; UserName: unknown; RunAtLoad: unknown };
  assert.deepEqual(daemon.ProgramArguments, [place.node, `--env-file=${place.settings}`, 'start.mjs']);
  assert.deepEqual(
    [daemon.WorkingDirectory, daemon.UserName, daemon.RunAtLoad],
    [place.root, 'office', true],
  );
  const task = serviceFor('win32', place);
  assert.equal(task?.coding, 'utf16le');
  const read = readWith(
    `import sys,json
from xml.etree import ElementTree as e
t=e.fromstring(sys.stdin.buffer.read().decode().lstrip('\\ufeff').split('?>',1)[1])
print(json.dumps({x.tag.split('}')[1]:x.text for x in t.iter()}))`,
    task?.text ?? '',
  ) as Record<string, string>;
  assert.deepEqual(
    [read.Command, read.Arguments, read.WorkingDirectory, read.UserId, read.ExecutionTimeLimit],
    [place.node, `"--env-file=${place.settings}" start.mjs`, place.root, 'office', 'PT0S'],
  );
  assert.equal(serviceFor('plan9', place), null);
});

test('settings read back as they were, whatever is in them', () => {
  const settings = {
    SMTP_URL: "smtp://a:p'#$x@mail.example",
    DATA_DIR: '/srv/a b/#1',
    MAIL_FROM: 'A "B" <a@b.example>',
  };
  assert.deepEqual({ ...parseEnv(settingsText(settings)) }, settings);
});

/** A stand-in for systemd: starts what the unit names, as it is written there, and stops it. */
const fakeSystemd = (folder: string): string => {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const script = `#!${process.execPath}
const { spawn } = require('node:child_process'), fs = require('node:fs');
const home = process.env.HOME, pid = home + '/pid';
fs.appendFileSync(home + '/called', process.argv.slice(2).join(' ') + '\\n');
const verb = process.argv[3];
if ((verb === 'stop' || verb === 'restart') && fs.existsSync(pid)) {
  process.kill(Number(fs.readFileSync(pid)), 'SIGTERM');
  fs.rmSync(pid);
}
if (verb === 'restart') {
  const unit = fs.readFileSync(home + '/.config/systemd/user/candour.service', 'utf8');
  const [command, ...words] = [...unit.matchAll(/"((?:[^"\\\\]|\\\\.)*)"/g)].map(([, word]) => word);
  const cwd = /WorkingDirectory=(.*)/.exec(unit)[1];
  const env = { HOME: home, CANDOUR_FROM_SOURCES: '1' };
  const child = spawn(command, words, { cwd, env, stdio: 'ignore', detached: true });
  fs.writeFileSync(pid, String(child.pid));
  child.unref();
}`;
  for (const name of ['systemctl', 'loginctl']) writeFileSync(join(bin, name), script, { mode: 0o755 });
  return bin;
};

type Places = Readonly<Record<string, string>>;
const oneSchool = (folder: string): Places => ({ DATA_DIR: join(folder, 'my data') });

const run = async (
  folder: string,
  port: number,
  words: readonly string[] = [],
  places = oneSchool(folder),
) => {
  const path = `${join(folder, 'bin')}:${process.env.PATH}`;
  const env = { PATH: path, HOME: folder, PORT: `${port}`, HOST: '127.0.0.1', ...places };
  const child = spawn(process.execPath, ['start.mjs', 'service', ...words], { cwd: root, env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const [code] = await once(child, 'close');
  return { code, said };
};

/** A first start by hand makes the keys; it ends before the service begins. */
const firstStart = async (folder: string, port: number, places = oneSchool(folder)): Promise<void> => {
  const env = { PATH: process.env.PATH, HOME: folder, PORT: `${port}`, CANDOUR_FROM_SOURCES: '1' };
  const child = spawn(process.execPath, ['start.mjs'], {
    cwd: root,
    env: { ...env, ...places },
  });
  for await (const text of child.stdout.setEncoding('utf8')) {
    if (/Set the school up|listens/.test(text)) child.kill('SIGTERM');
  }
};

const folderFor = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'candour-service-'));
  t.after(() => {
    const pid = join(folder, 'pid');
    if (existsSync(pid)) process.kill(Number(readFileSync(pid, 'utf8')), 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
};

test('on Linux the service runs the school that was begun by hand, and lets go again', async (t) => {
  const [folder, port] = [folderFor(t), await freePort()];
  fakeSystemd(folder);
  const early = await run(folder, port);
  assert.deepEqual([early.code, existsSync(join(folder, 'pid'))], [2, false], early.said);
  await firstStart(folder, port);
  const { code, said } = await run(folder, port, [`http://127.0.0.1:${port}`]);
  assert.equal(code, 0, said);
  assert.equal((await fetch(`http://127.0.0.1:${port}/sign-in`)).status, 200);
  const settings = join(folder, '.config/candour/service.env');
  const kept = parseEnv(readFileSync(settings, 'utf8'));
  assert.equal(statSync(settings).mode & 0o777, 0o600);
  assert.deepEqual([kept.DATA_DIR, kept.PORT], [join(folder, 'my data'), `${port}`]);
  assert.match(readFileSync(join(folder, 'called'), 'utf8'), /enable candour\n[\s\S]*enable-linger/);
  assert.equal((await run(folder, port, ['remove'])).code, 0);
  await assert.rejects(fetch(`http://127.0.0.1:${port}/sign-in`));
  assert.deepEqual([existsSync(settings), existsSync(join(folder, 'my data'))], [false, true]);
});

test('the service of many schools keeps their two folders, and no place of one', async (t) => {
  const [folder, port] = [folderFor(t), await freePort()];
  fakeSystemd(folder);
  const places = { SCHOOLS_DIR: join(folder, 'schools'), KEYS_DIR: join(folder, 'my keys') };
  const https = ['https://*'];
  assert.equal((await run(folder, port, https, places)).code, 2, 'not begun by hand yet');
  await firstStart(folder, port, { ...places, BASE_URL: 'https://*' });
  const { code, said } = await run(folder, port, https, places);
  assert.equal(code, 0, said);
  const kept: Places = { ...parseEnv(readFileSync(join(places.KEYS_DIR, 'service.env'), 'utf8')) } as Places;
  assert.deepEqual([kept.SCHOOLS_DIR, kept.KEYS_DIR], [places.SCHOOLS_DIR, places.KEYS_DIR]);
  assert.ok(!('DATA_DIR' in kept || 'KEY_FILE' in kept));
  const at = (host: string) => fetch(`http://127.0.0.1:${port}/report`, { headers: { host } });
  assert.equal((await at('nobody.example')).status, 404);
  assert.equal((await run(folder, port, ['remove'], places)).code, 0);
  assert.deepEqual(
    [existsSync(join(places.KEYS_DIR, 'service.env')), existsSync(places.SCHOOLS_DIR)],
    [false, true],
  );
});

test('the service keeps every setting that running.md names', () => {
  const script = readFileSync(join(root, 'scripts/service.ts'), 'utf8');
  const named = settingsInRunning();
  assert.ok(named.length > 10);
  assert.deepEqual(
    named.filter((name) => !script.includes(name)),
    [],
  );
});

test('compose.yaml knows only settings of running.md, and shuts Candour in as the image expects', () => {
  const compose = readFileSync(join(root, 'compose.yaml'), 'utf8');
  const image = readFileSync(join(root, 'Containerfile'), 'utf8');
  const part = (text: string, indent: string, name: string): string =>
    new RegExp(`^${indent}${name}:.*\\n((?:${indent} .*\\n|\\n)*)`, 'm').exec(`${text}\n`)?.[1] ?? '';
  const keysOf = (text: string, indent: string): readonly string[] =>
    [...text.matchAll(new RegExp(`^${indent}(\\w+):`, 'gm'))].map(([, key = '']) => key);
  const services = part(compose, '', 'services');
  assert.deepEqual(keysOf(services, '  '), ['candour', 'caddy', 'database', 'keyring']);
  const candour = part(services, '  ', 'candour');
  const settings = settingsInRunning();
  const set = keysOf(part(candour, '    ', 'environment'), ' {6}');
  assert.deepEqual(
    set.filter((name) => !settings.includes(name)),
    [],
  );
  for (const name of ['env_file: .env', 'read_only: true', 'cap_drop: [ALL]', 'no-new-privileges:true'])
    assert.ok(candour.includes(name), name);
  // Who starts it fills in what is asked for here; what running.md does not name nobody would find.
  for (const [, name = ''] of compose.matchAll(/\$\{(\w+)/g)) assert.ok(running.includes(`${name}=`), name);
  const profiled = ['database', 'keyring'].map((name) => part(services, '  ', name));
  for (const each of profiled) assert.match(each, /profiles: \[postgres\]/);
  const mounted = [...services.matchAll(/volumes: \["(\w+):(\/[\w/]+)"(?:, "(\w+):(\/\w+)")?\]/g)];
  const volumes = mounted.flatMap(([, one, , other]) => [one, other].flatMap((name) => name ?? []));
  assert.deepEqual(keysOf(part(compose, '', 'volumes'), '  ').toSorted(), volumes.toSorted());
  const [, places = ''] = /VOLUME \[(.*)\]/.exec(image) ?? [];
  assert.equal(
    places,
    mounted[0]?.flatMap((word, at) => (at === 2 || at === 4 ? `"${word}"` : [])).join(', '),
  );
  assert.match(services, /--to candour:3000/);
  assert.match(image, /PORT=3000[\s\S]*EXPOSE 3000/);
});
