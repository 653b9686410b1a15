// Some of the steps' pages in a real browser: nothing that axe holds against them, no sideways scrolling at
// 320 px, and what follows from a choice shown only once it is chosen.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Name } from '../given/people.ts';
import type { OpenSite } from '../given/site.ts';
import {
  givenClassifiedOn,
  givenInvestigatingOn,
  givenReportedOn,
  givenReviewedOn,
  givenSubmittedOn,
  type SiteIncident,
} from '../given/site-incident.ts';
import { axe, withPage } from '../tools/browser.ts';
import { givenServedSite, type Served } from './served.ts';

const officer = 'investigating-officer' as const;

describe('the steps’ pages in a browser', () => {
  let served: Served;
  let site: OpenSite;
  before(async () => {
    served = await givenServedSite();
    site = served.site;
  });
  after(() => served.close());

  const isFine = (name: Name, paths: readonly string[]) =>
    withPage(
      async (page, context) => {
        await served.seat(context, name);
        for (const path of paths) {
          await page.goto(path);
          assert.deepEqual(await axe(page), [], path);
          const widthInPx = await page.evaluate<number>('document.documentElement.scrollWidth');
          assert.ok(widthInPx <= 320, `${path} is ${widthInPx} px wide`);
        }
      },
      { width: 320, baseUrl: served.baseUrl },
    );

  test('are fine for the office before anybody leads', async () => {
    const incident = await givenClassifiedOn(site, 'major');
    const steps = [
      'add-details',
      'classify',
      'assess-reportability',
      'allocate',
      'verify-details',
      'tell-chair',
    ];
    const more = ['record-notification', 'mark-duplicate', 'export', 'decide-discipline'];
    await isFine(
      'headteacher',
      [...steps, ...more].map((step) => `${incident.path}/${step}`),
    );
  });

  test('are fine for whoever leads', async () => {
    const incident = await givenInvestigatingOn(site, 'minor');
    const risk = { likelihood: 3, impact: 2, treatment: 'reduce', owner: null, dueAt: null } as const;
    await incident.done('add-risk', risk, {}, officer);
    const steps = [
      'add-evidence',
      'answer-point',
      'answer-point?item=3d',
      'submit-outcome',
      'add-risk',
      'update-risk',
    ];
    await isFine(
      officer,
      [...steps, 'record-interview', 'add-control'].map((step) => `${incident.path}/${step}`),
    );
  });

  test('are fine for whoever reviews, closes and confirms', async () => {
    const [submitted, reviewed] = [
      await givenSubmittedOn(site, 'major'),
      await givenReviewedOn(site, 'major'),
    ];
    const proposed: SiteIncident = await givenReportedOn(site);
    await proposed.done('mark-not-an-incident', {}, {}, 'bursar');
    const paths = [
      `${submitted.path}/review-outcome`,
      `${reviewed.path}/close`,
      `${proposed.path}/confirm-proposal`,
    ];
    await isFine('headteacher', paths);
  });

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
