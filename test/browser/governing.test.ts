// What governors read of the sample school: the report of the term on a screen and on a phone, and
// their own page on a phone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Who } from '../../scripts/sample/people.ts';
import { withPage } from '../tools/browser.ts';
import { wordsInView } from '../tools/words-in-view.ts';
import { givenServedSample, type ServedSample } from './served.ts';

const phone = { width: 320, height: 640 };
const sizes = [
  { at: 'a screen', width: 1280, height: 900 },
  { at: 'a phone', ...phone },
] as const;

type Seen = {
  readonly over: number;
  readonly charts: number;
  readonly clipped: number;
};

/** How far it scrolls sideways, and which charts stick out of the sheet. */
const seen = (page: Page) =>
  page.evaluate<Seen>(`(() => {
    const sheet = document.querySelector('.candour-sheet').getBoundingClientRect();
    const all = [...document.querySelectorAll('.candour-sheet svg')];
    const drawn = all.filter((each) => each.checkVisibility());
    const boxes = drawn.flatMap((each) => [each, ...each.querySelectorAll('rect, text')])
      .map((each) => each.getBoundingClientRect());
    const isOut = ({ left, right }) => left < sheet.left - 1 || right > sheet.right + 1;
    return {
      over: document.documentElement.scrollWidth - innerWidth,
      charts: drawn.length,
      clipped: boxes.filter(isOut).length,
    };
  })()`);

describe('what governors read', () => {
  let served: ServedSample;
  before(async () => {
    served = await givenServedSample();
  });
  after(() => served.close());

  const opened = async <T>(
    who: Who,
    path: string,
    size: { readonly width: number; readonly height: number },
    use: (page: Page) => Promise<T>,
  ): Promise<T> => {
    return withPage(
      async (page, context) => {
        await served.seat(context, who);
        assert.equal((await page.goto(path))?.status(), 200, path);
        return use(page);
      },
      { ...size, baseUrl: served.baseUrl, isStill: true },
    );
  };

  const reports = async (): Promise<readonly string[]> => {
    const { html } = await (await served.school.signedIn('headteacher')).open('/term-reports');
    return html.match(/\/term-report\/term-report-\d+-\w+/g) ?? [];
  };

  for (const { at, ...size } of sizes) {
    test(`the report of the term fits on ${at}, its charts whole`, async () => {
      const [draft] = await reports();
      assert.ok(draft);
      const found = await opened('headteacher', draft, size, seen);
      assert.ok(found.charts >= 2, `${found.charts} charts`);
      assert.deepEqual([found.over, found.clipped], [0, 0]);
    });
  }

  test('what governors read is at most 370 words in view', async () => {
    const [draft] = await reports();
    assert.ok(draft);
    for (const [who, path] of [
      ['headteacher', draft],
      ['chair', '/incidents'],
      ['governor', '/incidents'],
      ['chair', '/told'],
    ] as const) {
      const words = await opened(who, path, sizes[0], wordsInView);
      assert.ok(words <= 370, `${who} ${path}: ${words} words`);
    }
  });

  test('a governor reads the report of the last term, which was noted', async () => {
    const last = (await reports()).at(-1);
    assert.ok(last);
    const browser = await served.school.signedIn('governor');
    assert.match((await browser.open(last)).text, /Noted by the governing body/);
    assert.equal((await browser.open((await reports())[0] ?? '')).status, 404);
  });

  test('a governor reads their own page within 2,000 pixels on a phone', async () => {
    for (const who of ['governor', 'secondGovernor', 'viceChair'] as const) {
      const height = await opened(who, '/incidents', phone, (page) =>
        page.evaluate<number>('document.documentElement.scrollHeight'),
      );
      assert.ok(height <= 2000, `${who}: ${height} pixels`);
    }
  });
});
