// The reporter's pages in a real browser: without scripts, on a small telephone, for people who use assistive
// technology, and light enough for a corridor's reception.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page, Route } from 'playwright-core';
import { plainPng } from '../given/marked-files.ts';
import type { OpenSite } from '../given/site.ts';
import { axe, withPage } from '../tools/browser.ts';
import { sheetsOf } from '../tools/sheets.ts';
import { givenServedSite, type Served } from './served.ts';

const publicPaths = [
  ...['/', '/report', '/follow', '/policy', '/poster', '/paper-form', '/first-hour', '/accessibility'],
  ...['/report/received', '/dates'],
];

describe('the reporter’s pages in a browser', () => {
  let served: Served;
  let site: OpenSite;
  let baseUrl = '';
  before(async () => {
    served = await givenServedSite();
    ({ site, baseUrl } = served);
  });
  after(() => served.close());

  const wordsInView = (page: Page) =>
    page.evaluate<number>('document.querySelector("main").innerText.trim().split(/\\s+/).length');

  /** Fails where the page scrolls sideways, has not one h1, or axe holds something against it. */
  const check = async (page: Page) => {
    // What the button that stays in view covers is reached by scrolling.
    await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
    const [over, headings] = await page.evaluate<[number, number]>(
      '[document.documentElement.scrollWidth - innerWidth, document.querySelectorAll("h1").length]',
    );
    assert.deepEqual([page.url(), over, headings, await axe(page)], [page.url(), 0, 1, []]);
  };

  test('all choices about the name stand before what the last of them asks, in one order', async () => {
    await withPage(
      async (page) => {
        await page.goto('/report');
        const topOf = async (selector: string) => (await page.locator(selector).boundingBox())?.y ?? 0;
        const inOrder = ['anonymous', 'confidential', 'named'].map(
          (value) => `[name=naming][value=${value}]`,
        );
        const tops = await Promise.all([...inOrder, '[name=reporterName]'].map(topOf));
        assert.deepEqual(
          tops,
          tops.toSorted((a, b) => a - b),
        );
        await page.locator(inOrder[2] ?? '').focus();
        await page.keyboard.press('Tab');
        assert.equal(await page.locator('[name=reporterName]:focus').count(), 1, 'the keys go the same way');
      },
      { width: 375, height: 667, baseUrl },
    );
  });

  // As wide as a telephone: every-page.test.ts.
  test('every public page fits 1280 pixels and passes axe', async () => {
    await withPage(
      async (page) => {
        for (const path of publicPaths) {
          await page.goto(path);
          await check(page);
        }
      },
      { width: 1280, baseUrl, isStill: true },
    );
  });

  test('a telephone’s first screen asks what happened, takes a picture, and sends it', async () => {
    await withPage(
      async (page) => {
        await page.goto('/report');
        const screen = 667;
        const send = page.getByRole('button', { name: 'Send report' });
        const [field, flag, bar] = [
          await page.getByLabel('What happened?').boundingBox(),
          await page.locator('.candour-chosen-from > div').nth(2).boundingBox(),
          await page.locator('.candour-send').boundingBox(),
        ];
        assert.ok(field !== null && flag !== null && bar !== null);
        assert.ok(field.y < 200, `${field.y}`);
        assert.ok(flag.y + flag.height <= bar.y, `${flag.y} ${bar.y}`);
        assert.ok(bar.y + bar.height <= screen, 'the button is in view');
        assert.ok((await wordsInView(page)) <= 250);
        await send.waitFor();
      },
      { width: 375, height: 667, baseUrl },
    );
  });

  for (const javaScript of [false, true]) {
    test(`a telephone shows the list that is chosen, scripts ${javaScript ? 'on' : 'off'}`, async () => {
      await withPage(
        async (page) => {
          await page.goto('/report');
          await page.getByLabel('What happened?').fill('Something odd in the office.');
          await page.getByRole('button', { name: 'Send report' }).click();
          const lists = page.locator('.candour-steps:visible');
          await page.locator('.candour-choose').waitFor();
          assert.equal(await lists.count(), 0);
          for (const title of ['A lost or stolen device', 'Systems do not work']) {
            await page.locator('.candour-choose a', { hasText: title }).click();
            assert.deepEqual(await lists.locator('h2').allTextContents(), [title]);
          }
          assert.equal(await page.locator('.candour-receipt__code').count(), 1);
          if (javaScript) await check(page);
          await lists.getByRole('button', { name: 'Done' }).first().click();
          await lists.locator('.candour-steps__done').waitFor();
          if (javaScript) await check(page);
        },
        { width: 320, height: 667, baseUrl, javaScript },
      );
    });
  }

  test('what is opened on the report page passes axe and fits a telephone', async () => {
    await withPage(
      async (page) => {
        await page.goto('/report');
        for (const words of ['It is about the Headteacher', 'What we can and cannot protect'])
          await page.locator('summary', { hasText: words }).click();
        await page.getByLabel('Or somebody else?').fill('The cook');
        await check(page);
      },
      { width: 320, baseUrl },
    );
  });

  test('beside the button stands who reads it, as the choice of name is, without scripts', async () => {
    await withPage(
      async (page) => {
        await page.goto('/report');
        const shown = () => page.locator('.candour-send__note:visible').allTextContents();
        const named = await shown();
        await page.getByLabel('Nobody may know my name').check();
        const anonymous = await shown();
        await page.locator('summary', { hasText: 'It is about the Headteacher' }).click();
        await page.getByLabel('This concerns the Bursar').check();
        const about = await shown();
        assert.deepEqual(
          [named, anonymous, about].map(({ length }) => length),
          [1, 1, 1],
        );
        assert.match(named.join(), /Headteacher/);
        assert.match(anonymous.join(), /Pat chair/);
        assert.doesNotMatch(about.join(), /Bursar|Headteacher/);
        assert.equal(await page.getByLabel('Your name', { exact: true }).isVisible(), false);
      },
      { width: 1280, javaScript: false, baseUrl },
    );
  });

  test('pictures add up where scripts run, and a large one shows how far it is', async () => {
    await withPage(
      async (page) => {
        await page.goto('/report');
        const input = page.getByLabel('Add photos or files');
        const picture = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/png', buffer });
        await input.setInputFiles(picture('first.png', plainPng()));
        await input.setInputFiles(picture('second.png', plainPng()));
        await input.setInputFiles({
          name: 'notes.txt',
          mimeType: 'text/plain',
          buffer: Buffer.alloc(2 * 1024 * 1024, 'x'),
        });
        await page.getByRole('button', { name: 'Take out second.png' }).click();
        const sending = async (route: Route) => {
          await page.getByRole('progressbar', { name: 'Sending your files' }).waitFor();
          await route.continue();
        };
        await page.route('**/report', sending, { times: 1 });
        await page.getByRole('button', { name: 'Send report' }).click();
        await page.getByText('There is a problem').waitFor();
        await check(page);
        await page.getByLabel('What happened?').fill('A door stood open.');
        await page.getByRole('button', { name: 'Send report' }).click();
        await page.getByRole('heading', { name: 'Report sent' }).waitFor();
        const code = (await page.locator('.candour-receipt__code').textContent()) ?? '';
        const { written } = await site.app.reports.follow(code);
        assert.deepEqual(
          [...written.values()].map(({ fileNames }) => fileNames),
          ['first.png\nnotes.txt'],
        );
      },
      { width: 375, baseUrl },
    );
  });

  test('report, receipt, following up and adding details work without scripts', async () => {
    await withPage(
      async (page) => {
        await page.goto('/');
        await page.getByRole('button', { name: 'Report an incident' }).click();
        await page.getByRole('button', { name: 'Send report' }).click();
        await page.getByText('There is a problem').waitFor();
        await page.getByLabel('What happened?').fill('The register is on the wrong website.');
        await page.getByLabel('Attack going on now').check();
        await page
          .getByLabel('Add photos or files')
          .setInputFiles({ name: 'register.png', mimeType: 'image/png', buffer: plainPng() });
        await page.getByRole('button', { name: 'Send report' }).click();
        await page.getByRole('heading', { name: 'Report sent' }).waitFor();
        const code = await page.locator('.candour-receipt__code').textContent();
        await page.getByRole('button', { name: 'I have kept the code: leave' }).click();
        await page.getByRole('link', { name: 'Follow up on a report' }).click();
        await page.getByLabel('Receipt code').fill(code ?? '');
        await page.getByRole('button', { name: 'Show my report' }).click();
        await page.locator('.candour-bubbles__own').first().waitFor();
        await page.getByAltText('register.png').waitFor();
        await page.getByRole('button', { name: 'Add details' }).click();
        await page.getByLabel('Where did it happen?').fill('On the page of Year 4');
        await page
          .getByLabel('Add photos or files')
          .setInputFiles({ name: 'page.png', mimeType: 'image/png', buffer: plainPng() });
        await page.getByRole('button', { name: 'Add details' }).click();
        await page.getByText('Your details were added.').waitFor();
        await page.getByText('On the page of Year 4').first().waitFor();
        await page.getByAltText('page.png', { exact: true }).waitFor();
      },
      { width: 320, javaScript: false, baseUrl },
    );
  });

  test('the receipt is copied and printed by a button each, where scripts run', async () => {
    await withPage(
      async (page, context) => {
        await context.grantPermissions(['clipboard-read', 'clipboard-write']);
        await page.goto('/report');
        await page.getByLabel('What happened?').fill('A key was lost.');
        await page.getByRole('button', { name: 'Send report' }).click();
        await page.getByRole('button', { name: 'Copy the code' }).click();
        await page.getByRole('button', { name: 'Copied' }).waitFor();
        const shown = (await page.locator('.candour-receipt__code').textContent()) ?? '';
        const copied = await page.evaluate<string>('navigator.clipboard.readText()');
        assert.equal(copied.replaceAll(/\s/g, ''), shown.replaceAll(/\s/g, ''));
        assert.match(copied.replaceAll(/\s/g, ''), /^\d{16}$/);
        await page.evaluate('window.print = () => { document.title = "printing" }');
        await page.locator('[data-print]').first().click();
        assert.equal(await page.title(), 'printing');
        assert.equal(await sheetsOf(page), 1);
      },
      { width: 320, baseUrl },
    );
  });

  test('what is typed openly survives a reload in its own window, what is protected does not', async () => {
    await withPage(
      async (page, context) => {
        const what = page.getByLabel('What happened?');
        await page.goto('/report');
        await what.fill('A door stood open.');
        await page.getByLabel('Attack going on now').check();
        await page.reload();
        assert.equal(await what.inputValue(), 'A door stood open.');
        assert.ok(await page.getByLabel('Attack going on now').isChecked());
        const other = await context.newPage();
        await other.goto('/report');
        assert.equal(await other.getByLabel('What happened?').inputValue(), '');
        await page.getByLabel('Nobody may know my name').check();
        await page.reload();
        assert.equal(await what.inputValue(), '');
        await what.fill('Again.');
        await page.getByRole('link', { name: 'Leave quickly' }).click();
        await page.goto('/report');
        assert.equal(await what.inputValue(), '');
      },
      { width: 375, baseUrl },
    );
  });

  test('the pages on the way pass axe and fit 320 pixels', async () => {
    await withPage(
      async (page) => {
        await page.goto('/report');
        await page.getByRole('button', { name: 'Send report' }).click();
        await check(page);
        await page.getByLabel('What happened?').fill('x'.repeat(300));
        await page.getByLabel('Nobody may know my name').check();
        await page.getByRole('button', { name: 'Send report' }).click();
        await check(page);
        await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
        await check(page);
        await page.getByRole('button', { name: 'Add details' }).click();
        await check(page);
        await page.getByLabel('Add photos or files').setInputFiles({
          name: `${'z'.repeat(190)}.txt`,
          mimeType: 'text/plain',
          buffer: Buffer.from(''),
        });
        await page.getByRole('button', { name: 'Add details' }).click();
        await page.getByText('the file is empty').first().waitFor();
        await check(page);
        await page.getByLabel('Add photos or files').setInputFiles({
          name: `${'z'.repeat(190)}.txt`,
          mimeType: 'text/plain',
          buffer: Buffer.from('z'),
        });
        await page.getByLabel('Anything else?').fill('y'.repeat(300));
        await page.getByRole('button', { name: 'Add details' }).click();
        await check(page);
      },
      { width: 320, baseUrl },
    );
  });

  test('a report is written and sent by keyboard alone', async () => {
    await withPage(
      async (page) => {
        await page.goto('/report');
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        const focused = () =>
          page.evaluate<string>('document.activeElement.name || document.activeElement.type');
        const tabTo = async (name: string) => {
          for (let presses = 0; presses < 30 && (await focused()) !== name; presses += 1) {
            await page.keyboard.press('Tab');
          }
        };
        await tabTo('what');
        await page.keyboard.type('Typed without a mouse.');
        await tabTo('submit');
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'Report sent' }).waitFor();
      },
      { baseUrl },
    );
  });

  test('what was typed is there again after going back', async () => {
    await withPage(
      async (page) => {
        await page.goto('/report');
        await page.getByLabel('What happened?').fill('Half a sentence');
        await page.getByRole('link', { name: 'Accessibility' }).click();
        await page.goBack();
        assert.equal(await page.getByLabel('What happened?').inputValue(), 'Half a sentence');
      },
      { baseUrl },
    );
  });

  test('the report page weighs at most 40 KB in all, compressed, in at most 6 requests', async () => {
    const urls: string[] = [];
    await withPage(
      async (page) => {
        page.on('request', (request) => urls.push(request.url()));
        await page.goto('/report');
        await page.evaluate('document.fonts.ready.then(() => true)');
      },
      { baseUrl },
    );
    // A window without a screen fetches no icon.
    const icon = /rel="icon" href="([^"]+)"/.exec(await (await site.server.request('/report')).text())?.[1];
    const paths = new Set([...urls.map((url) => url.slice(baseUrl.length)), icon ?? '']);
    let bytes = 0;
    for (const path of paths) {
      const answer = await site.server.request(path, { headers: { 'accept-encoding': 'gzip, br' } });
      assert.equal(answer.status, 200, path);
      bytes += (await answer.arrayBuffer()).byteLength;
    }
    assert.ok(paths.size <= 6, [...paths].join(' '));
    assert.ok(bytes <= 40 * 1024, `${bytes} bytes in all: ${[...paths].join(' ')}`);
  });
});
