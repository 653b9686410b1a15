// A provider that lies, answers rubbish, or does not answer: nobody gets in by it, everybody is told in words
// and signs in with their password.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createProviders, type ProviderWay, providerPlaces } from '../../src/services/sign-in/provider.ts';
import { type Lie, type LyingProvider, openLyingProvider } from '../given/lying-provider.ts';
import { givenSite, type OpenSite, password } from '../given/site.ts';
import { signInWith, whenConnected, whenSetUp } from '../journeys/provider-story.ts';

const long = 'x'.repeat(2_000_000);
const hourAgo = Math.floor(Date.now() / 1000) - 3600;

const lies: Readonly<Record<string, Lie>> = {
  'another issuer': { claims: { iss: 'https://login.evil.example' } },
  'the issuer with a slash more': { claims: { iss: 'a slash' } },
  'another nonce': { claims: { nonce: 'another' } },
  'no nonce': { claims: { nonce: undefined } },
  'another audience': { claims: { aud: 'another' } },
  'two audiences, for another': { claims: { aud: ['candour', 'another'], azp: 'another' } },
  'a token that is too old': { claims: { iat: hourAgo - 60, exp: hourAgo } },
  'a token from the future': { claims: { nbf: hourAgo + 7200 } },
  'no end': { claims: { exp: undefined } },
  'an unsigned token': { signed: 'not' },
  'a token that another signed': { signed: 'by another key' },
  'a token signed otherwise': { signed: 'with the secret' },
  'no token': { body: '{"access_token":"one","token_type":"Bearer"}' },
  'half of an answer': { body: '{"access_token":"one"' },
  'a page': { body: '<html>One moment please</html>' },
  nothing: { body: '' },
  null: { body: 'null' },
  'a list': { body: '[]' },
  'numbers for words': { body: '{"access_token":1,"token_type":2,"id_token":3}' },
  'an answer without end': { body: `{"access_token":"${long}"}` },
  'an error': { body: '{"error":"server_error"}', status: 500 },
  silence: { hangs: true },
  'another tenant': { claims: { tid: '22222222-2222-4333-8444-555555555555' } },
  'a personal account': { claims: { tid: '9188040d-6c67-4c5b-b112-36a304b66dad' } },
  'a guest': { claims: { acct: 1 } },
  'a guest from elsewhere': { claims: { idp: 'https://sts.windows.net/another/' } },
  nobody: { claims: { oid: undefined } },
  'a list of people': { claims: { oid: ['one'] } },
  'somebody else with the same address': { claims: { oid: 'two', sub: 'one' } },
};

describe('a provider that lies', () => {
  let site: OpenSite;
  let provider: LyingProvider;
  before(async () => {
    provider = await openLyingProvider();
    site = await givenSite({ providerPlaces: provider.places, log: () => {} });
    await whenSetUp(site, provider);
    await whenConnected(site, provider, 'teacher', 'one');
  });
  after(async () => {
    await Promise.all([site.close(), provider.close()]);
  });

  test('when it is honest, signs in, and gives no office, whatever it says of groups', async () => {
    const browser = site.anybody();
    provider.lie = { claims: { roles: ['headteacher'], groups: ['administrator'], wids: ['chair'] } };
    assert.equal((await signInWith(browser, provider, 'one')).path, '/my-reports');
    provider.lie = {};
    assert.equal((await browser.open('/people')).status, 404);
  });

  for (const [name, lie] of Object.entries(lies)) {
    test(`opens nothing by ${name}; the page says so, and the password works`, async () => {
      const browser = site.anybody();
      const slash = lie.claims?.iss === 'a slash' ? { claims: { iss: `${provider.issuer}/` } } : lie;
      provider.lie = slash;
      const refused = await signInWith(browser, provider, 'one');
      provider.lie = {};
      assert.deepEqual([refused.status, refused.html.includes('govuk-error-summary')], [422, true]);
      assert.match((await browser.open('/account')).path, /^\/sign-in/);
      await browser.open('/sign-in');
      await browser.send('Sign in', { email: 'teacher@brookside.example', password });
      assert.equal((await browser.open('/account')).status, 200);
    });
  }
});

const other = (issuer: string) => ({ provider: 'other', issuer, client: 'candour', secret: 's' }) as const;
const google: ProviderWay = {
  provider: 'google',
  domain: 'oakfield.example',
  client: 'candour',
  secret: 's',
};

/** There and back, for the account that is signed in there. */
async function vouched(provider: LyingProvider, way: ProviderWay, lie: Lie) {
  const providers = createProviders(provider.places, () => {});
  provider.lie = lie;
  const redirect = 'http://localhost:3000/sign-in/provider';
  const { url, checks } = await providers.begin(way, redirect);
  return providers.finish(way, new URL(await provider.visit(url)), checks);
}

describe('another kind of provider', () => {
  let provider: LyingProvider;
  before(async () => {
    provider = await openLyingProvider('');
  });
  after(() => provider.close());
  const refuses = (way: ProviderWay, lie: Lie) =>
    assert.rejects(
      vouched(provider, way, lie),
      { name: 'ProviderRefused' },
      JSON.stringify(lie).slice(0, 200),
    );

  test('Google vouches for the accounts of the school’s own domain alone', async () => {
    const claims = { hd: 'oakfield.example' };
    assert.deepEqual(await vouched(provider, google, { claims }), [provider.issuer, 'one']);
    for (const hd of [undefined, 'evil.example', 'oakfield.example.evil.example', ['oakfield.example']])
      await refuses(google, { claims: { hd } });
  });

  test('one that says of itself what it is not is refused before anybody goes there', async () => {
    const way = other(provider.issuer);
    assert.deepEqual(await vouched(provider, way, {}), [provider.issuer, 'one']);
    const about: readonly NonNullable<Lie['about']>[] = [
      ...[
        '{',
        'null',
        '[]',
        '',
        long,
        { issuer: 'https://login.evil.example' },
        { issuer: `${way.issuer}/` },
      ],
      ...[{ authorization_endpoint: 'http://desk.evil.example/authorize' }, { token_endpoint: undefined }],
    ];
    for (const each of about) await refuses(way, { about: each });
  });

  test('one that does not answer holds nobody up for longer than five seconds', async () => {
    assert.equal(providerPlaces.timeoutSeconds, 5);
    const begun = Date.now();
    await refuses(other(provider.issuer), { hangs: true });
    assert.ok(Date.now() - begun < 3_000, 'here it has one second');
  });
});
