// Runs the tests: `npm test`, or `npm test -- seal journeys` for the files whose path contains one of the
// words. All files of a run share one process (five times faster than a process each), so a test file keeps
// no module state and has no root-level hooks. A run of everything is done by three such processes: most
// machines have two cores, and tests that wait for a browser or a child process leave room. Each takes the
// next file that nobody has taken (test-queue.ts); they share one PostgreSQL server, where the machine has
// the programs. Prints failures, the closing counts and what took longest. Surprising: the run ends when
// nothing is left open, so a forgotten server or connection would hang it; after two silent minutes it says
// what is open and fails.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { postgresPrograms, startPostgres } from '../test/tools/postgres.ts';
import { brokenOff } from './test-broken-off.ts';
import { testFiles } from './test-files.ts';
import './test-in-memory.ts';
import './test-untracked.ts';

const processCount = 3;
const root = fileURLToPath(new URL('..', import.meta.url));

process.chdir(root);
process.env.NODE_ENV = 'test';
// Far from London and with other clock changes: a test that leans on the machine's zone fails everywhere.
process.env.TZ ??= 'America/New_York';

const words = process.argv.slice(2);
if (testFiles(words).length === 0) {
  console.error(
    words.length ? `No test file is named like ${words.join(' or ')}.` : 'There is no test file.',
  );
  process.exit(1);
}

if (words.length === 0 && process.env.CANDOUR_TESTS_TAKEN === undefined) await shareOut();
else (await import('./test-run.ts')).runTests();

/** Runs everything in several processes at once and prints what each has to say when it ends. */
async function shareOut() {
  if (postgresPrograms() !== undefined) process.env.TEST_POSTGRES_URL ??= startPostgres();
  const taken = mkdtempSync(join(tmpdir(), 'candour-tests-'));
  try {
    const codes = Array.from({ length: processCount }, (_, number) => runShare(number, taken));
    if ((await Promise.all(codes)).some((code) => code !== 0)) process.exitCode = 1;
  } finally {
    rmSync(taken, { recursive: true, force: true });
  }
}

function runShare(number: number, taken: string): Promise<number> {
  const env = { ...process.env, CANDOUR_TESTS_TAKEN: taken };
  // Pages live briefly: with room for what is new from the start, a fifth of the processor's time is spared,
  // as long as one thread collects it: several wait for each other where two cores have three processes.
  // What is compiled at its first call spares three hundredths more.
  const room = ['--min-semi-space-size=64', '--max-semi-space-size=64', '--single-threaded-gc'];
  // What lasts is looked through in one go, once there is three times as much of it. In thousands of small
  // steps, and at twice as much, that took 7 hundredths of a run of everything, not 3; of few files, no less.
  const seldom = ['--heap-growing-percent=200', '--no-incremental-marking'];
  const flags = [...process.execArgv, ...room, ...seldom, '--always-sparkplug'];
  const child = spawn(process.execPath, [...flags, `${root}start.mjs`, 'test'], { env });
  let said = '';
  const listen = (text: Buffer) => {
    said += text;
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const fault = brokenOff(said, signal, fileIn(taken, child.pid));
      console.log(`== process ${number + 1} of ${processCount}\n${said}${fault ?? ''}`);
      resolve(fault === null ? (code ?? 1) : 1);
    });
  });
}

/** The test file that a process was last in, as test-queue.ts notes it. */
function fileIn(taken: string, pid: number | undefined): string {
  try {
    return readFileSync(join(taken, String(pid)), 'utf8');
  } catch {
    return 'no test file yet';
  }
}
