// What follows from a choice on the page of a step is shown only once it is chosen.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { OpenSite } from '../given/site.ts';
import { givenReportedOn } from '../given/site-incident.ts';
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

  test('ask what follows from a choice once it is chosen, by keyboard too', async () => {
    const incident = await givenReportedOn(site);
    await withPage(
      async (page, context) => {
        await served.seat(context, 'bursar');
        await page.goto(`${incident.path}/assess-reportability`);
        const since = page.getByRole('group', { name: 'Since when has the school been aware?' });
        assert.equal(await since.isVisible(), false);
        await page.getByRole('radio', { name: 'Yes' }).focus();
        await page.keyboard.press('Space');
        assert.equal(await since.isVisible(), true);
        const told = page.getByRole('group', { name: 'Who is told?' });
        assert.equal(await told.count(), 0);
        await page.getByRole('radio', { name: 'Likely, but not high' }).check();
        assert.equal(await told.count(), 1);
        assert.equal(await told.getByRole('radio', { name: 'The ICO', exact: true }).isChecked(), true);
      },
      { baseUrl: served.baseUrl },
    );
  });
});
