// Mail: plain text to one address, by SMTP or not at all. It carries one-time links and warnings, never
// what an incident says. The surprising thing: a line break in an address or a subject is refused and not
// cleaned, because whoever put it there meant to write headers of their own.

/** A message in plain text. */
export type Message = { readonly to: string; readonly subject: string; readonly text: string };

/** Whoever carries messages; `on` is false where there is nobody, and then links are shown instead. */
export type Mail = {
  readonly on: boolean;
  /** Hands the message over; rejects when it was not taken. */
  readonly send: (message: Message) => Promise<void>;
};

/** Thrown for a message that could carry another's headers or go to more than one address. */
export class BadMessage extends Error {
  override name = 'BadMessage';
}

// Control characters are what this is about.
const breaksLine = /[\p{Cc}\u2028\u2029]/u;
const oneAddress = /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+$/;

const checked = (message: Message): Message => {
  if (!oneAddress.test(message.to) || breaksLine.test(message.to)) {
    throw new BadMessage('This is not one plain e-mail address.');
  }
  if (breaksLine.test(message.subject)) throw new BadMessage('A subject is one line.');
  return message;
};

/**
 * Mail by the SMTP server at `url` (smtp: or smtps:), from this address; waits at most 20 s for the server.
 */
export function smtpMail(url: string, from: string): Mail {
  let transport: ReturnType<typeof transportTo> | null = null;
  return {
    on: true,
    send: async (message) => {
      const { to, subject, text } = checked(message);
      transport ??= transportTo(url);
      await (await transport).sendMail({
        from: { name: 'Candour', address: from },
        to: { name: '', address: to },
        subject,
        text,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
  };
}

/** Loaded with the first message: a school without mail starts faster and smaller. */
async function transportTo(url: string) {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** Mail where there is no server: nothing is sent. */
export const noMail: Mail = { on: false, send: async (message) => void checked(message) };

/** Mail that keeps what it was given, for tests and for a look at what would be sent. */
export const keptMail = (): Mail & { readonly sent: Message[] } => {
  const sent: Message[] = [];
  return { on: true, sent, send: async (message) => void sent.push(checked(message)) };
};
