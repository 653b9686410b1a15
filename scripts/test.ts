// Runs the tests: `npm test`, or `npm test -- seal journeys` for the files whose path contains one of the
// words. All files of a run share one process (five times faster than a process each), so a test file keeps
// no module state and has no root-level hooks; a run of everything is shared out over two such processes,
// because most machines have two cores. Prints failures and the closing counts only. Surprising: the run ends
// when nothing is left open, so a forgotten server or connection would hang it; after two silent minutes it
// says what is still open and fails.
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const silenceMaxMs = 120_000;
const processCount = 2;
const noise = new Set(['test:start', 'test:pass']);
const root = fileURLToPath(new URL('..', import.meta.url));

process.chdir(root);
process.env.NODE_ENV = 'test';
// Far from London and with other clock changes: a test that leans on the machine's zone fails everywhere.
process.env.TZ ??= 'America/New_York';

const words = process.argv.slice(2).map((word) => relative(root, word) || word);
const found = globSync(['src/**/*.test.ts', 'scripts/**/*.test.ts', 'test/**/*.test.ts'])
  .map((file) => file.replaceAll(sep, '/'))
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .sort();

if (found.length === 0) {
  console.error(
    words.length ? `No test file is named like ${words.join(' or ')}.` : 'There is no test file.',
  );
  process.exit(1);
}

/** Which share of everything this process runs; undefined where it runs all or shares out. */
const share = process.env.CANDOUR_TEST_SHARE;

if (words.length === 0 && share === undefined) await shareOut();
else runHere(found.filter((_, index) => share === undefined || index % processCount === Number(share)));

/** Runs the shares at once and prints what each has to say when it ends. */
async function shareOut() {
  const codes = Array.from({ length: processCount }, (_, number) => runShare(number));
  if ((await Promise.all(codes)).some((code) => code !== 0)) process.exitCode = 1;
}

function runShare(number: number): Promise<number> {
  const env = { ...process.env, CANDOUR_TEST_SHARE: String(number) };
  const child = spawn(process.execPath, [...process.execArgv, `${root}start.mjs`, 'test'], { env });
  let said = '';
  const listen = (text: Buffer) => {
    said += text;
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      console.log(`== share ${number + 1} of ${processCount}\n${said}`);
      resolve(code ?? 1);
    });
  });
}

function runHere(files: string[]) {
  const events = run({ files, isolation: 'none', concurrency: false });
  events.compose(follow).compose(new spec()).pipe(process.stdout);
}

/** Counts what ran, sets the exit code, and leaves out what nobody reads. */
async function* follow(source: ReturnType<typeof run>) {
  const watch = setTimeout(giveUp, silenceMaxMs).unref();
  let testsRun = 0;
  for await (const event of source) {
    watch.refresh();
    if (event.type === 'test:fail') process.exitCode = 1;
    if (event.type === 'test:pass' && event.data.details.type !== 'suite') testsRun += 1;
    if (!noise.has(event.type)) yield event;
  }
  clearTimeout(watch);
  if (testsRun > 0) return;
  console.error('No test passed.');
  process.exitCode = 1;
}

function giveUp() {
  const open = process.getActiveResourcesInfo().join(', ');
  console.error(`No test has reported for ${silenceMaxMs / 1000} seconds. Still open: ${open}.`);
  process.exit(1);
}
