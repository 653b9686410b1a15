// A protected report in a real browser, as Tor's safest mode leaves it: no scripts. The words that point to
// somebody are shown before anything is sent.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axe, withPage } from '../browser.ts';
import { type Served, serveSite } from './served.ts';

describe('an anonymous report with words that point to somebody', () => {
  let served: Served;
  let baseUrl = '';
  before(async () => {
    served = await serveSite();
    ({ baseUrl } = served);
  });
  after(() => served.close());

  test('is sent without scripts, and the pages are left quickly', async () => {
    await withPage(
      async (page) => {
        await page.goto('/report');
        await page.getByLabel('What happened?').fill('Only I was there.\nMy class saw it.');
        await page.getByLabel('Nobody may know who I am').check();
        await page.getByRole('button', { name: 'Send report' }).click();
        await page.getByRole('heading', { name: 'Could this tell who you are?' }).waitFor();
        await page.getByRole('button', { name: 'Go back and change it' }).click();
        assert.match(
          await page.getByLabel('What happened?').inputValue(),
          /^Only I was there\.\r?\nMy class/,
        );
        assert.equal(await page.getByLabel('Nobody may know who I am').isChecked(), true);
        await page.getByRole('button', { name: 'Send report' }).click();
        await page.getByRole('heading', { name: 'Report sent' }).waitFor();
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
        await page.getByLabel('Nobody may know who I am').check();
        await page.getByRole('button', { name: 'Send report' }).click();
        await page.getByRole('heading', { name: 'Could this tell who you are?' }).waitFor();
        const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        assert.deepEqual([over, await axe(page)], [0, []]);
      },
      { width: 320, baseUrl },
    );
  });
});
