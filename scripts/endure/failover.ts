// What is endured when the primary of three servers is killed, or freezes, under load: another is promoted,
// and each node finds it by itself.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { inFolder, sayFound, withSchool } from './endure.ts';
import { makeNode, type Node } from './node.ts';
import { startReporters, type Told } from './reporters.ts';
import { type Servers, startServers } from './servers.ts';

const reporterCount = 6;
/** What looks after the servers is to have noticed by then. */
const promotedAfterMs = 1_000;
/** A report must be taken in again so soon after the primary was struck. */
const againMaxMs = 6_000;
const roundMaxMs = 30_000;

type Round = Told & { readonly againMs: number };

async function strike(servers: Servers, nodes: readonly Node[], round: number): Promise<Round> {
  const how = round % 2 === 1 ? 'kill' : 'freeze';
  const urls = nodes.map(({ url }) => url);
  const reporters = startReporters(urls, reporterCount, round);
  while (reporters.receipts.length < reporterCount) await setTimeout(20);
  const struckAt = performance.now();
  servers.strike(how);
  await setTimeout(promotedAfterMs);
  await servers.promote();
  // Each node by itself.
  const again = (url: string) =>
    reporters.receipts.find(({ by, sentAt }) => by === url && sentAt > struckAt)?.takenAt;
  while (urls.some((url) => again(url) === undefined)) {
    if (performance.now() - struckAt > roundMaxMs) throw new Error(`After a ${how} a node takes no report.`);
    await setTimeout(20);
  }
  const againMs = Math.max(...urls.map((url) => (again(url) ?? 0) - struckAt));
  await servers.heal();
  const { receipts, sentAgain } = await reporters.end();
  console.log(`Round ${round}, ${how}: taken in again by both nodes after ${(againMs / 1000).toFixed(1)} s.`);
  return { againMs, receipts, sentAgain };
}

export async function endureFailover(folder: string, rounds: number): Promise<boolean> {
  // In a folder of its own: the user that PostgreSQL runs as may not enter ours.
  const place = mkdtempSync(join(tmpdir(), 'candour-failover-'));
  chmodSync(place, 0o755);
  const servers = await startServers(place);
  const nodes: Node[] = [];
  try {
    await servers.make('candour', 'candour_keys');
    const urls = { databaseUrl: servers.url('candour'), keyringUrl: servers.url('candour_keys') };
    const kept = { ...inFolder(folder), ...urls };
    await withSchool(kept);
    for (const _ of [1, 2]) nodes.push(await makeNode(kept));
    for (const node of nodes) await node.start();
    const done = [];
    for (let round = 1; round <= rounds; round += 1) done.push(await strike(servers, nodes, round));
    const found = {
      receipts: done.flatMap(({ receipts }) => receipts),
      sentAgain: done.flatMap(({ sentAgain }) => sentAgain),
      ...{ rounds, againMs: done.map(({ againMs }) => againMs) },
    };
    const isWhole = await sayFound('PostgreSQL, three servers', kept, nodes, found);
    return isWhole && found.againMs.every((ms) => ms <= againMaxMs);
  } finally {
    for (const node of nodes) await node.kill();
    servers.stop();
    rmSync(place, { recursive: true, force: true });
  }
}
