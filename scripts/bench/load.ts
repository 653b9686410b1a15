// Asks a server on this machine, over connections that are kept: one request after another on each, put
// together before anything is measured. It runs in the process of the benchmark, the server in one of its
// own; both share the processor, so the figures hold the little that asking costs too.
import { Agent, request as ask } from 'node:http';
import { type Asking, openConnection, requestOf } from './connection.ts';
import { median } from './figures.ts';

export type Answered = {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Buffer;
};

/** What asking came to: the median time of an answer, answers a second, and those that were no success. */
export type Loaded = {
  readonly count: number;
  readonly p50Ms: number;
  readonly perSecond: number;
  readonly failures: number;
};

const answerMaxMs = 30_000;

/** Asks once; a compressed answer is left as it comes. */
export function askOnce(
  port: number,
  agent: Agent,
  { path, body, cookie, plain }: Asking,
): Promise<Answered> {
  const headers: Record<string, string | number> = { 'accept-encoding': plain ? 'identity' : 'gzip, br' };
  if (cookie !== undefined) headers.cookie = cookie;
  if (body !== undefined) {
    headers['content-type'] = 'application/x-www-form-urlencoded';
    headers['content-length'] = Buffer.byteLength(body);
  }
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const asked = ask({ host: '127.0.0.1', port, path, method, headers, agent }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
    });
    asked.setTimeout(answerMaxMs, () => asked.destroy(new Error(`No answer in ${answerMaxMs / 1000} s.`)));
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Connections to be kept and, at the end, closed. */
export const keptConnections = (count: number): Agent => new Agent({ keepAlive: true, maxSockets: count });

/** Asks until so many answers came or the time is over, whichever is first; `next` says what is asked. */
export async function load(
  port: number,
  connections: number,
  countMax: number,
  timeMaxMs: number,
  next: (number: number) => Asking,
): Promise<Loaded> {
  const requests = Array.from({ length: countMax }, (_, number) => requestOf(next(number)));
  const spent: number[] = [];
  let failures = 0;
  let asked = 0;
  const startedAt = performance.now();
  const oneAfterAnother = async (): Promise<void> => {
    let connection = openConnection(port);
    while (performance.now() - startedAt < timeMaxMs) {
      const request = requests[asked];
      if (request === undefined) break;
      asked += 1;
      const beganAt = performance.now();
      const status = await connection.ask(request).catch(() => {
        connection = openConnection(port);
        return 0;
      });
      spent.push(performance.now() - beganAt);
      if (status < 200 || status >= 400) failures += 1;
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, oneAfterAnother));
  const seconds = (performance.now() - startedAt) / 1000;
  return { count: spent.length, p50Ms: median(spent), perSecond: spent.length / seconds, failures };
}
