// The e-mail to the wrong parent by keyboard alone, in a real browser.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { password } from '../given/site.ts';
import { withPage } from '../tools/browser.ts';
import { givenServedSite, keyboard, receiptShown, type Served } from './served.ts';

const title = 'I sent the list of class 3B to the wrong parent';
const what = `${title}.`;
describe('the e-mail to the wrong parent', () => {
  let served: Served;
  before(async () => {
    served = await givenServedSite();
  });
  after(() => served.close());

  const stageOf = async (code: string) => (await served.site.app.reports.follow(code)).incident.stage;

  test('goes by keyboard alone to the receipt, and from signing in to taking it on', async () => {
    await withPage(
      async (page) => {
        const by = keyboard(page);
        await page.goto('/');
        await by.press('Report an incident');
        await by.type('What happened?', what);
        await by.press('Send report');
        const { code } = await receiptShown(page);
        await page.goto('/sign-in');
        await by.type('E-mail address', 'headteacher@brookside.example');
        await by.type('Password', password);
        await by.press('Sign in');
        await by.press(`Take it on: ${title}`);
        await by.press('Yes, that is it');
        await by.arrowTo('Who got it?', 'One person or family we know');
        await page.locator('.candour-ask__q', { hasText: 'Is it back, or deleted?' }).waitFor();
        await by.next();
        await by.tick('What is in it?: Names and classes, nothing more');
        await by.next();
        await by.arrowTo('How many people is it about?', '11 to 100');
        await by.next();
        await by.arrowTo('Is it back, or deleted?', 'Deleted: they wrote so');
        await by.next();
        await by.tick('Must anybody among them be kept safe?: No');
        await by.press('Record the facts');
        await by.type('What did you check, and who did you ask?', 'Looked at the sent folder.');
        await by.press('Record: Moderate. Tell nobody outside.Take it on');
        assert.equal(await stageOf(code), 'investigating');
      },
      { baseUrl: served.baseUrl },
    );
  });
});
