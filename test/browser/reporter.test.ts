// The reporter's pages in a real browser: without scripts, on a small telephone, for people who use assistive
// technology, and light enough for a corridor's reception.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { plainPng } from '../given/marked-files.ts';
import type { OpenSite } from '../given/site.ts';
import { axe, withPage } from '../tools/browser.ts';
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

  /** Fails where the page scrolls sideways, has not one h1, or axe holds something against it. */
  const check = async (page: Page) => {
    const [over, headings] = await page.evaluate<[number, number]>(
      '[document.documentElement.scrollWidth - innerWidth, document.querySelectorAll("h1").length]',
    );
    assert.deepEqual([page.url(), over, headings, await axe(page)], [page.url(), 0, 1, []]);
  };

  for (const width of [320, 1280]) {
    test(`every public page fits ${width} pixels and passes axe`, async () => {
      await withPage(
        async (page) => {
          for (const path of publicPaths) {
            await page.goto(path);
            await check(page);
          }
        },
        { width, baseUrl },
      );
    });
  }

  test('the report page is short on a telephone while nothing is opened, and its letters large', async () => {
    await withPage(
      async (page) => {
        await page.goto('/report');
        const [length, letters] = await page.evaluate<[number, number]>(
          `[document.documentElement.scrollHeight,
            parseFloat(getComputedStyle(document.querySelector('.govuk-hint')).fontSize)]`,
        );
        assert.ok(length < 2900, `${length} pixels`);
        assert.ok(letters >= 16, `${letters} pixels`);
        await page.getByText('How sure are you, and was it you?').click();
        await page.getByLabel('I made this mistake myself').check();
        await page.getByText('Or the Vice-chair of Governors, or somebody else?').click();
        await page.getByLabel('Or somebody else?').fill('The cook');
        for (const words of ['What we can and cannot protect', 'Who can open it then'])
          await page.getByText(words).click();
        await check(page);
      },
      { width: 320, javaScript: true, baseUrl },
    );
  });

  test('in a hurry, two questions and a link lead to the end of the report page', async () => {
    await withPage(
      async (page) => {
        await page.goto('/report');
        await page.getByLabel('What happened?').fill('A folder was left on the bus.');
        await page.getByRole('link', { name: 'go to the end and send it' }).click();
        const send = page.getByRole('button', { name: 'Send report' });
        const inView = await send.evaluate((button) => {
          const { top, bottom } = button.getBoundingClientRect();
          return top >= 0 && bottom <= button.ownerDocument.documentElement.clientHeight;
        });
        assert.ok(inView, 'the button is in view');
        await send.click();
        await page.getByRole('heading', { name: 'Report sent' }).waitFor();
      },
      { width: 320, height: 640, javaScript: false, baseUrl },
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
        await page.getByLabel('It is still going on').check();
        await page.getByRole('button', { name: 'Send report' }).click();
        await page.getByRole('heading', { name: 'Report sent' }).waitFor();
        const code = await page.locator('.candour-receipt__code').textContent();
        await page.getByRole('button', { name: 'I have saved it' }).click();
        await page.getByRole('button', { name: 'I’m done' }).click();
        await page.getByRole('link', { name: 'Follow up on a report' }).click();
        await page.getByLabel('Receipt code').fill(code ?? '');
        await page.getByRole('button', { name: 'Show my report' }).click();
        await page.getByText('The register is on the wrong website.').waitFor();
        await page.getByRole('button', { name: 'Add details' }).click();
        await page.getByLabel('Where did it happen?').fill('On the page of Year 4');
        await page
          .getByLabel('Add files (optional)')
          .setInputFiles({ name: 'page.png', mimeType: 'image/png', buffer: plainPng() });
        await page.getByRole('button', { name: 'Add details' }).click();
        await page.getByText('Your details were added.').waitFor();
        await page.getByText('On the page of Year 4').waitFor();
        await page.getByText('page.png', { exact: true }).waitFor();
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
        await page.getByRole('button', { name: 'Copy receipt code' }).click();
        await page.getByRole('button', { name: 'Copied' }).waitFor();
        const shown = (await page.locator('.candour-receipt__code').textContent()) ?? '';
        const copied = await page.evaluate<string>('navigator.clipboard.readText()');
        assert.equal(copied.replaceAll(/\s/g, ''), shown.replaceAll(/\s/g, ''));
        assert.match(copied.replaceAll(/\s/g, ''), /^\d{16}$/);
        await page.evaluate('window.print = () => { document.title = "printing" }');
        await page.locator('[data-print]').first().click();
        assert.equal(await page.title(), 'printing');
      },
      { width: 320, baseUrl },
    );
  });

  test('the pages on the way pass axe and fit 320 pixels', async () => {
    await withPage(
      async (page) => {
        await page.goto('/report');
        await page.getByRole('button', { name: 'Send report' }).click();
        await check(page);
        await page.getByLabel('What happened?').fill('x'.repeat(300));
        await page.getByLabel('Nobody may know who I am').check();
        await page.getByRole('button', { name: 'Send report' }).click();
        await check(page);
        await page.getByRole('button', { name: 'I have saved it' }).click();
        await check(page);
        await page.getByRole('button', { name: 'Add details' }).click();
        await check(page);
        await page.getByRole('button', { name: 'Add details' }).click();
        await check(page);
        await page.getByLabel('Add files (optional)').setInputFiles({
          name: `${'z'.repeat(190)}.txt`,
          mimeType: 'text/plain',
          buffer: Buffer.from(''),
        });
        await page.getByRole('button', { name: 'Add details' }).click();
        await page.getByText('the file is empty').first().waitFor();
        await check(page);
        await page.getByLabel('Add files (optional)').setInputFiles({
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
