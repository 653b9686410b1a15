// People sign in with their account at the school's provider: it is set up in the browser, bound to a person
// by their invitation or by themselves, and never by an e-mail address.
import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { totpCodeAt } from '../../src/services/crypto/totp.ts';
import { openProvider, tenant } from '../given/sign-in-provider.ts';
import { givenSite, password } from '../given/site.ts';
import type { Browser } from '../tools/http.ts';
import { hrefOf, signInWith, through, whenConnected, whenSetUp } from './provider-story.ts';

async function given(t: TestContext, options: { totpRequired?: boolean } = {}) {
  const provider = await openProvider('http://localhost:3000/sign-in/provider');
  const site = await givenSite({ providerPlaces: provider.places, log: () => {}, ...options });
  t.after(async () => {
    await Promise.all([site.close(), provider.close()]);
  });
  return { site, provider };
}

describe('signing in at the school’s provider', () => {
  test('is set up by signing in so; the secret is sealed, and the chair is told', async (t) => {
    const { site, provider } = await given(t);
    assert.doesNotMatch((await site.anybody().open('/sign-in')).text, /Microsoft/);
    const browser = await whenSetUp(site, provider);
    assert.match((await site.anybody().open('/sign-in')).text, /Sign in with Microsoft 365/);
    assert.equal((await site.schoolEntries('provider-set')).length, 1);
    const kept = await site.database.reader.selectFrom('setting').selectAll().execute();
    assert.ok(!JSON.stringify(kept).includes('a secret') && !JSON.stringify(kept).includes(tenant));
    assert.match((await browser.open('/account')).text, /Microsoft 365 ?Signs you in/);
    const chair = await site.as('chair');
    assert.match((await chair.open('/told')).text, /whose accounts let people in/);
    assert.match((await chair.open('/settings/changes')).text, /People sign in with.*Microsoft 365/);
  });

  test('a person connects their own account, and it signs them in', async (t) => {
    const { site, provider } = await given(t);
    await whenSetUp(site, provider);
    await whenConnected(site, provider, 'teacher', 'one');
    const browser = site.anybody();
    assert.equal((await signInWith(browser, provider, 'one')).status, 200);
    assert.match((await browser.open('/account')).text, /Pat teacher/);
    // It stands for no password: what affects everybody's safety asks for it.
    assert.match((await browser.open('/account/connect')).path, /^\/account\/password-again/);
  });

  test('an invitation is taken up with it, without a password', async (t) => {
    const { site, provider } = await given(t);
    await whenSetUp(site, provider);
    const admin = await site.as('administrator');
    await admin.open('/people/add-person');
    const kim = { name: 'Kim Reed', email: 'kim@brookside.example', employed: 'yes' };
    const shown = await admin.send('Add a person', kim);
    const link = new URL(
      shown.html.match(/value="([^"]*\/invitation\/[^"]*)"/)?.[1] ?? assert.fail(shown.text),
    );
    const browser = site.anybody();
    const invited = await browser.open(link.pathname);
    provider.account = { ...provider.account, oid: 'kim' };
    await through(browser, provider, hrefOf(invited, '/invitation/'));
    assert.match((await browser.open('/account')).text, /Kim Reed.*Password ?None/);
    assert.equal((await site.anybody().open(link.pathname)).status, 404);
    assert.equal((await signInWith(site.anybody(), provider, 'kim')).status, 200);
  });

  test('an address binds nobody: another account with the same e-mail is not let in', async (t) => {
    const { site, provider } = await given(t);
    await whenSetUp(site, provider);
    await whenConnected(site, provider, 'teacher', 'one');
    const refused = await signInWith(site.anybody(), provider, 'two');
    assert.deepEqual([refused.status, /not connected to anybody/.test(refused.text)], [422, true]);
  });

  test('who opens protected reports gives a code too, or signs in with the password', async (t) => {
    const { site, provider } = await given(t);
    await whenSetUp(site, provider);
    const governor = await whenConnected(site, provider, 'governor', 'gov');
    const without = await signInWith(site.anybody(), provider, 'gov');
    assert.deepEqual([without.status, /code of your own/.test(without.text)], [422, true]);
    await governor.open('/account/second-factor');
    const setUp = await governor.send('Set it up');
    const secret = setUp.html.match(/secret=([A-Z2-7]+)/)?.[1] ?? assert.fail(setUp.text);
    await governor.send('Confirm', { code: totpCodeAt(secret, site.clock.now) });
    site.clock.now += 60_000;
    const browser = site.anybody();
    const asked = await signInWith(browser, provider, 'gov');
    assert.equal(asked.path, '/sign-in/code');
    assert.match((await browser.open('/account')).path, /^\/sign-in/);
    await browser.open('/sign-in/code');
    await browser.send('Sign in', { code: totpCodeAt(secret, site.clock.now) });
    assert.match((await browser.open('/account')).text, /Pat governor/);
  });

  test('other roles give a code only where they set one up', async (t) => {
    const { site, provider } = await given(t);
    await whenSetUp(site, provider);
    await whenConnected(site, provider, 'clerk', 'clerk');
    const browser = site.anybody();
    await signInWith(browser, provider, 'clerk');
    assert.match((await browser.open('/account')).text, /Pat clerk/);
  });

  test('guests, and accounts of other tenants, are refused', async (t) => {
    const { site, provider } = await given(t);
    await whenSetUp(site, provider);
    await whenConnected(site, provider, 'teacher', 'one');
    const lies = [{ acct: 1 }, { acct: undefined }, { tid: '9188040d-6c67-4c5b-b112-36a304b66dad' }] as const;
    for (const lie of lies) {
      const right = provider.account;
      provider.account = { ...right, ...lie };
      const refused = await signInWith(site.anybody(), provider, 'one');
      assert.deepEqual([refused.status, refused.text.includes('E-mail address')], [422, true], refused.text);
      provider.account = right;
    }
  });

  test('an answer is taken once, in the browser that asked, and with what was asked', async (t) => {
    const { site, provider } = await given(t);
    await whenSetUp(site, provider);
    await whenConnected(site, provider, 'teacher', 'one');
    const [mine, theirs] = [site.anybody(), site.anybody()];
    const asked = async (browser: Browser): Promise<URL> => {
      const location = (await browser.ask('/sign-in/with')).headers.get('location') ?? '';
      return new URL(await provider.visit(location));
    };
    const [one, other] = [await asked(mine), await asked(theirs)];
    const kept = mine.cookies.get('candour-provider') ?? assert.fail();
    // The other's code under the state of this browser, and then the other's whole answer.
    const mixed = new URL(one);
    mixed.searchParams.set('code', other.searchParams.get('code') ?? '');
    assert.equal((await mine.open(mixed.pathname + mixed.search)).status, 422);
    (mine.cookies as Map<string, string>).set('candour-provider', kept);
    assert.equal((await mine.open(one.pathname + one.search)).status, 422, 'its turn is used up');
    assert.equal((await site.anybody().open(other.pathname + other.search)).status, 422);
    const wrong = await asked(mine);
    wrong.searchParams.set('state', 'another');
    assert.equal((await mine.open(wrong.pathname + wrong.search)).status, 422);
    assert.match((await mine.open('/account')).path, /^\/sign-in/);
    assert.equal((await theirs.open(other.pathname + other.search)).path, '/my-reports');
  });

  test('while it is down everybody signs in with their password, and the page says so', async (t) => {
    const { site, provider } = await given(t);
    await whenSetUp(site, provider);
    await whenConnected(site, provider, 'teacher', 'one');
    const location = (await site.anybody().ask('/sign-in/with')).headers.get('location') ?? '';
    provider.isDown = true;
    const browser = site.anybody();
    const back = new URL('/sign-in/provider?code=one&state=two', 'http://localhost:3000');
    await browser.ask('/sign-in/with');
    back.searchParams.set('state', new URL(location).searchParams.get('state') ?? '');
    const refused = await browser.open(back.pathname + back.search);
    assert.deepEqual([refused.status, /with your password/.test(refused.text)], [422, true]);
    await browser.send('Sign in', { email: 'teacher@brookside.example', password });
    assert.match((await browser.open('/account')).text, /Pat teacher/);
  });

  test('without https it is not offered, and the page says why', async (t) => {
    const site = await givenSite({ baseUrl: 'http://192.168.1.20:3000' });
    t.after(() => site.close());
    const browser = await site.as('administrator');
    assert.match((await browser.open('/running/sign-in')).text, /want an address with https/);
    assert.equal((await browser.open('/running/sign-in/set-up')).status, 404);
  });
});
