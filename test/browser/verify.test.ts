// The page that checks a bundle without Candour and without a network, opened from a file as an auditor does.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Bundled, givenBundle, tampered } from '../given/bundled.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { axe, withPage } from '../tools/browser.ts';
import { zipped } from '../tools/zip.ts';

const address = new URL('../../src/web/public/verify.html', import.meta.url).href;

/** How the page calls the parts. */
const parts = {
  Signature: 'signature',
  Files: 'files',
  Entries: 'entries',
  'What people wrote': 'words',
  Evidence: 'evidence',
  Anchor: 'anchor',
} as const;

describe('the page that checks a bundle', () => {
  let site: OpenSite;
  let bundled: Bundled;
  before(async () => {
    site = await givenSite();
    bundled = await givenBundle(site);
  });
  after(() => site.close());

  const choose = async (page: Page, buffer: Buffer): Promise<void> =>
    page.setInputFiles('#bundle', { name: 'bundle.zip', mimeType: 'application/zip', buffer });
  const titlesOf = async (page: Page, state: string): Promise<string[]> => {
    await page.waitForSelector('#result:not([hidden])');
    return page.locator(`.${state} h3`).allInnerTexts();
  };
  const partsIn = (titles: readonly string[]) =>
    new Set(titles.map((title) => parts[title.split(':')[0] as keyof typeof parts]));

  test('says in words which part does not hold', () =>
    withPage(async (page) => {
      await page.goto(address);
      await page.fill('#anchor', bundled.anchor);
      for (const [what, how, wrong] of tampered) {
        await choose(page, await zipped(how(bundled.files)));
        await page.click('button');
        assert.deepEqual(partsIn(await titlesOf(page, 'wrong')), new Set(wrong), what);
        assert.equal((await titlesOf(page, 'ok')).length, 6 - wrong.length, what);
      }
    }));

  test('works by keyboard alone on a narrow screen, and asks nobody for anything', () =>
    withPage(
      async (page) => {
        const asked: string[] = [];
        page.on('request', (request) => asked.push(request.url()));
        await page.goto(address);
        await page.keyboard.press('Tab');
        assert.equal(await page.evaluate('document.activeElement.id'), 'bundle');
        await choose(page, await zipped(bundled.files));
        await page.keyboard.press('Tab');
        await page.keyboard.type(bundled.anchor.toLowerCase().replaceAll('-', ' '));
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        assert.equal((await titlesOf(page, 'ok')).length, 6);
        assert.equal(await page.evaluate('document.activeElement.id'), 'verdict');
        const width = await page.evaluate<number>('document.documentElement.scrollWidth');
        assert.ok(width <= 320, `${width} px`);
        assert.deepEqual(await axe(page), []);
        assert.deepEqual(asked, [address]);
      },
      { width: 320 },
    ));

  test('says what is missing where no anchor was given, one was misread, or another is held', () =>
    withPage(async (page) => {
      await page.goto(address);
      await choose(page, await zipped(bundled.files));
      const { anchor } = bundled;
      const [last = ''] = anchor.slice(-1);
      const other = anchor.replace(/^\d{4}/, '2019');
      const state = {
        '': 'open',
        [anchor.slice(0, -1) + (last === 'A' ? 'B' : 'A')]: 'wrong',
        K7QM: 'wrong',
      };
      for (const [typed, shown] of Object.entries(state)) {
        await page.fill('#anchor', typed);
        await page.click('button');
        assert.deepEqual(partsIn(await titlesOf(page, shown)), new Set(['anchor']), typed);
      }
      // One in 32 of another day is well written, and then is of no day that the bundle knows.
      await page.fill('#anchor', other);
      await page.click('button');
      assert.ok(!partsIn(await titlesOf(page, 'ok')).has('anchor'), other);
      await choose(page, Buffer.from('no zip'));
      await page.click('button');
      assert.equal((await titlesOf(page, 'wrong')).length, 1);
    }));
});
