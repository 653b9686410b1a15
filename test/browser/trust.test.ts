// The trust's desk in a real browser: nothing that axe holds against its pages, no scrolling sideways, on a
// phone and a screen, by day and by night; and all of it without scripts.
// CANDOUR_SCREENSHOTS=FOLDER keeps a picture of each.
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { serve } from '@hono/node-server';
import { offerKinds } from '../../src/school/policies/offer-state.ts';
import { givenClassifiedOn, givenInvestigatingOn, givenReportedOn } from '../given/site-incident.ts';
import {
  ash,
  birch,
  deskHost,
  type GivenTrust,
  givenModel,
  givenTrust,
  seatLink,
  takeSeat,
} from '../given/trust.ts';
import { axe, withPage } from '../tools/browser.ts';
import type { Browser } from '../tools/http.ts';

const folder = process.env.CANDOUR_SCREENSHOTS;

/** The pages of the desk as its reader has them, at an address that a browser reaches. */
async function givenServed(t: TestContext) {
  const trust = await givenTrust(t);
  const { a, b } = trust;
  for (const severity of ['minor', 'major'] as const) await givenInvestigatingOn(a, severity);
  await givenReportedOn(a);
  await givenClassifiedOn(b, 'critical');
  const officer = await trust.officer('one');
  for (const site of [a, b]) await takeSeat(officer, await seatLink(site, 'headteacher'));
  await givenModel(a);
  await officer.open('/offers');
  for (const kind of offerKinds) await officer.send('Offer it', { kind, host: ash, note: 'Our first.' });
  const link = new URL(await seatLink(b, 'bursar')).pathname;
  const head = await b.as('headteacher');
  await head.arrived();
  return {
    baseUrl: await served(t, trust, deskHost, officer),
    school: await served(t, trust, birch, head),
    link,
  };
}

/** A host as somebody has it who is signed in there, at an address that a browser reaches. */
async function served(t: TestContext, { schools }: GivenTrust, host: string, browser: Browser) {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const fetch = async (request: Request) => {
    const { pathname, search } = new URL(request.url);
    const headers = pathname === '/sign-in' ? {} : { cookie };
    return schools.ask(host, pathname + search, { headers });
  };
  const server = serve({ fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  t.after(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const looks = [
  { width: 320, colorScheme: 'light' },
  { width: 375, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const;

test('each page of the trust’s desk, at each width, by day and by night', async (t) => {
  const { baseUrl, school, link } = await givenServed(t);
  const paths = ['/desk', '/schools', '/figures', '/offers', '/sign-in', link];
  const offers = ['/settings', ...offerKinds.map((kind) => `/offers/${kind}`)];
  for (const look of looks) await thenEachFits({ ...look, baseUrl }, paths);
  await thenEachFits({ ...looks[1], width: 320, baseUrl: school }, offers);
});

type Look = {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
  readonly baseUrl: string;
};

const thenEachFits = ({ width, colorScheme, baseUrl }: Look, paths: readonly string[]) =>
  withPage(
    async (page) => {
      await page.emulateMedia({ colorScheme });
      for (const path of paths) {
        await page.goto(path);
        assert.deepEqual(await axe(page), [], `${path} ${width} ${colorScheme}`);
        const wide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        assert.ok(wide <= 0, `${path} scrolls sideways at ${width}`);
        const [, first, second] = path.split('/');
        const name = `trust-${first}${first === 'offers' ? (second ?? '') : ''}-${width}-${colorScheme}.png`;
        if (folder) await page.screenshot({ path: join(folder, name), fullPage: true });
      }
    },
    { width, baseUrl },
  );

test('the way to another school opens without scripts', async (t) => {
  const { baseUrl } = await givenServed(t);
  await withPage(
    async (page) => {
      await page.goto('/desk');
      await page.locator('.candour-switch > summary').click();
      if (folder) await page.screenshot({ path: join(folder, 'trust-menu.png') });
      const ways = page.locator('.candour-switch li a');
      assert.equal(await ways.count(), 2);
      await page.getByLabel('Find a school').fill('brook');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/schools?name=brook');
      assert.ok((await page.content()).includes(`/open/${birch}`));
    },
    { baseUrl, javaScript: false },
  );
});
