// Signing in at the school's provider (OpenID Connect, code flow with PKCE). One issuer, compared exactly.
// Who somebody is, is told by ids that never change. E-mail addresses, roles and groups are not looked at.
import type { ClientAuth, Configuration } from 'openid-client';
import { capitalised } from '../../record/phrases.ts';
import { isThisMachine } from '../mail/smtp.ts';

export type ProviderWay =
  | {
      readonly provider: 'microsoft';
      readonly tenant: string;
      readonly client: string;
      readonly secret: string;
    }
  | { readonly provider: 'google'; readonly domain: string; readonly client: string; readonly secret: string }
  | { readonly provider: 'other'; readonly issuer: string; readonly client: string; readonly secret: string };

/** Where the providers are, and how long one may take; a test has its own. */
export type ProviderPlaces = {
  readonly microsoft: string;
  readonly google: string;
  readonly timeoutSeconds: number;
};

export const providerPlaces: ProviderPlaces = {
  microsoft: 'https://login.microsoftonline.com',
  google: 'https://accounts.google.com',
  timeoutSeconds: 5,
};

export const providerNames: Readonly<Record<ProviderWay['provider'], string>> = {
  microsoft: 'Microsoft 365',
  google: 'Google',
  other: 'your school account',
};

/** Why nobody can be let in this way, in words for the person who tries. */
export class ProviderRefused extends Error {
  override name = 'ProviderRefused';
}

/** What the browser keeps, sealed, until it comes back. */
export type Checks = { readonly state: string; readonly nonce: string; readonly verifier: string };

/** Who vouches, and for whom: what a person is bound to. */
export type Identity = readonly [issuer: string, ...ids: string[]];

type WayFault = { readonly at: string; readonly problem: string };

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const personalTenant = '9188040d-6c67-4c5b-b112-36a304b66dad';

/** What is wrong with settings before they are tried. */
export function providerFault(way: ProviderWay): WayFault | null {
  if (way.provider === 'microsoft')
    return guid.test(way.tenant) && way.tenant !== personalTenant
      ? null
      : { at: 'tenant', problem: 'This is 32 letters and digits with dashes, from the page of the tenant' };
  if (way.provider === 'google')
    return /^[\w-]+(\.[\w-]+)+$/.test(way.domain)
      ? null
      : { at: 'domain', problem: 'Give the domain after the @, such as school.example' };
  const url = URL.parse(way.issuer);
  return url !== null && isSafe(url) && url.search === '' && url.hash === ''
    ? null
    : { at: 'issuer', problem: 'Give the address of the issuer, which begins with https://' };
}

const isSafe = (url: URL): boolean => url.protocol === 'https:' || isThisMachine(url.hostname);

export const issuerOf = (way: ProviderWay, places: ProviderPlaces): string => {
  if (way.provider === 'microsoft') return `${places.microsoft}/${way.tenant}/v2.0`;
  return way.provider === 'google' ? places.google : way.issuer;
};

const answerMaxBytes = 1_000_000;

/** Whatever answers must not fill the memory. */
const bounded = async (url: string, options: object): Promise<Response> => {
  const response = await fetch(url, options);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > answerMaxBytes) throw new Error('The answer is too long.');
    parts.push(part);
  }
  return new Response(Buffer.concat(parts), response);
};

/** Loaded with the first who signs in so. */
const library = () => import('openid-client');

async function discover(way: ProviderWay, places: ProviderPlaces): Promise<Configuration> {
  const oidc = await library();
  const issuer = issuerOf(way, places);
  const isHere = isThisMachine(new URL(issuer).hostname);
  const auth: ClientAuth = (server, ...rest) => {
    const isPost = server.token_endpoint_auth_methods_supported?.includes('client_secret_post') === true;
    (isPost ? oidc.ClientSecretPost : oidc.ClientSecretBasic)(way.secret)(server, ...rest);
  };
  const config = await oidc.discovery(new URL(issuer), way.client, way.secret, auth, {
    timeout: places.timeoutSeconds,
    [oidc.customFetch]: bounded,
    execute: [oidc.enableNonRepudiationChecks, ...(isHere ? [oidc.allowInsecureRequests] : [])],
  });
  if (config.serverMetadata().issuer !== issuer) throw new Error('It calls itself otherwise.');
  return config;
}

type Claims = Readonly<Record<string, unknown>>;

const guestWords = 'This is a guest’s account. Only the school’s own accounts let people in.';

/** Throws ProviderRefused where it is no account of the school's own. */
function identityIn(way: ProviderWay, issuer: string, claims: Claims): Identity {
  const { sub, tid, oid, acct, idp, hd } = claims;
  if (way.provider === 'other') return [issuer, String(sub)];
  if (way.provider === 'google') {
    if (hd === way.domain) return [issuer, String(sub)];
    throw new ProviderRefused(`This account does not belong to ${way.domain}. Choose your school account.`);
  }
  if (tid !== way.tenant || typeof oid !== 'string')
    throw new ProviderRefused('This account does not belong to the school. Choose your school account.');
  if (acct === undefined)
    throw new ProviderRefused(
      'Microsoft does not say whether this account is a guest’s. Ask IT support to add the optional claim ' +
        'acct to the ID token of Candour’s registration.',
    );
  if (String(acct) !== '0' || (idp !== undefined && idp !== issuer)) throw new ProviderRefused(guestWords);
  return [issuer, tid, oid];
}

const askedOf = (way: ProviderWay): Readonly<Record<string, string>> => {
  if (way.provider === 'other') return { scope: 'openid' };
  // On a computer that many use, the last of them must not be signed in unasked.
  const asked = { scope: 'openid profile', prompt: 'select_account' };
  return way.provider === 'google' ? { ...asked, hd: way.domain } : asked;
};

const keptForMs = 3_600_000;

export type Providers = {
  /** Where the browser goes, and what must be so when it comes back. */
  readonly begin: (way: ProviderWay, redirect: string) => Promise<{ url: string; checks: Checks }>;
  /** By the address at which the browser came back. */
  readonly finish: (way: ProviderWay, cameTo: URL, checks: Checks) => Promise<Identity>;
};

/** Of the provider last asked, for an hour. */
function createConfigs(places: ProviderPlaces): (way: ProviderWay) => Promise<Configuration> {
  let kept: { readonly key: string; readonly at: number; readonly config: Promise<Configuration> } | null =
    null;
  return async (way) => {
    const key = JSON.stringify(way);
    if (kept?.key !== key || Date.now() - kept.at > keptForMs) {
      const asking = { key, at: Date.now(), config: discover(way, places) };
      kept = asking;
      asking.config.catch(() => {
        if (kept === asking) kept = null;
      });
    }
    return kept.config;
  };
}

async function leadThere(config: Configuration, way: ProviderWay, redirect: string) {
  const oidc = await library();
  const verifier = oidc.randomPKCECodeVerifier();
  const checks = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier };
  const url = oidc.buildAuthorizationUrl(config, {
    ...askedOf(way),
    redirect_uri: redirect,
    state: checks.state,
    nonce: checks.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  if (!isSafe(url)) throw new Error('It signs in over a line that is not safe.');
  return { url: url.href, checks };
}

async function claimsOf(config: Configuration, cameTo: URL, { state, nonce, verifier }: Checks) {
  const { authorizationCodeGrant } = await library();
  const tokens = await authorizationCodeGrant(config, cameTo, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  });
  return tokens.claims();
}

/** All that is asked of it together: nobody waits longer. */
async function within<T>(seconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('It takes too long.')), seconds * 1000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Both reject with ProviderRefused, whose words end with what else somebody can do. */
export function createProviders(
  places: ProviderPlaces,
  onTrouble: (error: unknown) => void,
  otherwise = ', or sign in with your password',
): Providers {
  const configOf = createConfigs(places);
  const orRefused = async <T>({ provider }: ProviderWay, did: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await within(places.timeoutSeconds, work());
    } catch (error) {
      if (error instanceof ProviderRefused) throw error;
      onTrouble(error);
      const name = capitalised(providerNames[provider]);
      throw new ProviderRefused(`${name} ${did}. Try again${otherwise}.`);
    }
  };
  return {
    begin: (way, redirect) =>
      orRefused(way, 'does not answer as it should', async () =>
        leadThere(await configOf(way), way, redirect),
      ),
    finish: (way, cameTo, checks) =>
      orRefused(way, 'did not vouch for you', async () => {
        const claims = await claimsOf(await configOf(way), cameTo, checks);
        const issuer = issuerOf(way, places);
        if (claims === undefined || claims.iss !== issuer) throw new Error('Another issuer vouches.');
        return identityIn(way, issuer, claims);
      }),
  };
}
