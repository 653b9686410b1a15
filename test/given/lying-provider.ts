// A provider of ours that can lie: it vouches for everybody, and says what it is told to.
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tenant } from './sign-in-provider.ts';

/** How its answer differs from that of an honest provider. */
export type Lie = {
  /** In place of what it would say in the token. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly signed?: 'not' | 'by another key' | 'with the secret';
  /** In place of its whole answer. */
  readonly body?: string;
  readonly status?: number;
  readonly hangs?: boolean;
  /** In place of what it says of itself. */
  readonly about?: Readonly<Record<string, unknown>> | string;
};

const text = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

const tokenOf = (claims: object, key: KeyObject, { signed }: Lie): string => {
  const alg = signed === 'not' ? 'none' : signed === 'with the secret' ? 'HS256' : 'RS256';
  const said = `${text({ alg, kid: 'one', typ: 'JWT' })}.${text(claims)}`;
  if (signed === 'not') return `${said}.`;
  const by = signed === 'by another key' ? newKey().privateKey : key;
  return `${said}.${createSign('sha256').update(said).sign(by).toString('base64url')}`;
};

const send = (response: ServerResponse, body: object | string, status = 200): void => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
};

/** What it says of itself. */
const about = (issuer: string) => ({
  ...{ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` },
  ...{ jwks_uri: `${issuer}/keys`, response_types_supported: ['code'], subject_types_supported: ['public'] },
  id_token_signing_alg_values_supported: ['RS256'],
});

type Vouched = { readonly issuer: string; readonly account: { readonly oid: string }; readonly lie: Lie };

const tokens = ({ issuer, account, lie }: Vouched, nonce: string, key: KeyObject) => {
  const now = Math.floor(Date.now() / 1000);
  const honest = {
    iss: issuer,
    aud: 'candour',
    sub: account.oid,
    iat: now,
    exp: now + 60,
    nonce,
    ...account,
  };
  return {
    ...{ access_token: 'one', token_type: 'Bearer', expires_in: 60 },
    id_token: tokenOf({ ...honest, ...lie.claims }, key, lie),
  };
};

const leadBack = (response: ServerResponse, asked: URLSearchParams): void => {
  const back = new URL(asked.get('redirect_uri') ?? '');
  back.search = String(new URLSearchParams({ code: 'one', state: asked.get('state') ?? '' }));
  response.writeHead(302, { location: back.href }).end();
};

/** `path` is that of its issuer: a Microsoft tenant, or '' for Google. */
export async function openLyingProvider(path = `/${tenant}/v2.0`) {
  const { privateKey, publicKey } = newKey();
  const key = { ...publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'one' };
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = {
    places: { microsoft: origin, google: origin, timeoutSeconds: 1 },
    issuer: origin + path,
    account: { oid: 'one', email: 'teacher@brookside.example', acct: 0 as 0 | 1 | undefined, tid: tenant },
    lie: {} as Lie,
    visit: async (url: string): Promise<string> =>
      (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '',
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  let nonce = '';
  server.on('request', (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', origin);
    const { lie, issuer } = provider;
    if (pathname.endsWith('/authorize')) {
      nonce = searchParams.get('nonce') ?? '';
      leadBack(response, searchParams);
    } else if (lie.hangs) return;
    else if (pathname.endsWith('/keys')) send(response, { keys: [key] });
    else if (pathname.endsWith('/token'))
      send(response, lie.body ?? tokens(provider, nonce, privateKey), lie.status);
    else send(response, typeof lie.about === 'string' ? lie.about : { ...about(issuer), ...lie.about });
  });
  return provider;
}

export type LyingProvider = Awaited<ReturnType<typeof openLyingProvider>>;
