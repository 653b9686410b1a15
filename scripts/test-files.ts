// Finds the test files, in the order in which they run: journeys, attacks and browsers first, which take
// longest, so that at the end of a run no process waits long for the other.
import { globSync } from 'node:fs';
import { relative, sep } from 'node:path';

/** The test files whose path from the project's root contains one of these words; all, without words. */
export function testFiles(words: readonly string[]): readonly string[] {
  const wanted = words.map((word) => relative('.', word) || word);
  return globSync(['src/**/*.test.ts', 'scripts/**/*.test.ts', 'test/**/*.test.ts'])
    .map((file) => file.replaceAll(sep, '/'))
    .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)))
    .sort()
    .reverse();
}
