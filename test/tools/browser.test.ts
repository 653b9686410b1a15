import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { axe, withPage } from './browser.ts';

const pages: Record<string, string> = {
  '/good': '<main><h1>Report an incident</h1><label>What happened? <input></label></main>',
  '/poor': '<main><h1>Report an incident</h1><input><img src="data:,"></main>',
  '/broken': '<main><h1>Report an incident</h1></main><script>document.title = "changed"</script>',
};

describe('the browser of the tests', () => {
  const server = createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy', "default-src 'self'; img-src data:");
    response.end(
      `<!doctype html><html lang="en"><title>Page</title>${pages[request.url ?? ''] ?? ''}</html>`,
    );
  });
  let baseUrl = '';
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => new Promise((resolve) => server.close(resolve)));

  test('shows a page at the width asked for', async () => {
    const seen = await withPage(
      async (page) => {
        await page.goto('/good');
        return [await page.evaluate('innerWidth'), await page.getByLabel('What happened?').count()];
      },
      { width: 320, baseUrl },
    );
    assert.deepEqual(seen, [320, 1]);
  });

  test('shows a page without its scripts', async () => {
    await withPage(async (page) => page.goto('/good').then(() => page.fill('input', 'A lost key')), {
      javaScript: false,
      baseUrl,
    });
  });

  test('says what axe holds against a page, under a strict content security policy', async () => {
    const look = (path: string) => withPage((page) => page.goto(path).then(() => axe(page)), { baseUrl });
    assert.deepEqual(await look('/good'), []);
    const rules = (await look('/poor')).map((violation) => violation.rule);
    assert.deepEqual(rules.sort(), ['image-alt', 'label']);
  });

  test('says which texts do not stand out, of each look and on every page that has it', async () => {
    const page = (style: string, text: string) => `data:text/html,<html lang="en"><title>A</title>
      <body style="background:white"><main><p>Good</p><p style="${style}">${text}</p></main></body></html>`;
    const [plain, pale] = ['color:black', 'color:%23ccc'];
    const rules = (address: string) =>
      withPage((page) => page.goto(address).then(() => axe(page))).then((found) =>
        found.map(({ rule }) => rule),
      );
    assert.deepEqual(await rules(page(plain, 'One')), []);
    for (const text of ['Two', 'Three']) assert.deepEqual(await rules(page(pale, text)), ['color-contrast']);
    const onDark = `<span style="${plain}">on dark</span>`;
    assert.deepEqual(await rules(page('background:%23222', onDark)), ['color-contrast']);
    const faded = `<span style="${plain}">faded</span>`;
    assert.deepEqual(await rules(page('opacity:0.2', faded)), ['color-contrast']);
    assert.deepEqual(await rules(page(plain, 'Again')), []);
  });

  test('fails where a page breaks the content security policy', async () => {
    const visit = withPage((page) => page.goto('/broken'), { baseUrl });
    await assert.rejects(visit, /Content Security Policy/);
  });
});
