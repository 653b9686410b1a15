// The chair's key to identities in a real browser, on a small telephone and on a desk: made, printed, typed
// back, and used to see who reported.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { givenConfidentialOn, passphrase } from '../given/site-incident.ts';
import { axe, withPage } from '../tools/browser.ts';
import { givenServedSite } from './served.ts';

const folder = process.env.CANDOUR_SCREENSHOTS;

const fits = async (page: Page, name: string): Promise<void> => {
  const width = page.viewportSize()?.width ?? 0;
  if (folder) await page.screenshot({ path: `${folder}/identity-${name}-${width}.png`, fullPage: true });
  const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  assert.deepEqual([page.url(), over, await axe(page)], [page.url(), 0, []]);
};

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name }).click();

/** Copies the code from the sheet and types it back. */
const copySheet = async (page: Page): Promise<string> => {
  const code = (await page.locator('.candour-code').textContent())?.trim() ?? '';
  await fits(page, 'sheet');
  await press(page, 'I have it on paper');
  const typedBack = page.getByLabel('The code on the sheet');
  await typedBack.waitFor();
  await fits(page, 'type-back');
  await typedBack.fill(code);
  await press(page, 'Confirm');
  await page.getByText('Your key is made.').waitFor();
  return code;
};

describe('a key to identities in a browser', () => {
  for (const width of [320, 1280]) {
    test(`is made, printed and used at ${width} pixels`, async () => {
      const served = await givenServedSite();
      try {
        const use = async (page: Page): Promise<void> => {
          await page.goto('/account');
          await fits(page, 'account');
          await page.goto('/account/identity-key');
          await fits(page, 'none');
          await press(page, 'Make my key');
          await page.getByRole('link', { name: 'Choose a passphrase' }).waitFor();
          await fits(page, 'weak');
          await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
          await page.getByLabel('Passphrase, once more').fill(passphrase);
          await press(page, 'Make my key');
          const code = await copySheet(page);
          await fits(page, 'made');
          const each = await givenConfidentialOn(served.site);
          await page.goto(`${each.path}/look-at-identity`);
          await page.getByLabel('Your passphrase').fill('not it');
          await press(page, 'See who reported it');
          await page.getByRole('link', { name: 'This is not your passphrase' }).waitFor();
          await fits(page, 'wrong');
          await page.getByLabel('Your passphrase').fill(code);
          await press(page, 'See who reported it');
          await page.getByText('Robin the cook').waitFor();
          await fits(page, 'seen');
          await page.goto(each.path);
          await page.getByText('looked at who made the report').first().waitFor();
          await fits(page, 'incident');
        };
        await withPage(
          async (page, context) => {
            await served.seat(context, 'chair');
            await use(page);
          },
          { width, baseUrl: served.baseUrl },
        );
      } finally {
        await served.close();
      }
    });
  }
});
