// Candour as `npm start` starts it, in a process of its own, on a port that nobody has.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { askOnce, keptConnections } from './load.ts';
import type { Kept } from './make-school.ts';

const startMaxMs = 60_000;
const root = fileURLToPath(new URL('../..', import.meta.url));

/** A running Candour. */
export type Started = {
  readonly port: number;
  /** Of many schools, the one that is asked; undefined is the only one. */
  readonly host: string | undefined;
  /** From the start of the process to the first answer of its first page. */
  readonly coldStartMs: number;
  /** The memory that the process holds now, in bytes; null where the system does not say. */
  readonly memoryBytes: () => number | null;
  /** The processor's time that it took so far; null where the system does not say. */
  readonly processorMs: () => number | null;
  readonly stop: () => Promise<void>;
};

/** A port that nobody has. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const placeOf = ({ dataDir, keyFile, schoolHost }: Kept, port: number): NodeJS.ProcessEnv =>
  schoolHost
    ? { SCHOOLS_DIR: dirname(dataDir), KEYS_DIR: dirname(keyFile), BASE_URL: `http://*:${port}` }
    : { DATA_DIR: dataDir, KEY_FILE: keyFile };

/** Starts Candour on these data and waits for its first page; on Linux it may be kept to one core. */
export async function startCandour(
  kept: Kept,
  core?: number,
  settings: NodeJS.ProcessEnv = {},
): Promise<Started> {
  const port = await freePort();
  const host = kept.schoolHost ?? undefined;
  const env = {
    ...{ PATH: process.env.PATH, HOME: tmpdir(), PORT: `${port}`, UPLOAD_MAX_MB: '10000' },
    ...placeOf(kept, port),
    DATABASE_URL: kept.databaseUrl ?? '',
    KEYRING_URL: kept.keyringUrl ?? '',
    ...settings,
  };
  const node = [process.execPath, '--max-semi-space-size=16', 'start.mjs'];
  const [program = '', ...args] = core === undefined ? node : ['taskset', '-c', `${core}`, ...node];
  const startedAt = performance.now();
  const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'exit');
  const agent = keptConnections(1);
  for (;;) {
    const answer = await askOnce(port, agent, { path: '/', host }).catch(() => null);
    if (answer?.status === 200) break;
    if (child.exitCode !== null) throw new Error('Candour did not start.');
    if (performance.now() - startedAt > startMaxMs) throw new Error('Candour took too long to start.');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const coldStartMs = performance.now() - startedAt;
  agent.destroy();
  return {
    ...{ port, host },
    coldStartMs,
    memoryBytes: () => memoryOf(child.pid ?? 0),
    processorMs: () => processorOf(child.pid ?? 0),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function memoryOf(pid: number): number | null {
  try {
    const held = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return held === null ? null : Number(held[1]) * 1024;
  } catch {
    return null;
  }
}

const ticksPerSecond = 100;

function processorOf(pid: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
  } catch {
    return null;
  }
}
