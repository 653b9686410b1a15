// What to do now on a telephone: one list, walked with one thumb from the first step to the last.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { givenReportedOn } from '../given/site-incident.ts';
import { axe, withPage } from '../tools/browser.ts';
import { sheetsOf } from '../tools/sheets.ts';
import { givenServedSite, type Served } from './served.ts';

const what = 'All files on the server are scrambled and it asks for a ransom.';
const phones = { itSupportName: 'Ravel Networks', itSupportPhone: '01632 960115' };
const thumb = 44;

/** Of the buttons and telephone links in the list and in the bar that can be seen. */
const targets = (page: Page) =>
  page.evaluate<readonly (readonly [number, number])[]>(`
    [...document.querySelectorAll('.candour-steps button, .candour-steps a.govuk-button, .candour-stick a')]
      .filter((each) => each.checkVisibility())
      .map((each) => each.getBoundingClientRect()).map(({ width, height }) => [width, height])`);

/** Whether all of it is on the screen, without scrolling. */
const isInView = (page: Page, part: string) =>
  page.evaluate<boolean>(`(() => {
    const { top, bottom } = document.querySelector('${part}').getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  })()`);

describe('what to do now, on a phone', () => {
  let served: Served;
  before(async () => {
    served = await givenServedSite();
    const head = await served.site.as('headteacher');
    await head.open('/settings/change-numbers');
    await head.send('Change the numbers to ring', phones);
  });
  after(() => served.close());

  for (const javaScript of [true, false]) {
    test(`is walked with one thumb, ${javaScript ? 'with' : 'without'} scripts`, async () => {
      const each = await givenReportedOn(served.site, { redFlags: ['ongoing'] }, 'teacher', { what });
      await withPage(
        async (page, context) => {
          await served.seat(context, 'bursar');
          await page.goto(each.path);
          assert.ok(await isInView(page, '.candour-stick a[href="tel:01632960115"]'), 'the call');
          assert.ok(await isInView(page, '.candour-steps__next strong'), 'the next step');
          const left = page.locator('.candour-steps__next button');
          for (let steps = 1; (await left.count()) > 0; steps += 1) {
            for (const [width, height] of await targets(page))
              assert.ok(width >= thumb && height >= thumb, `step ${steps}: ${width} by ${height} pixels`);
            const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
            assert.equal(over, 0, 'nothing scrolls sideways');
            await left.click();
            await page
              .locator('.candour-steps__done')
              .nth(steps - 1)
              .waitFor();
          }
          assert.equal(await page.locator('.candour-stick').count(), 0, 'nobody is left to ring');
          if (javaScript) assert.deepEqual([await axe(page), await sheetsOf(page)], [[], 1]);
        },
        { width: 375, height: 700, baseUrl: served.baseUrl, javaScript },
      );
      const { incident } = await served.site.app.reports.follow(each.code);
      assert.equal(incident.ticks.length, 6);
      await each.done('mark-contained', { containedAt: served.site.clock.now }, {}, 'bursar');
    });
  }

  test('reads in the dark too, and asks which it is in tiles for a thumb', async () => {
    const each = await givenReportedOn(served.site, { redFlags: ['ongoing'] }, 'teacher', { what: 'Odd.' });
    await withPage(
      async (page, context) => {
        await served.seat(context, 'headteacher');
        for (const colorScheme of ['dark', 'light'] as const) {
          await page.emulateMedia({ colorScheme });
          await page.goto(each.path);
          assert.deepEqual(await axe(page), [], colorScheme);
        }
        const sizes = await page.evaluate<readonly number[]>(
          `[...document.querySelectorAll('.candour-choose a')]
            .map((each) => each.getBoundingClientRect().height)`,
        );
        assert.ok(Math.min(...sizes) >= 40, sizes.join());
      },
      { width: 375, height: 700, baseUrl: served.baseUrl },
    );
  });
});
