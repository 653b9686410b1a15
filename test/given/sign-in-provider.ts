// A provider as a school has it, on this machine: oidc-provider under the address of a Microsoft tenant, with
// an account that is signed in there without a word.
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { interactionPolicy, Provider } from 'oidc-provider';
import type { ProviderPlaces } from '../../src/services/sign-in/provider.ts';

export const tenant = '11111111-2222-4333-8444-555555555555';

export type TestProvider = {
  readonly places: ProviderPlaces;
  readonly issuer: string;
  /** Who is signed in there; `acct` 1 is a guest. */
  account: { oid: string; email: string; acct: 0 | 1 | undefined; tid: string };
  /** Answers nothing, as if it were down. */
  isDown: boolean;
  /** Follows an address there, as a browser would, up to the address to which it leads back. */
  readonly visit: (url: string) => Promise<string>;
  readonly close: () => Promise<void>;
};

const signingKey = () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'one' };
};

function providerAt(issuer: string, redirect: string, account: () => TestProvider['account']): Provider {
  const policy = interactionPolicy.base();
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0);
  return new Provider(issuer, {
    clients: [
      {
        client_id: 'candour',
        client_secret: 'a secret of the school',
        redirect_uris: [redirect],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [signingKey()] },
    cookies: { keys: ['one'] },
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'tid', 'oid', 'acct', 'email'], profile: [] },
    interactions: { policy, url: (_context, { uid }) => `/interaction/${uid}` },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...account() }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  });
}

async function visitAll(url: string, origin: string): Promise<string> {
  const cookies = new Map<string, string>();
  let at = new URL(url);
  for (let hops = 0; hops < 12 && at.origin === origin; hops += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const each of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`${at} answers ${response.status}: ${await response.text()}`);
    at = new URL(location, at);
  }
  return at.href;
}

/** `redirect` is where it leads people back to. */
export async function openProvider(redirect: string): Promise<TestProvider> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const path = `/${tenant}/v2.0`;
  const issuer = origin + path;
  const opened: TestProvider = {
    places: { microsoft: origin, google: origin, timeoutSeconds: 1 },
    issuer,
    account: { oid: 'one', email: 'teacher@brookside.example', acct: 0, tid: tenant },
    isDown: false,
    visit: (url) => visitAll(url, origin),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  const provider = providerAt(issuer, redirect, () => opened.account);
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (opened.isDown) return;
    if (request.url?.startsWith('/interaction/')) {
      const login = { accountId: `${opened.account.oid} of this client` };
      void provider.interactionFinished(request, response, { login, select_account: {} });
      return;
    }
    Object.assign(request, { originalUrl: request.url });
    request.url = request.url?.slice(path.length) ?? '/';
    void answer(request, response);
  });
  return opened;
}
