// A way to a PostgreSQL server that goes silent: nothing is closed, and nothing answers.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What comes while it is silent is swallowed, and what was begun on it then stays so. */
export async function silentWay(target: string) {
  const url = new URL(target);
  const host = url.searchParams.get('host');
  const port = Number(url.port || 5432);
  const to = host === null ? { host: url.hostname, port } : { path: `${host}/.s.PGSQL.${port}` };
  const sockets = new Set<Socket>();
  let isSilent = false;
  let lost = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(to);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => {});
      one.on('data', (bytes) => {
        if (!isSilent && !lost.has(near)) other.write(bytes);
        if (isSilent) lost.add(near);
      });
      one.on('close', () => other.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url.searchParams.delete('host');
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    silence: (silent: boolean) => {
      isSilent = silent;
    },
    /** Every connection that there is dies without a word. */
    lose: () => {
      lost = new Set(sockets);
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
