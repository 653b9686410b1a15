// Candour as `npm start` starts it, in a process of its own, on a port that nobody has.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { askOnce, keptConnections } from './load.ts';
import type { Kept } from './make-school.ts';

const startMaxMs = 60_000;
const root = fileURLToPath(new URL('../..', import.meta.url));

/** A running Candour. */
export type Started = {
  readonly port: number;
  /** From the start of the process to the first answer of its first page. */
  readonly coldStartMs: number;
  /** The memory that the process holds now, in bytes; null where the system does not say. */
  readonly memoryBytes: () => number | null;
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

/** Starts Candour on these data and waits for its first page. */
export async function startCandour({ dataDir, keyFile, databaseUrl, keyringUrl }: Kept): Promise<Started> {
  const port = await freePort();
  const env = {
    PATH: process.env.PATH,
    HOME: tmpdir(),
    DATA_DIR: dataDir,
    KEY_FILE: keyFile,
    PORT: `${port}`,
    UPLOAD_MAX_MB: '10000',
    DATABASE_URL: databaseUrl ?? '',
    KEYRING_URL: keyringUrl ?? '',
  };
  const args = ['--max-semi-space-size=16', 'start.mjs'];
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'exit');
  const agent = keptConnections(1);
  for (;;) {
    const answer = await askOnce(port, agent, { path: '/' }).catch(() => null);
    if (answer?.status === 200) break;
    if (child.exitCode !== null) throw new Error('Candour did not start.');
    if (performance.now() - startedAt > startMaxMs) throw new Error('Candour took too long to start.');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const coldStartMs = performance.now() - startedAt;
  agent.destroy();
  return {
    port,
    coldStartMs,
    memoryBytes: () => memoryOf(child.pid ?? 0),
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
