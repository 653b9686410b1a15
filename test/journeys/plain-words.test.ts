// Each page of the sample school that somebody in each role can reach by its links, read as they read it:
// plain English (Flesch reading ease of 60 at least), and small enough for a slow line.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { cast, everybody, numbers, schoolName, type Who } from '../../scripts/sample/people.ts';
import { informationPolicies } from '../../src/policy/information-policies.ts';
import { withOwnNames } from '../../src/policy/policy.ts';
import { securityIncidents2021 } from '../../src/policy/security-incidents-2021.ts';
import { type Reading, reading } from '../../src/web/words/reading-ease.ts';
import { givenSampleSchool, type SampleSchool } from '../given/sample-school.ts';
import { none } from '../rules/code.ts';
import type { Browser } from '../tools/http.ts';
import { linesOf } from '../tools/reading-ease.ts';

const easeMin = 60;
const sentenceWordsMax = 25;
/** Below this a page is a heading and a button, for which the measure was not made. */
const wordsMin = 30;
const pageBytesMax = 80 * 1024;
/** Pages of one kind differ little: two of each for each person are read. */
const eachKindMax = 2;

type Opened = {
  readonly who: Who;
  readonly path: string;
  readonly bytes: number;
  readonly lines: readonly string[];
};

/** A page for everybody cannot know who reads it: what it leads to may ask for more. */
const forEverybody = /^\/(?:policy|suggest)(?:\?|$)/;

/** Files, ways out, and the words of others. */
const noPage =
  /\.(?:csv|ics|pdf|png|css|js|svg)\b|\/evidence\/|\/exported\/|^\/(?:leave|public)|^\/first-hour\.|#/;

const kindOf = (path: string): string =>
  path
    .replace(/\?.*$/, '')
    .replaceAll(/INC-[0-9A-Z]{3}-[0-9A-Z]{3}/g, ':incident')
    .replace(/^\/people\/[\w-]{16}/, '/people/:person');

const linksOf = (html: string): readonly string[] =>
  [...html.matchAll(/href="(\/[^"#]*)/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));

/** Opens what the person's links lead to, and so on. */
async function readAll(who: Who, browser: Browser, dead: string[]): Promise<readonly Opened[]> {
  const opened: Opened[] = [];
  const cameFrom = new Map<string, string>();
  const counts = new Map<string, number>();
  const waiting = ['/', '/incidents', '/report', '/follow', '/suggest', '/account'];
  const seen = new Set(waiting);
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path);
    const count = counts.get(kind) ?? 0;
    if (count >= eachKindMax) continue;
    const response = await browser.ask(path);
    if (response.status >= 400) dead.push(`${who} at ${cameFrom.get(path)}: ${path} (${response.status})`);
    if (!response.headers.get('content-type')?.startsWith('text/html') || response.status !== 200) continue;
    counts.set(kind, count + 1);
    const html = await response.text();
    opened.push({ who, path, bytes: Buffer.byteLength(html), lines: linesOf(html) });
    if (forEverybody.test(path)) continue;
    for (const link of linksOf(html)) {
      if (seen.has(link) || noPage.test(link)) continue;
      seen.add(link);
      cameFrom.set(link, path);
      waiting.push(link);
    }
  }
  return opened;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const anyOf = (texts: readonly string[]): RegExp =>
  new RegExp(
    texts
      .toSorted((a, b) => b.length - a.length)
      .map(escaped)
      .join('|'),
    'gi',
  );

const { chairEmail: chair, headteacherEmail: headteacher } = numbers;
const policy = withOwnNames(securityIncidents2021, { school: schoolName, chair, headteacher });

/** What the policy says, in its own words. */
const policyTexts: readonly string[] = [
  ...[policy.title, policy.subtitle, policy.exceptionRoute, policy.changeRoute, policy.breachStatement],
  ...policy.points.flatMap(({ must, why, how, howLead, items }) => [
    ...[must, why, how, howLead],
    ...items.map(({ text }) => text),
  ]),
].flatMap((text) =>
  (text ?? '')
    .replaceAll(/\s+/g, ' ')
    .split(/(?<=[.;])\s/)
    .map((sentence) => sentence.trim().replace(/[ .;]+$/, ''))
    .filter((sentence) => sentence !== ''),
);

/** Titles that the law or the school gives, and the names of people, places and policies. */
const titles: readonly RegExp[] = [
  anyOf(policyTexts),
  anyOf(informationPolicies.map(({ name }) => name)),
  anyOf([
    schoolName,
    policy.school,
    ...informationPolicies.map(({ name }) => name),
    ...Object.values(cast).flatMap(({ name }) => [name, ...name.split(' ')]),
  ]),
  /\b(?:Information Commissioner(?:’s Office)?|ICO|UK GDPR|GDPR|Data Protection Act|Art(?:icle)? \d+)\b/gi,
  /\b(?:data protection officer|investigating officer|information champion|safeguarding lead|DPO)s?\b/gi,
  /\b(?:vice-chair|chair of governors|headteacher|administrator|governing body)\b/gi,
  /\b\S+@\S+|https?:\S+|\b(?:January|February|March|April|May|June|July|August|September)\b/g,
  /\b(?:October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b/g,
];

describe('every page of the sample school, for everybody there', () => {
  let school: SampleSchool;
  let pages: readonly (Opened & Reading)[];
  const dead: string[] = [];
  before(async () => {
    school = await givenSampleSchool();
    const all: Opened[] = [];
    for (const who of everybody) all.push(...(await readAll(who, await school.signedIn(who), dead)));
    const known = new Map();
    pages = all.map((page) => ({ ...page, ...reading(page.lines, titles, known) }));
  });
  after(() => school.close());

  test('is plain English', () => {
    const hard = pages
      .filter(({ words, ease }) => words >= wordsMin && ease < easeMin)
      .toSorted((a, b) => a.ease - b.ease);
    none(
      hard.map(({ who, path, ease, sentences }) => {
        const worst = sentences.slice(0, 3).map((each) => `    ${each.ease.toFixed()} ${each.text}`);
        return [`${path} (${who}) reads at ${ease.toFixed()}`, ...worst].join('\n');
      }),
    );
  });

  test('has no sentence of more than 25 words', () => {
    const long = new Map<string, string>();
    for (const page of pages) {
      for (const { text, words } of page.sentences) {
        if (words > sentenceWordsMax) long.set(text, `${words} words on ${page.path} (${page.who}): ${text}`);
      }
    }
    none([...long.values()]);
  });

  test('leads nowhere that does not open', () => {
    none(dead);
  });

  test('has a desk of at most 60 KB with its stylesheet, as they are sent', async () => {
    const css = readFileSync(new URL('../../src/web/public/candour.css', import.meta.url));
    for (const who of everybody) {
      const { html } = await (await school.signedIn(who)).open('/incidents');
      const bytes = brotliCompressSync(css).length + brotliCompressSync(html).length;
      assert.ok(bytes <= 60 * 1024, `${who}: ${bytes} bytes`);
    }
  });

  test('is at most 80 KB', () => {
    // A report is read and redacted in one go.
    const isWhole = (path: string) => /\/(redact|outcome-report)$/.test(path);
    const large = pages.filter(({ bytes, path }) => bytes > (isWhole(path) ? 1.5 : 1) * pageBytesMax);
    none(large.map(({ path, bytes, who }) => `${path}: ${bytes} bytes (${who})`));
  });
});
