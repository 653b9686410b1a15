// A node of Candour in a process of its own, that can be killed and started again on the same port.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { StoreConfig } from '../../src/app/operate/open-store.ts';
import { freePort } from '../bench/started.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const startMaxMs = 60_000;
const healthMaxMs = 2_000;

export type Node = {
  readonly url: string;
  readonly start: () => Promise<void>;
  /** Without warning; a node that had ended by itself says so. */
  readonly kill: () => Promise<{ readonly hadEnded: boolean }>;
  /** Whether the process that was started last is still there. */
  readonly isAlive: () => boolean;
  /** Once the process that was started last has ended by itself: what it said of it, and its code. */
  readonly ended: () => Promise<{ readonly said: string; readonly code: number | null }>;
  /** Waits until it reads and writes again; in milliseconds, or null where that takes too long. */
  readonly answersWithin: (maxMs: number) => Promise<number | null>;
};

/** A node on these data, not started yet. */
export async function makeNode(kept: StoreConfig, more: NodeJS.ProcessEnv = {}): Promise<Node> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...{ PATH: process.env.PATH, HOME: process.env.HOME, PORT: `${port}`, LOG_LEVEL: 'silent' },
    ...{ DATA_DIR: kept.dataDir, KEY_FILE: kept.keyFile },
    ...{ DATABASE_URL: kept.databaseUrl ?? '', KEYRING_URL: kept.keyringUrl ?? '' },
    ...more,
  };
  let child: ChildProcess | null = null;
  let said = '';
  const isAlive = (): boolean => child !== null && child.exitCode === null && child.signalCode === null;
  const answersWithin = async (maxMs: number): Promise<number | null> => {
    const since = performance.now();
    while (performance.now() - since < maxMs && isAlive()) {
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
      const begun = spawn(process.execPath, ['start.mjs'], {
        ...{ cwd: root, env },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      child = begun;
      said = '';
      begun.stderr.on('data', (piece) => {
        said += piece;
      });
      if ((await answersWithin(startMaxMs)) === null) throw new Error(`Candour did not start. ${said}`);
    },
    async ended() {
      if (child !== null && isAlive()) await once(child, 'exit');
      return { said, code: child?.exitCode ?? null };
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
