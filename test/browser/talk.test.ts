// What a reporter and the people who look into it write to each other, in a real browser: the chair's
// question first, on a small telephone and on a desk.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { askableAfter, givenKey, givenProtectedClosedOn, passphrase } from '../given/site-incident.ts';
import { axe, withPage } from '../tools/browser.ts';
import { givenServedSite, type Served } from './served.ts';

const fits = async (page: Page): Promise<void> => {
  const widthInPx = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  assert.deepEqual([page.url(), widthInPx, await axe(page)], [page.url(), 0, []]);
};

/** The reporter comes back with their receipt. */
const comeBack = async (page: Page, code: string): Promise<void> => {
  await page.goto('/follow');
  await page.getByLabel('Receipt code').fill(code);
  await page.getByRole('button', { name: 'Show my report' }).click();
};

describe('a talk with the reporter in a browser', () => {
  let served: Served;
  before(async () => {
    served = await givenServedSite();
  });
  after(() => served.close());

  for (const width of [320, 1280]) {
    test(`is read and answered at ${width} pixels, and read by the chair`, async () => {
      const each = await givenProtectedClosedOn(served.site);
      await each.done('write-to-reporter', {}, { text: 'It was put right. Thank you.' }, 'bursar');
      served.site.clock.now += askableAfter;
      await each.done('ask-retaliation', {}, {}, 'chair');
      await withPage(
        async (page, context) => {
          await comeBack(page, each.code);
          await page.getByRole('heading', { name: 'You are asked: Has anybody treated you badly' }).waitFor();
          await fits(page);
          await page.getByLabel('Add something, if you want to').fill('Thank you as well.');
          await page.getByRole('button', { name: 'Send message' }).click();
          await page.getByText('Your message was sent.').waitFor();
          await page.getByRole('button', { name: 'Send answer' }).click();
          await page.getByRole('link', { name: 'Choose an answer' }).waitFor();
          await fits(page);
          await page.getByLabel('Yes').check();
          await page.getByLabel('What happened? (optional)').fill('My hours were cut.');
          await page.getByRole('button', { name: 'Send answer' }).click();
          await page.getByText('Your answer was sent.').waitFor();
          await fits(page);
          await served.seat(context, 'chair');
          await page.goto(`${each.path}/investigation`);
          await page.getByText('My hours were cut.').first().waitFor();
          await page.goto(`${each.path}/write-to-reporter`);
          await page.getByText('Thank you as well.').waitFor();
          await fits(page);
        },
        { width, baseUrl: served.baseUrl },
      );
    });
  }
});

describe('an answer where the chair has a key, in a browser', () => {
  let served: Served;
  before(async () => {
    served = await givenServedSite();
    await givenKey(served.site, 'chair');
  });
  after(() => served.close());

  const folder = process.env.CANDOUR_SCREENSHOTS;
  const seen = async (page: Page, name: string): Promise<void> => {
    const width = page.viewportSize()?.width ?? 0;
    if (folder) await page.screenshot({ path: `${folder}/answer-${name}-${width}.png`, fullPage: true });
    await fits(page);
  };

  for (const width of [320, 1280]) {
    test(`is sealed, and opened with the passphrase, at ${width} pixels`, async () => {
      const each = await givenProtectedClosedOn(served.site);
      served.site.clock.now += askableAfter;
      await each.done('ask-retaliation', {}, {}, 'chair');
      await withPage(
        async (page, context) => {
          await comeBack(page, each.code);
          await page.getByText('Your answer is sealed before it is kept').waitFor();
          await seen(page, 'asked');
          await page.getByLabel('Yes').check();
          await page.getByLabel('What happened? (optional)').fill('My hours were cut.');
          await page.getByRole('button', { name: 'Send answer' }).click();
          await page.getByText('Your answer was sent, sealed.').waitFor();
          await seen(page, 'sent');
          await served.seat(context, 'chair');
          await page.goto(`${each.path}/investigation`);
          await seen(page, 'incident');
          await page.getByRole('link', { name: 'See what the reporter answered' }).first().click();
          await page.getByLabel('Your passphrase').fill(passphrase);
          await page.getByRole('button', { name: 'See what the reporter answered' }).click();
          await page.getByText('My hours were cut.').waitFor();
          await seen(page, 'opened');
        },
        { width, baseUrl: served.baseUrl },
      );
    });
  }
});
