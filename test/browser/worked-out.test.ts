// What the answers come to, while somebody gives them, in a real browser.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { repeatedFrom } from '../../src/incident/figures/repeats.ts';
import { hourMs } from '../../src/policy/clock.ts';
import { smallFacts } from '../given/samples.ts';
import { givenReportedOn } from '../given/site-incident.ts';
import { axe, withPage } from '../tools/browser.ts';
import { givenServedSite, mouse, type Served } from './served.ts';

/** Of contact details that went to one parent, who says that they are deleted. */
const small = [
  ['Who got it?', 'One person or family we know'],
  ['What is in it?', 'Addresses, telephone, e-mail'],
  ['How many people is it about?', '2 to 10'],
  ['Is it back, or deleted?', 'Deleted: they say so'],
  ['Must anybody among them be kept safe?', 'No'],
] as const;

/** What the line hides while it has the focus, wherever it stood at the top of the window before. */
const hidden = (page: Page) =>
  page.evaluate<readonly string[]>(`(() => {
    const line = document.querySelector('.candour-worked__line');
    const all = [...document.querySelectorAll('main form :is(a, summary, input, textarea, select, button)')];
    return all.flatMap((each) => {
      scrollBy(0, each.getBoundingClientRect().top - 10);
      each.focus();
      const [box, over] = [each.getBoundingClientRect(), line.getBoundingClientRect()];
      const isBeside = box.left >= over.right || box.right <= over.left;
      const isOver = !isBeside && box.top < over.bottom && box.bottom > over.top;
      return isOver && each === document.activeElement ? [each.name || each.textContent] : [];
    });
  })()`);

describe('the judgement of a form in a browser', () => {
  let served: Served;
  before(async () => {
    served = await givenServedSite();
  });
  after(() => served.close());

  for (const width of [320, 1280]) {
    test(`follows the answers and stays in view at ${width} pixels`, async () => {
      const { path } = await givenReportedOn(served.site);
      await withPage(
        async (page, context) => {
          await served.seat(context, 'bursar');
          await page.goto(`${path}/establish-facts?cause=emailed-wrong-recipient&certainty=confirmed`);
          const by = mouse(page);
          const line = page.locator('.candour-worked__line');
          assert.equal(await page.getByRole('button', { name: 'Work it out' }).count(), 0);
          assert.deepEqual(await axe(page), []);
          for (const [question, answer] of small) {
            await page.locator('.candour-ask__q', { hasText: question }).waitFor();
            await by.choose(question, answer);
          }
          await line.filter({ hasText: 'Tell nobody outside' }).waitFor();
          const box = await line.boundingBox();
          assert.ok(box !== null && box.y >= 0 && box.y + box.height <= 800, JSON.stringify(box));
          if (width < 700) assert.ok(box.height < 110, `a few lines: ${box.height}`);
          assert.deepEqual(await hidden(page), []);
          assert.deepEqual(await axe(page), []);
        },
        { width, height: 800, baseUrl: served.baseUrl },
      );
    });
  }

  test('is short enough for a telephone with all questions answered but one', async () => {
    const { path } = await givenReportedOn(served.site);
    await withPage(
      async (page, context) => {
        await served.seat(context, 'bursar');
        await page.goto(`${path}/establish-facts?cause=emailed-wrong-recipient&certainty=confirmed`);
        const by = mouse(page);
        const [back] = small.filter(([question]) => question.startsWith('Is it back'));
        for (const [question, answer] of small.filter((each) => each !== back))
          await by.choose(question, answer);
        const asked = page.locator('.candour-ask', { hasText: back?.[0] ?? '' });
        await asked.locator('summary').click();
        assert.equal(await page.locator('.candour-ask').count(), 7);
        const height = await page.evaluate<number>('document.documentElement.scrollHeight');
        assert.ok(height <= 1700, `${height}`);
      },
      { width: 375, height: 800, baseUrl: served.baseUrl },
    );
  });

  test('says one thing at a time where the same has happened before', async () => {
    const { cause } = smallFacts;
    for (let nth = 1; nth < repeatedFrom; nth += 1) {
      const earlier = await givenReportedOn(served.site);
      await earlier.done('establish-facts', smallFacts, {}, 'bursar');
      served.site.clock.now += hourMs;
    }
    const { path } = await givenReportedOn(served.site);
    await withPage(
      async (page, context) => {
        await served.seat(context, 'bursar');
        await page.goto(`${path}/establish-facts?cause=${cause}&certainty=confirmed`);
        const by = mouse(page);
        const judged = page.locator('[data-worked]');
        const proposed = judged.getByRole('status');
        const fresh = () => page.waitForResponse((response) => response.request().method() === 'POST');
        for (const [question, answer] of small) {
          const drawn = fresh();
          await by.choose(question, answer);
          await drawn;
          assert.equal(await proposed.count(), 1, answer);
        }
        await judged.getByText('Proposed:').waitFor();
        assert.equal(await proposed.count(), 1);
        assert.equal(await judged.getByText('So far').count(), 0);
        assert.deepEqual(await axe(page), []);
        // Back to a range.
        const drawn = fresh();
        await by.choose('Who got it?', 'Not known yet');
        await drawn;
        assert.equal(await proposed.count(), 1);
      },
      { width: 1280, height: 800, baseUrl: served.baseUrl },
    );
  });

  test('opens the next question for somebody whose own is asked no more', async () => {
    const { path } = await givenReportedOn(served.site);
    await withPage(
      async (page, context) => {
        await served.seat(context, 'bursar');
        await page.goto(`${path}/establish-facts?cause=malware&certainty=confirmed`);
        // By keys, and before the list has followed: it still leads to whether it could be read.
        await page.locator('input[name=who][value=nobody]').focus();
        await page.keyboard.press('Space');
        await page.locator('.candour-ask[open]').getByRole('link', { name: 'Next' }).press('Enter');
        await page.locator('.candour-ask[data-key^=protection]').waitFor({ state: 'detached' });
        const open = page.locator('.candour-ask[open] .candour-ask__q');
        await open.filter({ hasText: 'How long can it not be used?' }).waitFor();
      },
      { baseUrl: served.baseUrl },
    );
  });

  test('takes away what cannot stand beside an answer', async () => {
    const { path } = await givenReportedOn(served.site);
    await withPage(
      async (page, context) => {
        await served.seat(context, 'bursar');
        await page.goto(`${path}/establish-facts?cause=emailed-wrong-recipient&certainty=confirmed`);
        const ticked = () =>
          page.locator('[name=care]:checked').evaluateAll((all) => all.map((each) => each.value));
        await page
          .locator('.candour-ask', { has: page.locator('[name=care]') })
          .locator('summary')
          .click();
        for (const [value, left] of [
          ['not-known', ['not-known']],
          ['none', ['none']],
          ['at-risk', ['at-risk']],
          ['not-known', ['at-risk', 'not-known']],
        ] as const) {
          await page.locator(`[name=care][value=${value}]`).check();
          assert.deepEqual(await ticked(), left);
        }
      },
      { width: 375, height: 750, baseUrl: served.baseUrl },
    );
  });

  test('hides nothing of a question that a link leads to', async () => {
    const { path, done } = await givenReportedOn(served.site);
    await done('establish-facts', { ...smallFacts, kinds: ['health'], who: 'not-known' }, {}, 'bursar');
    await withPage(
      async (page, context) => {
        await served.seat(context, 'bursar');
        await page.goto(`${path}/classify`);
        await page.locator('a[href$="#who"]').first().click();
        const asked = await page.locator('#who').boundingBox();
        assert.ok(asked !== null && asked.y >= 0 && asked.y < 375, JSON.stringify(asked));
        assert.equal(await page.locator('.candour-ask[open]').count(), 1);
      },
      { width: 375, height: 750, baseUrl: served.baseUrl },
    );
  });

  for (const javaScript of [true, false]) {
    const how = javaScript ? 'with a script' : 'without one';
    test(`goes from question to question, one open at a time, the others a line each, ${how}`, async () => {
      const { path } = await givenReportedOn(served.site);
      await withPage(
        async (page, context) => {
          await served.seat(context, 'bursar');
          await page.goto(`${path}/establish-facts?cause=unauthorised-access&certainty=confirmed`);
          const said = page.locator('.candour-ask', { has: page.locator('[name=who]') });
          await page.getByLabel('Only colleagues').check();
          const open = page.locator('.candour-ask[open]');
          await open.getByRole('link', { name: 'Next' }).click();
          await page.locator('#protection').waitFor({ state: 'visible' });
          assert.equal(await open.count(), 1);
          assert.equal(await said.locator('b:visible').textContent(), 'Only colleagues');
          if (javaScript) assert.deepEqual(await axe(page), []);
        },
        { width: 375, height: 750, baseUrl: served.baseUrl, javaScript },
      );
    });
  }

  test('changes the button of a decision with what is ticked or chosen beside it', async () => {
    const { path, done } = await givenReportedOn(served.site);
    await done('establish-facts', { ...smallFacts, cause: 'failure-to-redact' }, {}, 'bursar');
    await withPage(
      async (page, context) => {
        await served.seat(context, 'bursar');
        await page.goto(`${path}/take-it-on`);
        const button = (name: string) => page.getByRole('button', { name, exact: true });
        await button('Record: Minor. Tell nobody outside.').waitFor();
        await page.getByText('Anything that the facts do not say?').click();
        await page.getByLabel('The press is interested, or will be').check();
        await button('Record: Major. Tell nobody outside.').waitFor();
        await page.getByText('Decide differently').click();
        await page.getByLabel('Critical', { exact: true }).check();
        await button('Take it on').waitFor();
        assert.deepEqual(await axe(page), []);
      },
      { width: 1280, height: 800, baseUrl: served.baseUrl },
    );
  });
});
