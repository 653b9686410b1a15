// Three PostgreSQL servers of our own: a primary and two that stand by, of which one must have what is
// acknowledged. A stand-in for what looks after them in earnest, such as Patroni.
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { type Run, runIn } from '../../test/tools/postgres.ts';
import { freePort } from '../bench/started.ts';

type Server = { readonly name: string; readonly folder: string; readonly port: number; readonly run: Run };

export type Servers = {
  /** Of this database on all three. */
  readonly url: (database: string) => string;
  /** Makes these databases. */
  readonly make: (...databases: readonly string[]) => Promise<void>;
  /** Ends the primary, or halts it, as a machine would that lost its power or its network. */
  readonly strike: (how: 'kill' | 'freeze') => void;
  /** The one that has most becomes the primary, and the other stands by for it. */
  readonly promote: () => Promise<void>;
  /** The one that was struck is made anew, and stands by. */
  readonly heal: () => Promise<void>;
  readonly stop: () => void;
};

const names = ['n1', 'n2', 'n3'] as const;

const settings = [
  ...[
    'listen_addresses=127.0.0.1',
    "unix_socket_directories=''",
    'wal_keep_size=256MB',
    'max_connections=60',
  ],
  ...['synchronous_commit=on', `synchronous_standby_names='ANY 1 (${names.join(', ')})'`],
];

async function ask<R extends pg.QueryResultRow>({ port }: Server, text: string): Promise<readonly R[]> {
  const client = new pg.Client({ connectionString: `postgres://postgres@127.0.0.1:${port}/postgres` });
  await client.connect();
  try {
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end();
  }
}

const start = ({ folder, port, run }: Server): void => {
  const options = [...settings, `port=${port}`].map((each) => `-c ${each}`).join(' ');
  run('pg_ctl', '-w', '-l', join(folder, 'log'), '-o', options, 'start');
};

const wayTo = (primary: Server, { name }: Server): string =>
  `host=127.0.0.1 port=${primary.port} user=postgres application_name=${name}`;

function standBy(server: Server, primary: Server): void {
  const { folder, run } = server;
  rmSync(join(folder, 'data'), { recursive: true, force: true });
  run('pg_basebackup', '-d', wayTo(primary, server), '-R', '-X', 'stream', '-c', 'fast', '--no-sync');
  appendFileSync(
    join(folder, 'data', 'postgresql.auto.conf'),
    `primary_conninfo = '${wayTo(primary, server)}'\n`,
  );
  start(server);
}

async function untilBothFollow(primary: Server): Promise<void> {
  for (;;) {
    const rows = await ask(primary, "select pid from pg_stat_replication where state = 'streaming'");
    if (rows.length === names.length - 1) return;
    await setTimeout(50);
  }
}

/** All its processes, the first of them first. */
function processesOf({ folder }: Server): readonly number[] {
  const first = Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n', 1)[0]);
  const others = execFileSync('ps', ['-o', 'pid=', '--ppid', `${first}`], { encoding: 'utf8' });
  return [first, ...others.split('\n').map(Number).filter(Boolean)];
}

const signal = (processes: readonly number[], name: NodeJS.Signals): void => {
  for (const pid of processes) {
    try {
      process.kill(pid, name);
    } catch {
      // It has ended by itself.
    }
  }
};

/** How far the log has come, as a number. */
const hasOf = async (server: Server): Promise<number> => {
  const asked = "select pg_wal_lsn_diff(pg_last_wal_receive_lsn(), '0/0')::float8 as has";
  return (await ask<{ has: number }>(server, asked))[0]?.has ?? 0;
};

async function makeServers(folder: string): Promise<readonly [Server, Server, Server]> {
  const made: Server[] = [];
  for (const name of names) {
    const own = join(folder, name);
    mkdirSync(own, { recursive: true, mode: 0o700 });
    made.push({ name, folder: own, port: await freePort(), run: runIn(own) });
  }
  return made as unknown as readonly [Server, Server, Server];
}

export async function startServers(folder: string): Promise<Servers> {
  const all = await makeServers(folder);
  let [primary] = all;
  let struck: { readonly server: Server; readonly processes: readonly number[] } | null = null;
  primary.run('initdb', '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync');
  start(primary);
  for (const other of all.filter((each) => each !== primary)) standBy(other, primary);
  await untilBothFollow(primary);
  return {
    url: (database) =>
      `postgres://postgres@${all.map(({ port }) => `127.0.0.1:${port}`).join(',')}/${database}`,
    async make(...databases) {
      for (const name of databases) await ask(primary, `create database ${name}`);
    },
    strike(how) {
      struck = { server: primary, processes: processesOf(primary) };
      signal(struck.processes, how === 'kill' ? 'SIGKILL' : 'SIGSTOP');
    },
    async promote() {
      const left = all.filter((each) => each !== struck?.server);
      const has = await Promise.all(left.map(hasOf));
      const [next, other] = (has[0] ?? 0) >= (has[1] ?? 0) ? left : left.toReversed();
      if (next === undefined || other === undefined) throw new Error('There are not three servers.');
      await ask(next, 'select pg_promote()');
      await ask(other, `alter system set primary_conninfo = '${wayTo(next, other)}'`);
      await ask(other, 'select pg_reload_conf()');
      primary = next;
    },
    async heal() {
      if (struck === null) return;
      signal(struck.processes, 'SIGKILL');
      while (struck.processes.some(isThere)) await setTimeout(20);
      standBy(struck.server, primary);
      await untilBothFollow(primary);
      struck = null;
    },
    stop() {
      signal(struck?.processes ?? [], 'SIGKILL');
      for (const { run } of all.filter((each) => each !== struck?.server))
        run('pg_ctl', '-w', '-m', 'immediate', 'stop');
    },
  };
}

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
