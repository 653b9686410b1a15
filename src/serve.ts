// Shared by `npm start` and `npm run sample`.

import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { serve as listen } from '@hono/node-server';
import { type Config, environmentWith, type SchoolFolders } from './config.ts';
import { type Houses, manyHouses, oneHouse } from './houses.ts';
import { type Opening, type OpenSchool, openSchool } from './open-school.ts';
import { openRoster } from './roster.ts';
import { createRouter, type NodeRequest } from './router.ts';
import { headOf } from './store/anchor/anchor.ts';
import type { Database } from './store/db/database.ts';
import { newestMigration } from './store/db/migrations/migrate.ts';
import { NewerCandour, refuseNewerTables } from './store/db/newer.ts';
import { holdAlone } from './store/db/school-id.ts';
import { StartFailure } from './store/db/start-failure.ts';
import { openTrust, type Trust } from './trust.ts';
import type { OperatorLog } from './web/shell/errors.ts';
import { createOperatorLog } from './web/shell/operator-log.ts';
import { createApart } from './worker/apart.ts';
import { type Working, workersOf } from './workers.ts';

type Stoppable = {
  /** What was begun is answered first. */
  readonly stop: () => Promise<void>;
  /** Says in a sentence why this process must end: another node is of a newer Candour. */
  readonly outdated: Promise<string>;
};
export type Running = OpenSchool & Stoppable;
type RunningSchools = { readonly houses: Houses } & Stoppable;

type Serving = Omit<Opening, 'logger' | 'log' | 'runApart'>;

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

type Fetch = (request: Request, env: NodeRequest) => Promise<Response>;

const begin = (fetch: Fetch, config: Config): Promise<Server> =>
  new Promise((resolve, reject) => {
    const { port, host: hostname } = config;
    const server = listen({ fetch: fetch as never, port, hostname }, () => resolve(server)) as Server;
    // A request that never ends must not hold a place for ever; a slow line may send the largest file.
    server.requestTimeout = 15 * 60_000 + config.uploadMaxBytes / slowestBytesPerMs;
    server.headersTimeout = 30_000;
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(whyNotListening(config, error));
    });
  });

/** What was begun is answered, within so long. */
const answersMaxMs = 20_000;
const looksAgainMs = 50;

const endServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), looksAgainMs);
    const late = setTimeout(() => server.closeAllConnections(), answersMaxMs);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });

type Meeting = Pick<Stoppable, 'outdated'> & {
  /** Hears of whatever goes wrong: who reads what a newer fold left meets it. */
  readonly met: (error: unknown) => void;
  /** Looks for newer tables where others may write too, until what it returns is called. */
  readonly watch: (database: Database | null) => () => void;
};

const tablesLookMs = 1_000;

function meetingNewer(): Meeting {
  const { promise: outdated, resolve } = Promise.withResolvers<string>();
  const met = (error: unknown): void => {
    if (error instanceof NewerCandour) resolve(error.message);
  };
  return {
    outdated,
    met,
    watch(database) {
      if (database?.kind !== 'postgres') return () => {};
      const look = () => void refuseNewerTables(database.reader, newestMigration).catch(met);
      const timer = setInterval(look, tablesLookMs).unref();
      return () => clearInterval(timer);
    },
  };
}

/** What it logs is met, too. */
function operatorLog(level: Config['logLevel'], { met }: Meeting): ReturnType<typeof createOperatorLog> {
  const { logger, log } = createOperatorLog(level);
  const heard: OperatorLog = (line) => {
    log(line);
    met(line.error);
  };
  return { logger, log: heard };
}

const startFile = fileURLToPath(new URL('../start.mjs', import.meta.url));

type Open = {
  readonly houses: Houses;
  readonly working: Working;
  readonly config: Config;
  readonly log: Opening['log'];
  readonly endApart: () => void;
  readonly meeting: Meeting;
  /** Null where nobody else writes. */
  readonly database: Database | null;
  readonly trust?: Trust | null;
};

async function serveHouses({ houses, working, config, log, endApart, ...open }: Open): Promise<Stoppable> {
  const { trust = null } = open;
  const { workers, wrote } = working;
  const server = await begin(createRouter({ houses, wrote, log, baseUrl: config.baseUrl, trust }), config);
  for (const worker of workers) worker.start();
  const unwatch = open.meeting.watch(open.database);
  return {
    outdated: open.meeting.outdated,
    async stop() {
      unwatch();
      await Promise.all([endServer(server), ...workers.map((worker) => worker.stop())]);
      endApart();
      await trust?.close();
      await houses.close();
    },
  };
}

export async function serve(config: Config, serving: Serving = {}): Promise<Running> {
  const meeting = meetingNewer();
  const { logger, log } = operatorLog(config.logLevel, meeting);
  // The sample school has a folder of its own.
  const apart = createApart(startFile, environmentWith({ DATA_DIR: config.dataDir }));
  const school = await openSchool(config, { ...serving, runApart: apart.run, logger, log });
  const { app, store } = school;
  try {
    const houses = oneHouse(school);
    const position = async () => (await headOf(store.database.reader, store.schoolId))?.position ?? 0;
    const working = workersOf({ houses, now: app.now, logger, isAlone: false, position, ...meeting });
    const open = { houses, working, config, log, endApart: apart.stop, meeting, database: store.database };
    return { ...school, ...(await serveHouses(open)) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** `more` is for tests. */
export async function serveSchools(
  config: Config,
  schools: SchoolFolders,
  more: { readonly openMax?: number; readonly now?: () => number } = {},
): Promise<RunningSchools> {
  const roster = await openRoster(config, schools);
  // Of a database that others share too, nobody has all for themselves.
  const release = roster.places === null ? holdAlone(schools.dir) : () => {};
  const meeting = meetingNewer();
  const { logger, log } = operatorLog(config.logLevel, meeting);
  const apart = createApart(startFile);
  let trust: Trust | null = null;
  const openingOf = (host: string): Opening => ({
    offered: async () => (await trust?.offers()) ?? [],
    logger: logger.child({ school: host }),
    log: (line) => log({ ...line, school: host }),
    // The school stays open until its night is over.
    async runApart(task) {
      const held = await houses.at(host, 0);
      await apart.run(task, host).finally(() => held?.leave());
    },
  });
  const many = manyHouses({ config, schools, roster, openingOf, ...more });
  const houses: Houses = { ...many, close: () => many.close().finally(release) };
  let forms = 0;
  const position = async () => forms;
  const working = workersOf({ houses, now: Date.now, logger, isAlone: true, position, ...meeting });
  const wrote = (host: string): void => {
    forms += 1;
    working.wrote(host);
  };
  try {
    const shared = roster.places?.database;
    const database = shared !== undefined && 'shared' in shared ? shared.shared : null;
    const all = { ...working, wrote };
    trust = config.trust && (await openTrust(config.trust, { config, schools, roster, houses, log }));
    const open = { houses, working: all, config, log, endApart: apart.stop, meeting, database, trust };
    return { houses, ...(await serveHouses(open)) };
  } catch (error) {
    await houses.close();
    throw error;
  }
}

/** A second signal ends at once. It ends by itself, as failed, once a newer Candour runs on these data. */
export const stopOnSignal = (running: Stoppable): void => {
  void running.outdated.then(async (said) => {
    console.error(said);
    await running.stop().finally(() => process.exit(1));
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void running.stop().finally(() => process.exit(0)));
  }
};
