// Dates that a press fills in, in a real browser.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { givenInvestigatingOn, type SiteIncident } from '../given/site-incident.ts';
import { axe, withPage } from '../tools/browser.ts';
import { givenServedSite, type Served } from './served.ts';

describe('the buttons beside a date', () => {
  let served: Served;
  let each: SiteIncident;
  before(async () => {
    served = await givenServedSite();
    each = await givenInvestigatingOn(served.site, 'moderate');
  });
  after(() => served.close());

  for (const width of [320, 1280]) {
    test(`fill in today, yesterday or this minute in London, at ${width} pixels`, async () => {
      await withPage(
        async (page, context) => {
          await served.seat(context, 'headteacher');
          // An hour before midnight in summer: London’s day is the next one.
          await page.clock.setFixedTime('2026-06-30T23:05:00Z');
          await page.goto(`${each.path}/escalate`);
          const boxes = page.locator('.govuk-date-input').first().getByRole('textbox');
          const typed = async () => Promise.all((await boxes.all()).map((box) => box.inputValue()));
          const press = async (name: string) => {
            await page.getByRole('button', { name, exact: true }).first().click();
            return typed();
          };
          assert.deepEqual(await typed(), ['', '', '', ''], 'nothing is filled in beforehand');
          assert.deepEqual(await press('Today'), ['1', '7', '2026', '']);
          assert.deepEqual(await press('Yesterday'), ['30', '6', '2026', '']);
          assert.deepEqual(await press('Now'), ['1', '7', '2026', '00:05']);
          assert.deepEqual(await axe(page), []);
        },
        { width, height: 800, baseUrl: served.baseUrl },
      );
    });
  }
});
