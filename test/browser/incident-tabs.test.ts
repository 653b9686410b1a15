// Each tab of the sample school's incidents is read at a glance: bounded in words, in height and in width.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Who } from '../../scripts/sample/people.ts';
import { type Tab, tabs } from '../../src/web/case/frame/tabs.ts';
import { withPage } from '../tools/browser.ts';
import { givenServedSample, type ServedSample } from './served.ts';

const wordsMax = 350;
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
    width: number,
    check: (at: string, page: Page) => Promise<void>,
    which: readonly (Tab | 'conformance')[] = tabs,
  ) => {
    const paths = await addresses(who);
    assert.ok(paths.length > 0);
    await withPage(
      async (page, context) => {
        await served.seat(context, who);
        for (const path of paths) {
          for (const tab of which) {
            const at = tab === 'summary' ? path : `${path}/${tab}`;
            assert.equal((await page.goto(at))?.status(), 200, at);
            await check(at, page);
          }
        }
      },
      { width, baseUrl: served.baseUrl },
    );
  };

  test(`show at most ${wordsMax} words, and are at most ${heightMax} pixels high at 1280`, async () => {
    const large: string[] = [];
    await opensEach('headteacher', 1280, async (at, page) => {
      const { words, height, over } = await measured(page);
      if (words > wordsMax || height > heightMax || over > 0)
        large.push(`${at}: ${words} words, ${height} px`);
    });
    assert.deepEqual(large, []);
  });

  test(`show at most ${wordsMax} words with what is said after a step`, async () => {
    const large: string[] = [];
    for (const done of ['classify', 'assess-reportability', 'take-it-on'])
      await opensEach(
        'headteacher',
        1280,
        async (at, page) => {
          assert.equal((await page.goto(`${at}?done=${done}`))?.status(), 200, at);
          const { words } = await measured(page);
          if (words > wordsMax) large.push(`${at}, ${done}: ${words} words`);
        },
        ['summary'],
      );
    assert.deepEqual(large, []);
  });

  test(`show governors, who have a part of their own there, at most ${wordsMax} words at first`, async () => {
    const large: string[] = [];
    for (const who of ['chair', 'governor'] as const)
      await opensEach(
        who,
        1280,
        async (at, page) => {
          const { words } = await measured(page);
          if (words > wordsMax) large.push(`${at}, ${who}: ${words} words`);
        },
        ['summary'],
      );
    assert.deepEqual(large, []);
  });

  test(`say how each meets the policy in at most ${wordsMax} words, on two pages of paper`, async () => {
    const large: string[] = [];
    await opensEach(
      'headteacher',
      1280,
      async (at, page) => {
        const { words } = await measured(page);
        const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
        const sheets = paper.match(/\/Type \/Page\b/g)?.length ?? 0;
        if (words > wordsMax || sheets > 2) large.push(`${at}: ${words} words, ${sheets} pages`);
      },
      ['conformance'],
    );
    assert.deepEqual(large, []);
  });
});
