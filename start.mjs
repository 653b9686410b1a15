// Starts Candour under any Node: `node start.mjs` serves, `node start.mjs NAME …` runs scripts/NAME.ts.
// It only finds the right Node, and spares starts time: all code in one file, kept compiled. Scripts, tests
// and `npm run dev` run the sources.
// Plain JavaScript, and no syntax or import newer than Node 16, so that an old Node can still read
// this file and hand over to the newer one that `npm ci` put into node_modules.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const flags = ['--max-semi-space-size=16'];
const canRunCandour =
  typeof Temporal === 'object' &&
  Boolean(process.features.typescript) &&
  Number.parseInt(process.versions.node, 10) >= 26;

if (canRunCandour) {
  await run();
} else {
  const node = installedNode();
  if (node === undefined || process.env.CANDOUR_HANDED_OVER) explain(node);
  else handOver(node);
}

async function run() {
  const [name, ...rest] = process.argv.slice(2);
  const file = name === undefined ? 'src/main.ts' : `scripts/${name}.ts`;
  if (name !== undefined && !(/^[a-z][a-z/-]*$/.test(name) && existsSync(root + file))) {
    console.error(`There is no "${name}" to run. \`npm run\` lists what there is.`);
    process.exitCode = 2;
    return;
  }
  module.enableCompileCache(`${root}node_modules/.cache/candour`);
  module.registerHooks({ resolve: ownFilesAtOnce });
  if (process.env.CANDOUR_HANDED_OVER && process.channel) endWithParent();
  else if (/^(start|sample)$/.test(process.env.npm_lifecycle_event ?? '')) endWithShell();
  delete process.env.CANDOUR_HANDED_OVER;
  process.argv = [process.argv[0], root + file, ...rest];
  const bundle = name === undefined ? await bundleToRun() : undefined;
  await import(pathToFileURL(bundle || root + file).href);
}

async function bundleToRun() {
  if (process.env.CANDOUR_FROM_SOURCES || process.env.npm_lifecycle_event === 'dev') return undefined;
  const { bundleOf } = await import(pathToFileURL(`${root}scripts/bundled.ts`).href);
  const bundle = bundleOf(root);
  if (bundle) process.setSourceMapsEnabled(true);
  return bundle;
}

/** Our imports name the very file. Node would look at the disk for each, a fifth of a start's time. */
function ownFilesAtOnce(specifier, context, next) {
  if (!specifier.startsWith('.') || !specifier.endsWith('.ts')) return next(specifier, context);
  const { href } = new URL(specifier, context.parentURL);
  return { url: href, format: 'module-typescript', shortCircuit: true };
}

function endWithParent() {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}

/** npm passes a signal on to its shell alone, which ends and leaves its child behind. */
function endWithShell() {
  const shell = process.ppid;
  const look = setInterval(() => process.ppid !== shell && process.kill(process.pid, 'SIGTERM'), 200);
  look.unref();
}

/** The Node that came with `npm ci` as an optional dependency, if this platform has one. */
function installedNode() {
  const { platform, arch } = process;
  const os = platform === 'win32' ? 'win' : platform;
  const packages = [`node-${os}-${arch}`, `node-bin-${os}-${arch}`];
  const files = packages.map((name) => `${root}node_modules/${name}/bin/node${os === 'win' ? '.exe' : ''}`);
  return files.find(existsSync);
}

function handOver(node) {
  const args = [...flags, ...process.argv.slice(1)];
  // Two arenas instead of eight for each core: a sixth less memory after a busy hour, no slower.
  const env = { MALLOC_ARENA_MAX: '2', ...process.env, CANDOUR_HANDED_OVER: '1' };
  if (process.execve && process.platform !== 'win32') process.execve(node, [node, ...args], env);
  // The channel closes when this process ends, however it ends: then the server ends too.
  const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', () => explain(node));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

function explain(node) {
  const reason = node
    ? `${node} does not run on this machine.`
    : 'None came with the packages for this platform.';
  const { version, platform, arch } = process;
  console.error(`Candour needs Node 26 or newer; this is ${version} (${platform} ${arch}).
${reason}
Please do one of these, then start again:
 - run \`npm ci\` in this folder, without --omit=optional: it brings the right Node with it
   (Linux x64 and arm64 with glibc, Windows x64, macOS);
 - or install Node 26 from https://nodejs.org and run \`npm ci\` with it.`);
  process.exit(1);
}
