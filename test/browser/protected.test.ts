// A protected report in a real browser, as Tor's safest mode leaves it: no scripts, no fonts of ours, no
// drawings. The words that point to somebody are shown before anything is sent.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { axe, withPage } from '../tools/browser.ts';
import { givenServedSite, type Served } from './served.ts';

/** Lets through what Tor's safest mode does; drawings in a page are for `check`. */
const safest = (context: BrowserContext) =>
  context.route(/\.(?:js|woff2?|svg)(?:\?|$)/, (route) => route.abort());

/** Nothing is said by a drawing alone, and nothing that needs a script is in sight. */
const check = async (page: Page) => {
  const telling = await page.locator('svg:not([aria-hidden="true"]), canvas, math, video').count();
  const dead = await page.locator('button[type="button"]:visible').count();
  assert.deepEqual([page.url(), telling, dead], [page.url(), 0, 0]);
};

describe('an anonymous report with words that point to somebody', () => {
  let served: Served;
  let baseUrl = '';
  before(async () => {
    served = await givenServedSite();
    ({ baseUrl } = served);
  });
  after(() => served.close());

  test('is sent and followed up in Tor’s safest mode, and the pages are left quickly', async () => {
    await withPage(
      async (page, context) => {
        await safest(context);
        await page.goto('/report');
        await check(page);
        await page.getByLabel('What happened?').fill('Only I was there.\nMy class saw it.');
        await page.getByLabel('Nobody may know my name').check();
        await page.getByRole('button', { name: 'Send report' }).click();
        await page.getByRole('heading', { name: 'Could this tell who you are?' }).waitFor();
        await check(page);
        await page.getByRole('button', { name: 'Go back and change it' }).click();
        assert.match(
          await page.getByLabel('What happened?').inputValue(),
          /^Only I was there\.\r?\nMy class/,
        );
        assert.equal(await page.getByLabel('Nobody may know my name').isChecked(), true);
        await page.getByRole('button', { name: 'Send report' }).click();
        await page.getByRole('heading', { name: 'Report sent' }).waitFor();
        await check(page);
        const code = (await page.locator('.candour-receipt__code').textContent()) ?? '';
        await page.goto('/follow');
        await page.getByLabel('Receipt code').fill(code);
        await page.getByRole('button', { name: 'Show my report' }).click();
        await page.getByLabel('Write to the people who look into it').fill('It was on Monday.');
        await page.getByRole('button', { name: 'Send message' }).click();
        await page.getByText('Your message was sent').waitFor();
        await check(page);
        await page.getByRole('link', { name: 'Leave quickly' }).click();
        await page.getByRole('heading', { name: 'Term dates' }).waitFor();
        assert.doesNotMatch((await page.textContent('html')) ?? '', /Candour|incident|report/i);
      },
      { width: 320, javaScript: false, baseUrl },
    );
  });

  test('has a warning that passes axe and fits 320 pixels', async () => {
    await withPage(
      async (page) => {
        await page.goto('/report');
        await page.getByLabel('What happened?').fill('Only I was there.');
        await page.getByLabel('Nobody may know my name').check();
        await page.getByRole('button', { name: 'Send report' }).click();
        await page.getByRole('heading', { name: 'Could this tell who you are?' }).waitFor();
        const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        assert.deepEqual([over, await axe(page)], [0, []]);
      },
      { width: 320, baseUrl },
    );
  });
});
