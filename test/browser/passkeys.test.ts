// Passkeys in a real browser, whose own virtual device makes and uses them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serve } from '@hono/node-server';
import type { BrowserContext, Page } from 'playwright-core';
import { givenSite, type OpenSite, password, type SiteOptions } from '../given/site.ts';
import { axe, withPage } from '../tools/browser.ts';
import { freePort } from '../tools/free-port.ts';

/** Browsers make passkeys for an address with a name alone. */
async function givenNamedSite(options: SiteOptions = {}) {
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const site = await givenSite({ baseUrl, ...options });
  const server = serve({ fetch: site.server.fetch, port, hostname: '127.0.0.1' });
  const close = async () => {
    await new Promise((resolve) => server.close(resolve));
    await site.close();
  };
  return { site, baseUrl, close };
}

/** A device that knows its holder; the passkeys on it. */
async function givenDevice(context: BrowserContext, page: Page, isUserVerified = true) {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...({ protocol: 'ctap2', transport: 'internal', hasResidentKey: true } as const),
      ...{ hasUserVerification: true, isUserVerified, automaticPresenceSimulation: true },
    },
  });
  return async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

async function signOut(page: Page): Promise<void> {
  await page.locator('.candour-menu--me > summary').click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/');
}

const looks = async (page: Page) =>
  assert.deepEqual(
    [await page.evaluate('document.documentElement.scrollWidth - innerWidth'), await axe(page)],
    [0, []],
    page.url(),
  );

async function addAndUse(page: Page, { clock }: OpenSite, passkeys: () => Promise<readonly object[]>) {
  await signIn(page, 'headteacher@brookside.example');
  assert.match(page.url(), /\/incidents$/, 'nobody is asked on a browser that is new to them');
  await signOut(page);
  await signIn(page, 'headteacher@brookside.example');
  assert.match(page.url(), /\/account\/passkeys\?offer=yes$/);
  await looks(page);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.waitForURL('**/account?done=passkey');
  assert.equal((await passkeys()).length, 1);
  await signOut(page);
  clock.now += 60_000;
  await page.goto('/sign-in');
  await looks(page);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await page.waitForURL('**/incidents');
  await page.goto('/account/passkeys');
  await looks(page);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('This device already has a passkey for you.').waitFor();
  // Where the password is asked for again, it stands for that.
  clock.now += 11 * 60_000;
  await page.goto('/account/passkeys');
  assert.match(page.url(), /\/account\/password-again/);
  await looks(page);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await page.waitForURL('**/account/passkeys');
}

test('a passkey is offered on one’s own device, signs in by itself, and is removed', async () => {
  const { site, baseUrl, close } = await givenNamedSite();
  try {
    await withPage(
      async (page, context) => {
        await addAndUse(page, site, await givenDevice(context, page));
        await page.getByRole('button', { name: /^Remove/ }).click();
        await page.waitForURL('**/account?done=passkey-removed');
        await signOut(page);
        await page.goto('/sign-in');
        await page.getByRole('button', { name: 'Use a passkey' }).click();
        await page.getByText('signs nobody in here').waitFor();
        await signIn(page, 'headteacher@brookside.example');
        assert.match(page.url(), /\/incidents$/, 'it is offered once');
      },
      { width: 320, baseUrl },
    );
  } finally {
    await close();
  }
});

test('somebody who wants no passkey now goes on to where they work, and is asked once', async () => {
  const { baseUrl, close } = await givenNamedSite();
  try {
    for (const [email, place] of [
      ['headteacher@brookside.example', '**/incidents'],
      ['teacher@brookside.example', '**/my-reports'],
    ] as const) {
      await withPage(
        async (page) => {
          for (const isOffered of [false, true, false, false]) {
            await signIn(page, email);
            assert.equal(/passkeys\?offer=yes$/.test(page.url()), isOffered, email);
            if (isOffered) await page.getByRole('link', { name: 'Go on without one' }).click();
            await page.waitForURL(place);
            await signOut(page);
          }
        },
        { width: 320, baseUrl },
      );
    }
  } finally {
    await close();
  }
});

test('a passkey is not offered on a device that others use, nor to somebody on their way', async () => {
  const { site, baseUrl, close } = await givenNamedSite();
  try {
    await withPage(
      async (page) => {
        for (const who of ['teacher', 'headteacher', 'teacher', 'headteacher']) {
          await signIn(page, `${who}@brookside.example`);
          assert.doesNotMatch(page.url(), /passkeys/);
          await signOut(page);
        }
      },
      { baseUrl },
    );
    await withPage(
      async (page) => {
        await signIn(page, 'chair@brookside.example');
        await signOut(page);
        await page.goto('/register');
        await page.getByLabel('E-mail address').fill('chair@brookside.example');
        await page.getByLabel('Password', { exact: true }).fill(password);
        await page.getByRole('button', { name: 'Sign in', exact: true }).click();
        await page.waitForURL('**/register');
      },
      { baseUrl },
    );
    assert.ok(site.accounts.hasPasskeys);
  } finally {
    await close();
  }
});

test('a device that does not check who holds it signs nobody in', async () => {
  const { baseUrl, close } = await givenNamedSite();
  try {
    await withPage(
      async (page, context) => {
        await givenDevice(context, page, false);
        await signIn(page, 'headteacher@brookside.example');
        await page.goto('/account/passkeys');
        await page.getByRole('button', { name: 'Add a passkey' }).click();
        await page.getByText('No passkey was added.').waitFor();
        await looks(page);
        assert.equal(await page.getByRole('link', { name: 'Go on without one' }).count(), 0);
        await signOut(page);
        await page.goto('/sign-in');
        await page.getByRole('button', { name: 'Use a passkey' }).click();
        await page.getByText('No passkey was used. Sign in with your password').waitFor();
        await looks(page);
        await signIn(page, 'headteacher@brookside.example');
        await page.getByRole('button', { name: 'Add a passkey' }).click();
        await page.getByText('No passkey was added.').waitFor();
        await page.getByRole('link', { name: 'Go on without one' }).click();
        await page.waitForURL('**/incidents');
      },
      { baseUrl },
    );
  } finally {
    await close();
  }
});

test('without scripts there is no such button, and the password signs in', async () => {
  const { baseUrl, close } = await givenNamedSite();
  try {
    await withPage(
      async (page) => {
        await page.goto('/sign-in');
        assert.equal(await page.getByRole('button', { name: 'Use a passkey' }).count(), 0);
        await signIn(page, 'headteacher@brookside.example');
        await page.goto('/account/passkeys');
        assert.equal(await page.getByText('This browser makes no passkeys.').count(), 1);
        assert.equal(await page.getByRole('button', { name: 'Add a passkey' }).count(), 0);
      },
      { baseUrl, javaScript: false },
    );
  } finally {
    await close();
  }
});
