// The e-mail to the wrong parent, from the report to the closing, in a real browser: with few clicks, by
// keyboard alone, and without scripts on a telephone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { password } from '../given/site.ts';
import { withPage } from '../tools/browser.ts';
import { givenServedSite, keyboard, mouse, receiptShown, type Served } from './served.ts';

const title = 'I sent the list of class 3B to the wrong parent';
const what = `${title}.`;
const clicksMax = 46;
/** What the record gives a reason for: each is confirmed by itself. */
const prepared = ['3a', '3c', '3d', '3e', '3f', '3g', '3h', '3i'];
const signInsMax = 2;

/** Says that names went to one known parent, who says that they are deleted. */
const givesFacts = async (by: ReturnType<typeof mouse>): Promise<void> => {
  await by.choose('What happened?', 'E-mailed to the wrong recipient');
  await by.click('button', 'Continue');
  await by.choose('1. Whose is it?', 'Pupils');
  await by.choose('Is anyone among them who needs special care?', 'No');
  await by.choose('2. What kind of information is it?', 'Names and contact details');
  await by.choose('3. How many people?', '11 to 100');
  await by.choose('4. Who has it, or could have it?', 'One person we know');
  await by.choose('Is it back, or deleted?', 'They say that it is deleted');
  await by.click('button', 'Record the facts');
};

describe('the e-mail to the wrong parent', () => {
  let served: Served;
  before(async () => {
    served = await givenServedSite();
  });
  after(() => served.close());

  const stageOf = async (code: string) => (await served.site.app.reports.follow(code)).incident.stage;

  const pathWithMouse = (options: { width: number; javaScript: boolean }) =>
    withPage(
      async (page) => {
        const by = mouse(page);
        await page.goto('/');
        await by.click('button', 'Report an incident');
        await by.type('What happened?', what);
        await by.click('button', 'Send report');
        const { code } = await receiptShown(page);
        await by.signIn('headteacher');
        await by.click('link', title);
        await by.click('button', 'Take it on');
        await givesFacts(by);
        await by.type('What did you check?', 'Looked at the sent folder.');
        await by.choose('How severe is it?', 'Moderate');
        await by.click('radio', /^A risk to people is unlikely/);
        await by.click('radio', /When it was reported/);
        await by.type('Your reasons', 'One known parent, who deleted it.');
        await by.click('button', 'Take it on');
        await by.click('button', 'Finish');
        for (const id of prepared) await by.choose(`${id}. `, 'Not appropriate, because:');
        await by.answer('3b. Speak to staff involved.', 'Done', 'The teacher was spoken to.');
        await by.answer(
          '3j. Put in place controls to prevent recurrence',
          'Done',
          'Addresses are read aloud.',
        );
        await by.type('What was done?', 'The parent deleted it.');
        await by.type('Which policies were breached?', 'The e-mail policy.');
        await by.type('What do you recommend?', 'Read addresses aloud.');
        await by.type('What is to be learnt?', 'The first name offered may be the wrong one.');
        await by.click('button', 'Finish');
        await by.signIn('bursar');
        await by.click('link', title);
        await by.click('button', 'Review and close');
        await by.choose('Has the appropriate action been taken?', 'Yes, I am satisfied: close it');
        await by.type('Your reasons', 'It was put right at once.');
        await by.click('button', 'Review and close');
        assert.equal(await stageOf(code), 'closed');
        return by.clicks();
      },
      { ...options, baseUrl: served.baseUrl },
    );

  test(`takes at most ${clicksMax} clicks and ${signInsMax} sign-ins from report to closing`, async (t) => {
    const clicks = await pathWithMouse({ width: 1280, javaScript: true });
    t.diagnostic(`${clicks} clicks`);
    assert.ok(clicks <= clicksMax, `${clicks} clicks`);
  });

  test('goes from report to closing on a telephone without scripts', async () => {
    await pathWithMouse({ width: 320, javaScript: false });
  });

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
        await by.press(title);
        await by.press('Take it on');
        await by.tick('What happened?: E-mailed to the wrong recipient');
        await by.press('Continue');
        await by.tick('1. Whose is it?: Pupils');
        await by.tick('Is anyone among them who needs special care?: No');
        await by.tick('2. What kind of information is it?: Names and contact details');
        await by.arrowTo('3. How many people?', '11 to 100');
        await by.arrowTo('4. Who has it, or could have it?', 'One person we know');
        await by.arrowTo('Is it back, or deleted?', 'They say that it is deleted');
        await by.press('Record the facts');
        await by.type('What did you check?', 'Looked at the sent folder.');
        await by.arrowTo('How severe is it?', 'Moderate');
        await by.arrowTo('How likely is a risk to people, and who is told?', 'A risk to people is unlikely');
        await by.arrowTo('Since when has the school been aware?', 'When it was reported');
        await by.type('Your reasons', 'One known parent, who deleted it.');
        await by.press('Take it on');
        assert.equal(await stageOf(code), 'investigating');
      },
      { baseUrl: served.baseUrl },
    );
  });
});
