// A PostgreSQL server of the tests' own, in a temporary folder and on a socket in it, so that no port can be
// taken. PostgreSQL refuses root, so root lends it to the user `postgres`, or else `nobody`.

import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder of the newest PostgreSQL programs on this machine, if there are any. */
export function postgresPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...pathFolders()];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
}

/** The folders that the shell looks for programs in. */
export function pathFolders(): string[] {
  return (process.env.PATH ?? '').split(':').filter((folder) => folder !== '');
}

/** A server in a folder, which can be ended in any way and started again. */
export type Cluster = {
  readonly url: string;
  readonly start: () => void;
  /** Ends it as an operator does: nothing waits for those who are connected. */
  readonly stop: (how: 'fast' | 'immediate') => void;
  readonly pid: () => number;
};

/** Runs PostgreSQL’s programs on the data in this folder. */
export type Run = (program: string, ...given: string[]) => void;

export function runIn(folder: string): Run {
  const programs = postgresPrograms();
  if (!programs) throw new Error('No PostgreSQL programs were found.');
  const user = process.getuid?.() === 0 ? otherUser() : undefined;
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  return (program, ...given) => {
    execFileSync(join(programs, program), ['-D', data, ...given], { ...user, cwd: folder, stdio: 'ignore' });
  };
}

/** Makes a server in this folder, which must not be there yet; it listens on a socket in it. */
export function makeCluster(folder: string, settings: readonly string[]): Cluster {
  const run = runIn(folder);
  const data = join(folder, 'data');
  run('initdb', '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync');
  const all = ["listen_addresses=''", `unix_socket_directories=${folder}`, ...settings];
  const options = all.map((setting) => `-c ${setting}`).join(' ');
  return {
    url: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`,
    start: () => run('pg_ctl', '-w', '-l', join(folder, 'log'), '-o', options, 'start'),
    stop: (how) => run('pg_ctl', '-w', '-m', how, 'stop'),
    pid: () => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n', 1)[0]),
  };
}

/** Starts a server and returns its URL; the process stops it, by its own folder, when it ends. */
export function startPostgres(): string {
  const folder = mkdtempSync(join(tmpdir(), 'candour-postgres-'));
  const cluster = makeCluster(folder, ['fsync=off']);
  process.on('exit', () => {
    cluster.stop('immediate');
    rmSync(folder, { recursive: true, force: true });
  });
  cluster.start();
  return cluster.url;
}

/** Root lends PostgreSQL’s programs to it. */
export function otherUser(): { uid: number; gid: number } {
  for (const name of ['postgres', 'nobody']) {
    const number = (flag: string) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    try {
      return { uid: number('-u'), gid: number('-g') };
    } catch {
      // This machine has no such user: the next will do.
    }
  }
  throw new Error('PostgreSQL refuses root, and there is no user "postgres" or "nobody" to lend it to.');
}
