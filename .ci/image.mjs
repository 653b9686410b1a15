// Makes Candour's image, starts it as it is meant to run, and looks: does it answer, not as root, read-only
// but for its data, under 250 MB? Where nothing here makes images, or what it needs from the network does not
// come, it says so and passes. An image that is not as it should be fails. Called by .ci/run, after `npm ci`.
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const mostBytes = 250 * 1000 * 1000;
const name = `candour-tried-${process.pid}`;
const folder = mkdtempSync(join(tmpdir(), 'candour-image-'));
const began = Date.now();

const run = (command, words, seconds = 60) => {
  const { status, stdout, stderr, error } = spawnSync(command, words, {
    ...{ encoding: 'utf8', timeout: seconds * 1000, killSignal: 'SIGKILL', maxBuffer: 64 * 1024 * 1024 },
  });
  return {
    isDone: status === 0,
    isLate: error?.code === 'ETIMEDOUT',
    out: stdout ?? '',
    all: `${stdout}${stderr}`,
  };
};
const said = (command, words) => {
  const { isDone, out, all } = run(command, words);
  if (!isDone) throw new Error(`${command} ${words.join(' ')}\n${all}`);
  return out.trim();
};

/** What cannot be tried here is told, and passes. */
class NotTried extends Error {}

let engine = ['docker', 'podman'].find((each) => run(each, ['info'], 20).isDone);
const isRoot = process.getuid?.() === 0;

/** What makes an image without docker or podman; buildah asks for netavark though it needs no network. */
const tools = ['buildah', 'netavark', 'mmdebstrap'];

/** Nothing is fetched where they are installed. Old lists of packages are brought up to date once. */
function canAlone() {
  if (!isRoot) return false;
  process.env.DEBIAN_FRONTEND = 'noninteractive';
  const install = () =>
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...tools], 180).isDone;
  if (install()) return true;
  run('apt-get', ['update', '-qq'], 120);
  return install() || ['buildah', 'mmdebstrap'].every((each) => run(each, ['--version']).isDone);
}

/** Alone, buildah needs neither a daemon nor namespaces, and leaves nothing outside our folder. */
const own = (...words) => [
  ...['--root', join(folder, 'storage'), '--runroot', join(folder, 'run'), '--storage-driver', 'vfs'],
  ...words,
];
const limits = ['--ulimit', 'nofile=20000:20000', '--ulimit', 'nproc=90000:90000'];
const ownBuild = (...words) =>
  own('build', '--isolation', 'chroot', '--format', 'docker', ...limits, ...words);

/** Debian with the Node and npm of this machine. */
function makeBase() {
  const base = join(folder, 'base');
  const [bin, modules] = ['bin', 'lib/node_modules'].map((each) => join(base, 'usr/local', each));
  for (const each of [bin, modules]) mkdirSync(each, { recursive: true });
  const debian = ['--quiet', '--variant=minbase', '--include=ca-certificates,libatomic1', 'trixie'];
  const made = run('mmdebstrap', [...debian, join(base, 'root.tar')], 120);
  if (!made.isDone) throw new NotTried(`its base could not be made. ${made.all.trim().split('\n').at(-1)}`);
  cpSync(process.execPath, join(bin, 'node'));
  cpSync(join(said('npm', ['root', '-g']), 'npm'), join(modules, 'npm'), { recursive: true });
  const npm = 'RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && npm --version';
  writeFileSync(join(base, 'Containerfile'), `FROM scratch\nADD root.tar /\nCOPY usr /usr\n${npm}\n`);
  const built = run('buildah', ownBuild('-t', 'base', base), 120);
  if (!built.isDone) throw new NotTried(`buildah does not run here. ${built.all.trim().split('\n').at(-1)}`);
}

const baseMissed = /^.*(?:initializing source|failed to (?:resolve|do request)).*$/m;

function build() {
  if (engine !== undefined) {
    const built = run(engine, ['build', '-t', name, '-f', 'Containerfile', '.'], 240);
    if (built.isDone || !baseMissed.test(built.all) || !canAlone()) return built;
    engine = undefined;
  }
  makeBase();
  // What npm fetched for the tests need not be fetched again.
  const cache = said('npm', ['config', 'get', 'cache']);
  mkdirSync(cache, { recursive: true });
  const base = ['--pull=never', '--build-arg', 'BASE=localhost/base', '-v', `${cache}:/root/.npm`];
  return run('buildah', ownBuild(...base, '-t', name, '.'), 240);
}

function make() {
  if (engine === undefined && !canAlone())
    throw new NotTried(`no docker or podman runs here, and apt-get could not install ${tools.join(', ')}`);
  const { isDone, isLate, all } = build();
  if (isLate) throw new NotTried('to make it takes more than four minutes');
  const missed = /^.*npm (?:error|ERR!).*$/m.exec(all) ?? baseMissed.exec(all);
  if (!isDone && missed) throw new NotTried(`what it needs could not be fetched. ${missed[0].trim()}`);
  if (!isDone) throw new Error(`It could not be made.\n${all.slice(-4000)}`);
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** By an engine; `within` runs a program beside it, as the same user. */
function startWithEngine() {
  const readOnly = ['--read-only', '--tmpfs', '/tmp', '--cap-drop', 'ALL'];
  said(engine, ['run', '-d', '--name', name, ...readOnly, '--security-opt', 'no-new-privileges', name]);
  return {
    bytes: Number(said(engine, ['image', 'inspect', '-f', '{{.Size}}', name])),
    within: (words) => run(engine, ['exec', name, ...words], 20),
    told: () => run(engine, ['logs', name]).all,
    end: () => run(engine, ['stop', '-t', '10', name], 30).isDone,
  };
}

/** What an engine does with `--read-only`, by hand: only three places can be written. */
const shutIn = `set -e; root=$1; folder=$2; shift 2
mount --bind "$root" "$root"; mount -o remount,ro,bind "$root"
for place in data key; do mount --bind "$folder/$place" "$root/$place"; done
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
exec env -i "$@"`;

async function startAlone() {
  const root = said('buildah', own('mount', said('buildah', own('from', `localhost/${name}`))));
  const { User, Env, WorkingDir, Entrypoint } = JSON.parse(
    said('buildah', own('inspect', '--type', 'image', `localhost/${name}`)),
  ).Docker.config;
  const [user, group] = User.split(':').map(Number);
  for (const place of ['data', 'key']) {
    mkdirSync(join(folder, place));
    chownSync(join(folder, place), user, group);
  }
  // What runs beside it finds it there too.
  process.env.PORT = `${await freePort()}`;
  const port = `PORT=${process.env.PORT}`;
  const asUser = [`--setuid=${user}`, `--setgid=${group}`];
  const unshared = [said('which', ['unshare']), `--root=${root}`, `--wd=${WorkingDir}`, ...asUser];
  const words = ['--mount', '--propagation=private', 'sh', '-c', shutIn, 'sh', root, folder];
  const child = spawn('unshare', [...words, ...Env, port, ...unshared, ...Entrypoint]);
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (log += text));
  const ended = new Promise((resolve) => child.once('close', (code) => resolve(code === 0)));
  const entered = [`--target=${child.pid}`, '--mount', '--root', '--wd', ...asUser];
  return {
    bytes: Number.parseInt(said('du', ['-s', '--block-size=1', '--apparent-size', root]), 10),
    within: (more) => run('nsenter', [...entered, ...more], 20),
    told: () => log,
    end: () => {
      child.kill('SIGTERM');
      return Promise.race([ended, wait(10_000, false)]);
    },
    kill: () => child.kill('SIGKILL'),
  };
}

/** Run within: who it is, and where it can write. */
const looks = `const fs = require('fs');
const writes = (place) => { try { fs.writeFileSync(place + '/.tried', ''); fs.rmSync(place + '/.tried'); return true; }
  catch { return false; } };
console.log(JSON.stringify([process.getuid() !== 0, ['/', '/candour', '/etc'].some(writes),
  ['/data', '/key', '/tmp'].every(writes)]));`;

async function tryOut({ bytes, within, told, end }) {
  const healthy = ['/candour/node', 'scripts/healthy.mjs'];
  for (let tries = 0; !within(healthy).isDone; tries++) {
    if (tries === 40) throw new Error(`It does not answer.\n${told()}`);
    await wait(500);
  }
  const found = within(['/candour/node', '-e', looks]).out.trim();
  if (found !== '[true,false,true]')
    throw new Error(`Not root, nothing else written, data written: ${found}`);
  if (bytes > mostBytes) throw new Error(`It has ${bytes} bytes, more than ${mostBytes}.`);
  if (!(await end())) throw new Error(`It does not end when it is told to.\n${told()}`);
  return bytes;
}

let started;
try {
  make();
  const madeIn = Date.now() - began;
  started = engine === undefined ? await startAlone() : startWithEngine();
  const bytes = await tryOut(started);
  const seconds = (ms) => `${Math.round(ms / 1000)} s`;
  console.log(
    `the image is well: ${Math.round(bytes / 1e6)} MB, made by ${engine ?? 'buildah'} in ${seconds(madeIn)}, ` +
      `tried in ${seconds(Date.now() - began - madeIn)}`,
  );
} catch (error) {
  if (error instanceof NotTried) console.log(`the image is not tried: ${error.message}`);
  else {
    console.error(`the image: ${error.message}`);
    process.exitCode = 1;
  }
} finally {
  started?.kill?.();
  if (engine === undefined) run('buildah', own('rm', '--all'));
  else
    for (const words of [
      ['rm', '-f', '-v', name],
      ['rmi', '-f', name],
    ])
      run(engine, words);
  rmSync(folder, { recursive: true, force: true });
}
