// Passes from Microsoft and Google: a program proves who it is with a secret or a key, and gets a token
// for an hour. What a provider says is told by its code alone, because the rest may hold names.
import { createSign } from 'node:crypto';
import { MailRefused } from './smtp.ts';

/** With `renew` a new one, because the last was refused. Rejects with MailRefused. */
export type TokenOf = (renew: boolean) => Promise<string>;

type Asked = {
  readonly provider: string;
  readonly url: string;
  /** What the provider wants, each time anew. */
  readonly form: () => Readonly<Record<string, string>>;
};

/** Less is left of a token than a mail may take. */
const spareMs = 60_000;
const timeoutMs = 10_000;
const saidMax = 40;

type Answer = {
  readonly access_token?: unknown;
  readonly expires_in?: unknown;
  readonly error?: unknown;
  readonly error_description?: unknown;
};

/** Such as `AADSTS7000222` or `invalid_grant`. */
const codeOf = ({ error, error_description: described }: Answer): string => {
  const numbered = typeof described === 'string' ? /\bAADSTS\d+\b/.exec(described)?.[0] : undefined;
  const named = typeof error === 'string' && /^[a-z_]+$/.test(error) ? error.slice(0, saidMax) : undefined;
  return numbered ?? named ?? 'No reason given';
};

async function ask({ provider, url, form }: Asked): Promise<{ token: string; until: number }> {
  const failed = (of: 'us' | 'for-now', said: string) => new MailRefused(of, said, 'token');
  const body = new URLSearchParams(form());
  const sent = await fetch(url, {
    method: 'POST',
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  }).catch(() => null);
  if (sent === null) throw failed('us', `${provider} could not be reached.`);
  const answer = (await sent.json().catch(() => ({}))) as Answer;
  const { access_token: token, expires_in: lasts } = answer;
  if (sent.status >= 500 || sent.status === 429) throw failed('for-now', `${provider} is busy.`);
  if (!sent.ok || typeof token !== 'string' || token === '') {
    throw failed('us', `${codeOf(answer)}: ${provider} did not let Candour in.`);
  }
  return { token, until: Date.now() + (Number(lasts) || 300) * 1000 - spareMs };
}

function remembered(asked: Asked): TokenOf {
  let known: Promise<{ token: string; until: number }> | null = null;
  return async (renew) => {
    const before = await known?.catch(() => null);
    if (known === null || renew || !before || before.until <= Date.now()) known = ask(asked);
    return (await known).token;
  };
}

/** A program's own secret, for what `scope` names. */
export const tokenBySecret = (
  provider: string,
  url: string,
  { client, secret, scope }: { readonly client: string; readonly secret: string; readonly scope: string },
): TokenOf =>
  remembered({
    provider,
    url,
    form: () => ({ grant_type: 'client_credentials', client_id: client, client_secret: secret, scope }),
  });

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const assertionLastsSeconds = 300;

/** The key of a service account, which acts for the mailbox `user` (RFC 7523). */
export const tokenByKey = (
  provider: string,
  url: string,
  asked: { readonly account: string; readonly key: string; readonly user: string; readonly scope: string },
): TokenOf =>
  remembered({
    provider,
    url,
    form: () => {
      const iat = Math.floor(Date.now() / 1000);
      const { account: iss, user: sub, scope } = asked;
      const claims = { iss, sub, scope, aud: url, iat, exp: iat + assertionLastsSeconds };
      const signed = `${base64url({ alg: 'RS256', typ: 'JWT' })}.${base64url(claims)}`;
      const signature = createSign('RSA-SHA256').update(signed).sign(asked.key, 'base64url');
      return {
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion: `${signed}.${signature}`,
      };
    },
  });
