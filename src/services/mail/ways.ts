// The ways in which a school sends mail, as they are kept, and what sends by each.
import { graphMail } from './graph.ts';
import { isPlainAddress, type Mail, mailThrough, mailTimeoutMs, noMail } from './mail.ts';
import { isThisMachine, type MailPlace, type MailStage } from './smtp.ts';
import { type TokenOf, tokenByKey, tokenBySecret } from './token.ts';

export type MailWay =
  | { readonly way: 'none' }
  | {
      readonly way: 'smtp';
      readonly from: string;
      readonly host: string;
      readonly port: number;
      /** '' where the server knows us by our address. */
      readonly user: string;
      readonly password: string;
    }
  | {
      readonly way: 'microsoft';
      readonly from: string;
      readonly tenant: string;
      readonly client: string;
      readonly secret: string;
      readonly by: 'graph' | 'smtp';
    }
  | {
      readonly way: 'google';
      readonly from: string;
      /** The relay knows the school's own address, or there is the key file of a service account. */
      readonly by: 'relay' | 'key';
      readonly key: string;
    };

/** Where the providers are; a test has its own. */
export type MailPlaces = {
  /** How long a server may take for one mail. */
  readonly timeoutMs: number;
  readonly microsoftSignIn: string;
  readonly graph: string;
  readonly microsoftSmtp: string;
  readonly googleToken: string;
  readonly googleSmtp: string;
  readonly googleRelay: string;
};

export const mailPlaces: MailPlaces = {
  timeoutMs: mailTimeoutMs,
  microsoftSignIn: 'https://login.microsoftonline.com',
  graph: 'https://graph.microsoft.com',
  microsoftSmtp: 'smtp.office365.com:587',
  googleToken: 'https://oauth2.googleapis.com/token',
  googleSmtp: 'smtp.gmail.com:587',
  googleRelay: 'smtp-relay.gmail.com:587',
};

const tlsFromTheStart = 465;

const placeAt = (host: string, port: number, auth: MailPlace['auth']): MailPlace => ({
  host,
  port,
  secure: port === tlsFromTheStart,
  auth,
  tlsRequired: !isThisMachine(host),
});

const byToken = (at: string, user: string, token: TokenOf | null, { timeoutMs }: MailPlaces): Mail => {
  const { hostname, port } = new URL(`smtp://${at}`);
  const auth = token && { user, token };
  return mailThrough(placeAt(hostname, Number(port), auth), user, timeoutMs);
};

type ServiceKey = { readonly account: string; readonly key: string };

/** Null where this is no key file of a service account. */
function serviceKeyIn(text: string): ServiceKey | null {
  try {
    const { client_email: account, private_key: key } = JSON.parse(text) as Record<string, unknown>;
    return typeof account === 'string' && typeof key === 'string' && key.includes('PRIVATE KEY')
      ? { account, key }
      : null;
  } catch {
    return null;
  }
}

type Microsoft = Extract<MailWay, { way: 'microsoft' }>;

function microsoftMail({ from, tenant, client, secret, by }: Microsoft, places: MailPlaces): Mail {
  const url = `${places.microsoftSignIn}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`;
  const scope =
    by === 'graph' ? 'https://graph.microsoft.com/.default' : 'https://outlook.office365.com/.default';
  const token = tokenBySecret('Microsoft', url, { client, secret, scope });
  return by === 'graph'
    ? graphMail({ url: places.graph, from, token }, places.timeoutMs)
    : byToken(places.microsoftSmtp, from, token, places);
}

function googleMail({ from, by, key }: Extract<MailWay, { way: 'google' }>, places: MailPlaces): Mail {
  const service = by === 'key' ? serviceKeyIn(key) : null;
  if (service === null) return byToken(places.googleRelay, from, null, places);
  const asked = { ...service, user: from, scope: 'https://mail.google.com/' };
  return byToken(places.googleSmtp, from, tokenByKey('Google', places.googleToken, asked), places);
}

export function mailBy(way: MailWay, places: MailPlaces): Mail {
  if (way.way === 'none') return noMail;
  if (way.way === 'microsoft') return microsoftMail(way, places);
  if (way.way === 'google') return googleMail(way, places);
  const { host, port, user, password, from } = way;
  const auth = user === '' ? null : { user, pass: password };
  return mailThrough(placeAt(host, port, auth), from, places.timeoutMs);
}

const through: readonly MailStage[] = ['reach', 'safe', 'sign-in', 'sender', 'recipient', 'take'];
const byAddress = through.filter((stage) => stage !== 'sign-in');

/** Through which a mail by this way goes, in order. */
export function stagesOf(way: MailWay): readonly MailStage[] {
  if (way.way === 'none') return [];
  if (way.way === 'smtp') return way.user === '' ? byAddress : through;
  if (way.way === 'google') return way.by === 'relay' ? byAddress : ['token', ...through];
  return way.by === 'graph' ? ['token', 'reach', 'sender', 'take'] : ['token', ...through];
}

/** As it is shown and sent to a form: what nobody may read is left out. */
export function withoutSecret(way: MailWay): MailWay {
  if (way.way === 'smtp') return { ...way, password: '' };
  if (way.way === 'microsoft') return { ...way, secret: '' };
  return way.way === 'google' ? { ...way, key: '' } : way;
}

const isSame = (one: MailWay, other: MailWay): boolean =>
  JSON.stringify(withoutSecret(one)) === JSON.stringify(withoutSecret(other));

const lacksSecret = (way: MailWay): boolean =>
  (way.way === 'smtp' && way.user !== '' && way.password === '') ||
  (way.way === 'microsoft' && way.secret === '') ||
  (way.way === 'google' && way.by === 'key' && way.key === '');

/** A secret that was left empty stays what it was, but goes to no other server. Null where there is none. */
export const withKeptSecret = (way: MailWay, known: readonly (MailWay | null)[]): MailWay | null =>
  lacksSecret(way) ? (known.find((each) => each !== null && isSame(each, way)) ?? null) : way;

/** Where it is wrong, and how. */
export type WayFault = { readonly at: string; readonly problem: string };

const portMax = 65_535;

/** What is wrong with settings before they are tried. */
export function faultIn(way: MailWay): WayFault | null {
  if (way.way === 'none') return null;
  if (!isPlainAddress(way.from)) return { at: 'from', problem: 'Give the address that mail comes from' };
  if (way.way === 'google' && way.by === 'key' && way.key !== '' && serviceKeyIn(way.key) === null)
    return { at: 'key', problem: 'This is not the key file of a service account. Paste the whole file' };
  if (way.way !== 'smtp') return null;
  if (!/^[\w.-]+$/.test(way.host))
    return { at: 'host', problem: 'The name of a server has no spaces and no slashes' };
  return Number.isInteger(way.port) && way.port > 0 && way.port <= portMax
    ? null
    : { at: 'port', problem: `A port is a number up to ${portMax}` };
}

export const secretOf = { smtp: 'password', microsoft: 'secret', google: 'key', none: '' } as const;
