// What every script of the operator does alike: reads the configuration, and says in words what went wrong.

import { createInterface } from 'node:readline/promises';
import { placesOf, type StorePlaces } from '../src/app/operate/open-store.ts';
import type { RestoreDone } from '../src/app/operate/restore.ts';
import { type Config, configOf, isHost, readConfig, sayProblems } from '../src/config.ts';
import { openRoster } from '../src/roster.ts';
import { StartFailure } from '../src/store/db/start-failure.ts';

type Call = { readonly config: Config; readonly words: readonly string[] };

/** Takes `--school HOST` from the words, where there are many schools. */
/** One that is kept there; one that may be made by the command; or all that share a database. */
type Which = 'kept' | 'new' | 'all';

async function ofSchool({ config, words }: Call, which: Which): Promise<Call> {
  const { schools } = config;
  if (schools === null || (which === 'all' && config.databaseUrl !== null)) return { config, words };
  const at = words.indexOf('--school');
  const host = at < 0 ? '' : (words[at + 1] ?? '');
  const roster = await openRoster(config, schools);
  const known = roster.hosts();
  await roster.close();
  if (known.includes(host) || (which === 'new' && isHost(host))) {
    return { config: configOf(config, schools, host), words: words.toSpliced(at, 2) };
  }
  throw new StartFailure(`Say which school: --school HOST. There are: ${known.join(', ') || 'none yet'}.`);
}

/**
 * Runs a script of the operator; it answers with the exit code. What an operator can mend is told in words.
 */
export async function operate(
  work: (places: StorePlaces, words: readonly string[], config: Config) => Promise<number>,
  which: Which = 'kept',
): Promise<void> {
  const read = readConfig();
  if ('problems' in read) {
    console.error(sayProblems(read.problems));
    process.exitCode = 2;
    return;
  }
  try {
    const { config, words } = await ofSchool({ config: read.config, words: process.argv.slice(2) }, which);
    process.exitCode = await work(placesOf(config), words, config);
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}

/** Tells how a script is called; the exit code for a wrong call. */
export function usage(text: string): number {
  console.error(`Usage: ${text}`);
  return 2;
}

/** Asks on the terminal; input that ends without an answer is an empty answer. */
export async function askFor(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const ended = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
  return Promise.race([terminal.question(question), ended]).finally(() => terminal.close());
}

export function saidOfRestore({ entries, files, backupMadeAt, lineage, lacks = 0 }: RestoreDone): string {
  const more = lacks > 0 ? `The keys know of at least ${lacks} more. Chair and vice-chair are told.\n` : '';
  return (
    `Restored ${entries} entries and ${files} evidence files as they were at ` +
    `${new Date(backupMadeAt).toISOString()}.\n${more}` +
    `What was recorded after that is not in it; entries from now on are of lineage ${lineage}.\n` +
    'Start Candour: it stays closed until two people (headteacher, bursar, chair or vice-chair) have\n' +
    'signed in and confirmed that these are the right data. Everybody signs in anew, and one-time links\n' +
    'are to be sent again.'
  );
}
