// The only reader of the environment. It touches no disk. KEY_FILE must not lie inside DATA_DIR: a copy of
// that folder must not carry the key.

import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { isAbsolute, join, relative, resolve } from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

/** None, these addresses or networks, or the last so many. */
export type TrustedProxy = null | { readonly addresses: readonly string[] } | { readonly hopCount: number };

type Clamd = { readonly path: string } | { readonly host: string; readonly port: number };

/** Absolute. `keysDir` (KEYS_DIR, by default in the user's own settings folder) holds a root key a school. */
export type SchoolFolders = { readonly dir: string; readonly keysDir: string };

/** TRUST_NAME, and TRUST_OIDC_ISSUER, _CLIENT and _SECRET of its provider; null has passkeys alone. */
export type TrustConfig = {
  readonly host: string;
  readonly name: string;
  readonly baseUrl: string;
  readonly provider: {
    readonly issuer: string;
    readonly client: string;
    readonly secret: string;
    /** TRUST_OIDC_DOMAIN: of a Google Workspace, whose issuer is everybody's. */
    readonly domain: string;
  } | null;
};

/** What holds files by S3: `url` is https://HOST/BUCKET, with /A/FOLDER behind it or not. */
type BucketSettings = {
  readonly url: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
};

export type Config = {
  /** PORT, default 3000. */
  readonly port: number;
  /** HOST, default 127.0.0.1: this machine only (http://localhost:PORT); 0.0.0.0 or :: for all networks. */
  readonly host: string;
  /**
   * BASE_URL as people and mails write it, without a slash at its end; default http://localhost:PORT. With
   * SCHOOLS_DIR a * stands for the host of each school.
   */
  readonly baseUrl: string;
  /** DATA_DIR, default ./data: the databases on SQLite, and the evidence files. Absolute. */
  readonly dataDir: string;
  /** KEY_FILE: the root key, outside DATA_DIR; by default in the user's own settings folder. Absolute. */
  readonly keyFile: string;
  /** DATABASE_URL of a PostgreSQL database, on several hosts or one; null is SQLite in DATA_DIR. */
  readonly databaseUrl: string | null;
  /** KEYRING_URL: another PostgreSQL database for the keyring, needed with DATABASE_URL; null is SQLite. */
  readonly keyringUrl: string | null;
  /** SCHOOLS_DIR: many schools, each in a folder named by its host; null is the one school in DATA_DIR. */
  readonly schools: SchoolFolders | null;
  /** TRUST_HOST, with SCHOOLS_DIR: the host of the trust's own desk; null has none. */
  readonly trust: TrustConfig | null;
  /** Which of many schools it is, by its host; null is the one school. */
  readonly schoolHost: string | null;
  /** FILES_S3_URL, FILES_S3_REGION, FILES_S3_KEY_ID, FILES_S3_SECRET; null keeps evidence in `dataDir`. */
  readonly filesBucket: BucketSettings | null;
  /** BACKUP_S3_URL and so on: where backups go, whatever the browser says; null leaves it to that. */
  readonly backupBucket: BucketSettings | null;
  /** SMTP_URL; null sends no mail. */
  readonly smtpUrl: string | null;
  /** MAIL_FROM: the sender of every mail; needed with SMTP_URL. */
  readonly mailFrom: string;
  /** TRUST_PROXY: addresses or networks parted by commas, or how many proxies stand in front; none. */
  readonly trustedProxy: TrustedProxy;
  /** UPLOAD_MAX_MB, default 100: the largest evidence file. */
  readonly uploadMaxBytes: number;
  /** DISK_RESERVE_MB, default 1024: with less room on the disk no files are taken, and reports go on. */
  readonly diskReserveBytes: number;
  /** CLAMD: the path of its socket, or host:port; null scans no file. */
  readonly clamd: Clamd | null;
  /** SESSION_IDLE_MINUTES, default 60: a session unused for so long ends. */
  readonly sessionIdleMs: number;
  /** SESSION_MAX_HOURS, default 12: a session ends after that, used or not. */
  readonly sessionMaxMs: number;
  /** LOG_LEVEL of the operator's log on standard output, default info. */
  readonly logLevel: LogLevel;
};

const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;
type LogLevel = (typeof logLevels)[number];

type ConfigProblem = { readonly variable: string; readonly problem: string };

type ConfigRead = { readonly config: Config } | { readonly problems: readonly ConfigProblem[] };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** This process's own variables, and these in their place. */
export const environmentWith = (others: Environment): Environment => ({ ...process.env, ...others });

/** Names every variable that does not fit. An empty variable is not set. */
export function readConfig(environment: Environment = process.env): ConfigRead {
  const problems: ConfigProblem[] = [];
  const ask = asker(environment, problems);
  const port = ask.whole('PORT', 3000, 0, 65_535);
  const schools = schoolsOf(ask, environment, problems);
  const dataDir = schools?.dir ?? resolve(ask.text('DATA_DIR') ?? './data');
  const databaseUrl = ask.url('DATABASE_URL', ['postgres:', 'postgresql:']);
  const smtpUrl = ask.url('SMTP_URL', ['smtp:', 'smtps:']);
  const config: Config = {
    port,
    host: ask.text('HOST') ?? '127.0.0.1',
    baseUrl: baseUrlOf(ask, schools, problems) ?? `http://${schools ? anyHost : 'localhost'}:${port}`,
    dataDir,
    keyFile: schools === null ? keyFileOf(environment, dataDir, problems) : '',
    schools,
    trust: null,
    schoolHost: null,
    databaseUrl,
    keyringUrl: keyringUrlOf(ask, databaseUrl, problems),
    ...bucketsOf(ask, problems),
    smtpUrl,
    mailFrom: mailFromOf(ask, smtpUrl, problems),
    trustedProxy: trustedProxyOf(ask, problems),
    uploadMaxBytes: ask.whole('UPLOAD_MAX_MB', 100, 1, 10_000) * 1024 * 1024,
    diskReserveBytes: ask.whole('DISK_RESERVE_MB', 1024, 0, 1_000_000) * 1024 * 1024,
    clamd: clamdOf(ask, problems),
    sessionIdleMs: ask.whole('SESSION_IDLE_MINUTES', 60, 5, 24 * 60) * minuteMs,
    sessionMaxMs: ask.whole('SESSION_MAX_HOURS', 12, 1, 24 * 7) * hourMs,
    logLevel: ask.among('LOG_LEVEL', 'info', logLevels),
  };
  const trust = trustOf(ask, config, problems);
  return problems.length > 0 ? { problems } : { config: { ...config, trust } };
}

export const sayProblems = (problems: readonly ConfigProblem[]): string =>
  problems.map(({ variable, problem }) => `${variable}: ${problem}`).join('\n');

type Asker = {
  text(variable: string): string | null;
  whole(variable: string, usual: number, min: number, max: number): number;
  among<T extends string>(variable: string, usual: T, choices: readonly T[]): T;
  url(variable: string, schemes: readonly string[]): string | null;
};

function asker(environment: Environment, problems: ConfigProblem[]): Asker {
  const text = (variable: string): string | null => environment[variable]?.trim() || null;
  return {
    text,
    whole(variable, usual, min, max) {
      const given = text(variable) ?? `${usual}`;
      const number = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
      if (number >= min && number <= max) return number;
      problems.push({ variable, problem: `“${given}” is not a whole number from ${min} to ${max}.` });
      return usual;
    },
    among(variable, usual, choices) {
      const given = text(variable) ?? usual;
      const found = choices.find((choice) => choice === given);
      if (found === undefined) {
        problems.push({ variable, problem: `“${given}” is none of ${choices.join(', ')}.` });
      }
      return found ?? usual;
    },
    url(variable, schemes) {
      const given = text(variable);
      if (given === null) return null;
      if (isUrl(given, schemes)) return given;
      // The address may hold a password, so it is not repeated.
      const wanted = schemes.map((scheme) => `${scheme}//`).join(' or ');
      problems.push({ variable, problem: `This is not an address that begins with ${wanted}.` });
      return null;
    },
  };
}

/** Of PostgreSQL several hosts may be named, parted by commas. */
function isUrl(given: string, schemes: readonly string[]): boolean {
  const [, before = '', hosts = '', after = ''] = /^(\w+:\/\/(?:[^/?]*@)?)([^/?]*)(.*)$/s.exec(given) ?? [];
  const each = before.startsWith('postgres') ? hosts.split(',') : [hosts];
  return each.every((host) => {
    const parsed = URL.parse(before + host + after);
    return parsed !== null && schemes.includes(parsed.protocol) && parsed.host !== '';
  });
}

function clamdOf(ask: Asker, problems: ConfigProblem[]): Clamd | null {
  const given = ask.text('CLAMD');
  if (given === null) return null;
  if (isAbsolute(given)) return { path: given };
  const [, host = '', port = ''] = /^([^:/]+|\[.+\]):(\d{1,5})$/.exec(given) ?? [];
  if (host !== '') return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
  problems.push({ variable: 'CLAMD', problem: 'Write the path of its socket, or host:port.' });
  return null;
}

function keyFileOf(environment: Environment, dataDir: string, problems: ConfigProblem[]): string {
  const given = environment.KEY_FILE?.trim();
  const settings = settingsFolderOf(environment);
  if (!given && settings === null) {
    const problem = 'This system has no home folder for the key: name a file outside DATA_DIR that lasts.';
    problems.push({ variable: 'KEY_FILE', problem });
    return '';
  }
  // Named by the folder, so that two schools on one machine have two keys.
  const name = `${digestOf(dataDir)}.key`;
  const keyFile = given ? resolve(given) : join(settings ?? '', 'candour', name);
  if (isInside(keyFile, dataDir)) {
    const problem = `${keyFile} is inside DATA_DIR, and copies of it would carry the key along.`;
    problems.push({ variable: 'KEY_FILE', problem });
  }
  return keyFile;
}

/** By the names alone; the opener follows links. */
export function isInside(path: string, folder: string): boolean {
  const from = relative(folder, path);
  return from === '' || (!isAbsolute(from) && from !== '..' && !/^\.\.[\\/]/.test(from));
}

/** Also of what is typed in the browser. */
export const isBucketUrl = (url: string): boolean =>
  /^https?:\/\/[^/?#@]+(\/[\w.-]+)+\/?$/.test(url) && URL.canParse(url);

/** What harms one folder of a bucket harms the others. */
export const isSameBucket = (one: string, other: string): boolean => bucketIn(one) === bucketIn(other);

const bucketIn = (url: string): string => url.split('/').slice(2, 4).join('/');

function bucketsOf(ask: Asker, problems: ConfigProblem[]): Pick<Config, 'filesBucket' | 'backupBucket'> {
  const filesBucket = bucketOf('FILES_S3', ask, problems);
  const backupBucket = bucketOf('BACKUP_S3', ask, problems);
  if (filesBucket !== null && backupBucket !== null && isSameBucket(filesBucket.url, backupBucket.url)) {
    const problem = 'Evidence lies in this bucket: give another, for what harms one would harm both.';
    problems.push({ variable: 'BACKUP_S3_URL', problem });
  }
  return { filesBucket, backupBucket };
}

function bucketOf(what: string, ask: Asker, problems: ConfigProblem[]): BucketSettings | null {
  const names = ['URL', 'REGION', 'KEY_ID', 'SECRET'].map((name) => `${what}_${name}`);
  const given = names.map((name) => ask.text(name));
  if (given.every((each) => each === null)) return null;
  const missing = names.filter((_, at) => given[at] === null);
  for (const variable of missing)
    problems.push({ variable, problem: `An S3 address takes all four: ${names.join(', ')}.` });
  const [url = '', region = '', keyId = '', secret = ''] = given.map((each) => each ?? '');
  if (missing.length === 0 && !isBucketUrl(url)) {
    const problem = 'Give the address with the bucket in its path: https://s3.example/bucket/folder.';
    problems.push({ variable: `${what}_URL`, problem });
  }
  return { url: url.replace(/\/$/, ''), region, keyId, secret };
}

const anyHost = '*';

const ofOneSchool = ['DATA_DIR', 'KEY_FILE'] as const;

function schoolsOf(ask: Asker, environment: Environment, problems: ConfigProblem[]): SchoolFolders | null {
  const given = ask.text('SCHOOLS_DIR');
  if (given === null) return null;
  for (const variable of ofOneSchool.filter((name) => ask.text(name) !== null)) {
    const problem = 'With SCHOOLS_DIR each school has a folder and a key of its own: leave this out.';
    problems.push({ variable, problem });
  }
  const dir = resolve(given);
  const own = ask.text('KEYS_DIR');
  const settings = settingsFolderOf(environment);
  const keysDir = own === null ? join(settings ?? dir, 'candour', digestOf(dir)) : resolve(own);
  if (isInside(keysDir, dir)) {
    const problem = 'Name a folder outside SCHOOLS_DIR: copies of the data would carry the keys along.';
    problems.push({ variable: 'KEYS_DIR', problem });
  }
  return { dir, keysDir };
}

function trustProviderOf(ask: Asker, problems: ConfigProblem[]): TrustConfig['provider'] {
  const names = ['ISSUER', 'CLIENT', 'SECRET'].map((name) => `TRUST_OIDC_${name}`);
  const [issuer, client, secret] = names.map((name) => ask.text(name));
  if (issuer && client && secret)
    return { issuer, client, secret, domain: ask.text('TRUST_OIDC_DOMAIN') ?? '' };
  if (issuer || client || secret)
    problems.push({ variable: 'TRUST_OIDC_ISSUER', problem: `It takes all three: ${names.join(', ')}.` });
  return null;
}

function trustOf(ask: Asker, { schools, baseUrl }: Config, problems: ConfigProblem[]): TrustConfig | null {
  const host = ask.text('TRUST_HOST');
  if (host === null) return null;
  if (schools === null || !isHost(host)) {
    const problem = 'With SCHOOLS_DIR, give the host of the trust’s desk, in lower case, without a port.';
    problems.push({ variable: 'TRUST_HOST', problem });
  }
  const name = ask.text('TRUST_NAME') ?? host;
  return { host, name, baseUrl: baseUrl.replace(anyHost, host), provider: trustProviderOf(ask, problems) };
}

const digestOf = (path: string): string => createHash('sha256').update(path).digest('hex').slice(0, 16);

const hostShape = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;

/** Whether it may name a school's folder: a host in lower case, without a port. */
export const isHost = (text: string): boolean => hostShape.test(text);

/** What one of many schools goes by. */
export function configOf(config: Config, { dir, keysDir }: SchoolFolders, host: string): Config {
  const { baseUrl, filesBucket, backupBucket } = config;
  const within = (bucket: BucketSettings | null) => bucket && { ...bucket, url: `${bucket.url}/${host}` };
  return {
    ...config,
    filesBucket: within(filesBucket),
    backupBucket: within(backupBucket),
    schools: null,
    schoolHost: host,
    baseUrl: baseUrl.replace(anyHost, host),
    dataDir: join(dir, host),
    keyFile: join(keysDir, `${host}.key`),
  };
}

function settingsFolderOf({ XDG_CONFIG_HOME, APPDATA, HOME, USERPROFILE }: Environment): string | null {
  if (XDG_CONFIG_HOME && isAbsolute(XDG_CONFIG_HOME)) return XDG_CONFIG_HOME;
  if (APPDATA && isAbsolute(APPDATA)) return APPDATA;
  const home = HOME || USERPROFILE;
  return home && isAbsolute(home) && home !== '/' ? join(home, '.config') : null;
}

function keyringUrlOf(ask: Asker, databaseUrl: string | null, problems: ConfigProblem[]): string | null {
  const keyringUrl = ask.url('KEYRING_URL', ['postgres:', 'postgresql:']);
  const problem =
    databaseUrl !== null && keyringUrl === null
      ? 'With DATABASE_URL the keys need a PostgreSQL database of their own, outside its backups.'
      : databaseUrl === null && keyringUrl !== null
        ? 'It is only of use together with DATABASE_URL.'
        : databaseUrl !== null && databaseUrl === keyringUrl
          ? 'It is the same as DATABASE_URL; the keys need a database of their own.'
          : null;
  if (problem !== null) problems.push({ variable: 'KEYRING_URL', problem });
  return keyringUrl;
}

function mailFromOf(ask: Asker, smtpUrl: string | null, problems: ConfigProblem[]): string {
  const mailFrom = ask.text('MAIL_FROM') ?? '';
  if (smtpUrl !== null && !/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/.test(mailFrom)) {
    problems.push({
      variable: 'MAIL_FROM',
      problem: 'With SMTP_URL, give the address that mails come from.',
    });
  }
  return mailFrom;
}

/** Links are made of it, so it is an origin alone: a path or a query would stand in the middle of them. */
function baseUrlOf(ask: Asker, schools: SchoolFolders | null, problems: ConfigProblem[]): string | null {
  const given = ask.url('BASE_URL', ['http:', 'https:']);
  if (given === null) return null;
  const { origin, hostname, pathname, search, hash, username, password } = new URL(given);
  if (schools !== null && hostname !== anyHost) {
    const problem = 'With SCHOOLS_DIR, write * where the host of each school goes: https://*.';
    problems.push({ variable: 'BASE_URL', problem });
    return null;
  }
  if (/^\/*$/.test(pathname) && `${search}${hash}${username}${password}` === '') return origin;
  const problem = `Give only the scheme, the name and, if needed, the port: ${origin}.`;
  problems.push({ variable: 'BASE_URL', problem });
  return null;
}

/** An address, or a network of addresses such as 10.0.0.0/8. */
const isAddress = (given: string): boolean => {
  const [address = '', bits, ...more] = given.split('/');
  const version = isIP(address);
  const bitsMax = version === 4 ? 32 : 128;
  const isNetwork = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= bitsMax);
  return version !== 0 && isNetwork && more.length === 0;
};

function trustedProxyOf(ask: Asker, problems: ConfigProblem[]): TrustedProxy {
  const given = ask.text('TRUST_PROXY');
  if (given === null || given === '0') return null;
  if (/^[1-9]$/.test(given)) return { hopCount: Number(given) };
  const addresses = given.split(',').map((address) => address.trim());
  if (addresses.every(isAddress)) return { addresses };
  const problem = `“${given}” is neither addresses parted by commas nor a number of proxies (1 to 9).`;
  problems.push({ variable: 'TRUST_PROXY', problem });
  return null;
}
