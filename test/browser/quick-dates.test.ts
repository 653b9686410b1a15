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

  test('count a last day from the first day typed, else from today, on one line on a phone', async () => {
    await withPage(
      async (page, context) => {
        const head = await served.site.as('headteacher');
        await head.open('/settings/calendar');
        await head.send('Save the calendar', {});
        await served.seat(context, 'teacher');
        await page.clock.setFixedTime('2026-11-28T09:00:00Z');
        await page.goto('/exception/new?point=3b');
        const boxes = page.locator('#until').getByRole('textbox');
        const press = async (name: string) => {
          await page.getByRole('button', { name, exact: true }).click();
          return Promise.all((await boxes.all()).map((box) => box.inputValue()));
        };
        assert.deepEqual(await press('For two weeks'), ['11', '12', '2026']);
        for (const [part, value] of [
          ['day', '7'],
          ['month', '12'],
          ['year', '2026'],
        ])
          await page.locator(`[name="from-${part}"]`).fill(value ?? '');
        assert.deepEqual(await press('For two weeks'), ['20', '12', '2026']);
        assert.deepEqual(await press('For a month'), ['6', '1', '2027']);
        assert.deepEqual(await press('For a year'), ['6', '12', '2027']);
        assert.deepEqual(await press('To the end of term'), ['18', '12', '2026']);
        const tops = await Promise.all((await boxes.all()).map(async (box) => (await box.boundingBox())?.y));
        assert.equal(new Set(tops).size, 1, 'day, month and year stand on one line');
      },
      { width: 320, height: 800, baseUrl: served.baseUrl },
    );
  });
});
