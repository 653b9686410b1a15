// One message to one address. It never carries what an incident says. A line break in an address or
// subject is refused, not cleaned: it means somebody tried to write headers.

import { judged, placeOf, secretsOf } from './smtp.ts';

/** `html` says the same as `text`. */
export type Message = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Stands before the address that it comes from; `Candour` where it is left out. */
  readonly senderName?: string;
  /** Makes the Message-ID: letters and digits. Sent twice under one id, a mail is known to be the same. */
  readonly id?: string;
};

/** `on` is false without a server; links are then shown instead. */
export type Mail = {
  readonly on: boolean;
  /** '' where there is no server. */
  readonly from: string;
  /** Rejects with MailRefused or BadMessage. */
  readonly send: (message: Message) => Promise<void>;
  /** A message on its way is then not taken. */
  readonly close: () => void;
};

/** It could carry another's headers, or go to more than one address. */
export class BadMessage extends Error {
  override name = 'BadMessage';
}

const breaksLine = /[\p{Cc}\u2028\u2029]/u;
const oneAddress = /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+$/;

export const isPlainAddress = (text: string): boolean => oneAddress.test(text) && !breaksLine.test(text);

const checked = (message: Message): Message => {
  if (!isPlainAddress(message.to)) throw new BadMessage('This is not one plain e-mail address.');
  if (breaksLine.test(message.senderName ?? '')) throw new BadMessage('A name is one line.');
  if (breaksLine.test(message.subject)) throw new BadMessage('A subject is one line.');
  if (message.id !== undefined && !/^[A-Za-z0-9]+$/.test(message.id)) {
    throw new BadMessage('An id is letters and digits.');
  }
  return message;
};

/** More wait for a connection. */
const mailAtOnceMax = 5;

/** For one message, waiting for a connection included. */
export const mailTimeoutMs = 20_000;

type Transport = Awaited<ReturnType<typeof transportTo>>;

/** `url` is smtp: or smtps:. Without TLS nothing is sent, except to this machine or with `?tls=optional`. */
export function smtpMail(url: string, sender: string, timeoutMs = mailTimeoutMs): Mail {
  // It may be given as `Name <address>`.
  const from = /[^\s@<>]+@[^\s@<>]+(?=>?$)/.exec(sender)?.[0] ?? sender;
  const place = placeOf(url);
  const secrets = secretsOf(place);
  let transport: Promise<Transport> | null = null;
  return {
    on: true,
    from,
    send: async (message) => {
      const { to, subject, text, html, id, senderName } = checked(message);
      transport ??= transportTo(url, timeoutMs);
      try {
        await (await transport).sendMail({
          from: { name: senderName ?? 'Candour', address: from },
          to: { name: '', address: to },
          subject,
          text,
          ...(html === undefined ? {} : { html }),
          ...(id === undefined ? {} : { messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>` }),
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal: AbortSignal.timeout(timeoutMs),
        });
      } catch (error) {
        // Without its cause: what the library knows of a connection may hold the password.
        throw judged(error, [...secrets, to]);
      }
    },
    close: () => void transport?.then((open) => open.close({ force: true })),
  };
}

/** Loaded with the first message, so that a school without mail starts faster. */
async function transportTo(url: string, timeoutMs: number) {
  const { createTransport } = await import('nodemailer');
  const { host, port, secure, auth, tlsRequired } = placeOf(url);
  return createTransport({
    host,
    port,
    secure,
    ...(auth === null ? {} : { auth }),
    ...(tlsRequired ? { requireTLS: true } : { opportunisticTLS: true, tls: { rejectUnauthorized: false } }),
    pool: true,
    maxConnections: mailAtOnceMax,
    // Again only where the connection broke before a byte of the message was sent.
    maxRequeues: 1,
    idleTimeout: 30_000,
    connectionTimeout: timeoutMs / 2,
    greetingTimeout: timeoutMs / 2,
    dnsTimeout: timeoutMs / 2,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

export const noMail: Mail = {
  on: false,
  from: '',
  send: async (message) => void checked(message),
  close: () => {},
};

/** For tests, and for a look at what would be sent. */
export const keptMail = (): Mail & { readonly sent: Message[] } => {
  const sent: Message[] = [];
  const from = 'candour@school.example';
  return { on: true, from, sent, send: async (message) => void sent.push(checked(message)), close: () => {} };
};
