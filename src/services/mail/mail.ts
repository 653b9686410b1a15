// Mail: one message to one address, by SMTP or not at all. It carries one-time links, warnings and what waits
// for somebody, never what an incident says. The surprising thing: a line break in an address or a subject is
// refused and not cleaned, because whoever put it there meant to write headers of their own.

import { judged, placeOf, secretsOf } from './smtp.ts';

/** A message; `html` says the same as `text`, for those whose reader shows it. */
export type Message = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** What a Message-ID is made of: sent twice under one id, it is known for the same. Letters and digits. */
  readonly id?: string;
};

/** Whoever carries messages; `on` is false where there is nobody, and then links are shown instead. */
export type Mail = {
  readonly on: boolean;
  /** The address that everything comes from; '' where there is nobody to carry it. */
  readonly from: string;
  /** Hands the message over; rejects with MailRefused when it was not taken, or BadMessage. */
  readonly send: (message: Message) => Promise<void>;
  /** Lets go of the server; what is being handed over then is not taken. */
  readonly close: () => void;
};

/** Thrown for a message that could carry another's headers or go to more than one address. */
export class BadMessage extends Error {
  override name = 'BadMessage';
}

// Control characters are what this is about.
const breaksLine = /[\p{Cc}\u2028\u2029]/u;
const oneAddress = /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+$/;

/** Whether this is one plain e-mail address and nothing else. */
export const isPlainAddress = (text: string): boolean => oneAddress.test(text) && !breaksLine.test(text);

const checked = (message: Message): Message => {
  if (!isPlainAddress(message.to)) throw new BadMessage('This is not one plain e-mail address.');
  if (breaksLine.test(message.subject)) throw new BadMessage('A subject is one line.');
  if (message.id !== undefined && !/^[A-Za-z0-9]+$/.test(message.id)) {
    throw new BadMessage('An id is letters and digits.');
  }
  return message;
};

/** How many messages may be under way at once; more wait for a connection. */
export const mailAtOnceMax = 5;

/** How long a server may take over one message, in milliseconds, waiting for a connection included. */
export const mailTimeoutMs = 20_000;

type Transport = Awaited<ReturnType<typeof transportTo>>;

/**
 * Mail by the SMTP server at `url` (smtp: or smtps:), from this address. Without TLS nothing is sent, but on
 * this machine itself or where the address ends with `?tls=optional`.
 */
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
      const { to, subject, text, html, id } = checked(message);
      transport ??= transportTo(url, timeoutMs);
      try {
        await (await transport).sendMail({
          from: { name: 'Candour', address: from },
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

/** Loaded with the first message: a school without mail starts faster and smaller. */
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
    // Again only where a connection was gone before a byte of the message was sent.
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

/** Mail where there is no server: nothing is sent. */
export const noMail: Mail = {
  on: false,
  from: '',
  send: async (message) => void checked(message),
  close: () => {},
};

/** Mail that keeps what it was given, for tests and for a look at what would be sent. */
export const keptMail = (): Mail & { readonly sent: Message[] } => {
  const sent: Message[] = [];
  const from = 'candour@school.example';
  return { on: true, from, sent, send: async (message) => void sent.push(checked(message)), close: () => {} };
};
