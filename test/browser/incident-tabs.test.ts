// Each tab of the sample school's incidents is read at a glance: bounded in words, in height and in width.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Who } from '../../scripts/sample/people.ts';
import { tabs } from '../../src/web/case/frame/tabs.ts';
import { withPage } from '../tools/browser.ts';
import { sheetsOf } from '../tools/sheets.ts';
import { turnTo } from '../tools/turn-to.ts';
import { givenServedSample, type ServedSample } from './served.ts';

const wordsMax = 410;
const heightMax = 2000;

/** Of the page as it opens: what is folded, and what only screen readers read, is not in view. */
const measured = (page: Page) =>
  page.evaluate<{ words: number; height: number; over: number }>(`(() => {
    const walk = document.createTreeWalker(document.querySelector('main'), 4);
    let text = '';
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const within = node.parentElement;
      if (within.checkVisibility() && !within.closest('.govuk-visually-hidden')) text += ' ' + node.data;
    }
    return {
      words: text.trim().split(/\\s+/).length,
      height: document.documentElement.scrollHeight,
      over: document.documentElement.scrollWidth - innerWidth,
    };
  })()`);

/** By how much the menu of what can be done hides what is beside it; 0 where there is no menu. */
const cutInMenu = (page: Page) =>
  page.evaluate<number>(`(() => {
    const menu = document.querySelector('.candour-tabs__menu');
    if (menu === null) return 0;
    menu.open = true;
    const { scrollWidth, clientWidth } = menu.querySelector('.candour-menu__body');
    return scrollWidth - clientWidth;
  })()`);

describe('the tabs of the sample school’s incidents', () => {
  let served: ServedSample;
  before(async () => {
    served = await givenServedSample();
  });
  after(() => served.close());

  /** The incidents that somebody sees. */
  const addresses = async (who: Who): Promise<readonly string[]> => {
    const browser = await served.school.signedIn(who);
    const { html } = await browser.open('/register');
    return [...new Set(html.match(/INC-\w{3}-\w{3}/g) ?? [])].map((reference) => `/incidents/${reference}`);
  };

  const opensEach = async (
    who: Who,
    check: (at: string, page: Page) => Promise<void>,
    pagesOf: (incident: string, nth: number) => readonly string[] = (incident) => [incident],
  ) => {
    const incidents = await addresses(who);
    assert.ok(incidents.length > 0);
    await withPage(
      async (page, context) => {
        await served.seat(context, who);
        for (const at of incidents.flatMap(pagesOf)) {
          assert.equal((await turnTo(page, at)).status, 200, at);
          await check(at, page);
        }
      },
      { width: 1280, baseUrl: served.baseUrl, isStill: true },
    );
  };

  test(`show at most ${wordsMax} words in ${heightMax} pixels, and a menu that hides nothing`, async () => {
    const large: string[] = [];
    const cut: string[] = [];
    await opensEach(
      'headteacher',
      async (at, page) => {
        const { words, height, over } = await measured(page);
        // What is over is read there: a row for each point.
        const isList = (await page.locator('details[open] > .candour-answers').count()) > 0;
        if (!isList && (words > wordsMax || height > heightMax || over > 0))
          large.push(`${at}: ${words} words, ${height} px`);
        const menuCut = await cutInMenu(page);
        if (menuCut > 0) cut.push(`${at}: ${menuCut} px`);
      },
      // Record and investigation have a row for each entry, 50 on a page.
      (incident) =>
        tabs
          .filter((tab) => tab !== 'record' && tab !== 'investigation')
          .map((tab) => (tab === 'summary' ? incident : `${incident}/${tab}`)),
    );
    assert.deepEqual({ large, cut }, { large: [], cut: [] });
  });

  test(`show at most ${wordsMax} words with what is said after a step, each step in turn`, async () => {
    const taken = ['classify', 'assess-reportability', 'take-it-on'];
    const large: string[] = [];
    await opensEach(
      'headteacher',
      async (at, page) => {
        const { words } = await measured(page);
        if (words > wordsMax) large.push(`${at}: ${words} words`);
      },
      (incident, nth) => [`${incident}?done=${taken[nth % taken.length]}`],
    );
    assert.deepEqual(large, []);
  });

  test(`show governors, who have a part of their own there, at most ${wordsMax} words at first`, async () => {
    const large: string[] = [];
    for (const who of ['chair', 'governor'] as const)
      await opensEach(who, async (at, page) => {
        const { words } = await measured(page);
        if (words > wordsMax) large.push(`${at}, ${who}: ${words} words`);
      });
    assert.deepEqual(large, []);
  });

  test(`say how each meets the policy in at most ${wordsMax} words, on three pages of paper`, async () => {
    const large: string[] = [];
    await opensEach(
      'headteacher',
      async (at, page) => {
        const { words } = await measured(page);
        const sheets = await sheetsOf(page);
        if (words > wordsMax || sheets > 3) large.push(`${at}: ${words} words, ${sheets} pages`);
      },
      (incident) => [`${incident}/conformance`],
    );
    assert.deepEqual(large, []);
  });

  test('who goes back from an entry finds open what they had opened', async () => {
    const [incident = ''] = await addresses('headteacher');
    await withPage(
      async (page, context) => {
        await served.seat(context, 'headteacher');
        await page.goto(`${incident}/conformance`);
        const point = page.locator('.candour-points details').nth(1);
        await point.locator('summary').first().click();
        await point.locator('a').first().click();
        await page.waitForURL('**/record?entry=*');
        await page.goBack();
        assert.notEqual(await point.getAttribute('open'), null);
        assert.equal(await page.locator('.candour-points details[open]').count(), 1);
      },
      { width: 1280, baseUrl: served.baseUrl },
    );
  });

  test('paper has people and dates above the summary, where no page can hold them alone', async () => {
    await opensEach('headteacher', async (at, page) => {
      await page.emulateMedia({ media: 'print' });
      const [people, body] = await page.evaluate<[number, number]>(`
        ['.candour-people', '.candour-case__body'].map((part) =>
          document.querySelector(part).getBoundingClientRect().top)`);
      assert.ok(people < body, at);
    });
  });

  test('paper has the record in lines as wide as the sheet', async () => {
    await opensEach('headteacher', async (at, page) => {
      await page.goto(`${new URL(page.url()).pathname}/record`);
      await page.emulateMedia({ media: 'print' });
      const widths = await page.evaluate<number[]>(`
        [...document.querySelectorAll('.candour-days summary')].map((line) =>
          line.querySelector('.candour-days__says').parentElement.getBoundingClientRect().width /
            line.getBoundingClientRect().width)`);
      assert.ok(widths.length > 0 && Math.min(...widths) > 0.5, at);
      await page.emulateMedia({ media: 'screen' });
    });
  });
});
