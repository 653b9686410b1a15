// What is endured: on SQLite the death of the one node, on PostgreSQL that of a node or of the server.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openStore, placesOf, type StoreConfig } from '../../src/app/operate/open-store.ts';
import { openDatabase } from '../../src/store/db/database.ts';
import { schoolIdOf } from '../../src/store/db/school-id.ts';
import { verifyChains } from '../../src/store/verify/chains.ts';
import { type Cluster, makeCluster } from '../../test/tools/postgres.ts';
import { askServer } from '../bench/data.ts';
import { setUp } from '../bench/make-school.ts';
import { makeNode, type Node } from './node.ts';
import { opens, type Receipt, reportsIn, sayAgain, startReporters } from './reporters.ts';

const reporterCount = 6;
/** A node must answer by itself so soon after what it needs is there again. */
const answersAgainMaxMs = 10_000;

/** What is done to it in a round, when it is under load; it must be there again afterwards. */
type Blow = { readonly name: string; readonly strike: () => Promise<void> };

const revive = (node: Node, name: string): Blow => ({
  name,
  async strike() {
    const { hadEnded } = await node.kill();
    if (hadEnded) throw new Error('A node had ended by itself.');
    await node.start();
  },
});

const pick = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)] as T;

export const inFolder = (folder: string): StoreConfig => ({
  dataDir: join(folder, 'data'),
  keyFile: join(folder, 'settings', 'school.key'),
  databaseUrl: null,
  keyringUrl: null,
});

export async function withSchool(kept: StoreConfig): Promise<void> {
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
  const sentAgain: number[] = [];
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
      sentAgain.push(...told.sentAgain);
    }
    return await sayFound(name, kept, nodes, { receipts, sentAgain, rounds, againMs });
  } finally {
    for (const node of nodes) await node.kill();
  }
}

type Found = {
  readonly receipts: readonly Receipt[];
  readonly sentAgain: readonly number[];
  readonly rounds: number;
  readonly againMs: readonly number[];
};

export async function sayFound(
  name: string,
  kept: StoreConfig,
  nodes: readonly Node[],
  { receipts, sentAgain, rounds, againMs }: Found,
): Promise<boolean> {
  const lost: Receipt[] = [];
  for (const receipt of receipts) if (!(await opens(pick(nodes).url, receipt))) lost.push(receipt);
  const database = await openDatabase(placesOf(kept).database);
  const { entries, broken } = await verifyChains(database);
  const school = (await schoolIdOf(database.reader)) ?? '';
  const twice = (await reportsIn(database.of(school), school)) - receipts.length;
  await database.close();
  const slowest = Math.max(...againMs).toFixed(0);
  const chains = broken === null ? 'every chain is whole' : broken.problem;
  console.log(
    `${name}: ${rounds} rounds. ${receipts.length} reports were acknowledged, ${lost.length} of them lost, ` +
      `${twice} recorded twice. Forms sent again: ${sayAgain(sentAgain)}. The slowest answer afterwards ` +
      `came after ${slowest} ms. ${entries} entries: ${chains}.`,
  );
  for (const { words } of lost) console.error(`LOST: ${words}`);
  return lost.length === 0 && twice === 0 && broken === null;
}
