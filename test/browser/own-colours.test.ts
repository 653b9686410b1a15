// People who read in the dark, in high contrast colours of their own, or on a tablet: what is said by a
// background is still told apart, and what a menu opens is all on the page.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { givenInvestigatingOn } from '../given/site-incident.ts';
import { axe, withPage } from '../tools/browser.ts';
import { givenServedSite, type Served } from './served.ts';

const pages = (incident: string) => ['/incidents', incident, `${incident}/policy`, '/statistics', '/told'];

/** The colours that somebody sees there. */
const looks = (page: Page, part: string) =>
  page.evaluate<readonly string[]>(`(() => {
    const { color, backgroundColor } = getComputedStyle(document.querySelector('${part}'));
    return [color, backgroundColor];
  })()`);

describe('somebody with colours of their own', () => {
  let served: Served;
  let incident: string;
  before(async () => {
    served = await givenServedSite();
    incident = (await givenInvestigatingOn(served.site, 'major')).path;
  });
  after(() => served.close());

  const sees = (use: (page: Page) => Promise<void>, width = 1280) =>
    withPage(
      async (page, context) => {
        await served.seat(context, 'headteacher');
        await use(page);
      },
      { width, baseUrl: served.baseUrl },
    );

  test('reads every word in the dark', () =>
    sees(async (page) => {
      await page.emulateMedia({ colorScheme: 'dark' });
      for (const path of ['/report', ...pages(incident)]) {
        await page.goto(path);
        assert.deepEqual(await axe(page), [], path);
      }
      const [, ground] = await looks(page, 'body');
      await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
      assert.notEqual((await looks(page, 'body'))[1], ground);
    }));

  test('tells the button to press from the others, and the tab that is open', () =>
    sees(async (page) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ forcedColors: 'active', colorScheme });
        await page.goto(`${incident}/policy`);
        const [solid, outlined] = [
          await looks(page, '.govuk-button:not(.govuk-button--secondary)'),
          await looks(page, '.govuk-button--secondary'),
        ];
        assert.notEqual(solid[1], outlined[1]);
        assert.notEqual(solid[0], solid[1]);
        const borders = await page.evaluate<
          readonly number[]
        >(`['[aria-current]', ':not([aria-current])'].map(
          (which) => parseFloat(getComputedStyle(
            document.querySelector('.candour-tabs nav a' + which)).borderBottomWidth))`);
        assert.deepEqual(borders, [4, 0]);
      }
    }));

  test('finds all that a menu opens on a tablet', () =>
    sees(async (page) => {
      await page.goto('/incidents');
      await page.locator('summary', { hasText: 'Filter' }).click();
      const box = await page.locator('.candour-head .candour-menu__body').boundingBox();
      assert.ok(box !== null && box.x >= 0 && box.x + box.width <= 768);
    }, 768));
});
