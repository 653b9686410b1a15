// The stories of the roles in a real browser, each with what it costs: nobody should click, type or read more
// than their story needs. CANDOUR_CLICKS=FILE writes the table of docs/clicks.md there.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { givenReportedOn } from '../given/site-incident.ts';
import { type PageOptions, withPage } from '../tools/browser.ts';
import { type Cost, type Visitor, visitor } from '../tools/visitor.ts';
import { clickTable, type Told } from './click-table.ts';
import { givenServedSite, type Served } from './served.ts';
import { bursarOnMajor, mealsList, shortPath, wrongParent } from './stories.ts';

describe('the stories of the roles', () => {
  let served: Served;
  const all: Told[] = [];
  before(async () => {
    served = await givenServedSite();
  });
  after(async () => {
    await served.close();
    const file = process.env.CANDOUR_CLICKS;
    if (file !== undefined) writeFileSync(file, clickTable(all));
  });

  /** Tells a story at a browser of its own, and insists that it costs no more than its bound. */
  const tells = async (
    { who, story, bound }: Omit<Told, 'cost'>,
    tale: (by: Visitor, page: Page) => Promise<void>,
    options: PageOptions = {},
  ): Promise<void> => {
    const cost = await withPage(
      async (page) => {
        const by = visitor(page);
        await tale(by, page);
        return by.cost();
      },
      { baseUrl: served.baseUrl, ...options },
    );
    all.push({ who, story, bound, cost });
    for (const [what, most] of Object.entries(bound)) {
      const actual = cost[what as keyof Cost];
      assert.ok(actual <= most, `${who}, ${story}: ${actual} ${what}, at most ${most}`);
    }
  };

  const stageOf = async (code: string) => (await served.site.app.reports.follow(code)).incident.stage;

  const small = { clicks: 18, typed: 5, signIns: 2 };
  for (const [where, options] of [
    ['a list e-mailed to the wrong parent, from signing in to closed', {}],
    ['the same on a telephone without scripts', { width: 320, javaScript: false }],
  ] as const) {
    test(`the headteacher and the bursar: ${where}`, async () => {
      const prose = { what: `${wrongParent}.` };
      const { code } = await givenReportedOn(served.site, { ownMistake: true }, 'teacher', prose);
      await tells({ who: 'Headteacher and bursar', story: where, bound: small }, shortPath, options);
      assert.equal(await stageOf(code), 'closed');
    });
  }

  test('the bursar: a major incident, from signing in until the report is sent for review', async () => {
    const each = await givenReportedOn(served.site, {}, 'teacher', { what: `${mealsList}.` });
    const decided = () =>
      each.done('decide-discipline', { commenced: false }, { reason: 'An honest mistake.' }, 'headteacher');
    await tells(
      {
        who: 'Bursar',
        story: 'a major incident, until it is sent for review',
        bound: { clicks: 35, pages: 20 },
      },
      bursarOnMajor(decided),
    );
    assert.equal(await stageOf(each.code), 'submitted');
  });
});
