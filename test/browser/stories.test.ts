// The stories of the roles in a real browser, each with what it costs: nobody should click, type or read more
// than their story needs. CANDOUR_CLICKS=FILE writes the table of docs/clicks.md there.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  givenClassifiedOn,
  givenInvestigatingOn,
  givenReportedOn,
  givenSubmittedOn,
} from '../given/site-incident.ts';
import { givenAudited } from '../journeys/audited.ts';
import { type PageOptions, withPage } from '../tools/browser.ts';
import { type Cost, type Visitor, visitor } from '../tools/visitor.ts';
import { clickTable, type Told } from './click-table.ts';
import { givenServedSite, type Served } from './served.ts';
import {
  auditor,
  bursarOnMajor,
  chair,
  dpo,
  firstHour,
  governor,
  installer,
  mealsList,
  secondReviewer,
  shortPath,
  type Tale,
  teacher,
  wrongParent,
} from './stories.ts';

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
    { who, story, bound }: Omit<Told, 'cost' | 'left'>,
    tale: (by: Visitor, page: Page) => Promise<void>,
    options: PageOptions = {},
  ): Promise<void> => {
    const spent = await withPage(
      async (page) => {
        const by = visitor(page);
        await tale(by, page);
        return { cost: await by.cost(), left: by.left() };
      },
      { baseUrl: served.baseUrl, ...options },
    );
    all.push({ who, story, bound, ...spent });
    for (const [what, most] of Object.entries(bound)) {
      const actual = spent.cost[what as keyof Cost];
      assert.ok(actual <= most, `${who}, ${story}: ${actual} ${what}, at most ${most}`);
    }
  };

  const stageOf = async (code: string) => (await served.site.app.reports.follow(code)).incident.stage;

  const small = { clicks: 20, questions: 6, typed: 5, signIns: 2, wordsMax: 250, heightAt375: 2800 };
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
    const decided = async () => {
      await each.done('tell-chair', { toldAt: served.site.clock.now }, {}, 'headteacher');
      await each.done(
        'decide-discipline',
        { commenced: false },
        { reason: 'An honest mistake.' },
        'headteacher',
      );
    };
    await tells(
      {
        who: 'Bursar',
        story: 'a major incident, until it is sent for review',
        // Nine points of the policy answered in one go.
        bound: { clicks: 35, questions: 6, pages: 20, wordsMax: 450, heightAt375: 4600 },
      },
      bursarOnMajor(decided),
    );
    assert.equal(await stageOf(each.code), 'submitted');
  });

  test('a teacher: a report without an account', async () => {
    await tells(
      { who: 'Teacher', story: 'a report, from the first page', bound: { clicks: 2, typed: 1 } },
      teacher,
    );
  });

  test('a second reviewer, a governor, the chair and the DPO: what the desk asks of each', async () => {
    const { site } = served;
    const on = async (title: string) => givenReportedOn(site, {}, 'teacher', { what: `${title}.` });
    const toReview = 'A register was left on the copier';
    await givenSubmittedOn(site, 'moderate', await on(toReview));
    const toFind = 'A supplier lost our backups';
    await givenSubmittedOn(site, 'major', await on(toFind));
    const toName = 'A laptop was stolen from a car';
    await givenClassifiedOn(site, 'major', await on(toName));
    const one = { clicks: 3, typed: 2, signIns: 1 };
    const stories = [
      ['Second reviewer', 'a moderate incident, reviewed and closed', secondReviewer(toReview)],
      ['Governor', 'what the Governing Body finds of a major incident', governor(toFind)],
      ['Chair', 'the governors named on a major incident', chair(toName)],
      ['Data protection officer', 'advice on a major incident', dpo(toName)],
    ] as const;
    for (const [who, story, tale] of stories) await tells({ who, story, bound: one }, tale);
  });

  test('an auditor: one incident read by a link', async () => {
    const link = await givenAudited(served.site, await givenInvestigatingOn(served.site, 'major'));
    await tells({ who: 'Auditor', story: 'one incident, by a link', bound: { clicks: 1 } }, auditor(link));
  });

  /** On a server that was just started for the first time, from the link that it prints. */
  const tellsFirst = async (told: Omit<Told, 'cost' | 'left'>, tale: (on: Served, link: string) => Tale) => {
    const empty = await givenServedSite({ isEmpty: true });
    try {
      const link = new URL(await empty.site.accounts.makeSetUpLink()).pathname;
      await tells(told, tale(empty, link), { baseUrl: empty.baseUrl });
    } finally {
      await empty.close();
    }
  };

  test('the installer: a school is set up from the link that the first start prints', () => {
    const bound = { clicks: 5, typed: 11, heightAt375: 1900 };
    const story = 'the school set up, from the link to the second step';
    return tellsFirst({ who: 'Installer', story, bound }, (_, link) => installer(link));
  });

  test('the first headteacher: from that link to a report taken on', () => {
    const bound = { clicks: 24, questions: 6, typed: 14, wordsMax: 320, heightAt375: 2200 };
    const story = 'from that link to a colleague invited and the first report taken on';
    return tellsFirst({ who: 'First headteacher', story, bound }, firstHour);
  });
});
