// One message to one address. It never carries what an incident says. A line break in an address or
// subject is refused, not cleaned: it means somebody tried to write headers.

import { judged, type MailPlace, MailRefused, placeOf, secretsOf } from './smtp.ts';

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

export const checked = (message: Message): Message => {
  if (!isPlainAddress(message.to)) throw new BadMessage('This is not one plain e-mail address.');
  if (breaksLine.test(message.senderName ?? '')) throw new BadMessage('A name is one line.');
  if (breaksLine.test(message.subject)) throw new BadMessage('A subject is one line.');
  if (message.id !== undefined && !/^[A-Za-z0-9]+$/.test(message.id)) {
    throw new BadMessage('An id is letters and digits.');
  }
  return message;
};

/** As the library for mail takes it. */
export const headed = ({ to, subject, text, html, id, senderName }: Message, from: string) => ({
  from: { name: senderName ?? 'Candour', address: from },
  to: { name: '', address: to },
  subject,
  text,
  ...(html === undefined ? {} : { html }),
  ...(id === undefined ? {} : { messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>` }),
  headers: { 'Auto-Submitted': 'auto-generated' },
});

/** More wait for a connection. */
const mailAtOnceMax = 5;

/** For one message, waiting for a connection included. */
export const mailTimeoutMs = 20_000;

type Transport = Awaited<ReturnType<typeof transportTo>>;

/** `url` is smtp: or smtps:. Without TLS nothing is sent, except to this machine or with `?tls=optional`. */
export const smtpMail = (url: string, sender: string, timeoutMs = mailTimeoutMs): Mail =>
  mailThrough(placeOf(url), sender, timeoutMs);

export function mailThrough(place: MailPlace, sender: string, timeoutMs = mailTimeoutMs): Mail {
  // It may be given as `Name <address>`.
  const from = /[^\s@<>]+@[^\s@<>]+(?=>?$)/.exec(sender)?.[0] ?? sender;
  const secrets = secretsOf(place);
  let transport: Promise<Transport> | null = null;
  return {
    on: true,
    from,
    send: async (message) => {
      const mail = headed(checked(message), from);
      // Asked for first, because only so what the provider says of it is told.
      if (place.auth !== null && 'token' in place.auth) await place.auth.token(false);
      transport ??= transportTo(place, timeoutMs);
      try {
        await (await transport).sendMail({ ...mail, signal: AbortSignal.timeout(timeoutMs) });
      } catch (error) {
        if (error instanceof MailRefused) throw error;
        // Without its cause: what the library knows of a connection may hold the password.
        throw judged(error, [...secrets, message.to]);
      }
    },
    close: () => void transport?.then((open) => open.close({ force: true })),
  };
}

const authFor = (auth: MailPlace['auth']) => {
  if (auth === null) return {};
  if ('pass' in auth) return { auth };
  const { user, token } = auth;
  return {
    auth: {
      type: 'OAuth2' as const,
      user,
      provisionCallback: (
        _user: string,
        renew: boolean,
        done: (error: Error | null, token?: string) => void,
      ) => void token(renew).then((given) => done(null, given), done),
    },
  };
};

/** Loaded with the first message, so that a school without mail starts faster. */
async function transportTo({ host, port, secure, auth, tlsRequired }: MailPlace, timeoutMs: number) {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    host,
    port,
    secure,
    ...authFor(auth),
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

/** One mail after another, while what is behind it may be exchanged. */
export type SwitchedMail = Mail & {
  /** What is on its way by the one before still goes; its idle connections close by themselves. */
  readonly use: (mail: Mail) => void;
};

export function switchedMail(first: Mail): SwitchedMail {
  let now = first;
  return {
    get on() {
      return now.on;
    },
    get from() {
      return now.from;
    },
    send: (message) => now.send(message),
    close: () => now.close(),
    use: (mail) => {
      now = mail;
    },
  };
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
