// No page grows with the school: with three times as many incidents of years ago, all still open,
// each page asks the database as often as before, for as many rows, and is as long. Rows are counted, not
// milliseconds, so that the answer is the same on every machine.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { givenComplainedOn } from './given/complaints.ts';
import { whenExceptionAsked } from './given/exceptions.ts';
import { givenActionOn, givenMeetingOn, givenTermReportOn } from './given/governing.ts';
import { day, minute, type Name } from './given/people.ts';
import { givenSite, type OpenSite } from './given/site.ts';
import { givenInvestigatingOn, givenReportedOn } from './given/site-incident.ts';
import { givenSuggestedOn } from './given/suggestions.ts';
import { givenDraftOn } from './given/versions.ts';
import { type Cost, countIn } from './tools/query-cost.ts';

/** What lists all there is, as a file to take along. */
const listsAll = new Set(['/register.csv']);

/** Above what a page looks at one by one: 100 notices, 200 incidents whose days may lack a date. */
const fewCount = 210;

/** How many report at the same time: both counts are multiples of it. */
const atOnce = 42;

/** Rounding of what pages say of numbers. */
const charactersMore = 100;

/** One address for each route that can be filled in with what there is. */
const addressesOn = async (site: OpenSite): Promise<readonly (readonly [route: string, path: string])[]> => {
  const { path } = await givenInvestigatingOn(site, 'major');
  const streams = [
    ...[
      await givenActionOn(site),
      await givenMeetingOn(site),
      await givenTermReportOn(site, { year: 2030, term: 'autumn' }),
    ],
    ...[
      await givenSuggestedOn(site),
      await givenComplainedOn(site),
      await givenDraftOn(site),
      await whenExceptionAsked(site, {}),
    ],
  ];
  const routes = site.server.routes.filter(({ method }) => method === 'GET');
  const filled = (route: string): string => {
    const stream = streams.find((each) =>
      route.startsWith(`${each.path.slice(0, each.path.lastIndexOf('/'))}/`),
    );
    const known = route.replace('/incidents/:reference', path);
    return stream === undefined ? known : known.replace(/^\/[a-z-]+\/:id/, stream.path);
  };
  return [...new Set(routes.map((route) => route.path))]
    .map((route) => [route, filled(route)] as const)
    .filter(([, address]) => !/[:*]|leave/.test(address));
};

/**
 * What each page costs that somebody can open, in a school with so many incidents of four years ago; every
 * other was reported by the teacher.
 */
const costsWith = async (count: number, by: readonly Name[]): Promise<ReadonlyMap<string, Cost>> => {
  const site = await givenSite();
  const read = await countIn(site.database);
  // Together they take fewer transactions.
  const reported = (nth: number) => givenReportedOn(site, {}, nth % 2 === 0 ? 'teacher' : null);
  for (let from = 0; from < count; from += atOnce) {
    await Promise.all(Array.from({ length: atOnce }, (_, nth) => reported(from + nth)));
    // Not all in the same millisecond: nothing tells those apart which the bell walks.
    site.clock.now += minute;
  }
  site.clock.now += 4 * 365 * day;
  const addresses = await addressesOn(site);
  const costs = new Map<string, Cost>();
  for (const name of by) {
    const browser = await site.as(name);
    for (const [route, path] of addresses) {
      read();
      const answer = await browser.ask(path);
      // A PDF is as long as its bytes can be packed, which changes with each reference drawn.
      const isPdf = answer.headers.get('content-type') === 'application/pdf';
      const characters = isPdf ? 0 : (await answer.text()).length;
      if (answer.status === 200) costs.set(`${name} ${route}`, { ...read!(), characters });
    }
  }
  await site.close();
  return costs;
};

describe('in a school with three times as many incidents', () => {
  const by: readonly Name[] = ['headteacher', 'governor', 'teacher'];
  let few: ReadonlyMap<string, Cost>;
  let many: ReadonlyMap<string, Cost>;
  before(async () => {
    few = await costsWith(fewCount, by);
    many = await costsWith(3 * fewCount, by);
  });

  /** The pages that cost more by this measure. */
  const dearer = (costs: (few: Cost, many: Cost) => boolean): readonly string[] =>
    [...few].filter(([page, cost]) => costs(cost, many.get(page) ?? assert.fail(page))).map(([page]) => page);
  const isList = (page: string): boolean => listsAll.has(page.split(' ')[1] ?? '');

  test('people open the same pages', () => {
    assert.deepEqual([...many.keys()], [...few.keys()]);
    assert.ok(few.size > 200, `${few.size} pages`);
  });

  test('no page asks the database more often', () => {
    assert.deepEqual(
      dearer((few, many) => many.statements > few.statements),
      [],
    );
  });

  test('no page but a list of all there is asks for more rows, or is longer', () => {
    const longer = dearer(
      (few, many) => many.rows > few.rows || many.characters > few.characters + charactersMore,
    );
    assert.deepEqual(
      longer.filter((page) => !isList(page)),
      [],
    );
  });
});
