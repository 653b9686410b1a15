// What an SMTP server's answers mean. Many permanent refusals are about us, not the address. An answer may
// repeat what it was told, so addresses and passwords are taken out of it.
import { shorten } from '../../record/shorten.ts';

/** By a password, or by a token that is asked for anew when it has run out; `renew` where it was refused. */
type SmtpAuth =
  | { readonly user: string; readonly pass: string }
  | { readonly user: string; readonly token: (renew: boolean) => Promise<string> };

export type MailPlace = {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly auth: SmtpAuth | null;
  readonly tlsRequired: boolean;
};

export const isThisMachine = (host: string): boolean => /^(localhost|127(\.\d+){3}|::1)$/i.test(host);

// A password with a percent sign is taken as it stands.
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** TLS is required except on this machine; `?tls=optional` or `?tls=required` decides. */
export function placeOf(url: string): MailPlace {
  const { protocol, hostname, port, username, password, searchParams } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const secure = protocol === 'smtps:';
  const asked = searchParams.get('tls');
  return {
    host,
    port: Number(port) || (secure ? 465 : 587),
    secure,
    auth: username === '' ? null : { user: unescaped(username), pass: unescaped(password) },
    tlsRequired: asked === null ? !isThisMachine(host) : asked !== 'optional',
  };
}

/** An answer could repeat who we are to the server. */
export function secretsOf({ auth }: MailPlace): readonly string[] {
  if (auth === null || !('pass' in auth)) return [];
  const { user, pass } = auth;
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const all = [pass, user, base64(pass), base64(user), base64(`\u0000${user}\u0000${pass}`)];
  return all.filter((secret) => secret !== '').sort((a, b) => b.length - a.length);
}

/** `us`: whatever we send is refused until somebody mends how mail is set up. */
type RefusalOf = 'address' | 'letter' | 'for-now' | 'us';

/** How far a mail comes: a pass from the provider, the server, a safe line, our name, both addresses. */
export type MailStage = 'token' | 'reach' | 'safe' | 'sign-in' | 'sender' | 'recipient' | 'take';

/** Its text is one line that anybody may read. */
export class MailRefused extends Error {
  override name = 'MailRefused';
  readonly of: RefusalOf;
  readonly stage: MailStage;
  constructor(of: RefusalOf, said: string, stage: MailStage) {
    super(said);
    this.of = of;
    this.stage = stage;
  }
}

const lineMax = 160;

/** Without control characters, addresses and these words. */
export function safeLine(text: string, without: readonly string[]): string {
  const hidden = without.reduce((left, word) => (word === '' ? left : left.replaceAll(word, '…')), text);
  const line = hidden
    .replaceAll(/[^\s@<>"]+@[^\s@<>"]+/g, '…')
    .replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line.length <= lineMax ? line : `${shorten(line, lineMax - 1)}…`;
}

type ServerError = {
  readonly code?: string;
  /** What the system said before the library gave it a code of its own. */
  readonly originalCode?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
};

const unreachable: Readonly<Record<string, string>> = {
  ETIMEDOUT: 'The mail server did not answer in time.',
  EABORT: 'The mail server did not answer in time.',
  EDNS: 'The mail server’s name was not found.',
  ESOCKET: 'The mail server could not be reached.',
  ECONNECTION: 'The mail server ended the connection.',
  ETLS: 'The mail server did not offer a safe connection.',
  EPROTOCOL: 'The mail server’s answer made no sense.',
  EAUTH: 'The mail server did not accept our user name and password.',
  ENOAUTH: 'The mail server wants a user name and a password.',
};

// About us, not this letter; the operator must mend it.
const aboutUs = new Set([503, 530, 534, 535, 538]);
const ofMailbox = new Set([550, 551, 553, 556]);
const relaying = /relay|authenti|not permitted|policy|spam|block|reject(ed)? .*sender/i;

/** For RCPT TO; an enhanced code (RFC 3463) decides. */
function isOfAddress(code: number, answer: string): boolean {
  const enhanced = /^\d{3}[ -]5\.(\d{1,3})\.(\d{1,3})\b/.exec(answer);
  if (enhanced === null) return ofMailbox.has(code) && !relaying.test(answer);
  const [, subject, detail] = enhanced;
  // Of addresses, 7 and 8 are the sender's; of mailboxes, 2 and 3 are full or too small.
  if (subject === '1') return !['7', '8'].includes(detail ?? '');
  return subject === '2' && !['2', '3'].includes(detail ?? '');
}

/** What stands in the way of every mail, not of this one. */
const ofUs = new Set(['EDNS', 'ESOCKET', 'ETLS', 'EAUTH', 'ENOAUTH']);

function stageOf(code: string, command: string, isDistrusted: boolean): MailStage {
  if (code === 'EAUTH' || code === 'ENOAUTH' || command.startsWith('AUTH')) return 'sign-in';
  if (code === 'ETLS' || isDistrusted || command === 'STARTTLS') return 'safe';
  if (command === 'MAIL FROM') return 'sender';
  if (command === 'RCPT TO') return 'recipient';
  return command === 'DATA' || code === 'EMESSAGE' ? 'take' : 'reach';
}

/** The server's own words may hold what we told it: only its numbers are kept. */
const numbersOf = (response: string): string =>
  /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?(?=\s|$)/.exec(response)?.[0].replace('-', ' ') ?? '';

/** `without` are words that must not be repeated. */
export function judged(error: unknown, without: readonly string[]): MailRefused {
  const found = (error ?? {}) as ServerError;
  const { code = '', originalCode = '', command = '', responseCode = 0, response = '' } = found;
  const said = safeLine(response, without);
  const isAnswer = ['EENVELOPE', 'EMESSAGE'].includes(code) && responseCode >= 400;
  const isDistrusted = code === 'ESOCKET' && /CERT|TLS|SSL/.test(originalCode);
  const stage = stageOf(code, command, isDistrusted);
  if (!isAnswer) {
    const what = unreachable[isDistrusted ? 'ETLS' : code] ?? 'The message could not be sent.';
    // A greeting may refuse us; what follows a password is never repeated.
    const answered = code === 'EPROTOCOL' && command === 'CONN' && responseCode >= 400;
    const isOfUs = ofUs.has(code) || (code === 'ETIMEDOUT' && command === 'CONN');
    const numbers = code === 'EAUTH' ? numbersOf(response) : '';
    return new MailRefused(isOfUs ? 'us' : 'for-now', answered ? said : `${numbers} ${what}`.trim(), stage);
  }
  if (aboutUs.has(responseCode)) return new MailRefused('us', said, stage);
  if (responseCode < 500 || responseCode >= 600) return new MailRefused('for-now', said, stage);
  if (command === 'MAIL FROM') return new MailRefused('us', said, stage);
  const isAddress = command === 'RCPT TO' && isOfAddress(responseCode, response);
  return new MailRefused(isAddress ? 'address' : 'letter', said, stage);
}
