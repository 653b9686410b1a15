// What is endured: on SQLite the death of the one node, on PostgreSQL that of a node or of the server.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openStore, placesOf, type StoreConfig } from '../../src/app/operate/open-store.ts';
import { openDatabase } from '../../src/store/db/database.ts';
import { verifyChains } from '../../src/store/verify/chains.ts';
import { type Cluster, makeCluster } from '../../test/tools/postgres.ts';
import { askServer } from '../bench/data.ts';
import { setUp } from '../bench/make-school.ts';
import { freePort } from '../bench/started.ts';

// Reporters who send one report after another to any node, and keep the receipt of each that was taken in.

/** What a reporter holds who was told that the report is stored. */
type Receipt = { readonly code: string; readonly words: string };

type Reporters = {
  /** Ends them; what they were told is stored, and how often they were not answered. */
  readonly end: () => Promise<{ readonly receipts: readonly Receipt[]; readonly unanswered: number }>;
};

const answerMaxMs = 15_000;
const afterFailureMs = 50;

const ask = (url: string, init: RequestInit = {}): Promise<Response> =>
  fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(answerMaxMs), ...init });

const hiddenIn = (page: string, name: string): string | undefined =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1];

/** Sends a report and answers with its receipt; null where the node did not acknowledge it. */
async function report(url: string, words: string): Promise<Receipt | null> {
  const secret = hiddenIn(await (await ask(`${url}/report`)).text(), '_secret') ?? '';
  const body = new URLSearchParams({ _secret: secret, what: words, certainty: 'confirmed', naming: 'named' });
  const sent = await ask(`${url}/report`, { method: 'POST', body });
  await sent.arrayBuffer();
  const [cookie = ''] = sent.headers.getSetCookie().map((each) => each.split(';', 1)[0]);
  if (sent.status !== 303 || cookie === '') return null;
  // From here on it is acknowledged: the receipt must be had, however often it takes.
  for (;;) {
    const page = await ask(`${url}${sent.headers.get('location')}`, { headers: { cookie } })
      .then((answer) => answer.text())
      .catch(() => '');
    const code = hiddenIn(page, 'code');
    if (code !== undefined) return { code, words };
    await setTimeout(afterFailureMs);
  }
}

/** Starts so many reporters on these nodes. */
function startReporters(urls: readonly string[], count: number, round: number): Reporters {
  const receipts: Receipt[] = [];
  let unanswered = 0;
  let isOver = false;
  const one = async (number: number): Promise<void> => {
    for (let nth = 0; !isOver; nth += 1) {
      const url = urls[(number + nth) % urls.length] ?? '';
      const receipt = await report(url, `Report ${nth} of reporter ${number} in round ${round}.`).catch(
        () => null,
      );
      if (receipt !== null) receipts.push(receipt);
      else {
        unanswered += 1;
        await setTimeout(afterFailureMs);
      }
    }
  };
  const all = Array.from({ length: count }, (_, number) => one(number));
  return {
    async end() {
      isOver = true;
      await Promise.all(all);
      return { receipts, unanswered };
    },
  };
}

async function opens(url: string, { code, words }: Receipt): Promise<boolean> {
  const answer = await ask(`${url}/follow`, { method: 'POST', body: new URLSearchParams({ code }) });
  return (await answer.text()).includes(words);
}

const reporterCount = 6;
/** A node must answer by itself so soon after what it needs is there again. */
const answersAgainMaxMs = 10_000;

/** What is done to it in a round, when it is under load; it must be there again afterwards. */
type Blow = { readonly name: string; readonly strike: () => Promise<void> };

// A node of Candour in a process of its own, that can be killed and started again on the same port.

const root = fileURLToPath(new URL('../..', import.meta.url));
const startMaxMs = 60_000;
const healthMaxMs = 2_000;

type Node = {
  readonly url: string;
  readonly start: () => Promise<void>;
  /** Without warning; a node that had ended by itself says so. */
  readonly kill: () => Promise<{ readonly hadEnded: boolean }>;
  /** Whether the process that was started last is still there. */
  readonly isAlive: () => boolean;
  /** Waits until it reads and writes again; in milliseconds, or null where that takes too long. */
  readonly answersWithin: (maxMs: number) => Promise<number | null>;
};

/** A node on these data, not started yet. */
async function makeNode(kept: StoreConfig): Promise<Node> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...{ PATH: process.env.PATH, HOME: process.env.HOME, PORT: `${port}`, LOG_LEVEL: 'silent' },
    ...{ DATA_DIR: kept.dataDir, KEY_FILE: kept.keyFile },
    ...{ DATABASE_URL: kept.databaseUrl ?? '', KEYRING_URL: kept.keyringUrl ?? '' },
  };
  let child: ChildProcess | null = null;
  const isAlive = (): boolean => child !== null && child.exitCode === null && child.signalCode === null;
  const answersWithin = async (maxMs: number): Promise<number | null> => {
    const since = performance.now();
    while (performance.now() - since < maxMs) {
      if ((await statusOf(`${url}/report`)) === 200) return performance.now() - since;
      await setTimeout(20);
    }
    return null;
  };
  return {
    url,
    isAlive,
    answersWithin,
    async start() {
      child = spawn(process.execPath, ['start.mjs'], {
        cwd: root,
        env,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      if ((await answersWithin(startMaxMs)) === null) throw new Error('Candour did not start.');
    },
    async kill() {
      if (child === null || !isAlive()) return { hadEnded: true };
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      return { hadEnded: false };
    },
  };
}

const statusOf = (url: string): Promise<number> =>
  fetch(url, { signal: AbortSignal.timeout(healthMaxMs) }).then(
    async (answer) => {
      await answer.arrayBuffer();
      return answer.status;
    },
    () => 0,
  );

const revive = (node: Node, name: string): Blow => ({
  name,
  async strike() {
    const { hadEnded } = await node.kill();
    if (hadEnded) throw new Error('A node had ended by itself.');
    await node.start();
  },
});

const pick = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)] as T;

const inFolder = (folder: string): StoreConfig => ({
  dataDir: join(folder, 'data'),
  keyFile: join(folder, 'settings', 'school.key'),
  databaseUrl: null,
  keyringUrl: null,
});

async function withSchool(kept: StoreConfig): Promise<void> {
  const store = await openStore(kept);
  await setUp(store, kept.dataDir).finally(store.close);
}

export async function endureOnSqlite(folder: string, rounds: number): Promise<boolean> {
  const kept = inFolder(folder);
  await withSchool(kept);
  const node = await makeNode(kept);
  return endure('SQLite, one node', kept, [node], [revive(node, 'kill -9 of the node')], rounds);
}

export async function endureOnPostgres(folder: string, rounds: number): Promise<boolean> {
  // In a folder of its own: the user that PostgreSQL runs as may not enter ours.
  const servers = mkdtempSync(join(tmpdir(), 'candour-postgres-'));
  const cluster = makeCluster(servers, []);
  cluster.start();
  try {
    for (const name of ['candour', 'candour_keys']) await askServer(cluster.url, `create database ${name}`);
    const database = (name: string) => cluster.url.replace('/postgres?', `/${name}?`);
    const kept = {
      ...inFolder(folder),
      ...{ databaseUrl: database('candour'), keyringUrl: database('candour_keys') },
    };
    await withSchool(kept);
    const nodes = [await makeNode(kept), await makeNode(kept)];
    const blows = [
      ...nodes.map((node) => revive(node, 'kill -9 of a node')),
      restart(cluster),
      killServer(cluster),
    ];
    return await endure('PostgreSQL, two nodes', kept, nodes, blows, rounds);
  } finally {
    cluster.stop('immediate');
    rmSync(servers, { recursive: true, force: true });
  }
}

const restart = (cluster: Cluster): Blow => ({
  name: 'fast restart of PostgreSQL',
  async strike() {
    cluster.stop('fast');
    cluster.start();
  },
});

const killServer = (cluster: Cluster): Blow => ({
  name: 'kill -9 of PostgreSQL',
  async strike() {
    process.kill(cluster.pid(), 'SIGKILL');
    // What it leaves of shared memory goes with its last child.
    for (let tries = 0; ; tries += 1) {
      await setTimeout(200);
      try {
        return cluster.start();
      } catch (error) {
        if (tries === 50) throw error;
      }
    }
  },
});

async function endure(
  name: string,
  kept: StoreConfig,
  nodes: readonly Node[],
  blows: readonly Blow[],
  rounds: number,
): Promise<boolean> {
  const receipts: Receipt[] = [];
  const againMs: number[] = [];
  let unanswered = 0;
  for (const node of nodes) await node.start();
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const reporters = startReporters(
        nodes.map(({ url }) => url),
        reporterCount,
        round,
      );
      await setTimeout(200 + Math.random() * 1000);
      const blow = pick(blows);
      await blow.strike();
      const again = await Promise.all(nodes.map((node) => node.answersWithin(answersAgainMaxMs)));
      if (again.includes(null)) throw new Error(`After ${blow.name} a node does not answer within 10 s.`);
      if (!nodes.every((node) => node.isAlive())) throw new Error(`After ${blow.name} a node has ended.`);
      againMs.push(...again.map((each) => each ?? 0));
      const told = await reporters.end();
      receipts.push(...told.receipts);
      unanswered += told.unanswered;
    }
    return await sayFound(name, kept, nodes, { receipts, unanswered, rounds, againMs });
  } finally {
    for (const node of nodes) await node.kill();
  }
}

type Found = {
  readonly receipts: readonly Receipt[];
  readonly unanswered: number;
  readonly rounds: number;
  readonly againMs: readonly number[];
};

async function sayFound(
  name: string,
  kept: StoreConfig,
  nodes: readonly Node[],
  { receipts, unanswered, rounds, againMs }: Found,
): Promise<boolean> {
  const lost: Receipt[] = [];
  for (const receipt of receipts) if (!(await opens(pick(nodes).url, receipt))) lost.push(receipt);
  const database = await openDatabase(placesOf(kept).database);
  const { entries, broken } = await verifyChains(database).finally(database.close);
  const slowest = Math.max(...againMs).toFixed(0);
  console.log(
    `${name}: ${rounds} rounds. ${receipts.length} reports were acknowledged, ${lost.length} of them lost; ` +
      `${unanswered} were not acknowledged. The slowest answer afterwards came after ${slowest} ms. ` +
      `${entries} entries: ${broken === null ? 'every chain is whole' : broken.problem}.`,
  );
  for (const { words } of lost) console.error(`LOST: ${words}`);
  return lost.length === 0 && broken === null;
}
