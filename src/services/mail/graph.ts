// Mail through Microsoft Graph: one request over https, as the mailbox that it comes from.
import { checked, headed, type Mail, mailTimeoutMs } from './mail.ts';
import { MailRefused } from './smtp.ts';
import type { TokenOf } from './token.ts';

type GraphAt = { readonly url: string; readonly from: string; readonly token: TokenOf };

const codeIn = (answer: unknown): string => {
  const { code } = (answer as { error?: { code?: unknown } } | null)?.error ?? {};
  return typeof code === 'string' && /^[A-Za-z]{1,60}$/.test(code) ? code : 'No reason given';
};

/** What an answer other than *taken* means. */
function refusedBy(status: number, code: string): MailRefused {
  const said = `${status} ${code}: Microsoft 365 did not take the mail.`;
  if (status === 429 || status >= 500) return new MailRefused('for-now', said, 'take');
  if (status === 400 && code === 'ErrorInvalidRecipients')
    return new MailRefused('address', said, 'recipient');
  if (status === 400 || status === 413) return new MailRefused('letter', said, 'take');
  return new MailRefused('us', said, 'sender');
}

export function graphMail({ url, from, token }: GraphAt, timeoutMs = mailTimeoutMs): Mail {
  const post = async (mime: string, renew: boolean): Promise<Response> => {
    const authorization = `Bearer ${await token(renew)}`;
    return fetch(`${url}/v1.0/users/${encodeURIComponent(from)}/sendMail`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'text/plain' },
      body: mime,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    }).catch(() => {
      throw new MailRefused('us', 'Microsoft 365 could not be reached.', 'reach');
    });
  };
  return {
    on: true,
    from,
    send: async (message) => {
      const { createTransport } = await import('nodemailer');
      const written = createTransport({ streamTransport: true, buffer: true });
      const { message: mime } = await written.sendMail(headed(checked(message), from));
      const encoded = (mime as Buffer).toString('base64');
      const first = await post(encoded, false);
      const sent = first.status === 401 ? await post(encoded, true) : first;
      if (!sent.ok) throw refusedBy(sent.status, codeIn(await sent.json().catch(() => null)));
    },
    close: () => {},
  };
}
