// The pages about people, the school and one's own account in a real browser: on a small telephone, for
// people who use assistive technology, and without scripts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { totpCodeAt } from '../../src/services/crypto/totp.ts';
import type { OpenSite } from '../given/site.ts';
import { axe, withPage } from '../tools/browser.ts';
import { turnTo } from '../tools/turn-to.ts';
import { wordsInView } from '../tools/words-in-view.ts';
import { givenServedSite } from './served.ts';

const formWordsMax = 250;

/** By how much the page scrolls sideways, and how many h1 it has. */
const measured = (page: Page) =>
  page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth - innerWidth, document.querySelectorAll("h1").length]',
  );

/** Fails where the page scrolls sideways, has not one h1, or axe holds something against it. */
const check = async (page: Page) => {
  assert.deepEqual([page.url(), ...(await measured(page)), await axe(page)], [page.url(), 0, 1, []]);
};

/** What the chair decides on: the procedures are read whole. */
const readWhole = '/procedures/decide';

/** The forms on the school and on somebody who works there, as far as the headteacher has them. */
const formsOf = ({ server, ids }: OpenSite): readonly string[] => {
  const routes = server.routes.filter(({ method }) => method === 'GET').map(({ path }) => path);
  return [...new Set(routes)]
    .filter((path) => /^\/(?:settings|people|procedures)\/[^*]+$/.test(path) && path !== readWhole)
    .map((path) => path.replaceAll(/:[a-z]+/g, ids['line-manager']));
};

const pagesOf = ({ ids }: OpenSite): readonly string[] => [
  ...['/account', '/account/password', '/account/password-again', '/account/second-factor', '/people'],
  ...['/settings', '/what-next', '/recovery-code', '/recovery-code/confirm', `/people/${ids.chair}`],
  ...['', '/away', '/back'].map((page) => `/people/${ids.headteacher}${page}`),
  ...['/sign-in', '/forgot', '/invitation/nonsense', '/account/calendar', '/account/mail'],
  ...['/verify-address/nonsense', '/settings/anchor', '/running', '/running/mail', '/running/mail/set-up'],
  ...['/running/mail/test', '/running/backups', '/running/backups/where', '/running/bucket/evidence'],
  ...['/running/sign-in', '/running/sign-in/set-up', '/account/passkeys'],
  ...['/setting-up/policy', '/setting-up/reach'],
];

/** Nothing listens there: the page says how far a test came. */
const nobodysServer = {
  ...({ way: 'smtp', from: 'incidents@brookside.example', host: '127.0.0.1' } as const),
  ...{ port: 1, user: '', password: '' },
};

const nobodysBucket = { url: 'http://127.0.0.1:1/bucket', region: 'eu', keyId: 'key', secret: 'secret' };

/** The headteacher is away, so that the pages have something to say of it. */
const markAway = async ({ app, ids, clock }: OpenSite): Promise<void> => {
  const facts = { from: clock.now, until: clock.now + 48 * 3_600_000, deputy: ids['information-champion'] };
  const actor = { kind: 'person', person: ids.headteacher } as const;
  const commands = [{ step: 'mark-away', facts, prose: {} }] as const;
  await app.execute({ kind: 'person', stream: ids.headteacher, actor, commands });
};

test('every page about people, the school and oneself fits and passes axe, in 250 words', async () => {
  const { site, baseUrl, seat, close } = await givenServedSite({ evidenceBucket: nobodysBucket });
  try {
    await markAway(site);
    await site.app.anchors.make();
    await site.app.mailSetUp.tryOut(site.ids.headteacher, nobodysServer);
    const forms = new Set(formsOf(site));
    const opens = async (page: Page, path: string) => {
      await turnTo(page, path);
      await check(page);
      // What opens next does so at this width: axe reads half of all on a telephone, half on a desk.
      await page.setViewportSize({ width: page.viewportSize()?.width === 320 ? 1280 : 320, height: 900 });
      assert.deepEqual([path, await measured(page)], [path, [0, 1]]);
      if (forms.has(path)) assert.ok((await wordsInView(page)) <= formWordsMax, path);
    };
    await withPage(
      async (page, context) => {
        await seat(context, 'headteacher');
        for (const path of new Set([...forms, ...pagesOf(site)])) await opens(page, path);
      },
      { width: 320, baseUrl, isStill: true },
    );
  } finally {
    await close();
  }
});

test('the frame of the desk keeps its width from page to page, and so do pages of a kind', async () => {
  const open = await givenServedSite();
  try {
    await withPage(
      async (page, context) => {
        await open.seat(context, 'headteacher');
        const widths = async (path: string) => {
          await page.goto(path);
          return page.evaluate<readonly number[]>(`['.candour-header__row', '.candour-nav ul', 'main']
            .map((part) => document.querySelector(part).getBoundingClientRect().width)`);
        };
        const [list, register] = [await widths('/incidents'), await widths('/register')];
        const [people, account] = [await widths('/people'), await widths('/account')];
        assert.deepEqual(register, list);
        assert.deepEqual(account, people);
        assert.deepEqual(people.slice(0, 2), list.slice(0, 2));
      },
      { width: 1440, baseUrl: open.baseUrl, isStill: true },
    );
  } finally {
    await open.close();
  }
});

/** As a browser is by plain http; `readCopied` still reads what was copied. */
const withoutClipboard = `{
  const real = navigator.clipboard;
  window.readCopied = () => real.readText();
  Object.defineProperty(navigator, 'clipboard', { value: undefined });
}`;

test('the link of an invitation stands in a box, and a press copies it, by plain http too', async () => {
  const open = await givenServedSite();
  try {
    await withPage(
      async (page, context) => {
        await open.seat(context, 'headteacher');
        await context.grantPermissions(['clipboard-read', 'clipboard-write']);
        await context.addInitScript(withoutClipboard);
        await page.goto('/people/add-person');
        await page.getByLabel('Name', { exact: true }).fill('Ruth Asante');
        await page.getByLabel('E-mail address').fill('ruth@brookside.example');
        await page.getByLabel('Yes').check();
        await page.getByRole('button', { name: 'Add a person' }).click();
        const box = page.getByRole('textbox', { name: 'The link' });
        const link = await box.inputValue();
        assert.match(link, /\/invitation\/[\w-]{43}$/);
        await check(page);
        await box.click();
        assert.equal(await page.evaluate('getSelection().toString()'), link, 'a click selects all of it');
        await page.getByRole('button', { name: 'Copy the link' }).click();
        await page.getByRole('button', { name: 'Copied' }).waitFor();
        assert.equal(await page.evaluate('readCopied()'), link);
      },
      { width: 320, baseUrl: open.baseUrl },
    );
  } finally {
    await open.close();
  }
});

const herons = 'four herons on the roof';

/** Presses buttons on a page; `look` is called on every page that one leads to. */
const presser = (page: Page, look: (page: Page) => Promise<void>) => async (name: string) => {
  await page.getByRole('button', { name }).click();
  await page.waitForLoadState();
  await look(page);
};
type Press = ReturnType<typeof presser>;

/** From the link through the three pages to that of the second factor; its key. */
async function setUp(page: Page, site: OpenSite, press: Press): Promise<string> {
  await page.goto(new URL(await site.accounts.makeSetUpLink()).pathname);
  await press('Next: the policy');
  await page.getByLabel('School name').fill('Millbrook Primary');
  await page.getByLabel('Headteacher’s name').fill('Ruth Asante');
  await page.getByLabel('Headteacher’s e-mail address').fill('head@millbrook.example');
  await page.getByLabel('Password', { exact: true }).fill(herons);
  await press('Next: the policy');
  await press('Next: how people reach you');
  await page.getByLabel('Chair of governors’ e-mail address').fill('chair@millbrook.example');
  await page.getByLabel('Who approved the policy?').fill('Full governing body');
  for (const [part, text] of [
    ['Day', '26'],
    ['Month', '1'],
    ['Year', '2026'],
  ] as const)
    await page.getByLabel(part, { exact: true }).fill(text);
  await page.getByLabel('Next review of the policy').fill('January 2028');
  await page.getByLabel('The school adopts it').check();
  await press('Next: how people reach you');
  await page.getByLabel('Safeguarding lead, telephone').fill('01632 960112');
  await press('Finish');
  await press('Set it up');
  const key = (await page.locator('.candour-code').textContent())?.replaceAll(/\s/g, '') ?? '';
  assert.match(key, /^[A-Z2-7]{32}$/);
  return key;
}

/** From the list to the code and back to the list; then going back shows no code any more. */
async function keepRecoveryCode(page: Page, press: Press): Promise<void> {
  await page.getByRole('link', { name: 'Recovery code for the safe' }).click();
  await press('Make the recovery code');
  const code = (await page.locator('.candour-code').textContent())?.trim() ?? '';
  await press('I have it on paper');
  await page.getByLabel('Recovery code').fill(code);
  await press('Confirm');
  assert.match(page.url(), /\/what-next$/);
  for (let steps = 1; steps <= 2; steps += 1) {
    // The page before empties the browser's cache, for which Chromium may swap the page that it shows.
    await page.waitForLoadState('networkidle');
    await page.goBack();
    assert.equal((await page.content()).includes(code.slice(0, 5)), false, `${steps} back`);
  }
  await page.goto('/what-next');
}

/** Proves the key, and signs in with both steps a minute later. */
async function signInTwice(page: Page, { clock }: OpenSite, press: Press, key: string): Promise<void> {
  await page.getByLabel('Code', { exact: true }).fill(totpCodeAt(key, clock.now));
  await press('Confirm');
  await press('I have kept them');
  await keepRecoveryCode(page, press);
  await page.locator('.candour-menu--me > summary').click();
  await press('Sign out');
  clock.now += 60_000;
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill('head@millbrook.example');
  await page.getByLabel('Password', { exact: true }).fill(herons);
  await press('Sign in');
  assert.equal(await page.locator('[type=password]').count(), 0);
  await page.getByLabel('Code', { exact: true }).fill('000000');
  await press('Sign in');
  assert.match(page.url(), /\/sign-in\/code$/);
  await page.getByLabel('Code', { exact: true }).fill(totpCodeAt(key, clock.now));
  await press('Sign in');
  assert.match(page.url(), /\/incidents$/);
}

for (const javaScript of [true, false]) {
  test(`on a telephone a school is set up, ${javaScript ? 'by axe' : 'without scripts'}`, async () => {
    const open = await givenServedSite({ isEmpty: true });
    try {
      // axe itself is a script.
      const look = javaScript ? check : async () => {};
      const { baseUrl, site } = open;
      const use = async (page: Page) => {
        const press = presser(page, look);
        await signInTwice(page, site, press, await setUp(page, site, press));
      };
      await withPage(use, { width: 320, javaScript, baseUrl });
    } finally {
      await open.close();
    }
  });
}
