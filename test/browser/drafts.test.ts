// A form that keeps itself while somebody types, in a real browser.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { givenInvestigatingOn, type SiteIncident } from '../given/site-incident.ts';
import { axe, withPage } from '../tools/browser.ts';
import { givenServedSite, type Served } from './served.ts';

const text = 'The parent rang at eleven.';

describe('a form that somebody begins in a browser', () => {
  let served: Served;
  let each: SiteIncident;
  before(async () => {
    served = await givenServedSite();
    each = await givenInvestigatingOn(served.site, 'moderate');
  });
  after(() => served.close());

  test('keeps what was typed by itself, says when, and offers it when it is opened again', async () => {
    await withPage(
      async (page, context) => {
        await served.seat(context, 'bursar');
        await page.goto(`${each.path}/note-progress`);
        const note = page.getByRole('textbox').last();
        assert.equal(await page.getByRole('button', { name: 'Keep as a draft' }).count(), 0);
        await note.fill(text);
        await page.getByText(/^Not sent yet\..* \d{1,2}(:\d\d)? [ap]m$/).waitFor();
        await page.goto(`${each.path}/note-progress`);
        assert.deepEqual(await axe(page), []);
        await page.getByRole('button', { name: 'Go on with it' }).click();
        assert.equal(await note.inputValue(), text);
        assert.deepEqual(await axe(page), []);
        await page.getByRole('button', { name: 'Note progress' }).click();
        await page.goto(`${each.path}/note-progress`);
        assert.equal(await note.inputValue(), '');
      },
      { width: 320, height: 640, baseUrl: served.baseUrl },
    );
  });

  test('keeps what was typed last when its page is left', async () => {
    await withPage(
      async (page, context) => {
        await served.seat(context, 'headteacher');
        await page.goto(`${each.path}/note-progress`);
        await page.getByRole('textbox').last().fill(text);
        const goOn = page.getByRole('button', { name: 'Go on with it' });
        // It is sent as the page is left, and may come later than what is opened next asks for it.
        for (let tries = 0; tries < 50 && (await goOn.count()) === 0; tries += 1) {
          await page.goto(each.path);
          await page.goto(`${each.path}/note-progress`);
        }
        assert.equal(await goOn.count(), 1);
      },
      { width: 1280, height: 800, baseUrl: served.baseUrl },
    );
  });
});
