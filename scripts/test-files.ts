// Finds the test files, in the order in which they run: first those that share a browser, which closes where
// nobody opens a page for a while; then what takes longest, so that at the end of a run no process waits long
// for the other.
import { globSync } from 'node:fs';
import { relative, sep } from 'node:path';

/** What takes more than some three seconds of the processor, its browser’s included, longest first. */
const longest: readonly string[] = [
  'test/browser/every-page.test.ts',
  'test/browser/incident-tabs.test.ts',
  'test/browser/accounts.test.ts',
  'test/browser/stories.test.ts',
  'test/browser/reporter.test.ts',
  'test/browser/talk.test.ts',
  'test/browser/identity.test.ts',
  'test/browser/governing.test.ts',
  'test/attacks/world-without.test.ts',
  'test/journeys/plain-words.test.ts',
  'test/post-killed.test.ts',
  'test/journeys/who-may.test.ts',
  'test/journeys/chair-reports.test.ts',
  'test/journeys/sister-school.test.ts',
  'test/mails.test.ts',
  'test/attacks/world-without-random.test.ts',
  'test/start.test.ts',
  'test/rules/purity.test.ts',
  'src/store/db/database.test.ts',
  'src/services/clean/office.test.ts',
  'test/attacks/world-without-bounces.test.ts',
  'test/journeys/outside-body.test.ts',
  'src/accounts/accounts.test.ts',
  'src/incident/notifications/reminders.test.ts',
  'test/journeys/step-pages.test.ts',
  'test/golden/lives.test.ts',
  'test/attacks/exclusions.test.ts',
  'src/services/clean/file.test.ts',
  'src/incident/state/properties.test.ts',
  'test/no-page-grows.test.ts',
  'test/journeys/reporter-files.test.ts',
  'test/journeys/turns-it-may-take.test.ts',
  'test/journeys/report-to-close.test.ts',
  'scripts/sample/sample.test.ts',
  'src/store/search/search.test.ts',
  'src/incident/due/no-dead-end.test.ts',
];
const rank = new Map(longest.map((file, place) => [file, place]));
const place = (file: string): number =>
  (file.startsWith('test/browser/') ? 0 : longest.length) + (rank.get(file) ?? longest.length);

/** The test files whose path from the project's root contains one of these words; all, without words. */
export function testFiles(words: readonly string[]): readonly string[] {
  const wanted = words.map((word) => relative('.', word) || word);
  return globSync(['src/**/*.test.ts', 'scripts/**/*.test.ts', 'test/**/*.test.ts'])
    .map((file) => file.replaceAll(sep, '/'))
    .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)))
    .sort()
    .reverse()
    .sort((a, b) => place(a) - place(b));
}
