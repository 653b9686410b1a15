// Runs the queue of test files in this process, and prints failures, the closing counts and what took
// longest. After two silent minutes it says what is still open and fails.
import { relative } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const silenceMaxMs = 120_000;
const longestCount = 5;
const noise = new Set(['test:start', 'test:pass']);
const queue = fileURLToPath(new URL('test-queue.ts', import.meta.url));

/** Runs the test files that this process takes. */
export function runTests(): void {
  // The runner fails the run for them too, but says neither whence they came nor, here, in which test.
  process.on('uncaughtException', (error) => console.error(error));
  process.on('unhandledRejection', (error) => console.error(error));
  const events = run({ files: [queue], isolation: 'none', concurrency: false });
  events.compose(follow).compose(new spec()).pipe(process.stdout);
}

/** Counts what ran, sets the exit code, and leaves out what nobody reads. */
async function* follow(source: ReturnType<typeof run>) {
  const watch = setTimeout(giveUp, silenceMaxMs).unref();
  const secondsOf = new Map<string, number>();
  let testsRun = 0;
  for await (const event of source) {
    watch.refresh();
    if (event.type === 'test:fail') process.exitCode = 1;
    if (event.type === 'test:complete' && event.data.file !== queue) {
      const { file = '', nesting, details } = event.data;
      if (details.passed && details.type !== 'suite') testsRun += 1;
      const seconds = (secondsOf.get(file) ?? 0) + details.duration_ms / 1000;
      if (nesting === 0) secondsOf.set(file, seconds);
    }
    if (!noise.has(event.type)) yield event;
  }
  clearTimeout(watch);
  sayLongest(secondsOf);
  if (testsRun > 0) return;
  console.error('No test passed.');
  process.exitCode = 1;
}

function sayLongest(secondsOf: ReadonlyMap<string, number>): void {
  const longest = [...secondsOf].toSorted(([, a], [, b]) => b - a).slice(0, longestCount);
  for (const [file, seconds] of longest) {
    console.log(`${seconds.toFixed(1).padStart(6)} s  ${relative(process.cwd(), file)}`);
  }
}

function giveUp() {
  const open = process.getActiveResourcesInfo().join(', ');
  console.error(`No test has reported for ${silenceMaxMs / 1000} seconds. Still open: ${open}.`);
  process.exit(1);
}
