// What every script of the operator does alike: reads the configuration, and says in words what went wrong.

import { placesOf, type StorePlaces } from '../src/app/operate/open-store.ts';
import { type Config, readConfig, sayProblems } from '../src/config.ts';
import { StartFailure } from '../src/store/db/start-failure.ts';

/**
 * Runs a script of the operator; it answers with the exit code. What an operator can mend is told in words.
 */
export async function operate(
  work: (places: StorePlaces, words: readonly string[], config: Config) => Promise<number>,
): Promise<void> {
  const read = readConfig();
  if ('problems' in read) {
    console.error(sayProblems(read.problems));
    process.exitCode = 2;
    return;
  }
  try {
    process.exitCode = await work(placesOf(read.config), process.argv.slice(2), read.config);
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
