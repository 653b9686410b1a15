// What each page of the sample school asks of each person: their desk and notifications, and of each incident
// that they see what is next and the points that are left. A reference is a new one each time it is played.
import type { Who } from '../../scripts/sample/people.ts';
import type { SampleSchool } from '../given/sample-school.ts';
import type { Browser } from '../tools/http.ts';
import { linesOf } from '../tools/reading-ease.ts';

const reference = /INC-[0-9A-Z]{3}-[0-9A-Z]{3}/g;

const partOf = (html: string, from: RegExp, to: string): string => {
  const start = html.search(from);
  return start < 0 ? '' : html.slice(start, html.indexOf(to, start));
};

const mainOf = (html: string): string => partOf(html, /<main\b/, '</main>');

const said = (html: string): readonly string[] =>
  linesOf(html.replaceAll(reference, '').replaceAll(/<form.*?<\/form>/gs, '')).filter((line) => line !== '·');

const say = (title: string, lines: readonly string[]): string => [title, ...lines].join('\n  ');

/** Rows and groups by their words: of those that are due at one time, their references decide. */
const sorted = (html: string, list: RegExp, item: RegExp): string =>
  html.replaceAll(list, (all) => {
    const [head = '', ...items] = all.split(item);
    return [head, ...items.toSorted((a, b) => said(a).join().localeCompare(said(b).join()))].join('');
  });

const inOrder = (html: string): string =>
  sorted(
    sorted(html, /<ul><li class="candour-row">.*?<\/ul>/gs, /(?=<li class="candour-row">)/),
    /<div class="candour-told__groups">.*?<\/section><\/div>/gs,
    /(?=<section class="candour-told">)/,
  );

const way = /^(?:Change|As above|Done|Record now|Already done|Not appropriate|Commence it|Recommend for .*)$/;

/** The points that are left, without the ways to answer them. */
const pointsOn = (html: string): readonly string[] => {
  const lines = linesOf(mainOf(html).replaceAll(reference, ''));
  const end = lines.indexOf('Points answered');
  let isWay = true;
  return lines.slice(0, end < 0 ? undefined : end).filter((line) => {
    if (/^\d[a-z](?: |$)/.test(line)) isWay = false;
    if (way.test(line)) isWay = true;
    return !isWay || (/\bpoints?\b|^You may|^Others/.test(line) && line.length < 80);
  });
};

const open = async (browser: Browser, path: string): Promise<string> => (await browser.ask(path)).text();

async function ofIncident(browser: Browser, path: string): Promise<string> {
  const [summary, policy] = [await open(browser, path), await open(browser, `${path}/policy`)];
  const [, title = ''] = /<h1[^>]*>([^<]*)/.exec(mainOf(summary)) ?? [];
  const next = partOf(summary, /<section class="candour-next/, '</section>');
  return `${say(`# ${title.trim()}`, said(next))}\n${say('Points', pointsOn(policy))}`;
}

/** What waits for and is told to this person, on the pages where they read it. */
export async function askedOf(school: SampleSchool, who: Who): Promise<string> {
  const browser = await school.signedIn(who);
  const [desk, bell] = [await open(browser, '/incidents'), await open(browser, '/told')];
  const all = `${desk}${await open(browser, '/incidents?show=all')}`;
  const paths = new Set(
    [...all.matchAll(/href="(\/incidents\/INC-[\w-]{7})"/g)].map(([, path = '']) => path),
  );
  const incidents = [];
  for (const path of paths) incidents.push(await ofIncident(browser, path));
  const own = [say('Desk', said(inOrder(mainOf(desk)))), say('Notifications', said(inOrder(mainOf(bell))))];
  return `${[...own, ...incidents.toSorted()].join('\n\n')}\n`;
}
