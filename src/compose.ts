// Puts the one door, the accounts and the pages together, for the server, scripts and tests alike.
import type { Hono } from 'hono';
import { type Accounts, createAccounts } from './accounts/accounts.ts';
import { type App, createApp } from './app/app.ts';
import { createClientOf } from './app/client-address.ts';
import type { Reserve } from './app/files/evidence-files.ts';
import type { RunApart } from './app/operate/backups.ts';
import type { TrustedProxy } from './config.ts';
import type { Moment } from './policy/clock.ts';
import type { Scanner } from './services/clamd.ts';
import type { GuessCost } from './services/crypto/slow-digest.ts';
import type { Mail } from './services/mail/mail.ts';
import type { MailPlaces } from './services/mail/ways.ts';
import type { ProviderPlaces } from './services/sign-in/provider.ts';
import type { SessionTimes } from './store/access/sessions.ts';
import type { Database } from './store/db/database.ts';
import type { Bucket } from './store/files/bucket.ts';
import type { FileShelf } from './store/files/shelf.ts';
import type { Keyring } from './store/keys/keyring.ts';
import type { OperatorLog } from './web/shell/errors.ts';
import { createServer } from './web/shell/server.ts';
import type { DeskEnv, Site } from './web/shell/site.ts';
import { createNetworkOf } from './web/shell/slow-down.ts';
import { mailHtml } from './web/ui/mail-html.ts';

type Parts = {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly schoolId: string;
  readonly dataDir: string;
  /** Of evidence; in the data folder where it is left out. */
  readonly shelf?: FileShelf;
  readonly backupBucket?: Bucket | null;
  readonly clock: () => Moment;
  readonly baseUrl: string;
  /** Where the desk of its trust is; none where it is left out. */
  readonly trustUrl?: string | null;
  /** What the trust offers; nothing where it is left out. */
  readonly offered?: Site['offered'];
  readonly uploadMaxBytes: number;
  readonly reserve?: Reserve;
  readonly scanner?: Scanner;
  readonly cleaningMaxMs?: number;
  readonly guessCost?: GuessCost;
  readonly times: SessionTimes;
  /** Left out, it goes as the school set it in the browser. */
  readonly mail?: Mail;
  readonly mailPlaces?: MailPlaces;
  readonly providerPlaces?: ProviderPlaces;
  readonly runApart?: RunApart;
  /** None where it is left out. */
  readonly trustedProxy?: TrustedProxy;
  readonly samplePassword?: string | null;
  readonly log: OperatorLog;
};

export type Composed = {
  readonly app: App;
  readonly accounts: Accounts;
  readonly site: Site;
  readonly server: Hono<DeskEnv>;
  /** Gets errors that no answer waits for. */
  readonly onTrouble: (error: unknown) => void;
};

export function compose(parts: Parts): Composed {
  const { database, keyring, baseUrl, uploadMaxBytes, log } = parts;
  // The answer may have been a reporter's.
  const onTrouble = (error: unknown) =>
    log({ reference: 'behind', error, at: 'behind an answer', isReporters: true });
  const app = createApp({ ...parts, mailHtml, onTrouble });
  const { times, providerPlaces, trustUrl = null } = parts;
  const given = { app, database, keyring, mail: app.mail, mailHtml, baseUrl, trustUrl, times, onTrouble };
  const accounts = createAccounts({ ...given, ...(providerPlaces && { providerPlaces }) });
  const site: Site = {
    app,
    accounts,
    baseUrl,
    uploadMaxBytes,
    networkOf: createNetworkOf(createClientOf(parts.trustedProxy ?? null)),
    samplePassword: parts.samplePassword ?? null,
    offered: parts.offered ?? (async () => []),
  };
  return { app, accounts, site, server: createServer(site, log), onTrouble };
}
