// What follows from a choice on the page of a step is shown only once it is chosen.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { OpenSite } from '../given/site.ts';
import { siteStages } from '../given/site-stages.ts';
import { withPage } from '../tools/browser.ts';
import { givenServedSite, type Served } from './served.ts';

describe('the steps’ pages in a browser', () => {
  let served: Served;
  let site: OpenSite;
  before(async () => {
    served = await givenServedSite();
    site = served.site;
  });
  after(() => served.close());

  test('ask about facts only what the answers so far call for', async () => {
    const incident = await siteStages.reported(site);
    await withPage(
      async (page, context) => {
        await served.seat(context, 'bursar');
        await page.goto(`${incident.path}/establish-facts?cause=supplier-breach&certainty=confirmed`);
        const line = (field: string) => page.locator(`[data-key^="${field} "]`);
        await line('who').waitFor();
        assert.equal(await line('gone').count(), 0);
        await page.getByLabel('We cannot use it').check();
        await line('who').waitFor({ state: 'detached' });
        await line('gone').waitFor();
        await page.getByLabel('Others may have it').check();
        await line('who').waitFor();
        assert.ok(await page.getByLabel('We cannot use it').isChecked());
        await page.locator('.candour-ask[open]').getByRole('link', { name: 'Next' }).click();
        await page.getByLabel('Nobody: we are sure').check();
        await line('kinds').waitFor({ state: 'detached' });
      },
      { baseUrl: served.baseUrl },
    );
  });

  test('ask what follows from a choice once it is chosen, by keyboard too', async () => {
    const incident = await siteStages['facts established'](site);
    await withPage(
      async (page, context) => {
        await served.seat(context, 'bursar');
        await page.goto(`${incident.path}/assess-reportability`);
        const told = page.getByRole('group', { name: 'Do you tell the people affected too?', exact: true });
        assert.equal(await told.count(), 0);
        await page.getByRole('radio', { name: /^Likely, but not high/ }).focus();
        await page.keyboard.press('Space');
        assert.equal(await told.count(), 1);
        assert.equal(
          await told.getByRole('radio', { name: 'No, only the ICO', exact: true }).isChecked(),
          true,
        );
        const since = page.getByRole('group', { name: 'Since when has the school been aware?' });
        assert.equal(await since.isVisible(), true);
        await page.getByRole('radio', { name: 'Not known, not even roughly' }).check();
        assert.equal(await since.isVisible(), true);
        await page.getByRole('radio', { name: /^No information about people/ }).check();
        assert.equal(await since.isVisible(), false);
      },
      { baseUrl: served.baseUrl },
    );
  });
});
