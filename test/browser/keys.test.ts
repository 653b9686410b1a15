// Single keys where scripts run: they lead to the search, from row to row and to what can be done, never
// while somebody types, and not at all once they are turned off.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { givenInvestigatingOn, givenReportedOn } from '../given/site-incident.ts';
import { axe, withPage } from '../tools/browser.ts';
import { givenServedSite, type Served } from './served.ts';

describe('single keys', () => {
  let served: Served;
  before(async () => {
    served = await givenServedSite();
  });
  after(() => served.close());

  const focused = (page: Page) =>
    page.evaluate<string>(`document.activeElement.id || document.activeElement.getAttribute('href') || ''`);
  const press = async (page: Page, key: string): Promise<string> => {
    await page.keyboard.press(key);
    return focused(page);
  };
  const on = (check: (page: Page) => Promise<void>) =>
    withPage(
      async (page, context) => {
        await served.seat(context, 'bursar');
        await check(page);
      },
      { width: 1280, baseUrl: served.baseUrl },
    );

  test('lead to the search and from row to row, and type what they are within a field', async () => {
    const both = [await givenReportedOn(served.site), await givenReportedOn(served.site)];
    await on(async (page) => {
      await page.goto('/incidents');
      const first = await press(page, 'j');
      const second = await press(page, 'j');
      assert.deepEqual([first, second].toSorted(), both.map(({ path }) => path).toSorted());
      assert.equal(await press(page, 'k'), first);
      assert.equal(await press(page, '/'), 'find');
      assert.equal(await press(page, 'j'), 'find');
      assert.equal(await page.locator('#find').inputValue(), 'j');
    });
  });

  test('lead to what can be done on an incident, and say what they are', async () => {
    const each = await givenInvestigatingOn(served.site, 'minor');
    await on(async (page) => {
      await page.goto(each.path);
      assert.equal(await press(page, 'Control+k'), 'find-action');
      await page.goto(each.path);
      await page.keyboard.press('?');
      assert.ok(await page.locator('#keys').isVisible());
      assert.deepEqual(await axe(page), []);
      await page.locator('#keys input').uncheck();
      await page.keyboard.press('Escape');
      await page.reload();
      assert.notEqual(await press(page, '/'), 'find');
      await page.locator('[data-keys]').click();
      assert.ok(await page.locator('#keys').isVisible(), 'they can be turned on again');
    });
  });
});
