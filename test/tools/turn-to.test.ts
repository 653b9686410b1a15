import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { withPage } from './browser.ts';
import { turnTo } from './turn-to.ts';

const module = '<script type="module" src="/counts.js"></script>';
const pages: Record<string, string> = {
  '/one': `<h1>One</h1>${module}`,
  '/two': `<h1>Two</h1>${module}`,
  '/nowhere': '<h1>Not here</h1>',
  '/other': '<h1>Other</h1>',
  '/broken': '<h1>Broken</h1><script>document.title = "changed"</script>',
};

describe('turning to the next page of a site', () => {
  const server = createServer(({ url = '' }, response) => {
    if (url === '/away') return void response.writeHead(303, { location: '/two' }).end();
    if (url === '/counts.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' });
      return void response.end("document.querySelector('h1').append(' and counted');");
    }
    const images = url === '/other' ? "'none'" : 'data:';
    response.writeHead(url === '/nowhere' ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'self'; img-src ${images}`,
    });
    response.end(`<!doctype html><html lang="en"><title>Page</title>${pages[url] ?? ''}</html>`);
  });
  let baseUrl = '';
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => new Promise((resolve) => server.close(resolve)));

  test('shows each page whole, runs its script and says what was answered and from where', () =>
    withPage(
      async (page) => {
        for (const [path, status, at, text] of [
          ['/one', 200, '/one', 'One and counted'],
          ['/two', 200, '/two', 'Two and counted'],
          ['/one', 200, '/one', 'One and counted'],
          ['/nowhere', 404, '/nowhere', 'Not here'],
          ['/away', 200, '/two', 'Two and counted'],
          ['/other', 200, '/other', 'Other'],
          ['/one', 200, '/one', 'One and counted'],
        ] as const) {
          assert.deepEqual(await turnTo(page, path), { status, path: at });
          assert.equal(await page.evaluate('document.body.innerText'), text);
          assert.deepEqual(
            [page.url(), await page.evaluate('document.compatMode')],
            [`${baseUrl}${at}`, 'CSS1Compat'],
          );
        }
      },
      { baseUrl, isStill: true },
    ));

  test('fails where a page breaks the content security policy', async () => {
    const visit = withPage(
      async (page) => {
        await turnTo(page, '/one');
        await turnTo(page, '/broken');
      },
      { baseUrl, isStill: true },
    );
    await assert.rejects(visit, /Content Security Policy/);
  });
});
