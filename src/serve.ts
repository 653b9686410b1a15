// Shared by `npm start` and `npm run sample`.

import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { serve as listen } from '@hono/node-server';
import type { Logger } from 'pino';
import type { App } from './app/app.ts';
import { sweepFiles } from './app/files/sweep-files.ts';
import { isSearched } from './app/kinds.ts';
import { openStore, type Store } from './app/operate/open-store.ts';
import { sequentially } from './app/operate/time.ts';
import { type Composed, compose } from './compose.ts';
import type { Config } from './config.ts';
import { dayMs, type Moment } from './policy/clock.ts';
import { noMail, smtpMail } from './services/mail/mail.ts';
import { headOf } from './store/anchor/anchor.ts';
import { settleAll } from './store/cases/erasure.ts';
import { StartFailure } from './store/db/start-failure.ts';
import { indexWords } from './store/search/word-index.ts';
import { createOperatorLog } from './web/shell/operator-log.ts';
import { createApart } from './worker/apart.ts';
import { createIsBusy } from './worker/busy.ts';
import { createClock } from './worker/clock.ts';
import { createPostWorker } from './worker/post.ts';
import { createTidier } from './worker/tidy.ts';
import { createWordWorker } from './worker/words.ts';

export type Running = Composed & { readonly store: Store; readonly stop: () => Promise<void> };

type Serving = {
  readonly samplePassword?: string;
  /** A sample school has a past. */
  readonly clock?: () => Moment;
  /** Whatever the settings of the machine say. */
  readonly sendsNothing?: boolean;
  /** Runs before any page can be asked for. */
  readonly prepare?: (composed: Composed) => Promise<void>;
};

const portTaken = (config: Config): StartFailure =>
  new StartFailure(
    `Port ${config.port} is taken: something else listens there, perhaps another Candour. Stop it, or ` +
      `choose another port: PORT=${config.port + 1} npm start.`,
  );

const whyNotListening = (config: Config, error: NodeJS.ErrnoException): unknown => {
  if (error.code === 'EADDRINUSE') return portTaken(config);
  if (error.code === 'EACCES') return new StartFailure(`This user may not listen on port ${config.port}.`);
  return error.code === 'ENOTFOUND' || error.code === 'EADDRNOTAVAIL' || error.code === 'EAI_AGAIN'
    ? new StartFailure(`HOST: “${config.host}” is no address of this machine.`)
    : error;
};

/** School default: 2 megabits a second. */
const slowestBytesPerMs = 250;

const begin = (composed: Composed, config: Config): Promise<Server> =>
  new Promise((resolve, reject) => {
    const { port, host: hostname } = config;
    const server = listen({ fetch: composed.server.fetch, port, hostname }, () => resolve(server)) as Server;
    // A request that never ends must not hold a place for ever; a slow line may send the largest file.
    server.requestTimeout = 15 * 60_000 + config.uploadMaxBytes / slowestBytesPerMs;
    server.headersTimeout = 30_000;
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(whyNotListening(config, error));
    });
  });

type Worker = { readonly start: () => void; readonly stop: () => Promise<void> };

/** What is due comes before the digest that tells of it. */
const behind = (
  { now, time, digests, bell, cleanedFiles, drafts, mailSetUp, backups }: App,
  { keyring }: Store,
  isStopped: () => boolean,
): Promise<void> =>
  sequentially(
    [
      () => keyring.forgetDestroyed(now() - dayMs),
      mailSetUp.takeUp,
      () => time.pass(isStopped),
      digests.make,
      bell.sweep,
      cleanedFiles.expire,
      drafts.expire,
      backups.pass,
    ],
    isStopped,
  );

const workersOf = ({ app }: Composed, store: Store, logger: Logger): readonly Worker[] => {
  const hears = (at: string) => (error: unknown) => logger.error({ err: error, at });
  // After a standstill much is due at once: it is written first, so that each person gets it in one mail.
  let hasCaughtUp = false;
  const pass = (isStopped: () => boolean) =>
    behind(app, store, isStopped).finally(() => {
      hasCaughtUp = true;
    });
  const turn = async () => (hasCaughtUp ? app.post.turn() : ({ due: false } as const));
  return [
    createClock({ now: app.now, next: app.time.next, pass }, hears('the clock')),
    createPostWorker(
      { now: app.now, next: app.post.next, turn },
      { onRefused: (said) => logger.warn({ said, at: 'the post' }), onTrouble: hears('the post') },
    ),
    createWordWorker(
      () => indexWords({ ...store, isSearched }),
      hears('the word index'),
      createIsBusy(async () => (await headOf(store.database.reader, store.schoolId))?.position ?? 0),
    ),
    createTidier(),
  ];
};

export async function serve(config: Config, serving: Serving = {}): Promise<Running> {
  const store = await openStore(config);
  const { logger, log } = createOperatorLog(config.logLevel);
  if (store.problem !== null) logger.error({ said: store.problem, at: 'the start' });
  const { smtpUrl, mailFrom } = config;
  const set = smtpUrl === null ? null : smtpMail(smtpUrl, mailFrom);
  const mail = serving.sendsNothing ? noMail : set;
  // The sample school makes no backups: its clock is its own.
  const apart = createApart(fileURLToPath(new URL('../start.mjs', import.meta.url)));
  const composed = compose({
    ...store,
    dataDir: config.dataDir,
    clock: serving.clock ?? Date.now,
    baseUrl: config.baseUrl,
    uploadMaxBytes: config.uploadMaxBytes,
    reserve: { bytes: config.diskReserveBytes },
    times: { idleMs: config.sessionIdleMs, absoluteMs: config.sessionMaxMs },
    ...(mail !== null && { mail }),
    ...(!serving.sendsNothing && { runApart: apart.run }),
    trustedProxy: config.trustedProxy,
    samplePassword: serving.samplePassword ?? null,
    log,
  });
  try {
    await settleAll({ ...store, dataDir: config.dataDir, clock: composed.app.now });
    await composed.app.mailSetUp.takeUp();
    await sweepFiles({ ...store, app: composed.app, dataDir: config.dataDir });
    await serving.prepare?.(composed);
    const workers = workersOf(composed, store, logger);
    const server = await begin(composed, config);
    for (const worker of workers) worker.start();
    return {
      ...composed,
      store,
      async stop() {
        server.close();
        server.closeIdleConnections();
        await Promise.all(workers.map((worker) => worker.stop()));
        apart.stop();
        await composed.app.backups.idle();
        await composed.accounts.idle();
        composed.app.mail.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** A second signal ends at once. */
export const stopOnSignal = (running: Running): void => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void running.stop().finally(() => process.exit(0)));
  }
};
