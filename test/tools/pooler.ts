// A PgBouncer of the tests' own in front of a PostgreSQL server, which hands its few connections from one
// transaction to the next; where the program is on this machine. It listens on a socket in its own folder.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { otherUser, pathFolders } from './postgres.ts';

/** The connections that it has to each database. */
export const pooledCount = 2;

export type Pooler = {
  /** The way to the same database through it. */
  readonly through: (url: string) => string;
  readonly stop: () => Promise<void>;
};

export const poolerProgram = (): string | undefined =>
  [...pathFolders(), '/usr/sbin'].map((folder) => join(folder, 'pgbouncer')).find(existsSync);

const settings = (folder: string, { hostname, port, searchParams }: URL, role: string): string => `
[databases]
* = host=${searchParams.get('host') ?? hostname} port=${port || 5432} user=${role}
[pgbouncer]
listen_addr =
listen_port = 6432
unix_socket_dir = ${folder}
auth_type = any
pool_mode = transaction
default_pool_size = ${pooledCount}
max_prepared_statements = 300
log_connections = 0
log_disconnections = 0
`;

/** It says so where it says everything. */
async function isUp(said: Readable): Promise<void> {
  let all = '';
  for await (const piece of said.iterator({ destroyOnReturn: false })) {
    all += piece;
    if (all.includes('process up')) return void said.resume();
  }
  throw new Error(`PgBouncer did not start: ${all}`);
}

/** It signs in at the server as this role for everybody. */
export async function startPooler(server: string, role: string): Promise<Pooler> {
  const folder = mkdtempSync(join(tmpdir(), 'candour-pooler-'));
  const user = process.getuid?.() === 0 ? otherUser() : undefined;
  const file = join(folder, 'pooler.ini');
  writeFileSync(file, settings(folder, new URL(server), role));
  if (user) for (const path of [file, folder]) chownSync(path, user.uid, user.gid);
  const child = spawn(poolerProgram() ?? '', [file], { ...user, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(child, 'exit');
  await isUp(child.stderr);
  return {
    through: (url) =>
      `postgres://${role}@localhost:6432${new URL(url).pathname}?host=${encodeURIComponent(folder)}`,
    async stop() {
      child.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
