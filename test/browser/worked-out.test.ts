// What the answers come to, while somebody gives them, in a real browser.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { repeatedFrom } from '../../src/incident/figures/repeats.ts';
import { hourMs } from '../../src/policy/clock.ts';
import { single } from '../../src/policy/triage/facts.ts';
import { questionsFor } from '../../src/policy/triage/questions.ts';
import { smallFacts } from '../given/samples.ts';
import { givenReportedOn } from '../given/site-incident.ts';
import { axe, withPage } from '../tools/browser.ts';
import { givenServedSite, mouse, type Served } from './served.ts';

const names = 'Names or contact details, such as a class list';

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
          await by.choose('1. Whose information is it?', 'Pupils');
          await by.choose(
            'Do any of these people need special care (looked after, at risk, secret address)?',
            'No',
          );
          await by.choose('2. What kind of information is it?', names);
          await by.choose('3. How many people?', '2 to 10');
          await by.choose('4. Who has it, or could have it?', 'One person we know');
          await by.choose('Is it back, or deleted?', 'They say that it is deleted');
          await line.filter({ hasText: 'Tell nobody outside' }).waitFor();
          const box = await line.boundingBox();
          assert.ok(box !== null && box.y >= 0 && box.y + box.height <= 800, JSON.stringify(box));
          if (width < 700) assert.ok(box.height < 50, `one line: ${box.height}`);
          assert.deepEqual(await hidden(page), []);
          assert.deepEqual(await axe(page), []);
        },
        { width, height: 800, baseUrl: served.baseUrl },
      );
    });
  }

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
        for (const [question, answer] of [
          ['1. Whose information is it?', 'Pupils'],
          ['Do any of these people need special care (looked after, at risk, secret address)?', 'No'],
          ['2. What kind of information is it?', names],
          ['3. How many people?', '2 to 10'],
          ['4. Who has it, or could have it?', 'One person we know'],
          ['Is it back, or deleted?', 'They say that it is deleted'],
        ] as const) {
          const drawn = fresh();
          await by.choose(question, answer);
          await drawn;
          assert.equal(await proposed.count(), 1, answer);
        }
        await judged.getByText('because:').waitFor();
        assert.equal(await proposed.count(), 1);
        assert.equal(await judged.getByText('So far').count(), 0);
        await judged.getByText(`${repeatedFrom} times within`).waitFor();
        assert.deepEqual(await axe(page), []);
        // Back to a range.
        const drawn = fresh();
        await by.choose('4. Who has it, or could have it?', 'Not known yet');
        await drawn;
        assert.equal(await proposed.count(), 1);
      },
      { width: 1280, height: 800, baseUrl: served.baseUrl },
    );
  });

  test('takes away what cannot stand beside an answer', async () => {
    const { path } = await givenReportedOn(served.site);
    await withPage(
      async (page, context) => {
        await served.seat(context, 'bursar');
        await page.goto(`${path}/establish-facts?cause=emailed-wrong-recipient&certainty=confirmed`);
        const ticked = () =>
          page.locator('[name=vulnerable]:checked').evaluateAll((all) => all.map((each) => each.value));
        for (const [value, left] of [
          ['not-known', ['not-known']],
          ['none', ['none']],
          ['at-risk', ['at-risk']],
          ['not-known', ['at-risk', 'not-known']],
        ] as const) {
          await page.locator(`[name=vulnerable][value=${value}]`).check();
          assert.deepEqual(await ticked(), left);
        }
      },
      { width: 375, height: 750, baseUrl: served.baseUrl },
    );
  });

  test('hides nothing of a question that a link leads to', async () => {
    const { path, done } = await givenReportedOn(served.site);
    await done('establish-facts', { ...smallFacts, vulnerable: ['not-known'] }, {}, 'bursar');
    await withPage(
      async (page, context) => {
        await served.seat(context, 'bursar');
        await page.goto(`${path}/classify`);
        await page.locator('a[href$="#vulnerable"]').first().click();
        const line = await page.locator('.candour-worked__line').boundingBox();
        const asked = await page.locator('div[data-fact=vulnerable] legend').boundingBox();
        assert.ok(line !== null && asked !== null && asked.y >= line.y + line.height);
        assert.ok(asked.y < 375);
      },
      { width: 375, height: 750, baseUrl: served.baseUrl },
    );
  });

  for (const javaScript of [true, false]) {
    const how = javaScript ? 'with a script' : 'without one';
    test(`lets what is assumed be corrected, and no longer assumes it then, ${how}`, async () => {
      const { path } = await givenReportedOn(served.site);
      await withPage(
        async (page, context) => {
          await served.seat(context, 'bursar');
          await page.goto(`${path}/establish-facts?cause=phishing&certainty=confirmed`);
          const by = mouse(page);
          await by.choose('1. Whose information is it?', 'Pupils');
          await by.choose(
            'Do any of these people need special care (looked after, at risk, secret address)?',
            'No',
          );
          await by.choose('2. What kind of information is it?', names);
          await by.choose('3. How many people?', '11 to 100');
          await by.choose('4. Who has it, or could have it?', 'Somebody we do not know');
          await by.choose(single.deletion.label, single.deletion.answers[0].label);
          if (!javaScript) await page.getByRole('button', { name: 'Work it out' }).click();
          await page.getByRole('link', { name: 'Correct this' }).click();
          const assumed = page.locator('li[data-fact=origin]');
          await assumed.waitFor();
          await by.choose(single.origin.label, 'A mishap, such as a slip, a loss or a theft');
          await assumed.waitFor({ state: 'hidden' });
        },
        { width: 1280, height: 800, baseUrl: served.baseUrl, javaScript },
      );
    });

    test(`no longer says in the line of a question what was chosen before, ${how}`, async () => {
      const { path, done } = await givenReportedOn(served.site);
      await done('establish-facts', smallFacts, {}, 'bursar');
      await withPage(
        async (page, context) => {
          await served.seat(context, 'bursar');
          await page.goto(`${path}/establish-facts?cause=${smallFacts.cause}&certainty=confirmed`);
          const line = page.locator('summary').filter({ hasText: single.recipients.label });
          await line.filter({ hasText: 'One person we know' }).waitFor();
          await line.click();
          await mouse(page).choose(`4. ${single.recipients.label}`, 'Somebody we do not know');
          const said = line.locator('strong');
          if (javaScript) await said.filter({ hasText: 'Somebody we do not know', visible: true }).waitFor();
          else await said.waitFor({ state: 'hidden' });
        },
        { width: 1280, height: 800, baseUrl: served.baseUrl, javaScript },
      );
    });

    test(`asks whether what was lost is back, where it may come back, ${how}`, async () => {
      const { path } = await givenReportedOn(served.site);
      await withPage(
        async (page, context) => {
          await served.seat(context, 'bursar');
          await page.goto(`${path}/establish-facts?cause=loss-of-device&certainty=confirmed`);
          const by = mouse(page);
          await by.choose('1. Whose information is it?', 'Pupils');
          await by.choose('2. What kind of information is it?', 'Health, SEN or disability');
          await by.choose('3. How many people?', '11 to 100');
          const asked = page.locator('.candour-questions div[data-fact=deletion]');
          for (const { id, label } of single.recipients.answers) {
            await by.choose(`4. ${single.recipients.label}`, label);
            const drawn = questionsFor({
              cause: 'loss-of-device',
              certainty: 'confirmed',
              effects: ['maybe-seen', 'lost-copy'],
              recipients: id,
            });
            const isAsked = drawn.some(({ fields }) => fields.includes('deletion'));
            await asked.waitFor({ state: isAsked ? 'visible' : 'hidden' });
          }
        },
        { width: 1280, height: 800, baseUrl: served.baseUrl, javaScript },
      );
    });
  }
});
