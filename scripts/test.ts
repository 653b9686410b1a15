// Runs the tests: `npm test`, or `npm test -- seal journeys` for the files whose path contains one of the
// words. All files share this one process (five times faster than a process each), so a test file keeps no
// module state and has no root-level hooks. Prints failures and the closing counts only. Surprising: the run
// ends when nothing is left open, so a forgotten server or connection would hang it; after two silent minutes
// it says what is still open and fails.
import { globSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const silenceMaxMs = 120_000;
const noise = new Set(['test:start', 'test:pass']);
const root = fileURLToPath(new URL('..', import.meta.url));

process.chdir(root);
process.env.NODE_ENV = 'test';
// Far from London and with other clock changes: a test that leans on the machine's zone fails everywhere.
process.env.TZ ??= 'America/New_York';

const words = process.argv.slice(2).map((word) => relative(root, word) || word);
const files = globSync(['src/**/*.test.ts', 'scripts/**/*.test.ts', 'test/**/*.test.ts'])
  .map((file) => file.replaceAll(sep, '/'))
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .sort();

if (files.length === 0) {
  console.error(
    words.length ? `No test file is named like ${words.join(' or ')}.` : 'There is no test file.',
  );
  process.exit(1);
}

const events = run({ files, isolation: 'none', concurrency: false });
events.compose(follow).compose(new spec()).pipe(process.stdout);

/** Counts what ran, sets the exit code, and leaves out what nobody reads. */
async function* follow(source: typeof events) {
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
