// The pages about people, the school and one's own account in a real browser: on a small telephone, for
// people who use assistive technology, and without scripts.
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { type ServerType, serve } from '@hono/node-server';
import type { Page } from 'playwright-core';
import { axe, withPage } from '../browser.ts';
import { type OpenSite, openSite, password, type SiteOptions } from '../site.ts';

const answering = async (options: SiteOptions) => {
  const site = await openSite(options);
  const server: ServerType = serve({ fetch: site.server.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    site,
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      await site.close();
    },
  };
};

/** Fails where the page scrolls sideways, has not one h1, or axe holds something against it. */
const check = async (page: Page) => {
  const [over, headings] = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth - innerWidth, document.querySelectorAll("h1").length]',
  );
  assert.deepEqual([page.url(), over, headings, await axe(page)], [page.url(), 0, 1, []]);
};

const pathsOf = ({ ids }: OpenSite): readonly string[] => [
  ...['/account', '/account/password', '/account/password-again', '/account/second-factor', '/people'],
  ...['/people/add-person', '/settings', '/settings/own-days', '/settings/change-numbers', '/what-next'],
  ...['/settings/two-step-sign-in', '/settings/change-labels', '/recovery-code', '/recovery-code/confirm'],
  ...['', '/grant-role', '/change-address', '/request-reset'].map((page) => `/people/${ids.chair}${page}`),
  ...['/sign-in', '/forgot', '/invitation/nonsense', '/account/calendar'],
];

for (const width of [320, 1280]) {
  describe(`accounts at ${width} pixels`, () => {
    let open: Awaited<ReturnType<typeof answering>>;
    before(async () => {
      open = await answering({});
    });
    after(() => open.close());

    test('every page about people, the school and oneself fits and passes axe', async () => {
      await withPage(
        async (page) => {
          await page.goto('/sign-in');
          await page.getByLabel('E-mail address').fill('headteacher@brookside.example');
          await page.getByLabel('Password', { exact: true }).fill(password);
          await page.getByRole('button', { name: 'Sign in' }).click();
          for (const path of pathsOf(open.site)) {
            await page.goto(path);
            await check(page);
          }
        },
        { width, baseUrl: open.baseUrl },
      );
    });
  });
}

/** From the link to the page of the second factor; `look` is called on every page on the way. */
async function setUp(page: Page, link: string, look: (page: Page) => Promise<void>): Promise<void> {
  const press = async (name: string) => {
    await page.getByRole('button', { name }).click();
    await look(page);
  };
  await page.goto(link);
  await press('Set up the school');
  await page.getByLabel('School name').fill('Millbrook Primary');
  await page.getByLabel('Headteacher’s name').fill('Ruth Asante');
  await page.getByLabel('E-mail address').fill('head@millbrook.example');
  await page.getByLabel('Password', { exact: true }).fill('four herons on the roof');
  await page.getByLabel('The school adopts this policy').check();
  await press('Set up the school');
  const code = await page.locator('.candour-code').textContent();
  await press('I have it on paper');
  await page.getByLabel('Recovery code').fill(code ?? '');
  await press('Confirm');
  await press('Set it up');
  assert.match((await page.locator('.candour-code').textContent()) ?? '', /^\s*([A-Z2-7]{4}\s*){8}$/);
}

for (const javaScript of [true, false]) {
  test(`a school is set up on a telephone ${javaScript ? 'by axe’s rules' : 'without scripts'}`, async () => {
    const open = await answering({ isEmpty: true });
    try {
      const link = new URL(await open.site.accounts.makeSetUpLink()).pathname;
      // axe itself is a script.
      const look = javaScript ? check : async () => {};
      const { baseUrl } = open;
      await withPage((page) => setUp(page, link, look), { width: 320, javaScript, baseUrl });
    } finally {
      await open.close();
    }
  });
}
