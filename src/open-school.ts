// Opens a school from its folder or database: store, composed school, and what a start has to settle.
import type { Logger } from 'pino';
import { sweepFiles } from './app/files/sweep-files.ts';
import type { RunApart } from './app/operate/backups.ts';
import { openPlaces, placesOf, type Store, type StorePlaces, shelfOf } from './app/operate/open-store.ts';
import { type Composed, compose } from './compose.ts';
import type { Config } from './config.ts';
import type { Offer } from './school/policies/offer-state.ts';
import { clamdScanner } from './services/clamd.ts';
import { noMail, smtpMail } from './services/mail/mail.ts';
import { settleAll } from './store/cases/erasure.ts';
import type { FileShelf } from './store/files/shelf.ts';
import type { OperatorLog } from './web/shell/errors.ts';

export type OpenSchool = Composed & { readonly store: Store; readonly close: () => Promise<void> };

export type Opening = {
  readonly logger: Logger;
  readonly log: OperatorLog;
  /** Without it no backups are made. */
  readonly runApart?: RunApart;
  readonly samplePassword?: string;
  /** What its trust offers. */
  readonly offered?: () => Promise<readonly Offer[]>;
  /** A sample school has a past. */
  readonly clock?: () => number;
  /** Whatever the settings of the machine say. */
  readonly sendsNothing?: boolean;
  /** Runs before any page can be asked for. */
  readonly prepare?: (composed: Composed) => Promise<void>;
};

const composedOn = (store: Store, config: Config, shelf: FileShelf, opening: Opening): Composed => {
  const { smtpUrl, mailFrom } = config;
  const set = smtpUrl === null ? null : smtpMail(smtpUrl, mailFrom);
  const mail = opening.sendsNothing ? noMail : set;
  return compose({
    ...store,
    ...{ dataDir: config.dataDir, shelf, backupBucket: config.backupBucket },
    clock: opening.clock ?? Date.now,
    baseUrl: config.baseUrl,
    trustUrl: config.trust?.baseUrl ?? null,
    ...(opening.offered && { offered: opening.offered }),
    uploadMaxBytes: config.uploadMaxBytes,
    reserve: { bytes: config.diskReserveBytes },
    ...(config.clamd !== null && { scanner: clamdScanner(config.clamd) }),
    times: { idleMs: config.sessionIdleMs, absoluteMs: config.sessionMaxMs },
    ...(mail !== null && { mail }),
    ...(opening.runApart !== undefined && { runApart: opening.runApart }),
    trustedProxy: config.trustedProxy,
    samplePassword: opening.samplePassword ?? null,
    log: opening.log,
  });
};

/** `shared` is where it is kept with others. */
export async function openSchool(
  config: Config,
  opening: Opening,
  shared: Pick<StorePlaces, 'database' | 'keyring'> | null = null,
): Promise<OpenSchool> {
  const store = await openPlaces({ ...placesOf(config), ...shared });
  try {
    if (store.problem !== null) opening.logger.error({ said: store.problem, at: 'the start' });
    const shelf = shelfOf(config);
    const composed = composedOn(store, config, shelf, opening);
    const { app, accounts } = composed;
    await settleAll({ ...store, shelf, clock: app.now });
    await app.mailSetUp.takeUp();
    const sweeping = sweepFiles({ ...store, app, shelf });
    // A bucket that does not answer keeps nobody waiting for the first page.
    if (shelf.folder === null) sweeping.catch(composed.onTrouble);
    else await sweeping;
    await opening.prepare?.(composed);
    return {
      ...composed,
      store,
      async close() {
        await sweeping.catch(() => {});
        await app.backups.idle();
        await accounts.idle();
        app.mail.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
